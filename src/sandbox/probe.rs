//! Attempts to break the promises, made inside the sandbox and from outside of it. Nothing is sent or kept if one of
//! them should succeed.

use super::Promise;
use super::verdict::{Attempt, Layer};
use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
use rustix::process::{DumpableBehavior, Pid, PidfdFlags, PidfdGetfdFlags, Resource, Rlimit};
use std::fs::{self, File, OpenOptions};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The last number that the kernel has for a family of sockets.
const LAST_FAMILY: u16 = 46;

/// Everything that can be tried from inside.
pub(super) fn inside() -> Vec<Attempt> {
    let mut attempts = Vec::new();
    for (promise, layer, tried) in [
        (Promise::Network, Layer::Calls, network()),
        (Promise::Files, Layer::Any, files()),
        (Promise::Programs, Layer::Calls, programs()),
        (Promise::Memory, Layer::Memory, own_memory()),
    ] {
        attempts.extend(tried.into_iter().map(|(what, refused)| attempt(promise, layer, what, refused)));
    }
    attempts.extend(every_call());
    attempts
}

/// What Landlock has to refuse, tried while it is alone.
pub(super) fn by_landlock() -> Vec<Attempt> {
    files().into_iter().map(|(what, refused)| attempt(Promise::Files, Layer::Landlock, what, refused)).collect()
}

/// What another program of the same user can try.
pub(super) fn outside(process: u32) -> Vec<Attempt> {
    let mut tried = vec![
        ("memory", File::open(format!("/proc/{process}/mem")).is_err()),
        ("environment", fs::read(format!("/proc/{process}/environ")).is_err()),
    ];
    match take_descriptor(process) {
        // Kernels before 5.6 have no such call.
        Err(Errno::NOSYS) => {}
        taken => tried.insert(0, ("descriptor", is_refused(&taken))),
    }
    let tried = tried.into_iter().map(|(what, refused)| attempt(Promise::Memory, Layer::Stranger, what, refused));
    tried.chain([attempt(Promise::Memory, Layer::Mode, "early", !is_open_early())]).collect()
}

/// See [`super::is_open_early`].
pub(super) fn is_open_early() -> bool {
    // The kernel can be told to dump programs that the user cannot read: then it hides none of them.
    let dumps_all = fs::read("/proc/sys/fs/suid_dumpable").is_ok_and(|value| value.starts_with(b"1"));
    dumps_all || File::open("/proc/self/exe").is_ok()
}

/// Every call that is refused.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64"))]
fn every_call() -> Vec<Attempt> {
    use attempt::{Call, Group};

    /// The promise that a call would break, and the key of its name.
    fn meaning(group: Group) -> (Promise, &'static str) {
        match group {
            Group::Sockets => (Promise::Network, "socket"),
            Group::Pairs => (Promise::Network, "socketpair"),
            Group::Linking => (Promise::Network, "connect"),
            Group::Sending => (Promise::Network, "sendto"),
            Group::Ring => (Promise::Network, "io_uring"),
            Group::Taking => (Promise::Network, "take"),
            Group::Opening => (Promise::Files, "open"),
            Group::Changing => (Promise::Files, "change"),
            Group::Attributes => (Promise::Files, "attributes"),
            Group::Mounting => (Promise::Files, "mounting"),
            Group::Sharing => (Promise::Files, "shared"),
            Group::Keys => (Promise::Files, "keys"),
            Group::Starting => (Promise::Programs, "exec"),
            Group::Making => (Promise::Programs, "memfd"),
            Group::Reaching => (Promise::Programs, "reach"),
            Group::Kernel => (Promise::Programs, "kernel"),
            Group::Typing => (Promise::Programs, "typing"),
            Group::Dumping => (Promise::Memory, "readable"),
            Group::Numbers => (Promise::Programs, "x32"),
        }
    }
    let made = |call: Call| {
        let (promise, what) = meaning(call.group());
        // A call that the kernel does not have is not possible either.
        let refused = matches!(call.attempt(), Err(libc::EPERM | libc::ENOSYS));
        Attempt { call: Some(call.name().to_owned()), ..attempt(promise, Layer::Calls, what, refused) }
    };
    let all: Vec<Attempt> = attempt::refused().map(made).collect();
    #[cfg(target_arch = "x86_64")]
    let all = {
        // Any call could be made so: it would break all that is kept by refusing calls.
        let x32 = made(attempt::x32());
        let for_each =
            [Promise::Network, Promise::Files, Promise::Programs].map(|promise| Attempt { promise, ..x32.clone() });
        all.into_iter().chain(for_each).collect()
    };
    all
}

/// None is refused by number here.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64", target_arch = "riscv64")))]
fn every_call() -> Vec<Attempt> {
    Vec::new()
}

/// The kernel asks the very same question here as before one program traces another or reads its memory.
fn take_descriptor(process: u32) -> Result<(), Errno> {
    let process = i32::try_from(process).ok().and_then(Pid::from_raw).ok_or(Errno::SRCH)?;
    let handle = rustix::process::pidfd_open(process, PidfdFlags::empty())?;
    rustix::process::pidfd_getfd(handle, 0, PidfdGetfdFlags::empty()).map(drop)
}

fn attempt(promise: Promise, layer: Layer, what: &str, refused: bool) -> Attempt {
    Attempt { promise, layer, what: what.to_owned(), call: None, refused }
}

/// Whether it was refused for want of permission; any other error only says that it was asked wrongly.
fn is_refused<T>(outcome: &Result<T, Errno>) -> bool {
    matches!(outcome, Err(Errno::PERM | Errno::ACCESS))
}

fn network() -> Vec<(&'static str, bool)> {
    let kinds = [SocketType::STREAM, SocketType::DGRAM, SocketType::RAW, SocketType::SEQPACKET];
    let mut sockets = (1..=LAST_FAMILY).flat_map(|family| kinds.map(|kind| (AddressFamily::from_raw(family), kind)));
    let mut tried =
        vec![("socket", sockets.all(|(family, kind)| is_refused(&rustix::net::socket(family, kind, None))))];
    tried.push(("io_uring", io_uring::IoUring::new(2).is_err()));
    let pair = |family| rustix::net::socketpair(family, SocketType::DGRAM, SocketFlags::CLOEXEC, None);
    tried.push(("socketpair", is_refused(&pair(AddressFamily::TIPC))));
    // A pair is all that is left, and its ends must be of no use for anything else.
    let (Ok((end, _other)), Ok(nowhere)) = (pair(AddressFamily::UNIX), SocketAddrUnix::new("/nowhere")) else {
        return tried;
    };
    tried.push(("connect", is_refused(&rustix::net::connect(&end, &nowhere))));
    tried.push(("connect", is_refused(&rustix::net::bind(&end, &nowhere))));
    tried.push(("connect", is_refused(&rustix::net::listen(&end, 1))));
    tried.push(("connect", is_refused(&rustix::net::accept(&end))));
    let sent = rustix::net::sendto(&end, b"", rustix::net::SendFlags::empty(), &nowhere);
    tried.push(("sendto", is_refused(&sent)));
    tried
}

fn files() -> Vec<(&'static str, bool)> {
    let name = format!(".takestock-{}", std::process::id());
    let temp = std::env::temp_dir();
    let mut tried = Vec::new();
    for (what, folder) in
        [("home", std::env::home_dir()), ("temp", Some(temp.clone())), ("here", std::env::current_dir().ok())]
    {
        tried.extend(folder.map(|folder| (what, cannot_make(&folder.join(&name)))));
    }
    let folder = temp.join(name);
    tried.push(("change", fs::create_dir(&folder).is_err()));
    let _ = fs::remove_dir(&folder);
    tried.push(("open", OpenOptions::new().append(true).open("/dev/null").is_err()));
    tried
}

/// Whether a file cannot be made; if it can, it is gone again at once.
fn cannot_make(file: &PathBuf) -> bool {
    let made = File::create_new(file);
    if made.is_ok() {
        let _ = fs::remove_file(file);
    }
    made.is_err()
}

fn programs() -> Vec<(&'static str, bool)> {
    // No null device: opening it for the program is itself refused, and would be mistaken for the answer.
    let mut command = Command::new("/proc/self/exe");
    command.arg("--version").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = command.spawn();
    let refused = matches!(&started, Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied);
    if let Ok(mut child) = started {
        let _ = child.wait();
    }
    let in_memory = rustix::fs::memfd_create("takestock", rustix::fs::MemfdFlags::CLOEXEC);
    vec![("exec", refused), ("memfd", is_refused(&in_memory))]
}

fn own_memory() -> Vec<(&'static str, bool)> {
    let no_dump = matches!(rustix::process::dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    let limit = rustix::process::getrlimit(Resource::Core);
    vec![("dump", no_dump), ("limit", limit == Rlimit { current: Some(0), maximum: Some(0) })]
}
