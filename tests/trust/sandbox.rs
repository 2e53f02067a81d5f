//! P1 to P3 from inside the sandbox, also with calls that the program itself never makes.

use super::support::{full_pipe, has_tools, inside, is_filtered, make_calls, wait_until, within};
use super::window::{Opening, TAKESTOCK, WELCOME};
use nix::errno::Errno;
use nix::fcntl::{AtFlags, OFlag};
use nix::sys::ptrace;
use nix::sys::stat::Mode;
use nix::sys::uio::{RemoteIoVec, process_vm_readv};
use nix::unistd::Pid;
use rustix::net::{AddressFamily, SocketType};
use std::collections::BTreeMap;
use std::fs;
use std::io::{IoSliceMut, Write as _};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::path::Path;
use std::process::{Command, Stdio};

/// Whether the sandbox refused it, and not something else.
fn refused<T>(outcome: std::io::Result<T>) -> bool {
    outcome.is_err_and(|error| error.raw_os_error() == Some(Errno::EPERM as i32))
}

#[test]
fn p1_every_family_of_sockets_is_refused() {
    inside("trust::sandbox::p1_every_family_of_sockets_is_refused", || {
        for family in 0..=u16::from(u8::MAX) {
            for kind in [SocketType::STREAM, SocketType::DGRAM, SocketType::RAW, SocketType::SEQPACKET] {
                let outcome = rustix::net::socket(AddressFamily::from_raw(family), kind, None);
                assert_eq!(outcome.err(), Some(rustix::io::Errno::PERM), "family {family}");
            }
        }
        assert!(refused(TcpStream::connect("127.0.0.1:9")));
        assert!(refused(TcpListener::bind("127.0.0.1:0")));
        assert!(refused(UdpSocket::bind("127.0.0.1:0")));
        assert!(refused(UnixStream::connect("/nowhere")));
        assert!(refused(UnixListener::bind("/tmp/takestock-never")));
        assert!(refused(UnixDatagram::unbound()));
    });
}

#[test]
fn p1_the_same_sockets_open_outside() {
    // Without this the test above would also pass where nothing works at all.
    assert!(UdpSocket::bind("127.0.0.1:0").is_ok());
    assert!(UnixDatagram::unbound().is_ok());
}

#[test]
fn p1_a_ring_cannot_be_set_up() {
    inside("trust::sandbox::p1_a_ring_cannot_be_set_up", || assert!(refused(io_uring::IoUring::new(2))));
}

#[test]
fn p1_a_pair_of_sockets_talks_to_itself_only() {
    inside("trust::sandbox::p1_a_pair_of_sockets_talks_to_itself_only", || {
        let (one, other) = UnixDatagram::pair().unwrap();
        assert_eq!(one.send(b"wake").unwrap(), 4);
        assert_eq!(other.recv(&mut [0; 8]).unwrap(), 4);
        // A datagram socket of a pair can otherwise be sent from to any named socket of the system, the log for one.
        assert!(refused(one.send_to(b"out", "/dev/log")));
        assert!(refused(one.connect("/dev/log")));
    });
}

#[test]
fn p2_nothing_is_written_made_renamed_or_removed_anywhere() {
    inside("trust::sandbox::p2_nothing_is_written_made_renamed_or_removed_anywhere", || {
        for folder in [std::env::temp_dir(), std::env::home_dir().unwrap(), "/dev/shm".into(), ".".into()] {
            let file = folder.join("takestock-never");
            assert!(refused(fs::write(&file, "x")), "{folder:?}");
            assert!(refused(fs::create_dir(&file)), "{folder:?}");
            assert!(refused(std::os::unix::fs::symlink("/", &file)), "{folder:?}");
            assert!(refused(fs::remove_file(&file)), "{folder:?}");
            assert!(refused(fs::rename(&file, folder.join("takestock-nor-this"))), "{folder:?}");
            assert!(refused(fs::hard_link("/etc/passwd", &file)), "{folder:?}");
        }
        assert!(refused(fs::OpenOptions::new().append(true).open("/dev/null")));
        assert!(refused(fs::OpenOptions::new().write(true).open("/dev/tty")));
        assert!(fs::read("/etc/passwd").is_ok(), "reading stays");
    });
    assert!(!std::env::temp_dir().join("takestock-never").exists());
}

#[test]
fn p2_nothing_is_left_behind_in_the_kernel() {
    inside("trust::sandbox::p2_nothing_is_left_behind_in_the_kernel", || {
        let queue = nix::mqueue::mq_open(
            "/takestock-never",
            nix::mqueue::MQ_OFlag::O_CREAT | nix::mqueue::MQ_OFlag::O_WRONLY,
            Mode::S_IRUSR,
            None,
        );
        assert_eq!(queue.err(), Some(Errno::EPERM));
    });
}

#[test]
fn p3_no_program_is_started_by_name_by_descriptor_or_from_memory() {
    inside("trust::sandbox::p3_no_program_is_started_by_name_by_descriptor_or_from_memory", || {
        let out = std::process::Stdio::piped;
        assert!(refused(Command::new("/bin/true").stdin(out()).stdout(out()).stderr(out()).spawn()));
        let [path, none] = [c"/bin/true", c""];
        assert_eq!(nix::unistd::execve::<_, &std::ffi::CStr>(path, &[path], &[]), Err(Errno::EPERM));
        let program = nix::fcntl::open(path, OFlag::O_RDONLY, Mode::empty()).unwrap();
        let by_descriptor =
            nix::unistd::execveat::<_, &std::ffi::CStr>(Some(program), none, &[path], &[], AtFlags::AT_EMPTY_PATH);
        assert_eq!(by_descriptor, Err(Errno::EPERM));
        let memory = rustix::fs::memfd_create("takestock", rustix::fs::MemfdFlags::empty());
        assert_eq!(memory.err(), Some(rustix::io::Errno::PERM));
    });
}

#[test]
fn p3_no_other_process_is_reached_into() {
    inside("trust::sandbox::p3_no_other_process_is_reached_into", || {
        let parent = Pid::parent();
        assert_eq!(ptrace::attach(parent), Err(Errno::EPERM));
        let mut bytes = [0; 8];
        let from = RemoteIoVec { base: 4096, len: 8 };
        assert_eq!(process_vm_readv(parent, &mut [IoSliceMut::new(&mut bytes)], &[from]), Err(Errno::EPERM));
    });
}

#[test]
fn threads_started_inside_are_inside() {
    inside("trust::sandbox::threads_started_inside_are_inside", || {
        std::thread::spawn(|| assert!(refused(fs::write(Path::new("/tmp/takestock-never"), "x")))).join().unwrap();
        std::thread::spawn(|| assert!(refused(UdpSocket::bind("127.0.0.1:0")))).join().unwrap();
    });
}

#[test]
fn entering_takes_less_than_a_frame_would_show() {
    inside("trust::sandbox::entering_takes_less_than_a_frame_would_show", || {
        // A second time costs as much as the first. The budget is 0.2 ms for a release build; this one is not.
        let fastest = (0..5).map(|_| {
            let start = std::time::Instant::now();
            let _ = takestock::sandbox::apply();
            start.elapsed()
        });
        let fastest = fastest.min().unwrap();
        let _ = writeln!(std::io::stderr(), "entering the sandbox: {} microseconds", fastest.as_micros());
        assert!(fastest.as_millis() < 5, "{fastest:?}");
    });
}

/// What stays as it was in a file and around it: content, mode, owner, times, attributes, and what is beside it.
fn state_of(file: &Path) -> impl PartialEq + std::fmt::Debug + use<> {
    let about = file.metadata().unwrap();
    let mut names = vec![0; 1024];
    let length = rustix::fs::listxattr(file, &mut names).unwrap_or(0);
    names.truncate(length);
    let beside = fs::read_dir(file.parent().unwrap()).unwrap().count();
    let times = (about.mtime(), about.mtime_nsec(), about.ctime(), about.ctime_nsec());
    (fs::read(file).unwrap(), about.mode(), (about.uid(), about.gid(), about.nlink()), times, names, beside)
}

#[test]
fn every_refused_call_is_refused_on_the_thread_of_the_walk_and_what_it_needs_stays() {
    if !has_tools(&["cc"]) {
        return;
    }
    let [tools, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let library = within(tools.path());
    let report = tools.path().join("report");
    let file = folder.path().join("file");
    fs::write(&file, "kept").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    let _ = rustix::fs::setxattr(&file, "user.kept", b"kept", rustix::fs::XattrFlags::empty());
    let before = state_of(&file);
    let go = "exec \"$0\" 2>\"$1\"";
    let mut window = Opening::program(&["sh", "-c", go, TAKESTOCK, report.to_str().unwrap()])
        .with("LD_PRELOAD", &library)
        .with("TAKESTOCK_TEST_WITHIN", folder.path().to_str().unwrap())
        .open();
    window.wait_for(WELCOME);
    window.send_for("1", "prescribed");
    window.send("1\r");
    window.settle();
    assert!(is_filtered(window.process()));
    make_calls(window.process());
    window.wait("the end of the report", |_| fs::read_to_string(&report).is_ok_and(|told| told.contains("done all")));
    let told = fs::read_to_string(&report).unwrap();
    let mut refused = BTreeMap::new();
    for line in told.lines().filter(|line| !line.starts_with("done")) {
        let (rest, error) = line.rsplit_once(' ').unwrap();
        let (expected, name) = rest.split_once(' ').unwrap();
        let error: i32 = error.parse().unwrap();
        if expected == "allowed" {
            assert_eq!(error, 0, "{name}");
        } else {
            refused.insert(name, error);
        }
    }
    let possible: Vec<_> = refused.iter().filter(|&(_, &error)| error != Errno::EPERM as i32).collect();
    assert!(possible.is_empty(), "let through, with the error of the call itself: {possible:?}");
    // Nothing is in the program's own list that is not tried here.
    for call in attempt::refused() {
        assert!(refused.contains_key(call.name()), "{} is not tried", call.name());
    }
    assert_eq!(state_of(&file), before);
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn what_the_caller_left_open_cannot_be_written() {
    if !has_tools(&["cc"]) {
        return;
    }
    let tools = tempfile::tempdir().unwrap();
    let [report, leak] = ["report", "leak"].map(|name| tools.path().join(name));
    let (socket, mut other) = UnixStream::pair().unwrap();
    let (_reader, writer) = full_pipe();
    let mut child = Command::new("sh")
        .args(["-c", "exec 9<&0 5>>\"$1\" 0</dev/null 2>\"$2\" && exec \"$0\" emergency", TAKESTOCK])
        .args([&leak, &report])
        .env("LD_PRELOAD", within(tools.path()))
        .env("TAKESTOCK_TEST_WITHIN", tools.path())
        .env("TAKESTOCK_TEST_DESCRIPTORS", "1")
        .stdin(std::os::fd::OwnedFd::from(socket))
        .stdout(writer)
        .spawn()
        .unwrap();
    wait_until("the sandbox", || is_filtered(child.id()));
    make_calls(child.id());
    wait_until("the report", || fs::read_to_string(&report).is_ok_and(|told| told.contains("done all")));
    child.kill().unwrap();
    child.wait().unwrap();
    let told = fs::read_to_string(&report).unwrap();
    let closed = Errno::EBADF as i32;
    for number in [5, 9] {
        assert!(told.contains(&format!("descriptor {number} {closed}\n")), "{told}");
    }
    assert_eq!(fs::read(&leak).unwrap(), b"");
    let mut got = Vec::new();
    std::io::Read::read_to_end(&mut other, &mut got).unwrap();
    assert_eq!(got, b"");
}

#[test]
fn descriptors_are_closed_where_no_folder_lists_them() {
    // Only who may mount can take /proc away.
    let can_mount = || Command::new("unshare").args(["--mount", "true"]).output().is_ok_and(|out| out.status.success());
    if !has_tools(&["unshare", "mount"]) || !can_mount() {
        return;
    }
    let hide = "mount -t tmpfs none /proc && exec 5>/dev/null && exec \"$0\" emergency";
    let (_reader, writer) = full_pipe();
    let mut child = Command::new("unshare")
        .args(["--mount", "sh", "-c", hide, TAKESTOCK])
        .stdin(Stdio::null())
        .stdout(writer)
        .spawn()
        .unwrap();
    wait_until("the sandbox", || is_filtered(child.id()));
    let open = fs::read_dir(format!("/proc/{}/fd", child.id())).unwrap().count();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(open, 3);
}
