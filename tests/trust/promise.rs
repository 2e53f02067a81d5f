//! The promises on a whole walk through the real program: what it asks of the system, what it leaves behind.

use super::support::{full_pipe, has_tools, is_filtered, wait_until};
use super::window::{Opening, TAKESTOCK, WELCOME, Window};
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// A number that stands at the end of the last page.
const LAST: &str = "800-994-1867";

/// Walks from the first page to the last, over the pages that can be opened from everywhere.
fn walk(window: &mut Window) {
    window.wait_for(WELCOME);
    for keys in [
        "!",
        "\x1b",
        "h",
        "1",
        "\x1b",
        "\x1b",
        "l",
        "1",
        "\x1b",
        "\x1b",
        "?",
        "\x1b",
        "/",
        "naloxone\r",
        "\x1b",
        "\x1b",
    ] {
        window.send(keys);
        window.settle();
    }
    window.send_for("1", "prescribed");
    for keys in ["1\r", "yyyyyyy\r", "yyyyyy\r", "\x1b[6~", "\x1b[6~"] {
        window.send(keys);
        window.settle();
    }
    // Over the answers, what was noticed and the reading, to the last page of the walk.
    for _ in 0..12 {
        if !window.shows().contains("Next steps and helplines") {
            window.send("\r");
            window.settle();
        }
    }
    window.send("\x1b[F");
    window.wait_for(LAST);
    window.resize(30, 100);
    window.settle();
    window.send("\x03");
    window.end_restored(0);
}

#[test]
fn p1_p2_p3_a_traced_walk_asks_for_no_network_opens_nothing_for_writing_and_starts_nothing() {
    if !has_tools(&["strace"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls");
    let calls = "trace=%network,%process,%file,io_uring_setup,memfd_create,ptrace";
    let log_name = log.to_str().unwrap();
    let mut window = Opening::program(&["strace", "-f", "-qq", "-o", log_name, "-e", calls, TAKESTOCK]).open();
    walk(&mut window);
    let log = fs::read_to_string(&log).unwrap();
    // Up to here it is the loader and the arguments: the promise begins with the sandbox, and the rest is said too.
    let lines: Vec<&str> = log.lines().filter_map(|line| line.split_once(' ')).map(|(_, call)| call.trim()).collect();
    assert!(lines.len() > 10, "{log}");
    let begins = |line: &str, names: &[&str]| names.iter().any(|name| line.starts_with(&format!("{name}(")));
    let network = ["socket", "connect", "bind", "listen", "accept", "accept4", "sendmsg", "sendmmsg", "io_uring_setup"];
    for line in &lines {
        assert!(!begins(line, &network), "network: {line}");
        assert!(!begins(line, &["socketpair"]) || line.contains("AF_UNIX"), "{line}");
        assert!(!begins(line, &["sendto"]) || line.contains("NULL, 0"), "sent to an address: {line}");
        let changes =
            ["creat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "mkdirat", "truncate"];
        assert!(!begins(line, &changes), "changes a file: {line}");
        assert!(!begins(line, &["memfd_create", "ptrace", "fork", "vfork"]), "{line}");
    }
    let opens = |line: &&&str| begins(line, &["open", "openat", "openat2", "creat"]);
    let writes = |line: &&&str| ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].iter().any(|flag| line.contains(flag));
    let written: Vec<_> = lines.iter().filter(opens).filter(writes).collect();
    // The terminal itself is the one thing, opened once and in a way that it cannot become the controlling one.
    let is_terminal = |line: &str| {
        (line.contains("\"/dev/tty\"") || line.contains("\"/proc/self/fd/1\""))
            && ["O_NONBLOCK", "O_NOCTTY"].iter().all(|flag| line.contains(flag))
            && !["O_CREAT", "O_TRUNC"].iter().any(|flag| line.contains(flag))
    };
    assert!(written.len() <= 1 && written.iter().all(|line| is_terminal(line)), "opened for writing: {written:?}");
    let started = lines.iter().filter(|line| begins(line, &["execve", "execveat"])).count();
    assert_eq!(started, 1, "it started another program");
}

#[test]
fn p2_home_temporary_and_current_folder_are_as_before() {
    let [home, temp, here] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let path = |folder: &tempfile::TempDir| folder.path().to_str().unwrap().to_owned();
    let go = format!("cd {} && exec {TAKESTOCK}", path(&here));
    let mut window =
        Opening::program(&["sh", "-c", &go]).with("HOME", &path(&home)).with("TMPDIR", &path(&temp)).open();
    walk(&mut window);
    for folder in [&home, &temp, &here] {
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{:?}", folder.path());
    }
}

/// The commands that a process which is nobody, or who we are when we are not root, is started with.
pub(crate) fn as_nobody() -> &'static [&'static str] {
    if rustix::process::geteuid().is_root() {
        &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    } else {
        &[]
    }
}

/// A copy of the program that everybody can start and nobody but its owner can read, as it is to be installed.
pub(crate) fn copy_for_everybody(folder: &Path) -> String {
    copy_with_mode(folder, 0o711)
}

/// A copy of the program with this mode.
pub(crate) fn copy_with_mode(folder: &Path, mode: u32) -> String {
    use std::os::unix::fs::PermissionsExt as _;

    let copy = folder.join("takestock");
    fs::copy(TAKESTOCK, &copy).unwrap();
    for (path, mode) in [(folder, 0o755), (&copy, mode)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    copy.to_str().unwrap().to_owned()
}

/// Whether somebody who is nobody can do this.
fn can(command: &[&str]) -> bool {
    let whole = [as_nobody(), command].concat();
    let mut command = Command::new(whole[0]);
    let status = command.args(&whole[1..]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.unwrap().success()
}

#[test]
fn p4_a_program_of_the_same_user_can_neither_trace_it_nor_read_its_memory() {
    if !has_tools(&["setpriv", "strace", "timeout"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let program = copy_for_everybody(folder.path());
    let attempts = |process: u32| {
        // Attached, it goes on tracing until it is told to stop, which `timeout` says with 124; refused, it ends at once.
        let trace = format!("timeout 1 strace -qq -o /dev/null -p {process}; test $? -eq 124");
        let read = |name: &str| format!("head -c1 /proc/{process}/{name}");
        [trace, read("environ"), read("maps"), read("auxv")]
    };
    let allowed = |process: u32| attempts(process).map(|command| can(&["sh", "-c", &command]));
    // The same attempts on a program that does not defend itself: without them the test would prove nothing.
    let mut other = Opening::program(&[as_nobody(), &["sh", "-c", "echo ready; exec sleep 100"]].concat()).open();
    other.wait_for("ready");
    assert_eq!(allowed(other.process()), [true; 4], "the control");
    let mut window = Opening::program(&[as_nobody(), &[program.as_str()]].concat()).open();
    window.wait_for(WELCOME);
    assert_eq!(allowed(window.process()), [false; 4]);
    window.send("\x03");
    window.end_restored(0);
}

/// What somebody who is nobody can open of a process.
fn opened(process: u32) -> Vec<&'static str> {
    let can_open = |name: &&str| can(&["sh", "-c", &format!("head -c0 </proc/{process}/{name}")]);
    ["mem", "environ", "maps", "auxv"].into_iter().filter(can_open).collect()
}

/// Starts a command of a program as nobody, in a folder that everybody can write, with nothing to read and an output
/// that takes nothing; says whether its calls are refused, and what can be opened of it, while it waits.
fn looked_at(program: &[&str], folder: &Path) -> (bool, Vec<&'static str>) {
    let whole = [as_nobody(), program].concat();
    let (_reader, writer) = full_pipe();
    let mut command = Command::new(whole[0]);
    command.args(&whole[1..]).current_dir(folder).stdin(Stdio::piped()).stdout(writer).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap_or_default();
    let name = Path::new(program[0]).file_name().unwrap().to_str().unwrap();
    // Asleep, as who it is to be: it waits for its input or its output.
    let mut seen = 0;
    wait_until("a command that waits", || {
        let waits = read("comm").trim() == name && read("stat").contains(") S ");
        seen = if waits { seen + 1 } else { 0 };
        seen > 5
    });
    let found = (is_filtered(child.id()), opened(child.id()));
    child.kill().unwrap();
    child.wait().unwrap();
    found
}

#[test]
fn p4_no_command_can_be_looked_into_while_it_waits_and_each_is_in_the_sandbox() {
    use std::os::unix::fs::PermissionsExt as _;

    if !has_tools(&["setpriv"]) {
        return;
    }
    let [place, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    fs::write(folder.path().join("a.yaml"), "bank: opioids\nabout: self\nanswers: {mood: yes}\n").unwrap();
    // Readable, so that what is hidden is hidden by takestock itself.
    let program = copy_with_mode(place.path(), 0o755);
    let control = looked_at(&["sleep", "100"], folder.path());
    assert_eq!(control, (false, vec!["mem", "environ", "maps", "auxv"]), "the control");
    for command in [
        "summarize --answers a.yaml",
        "emergency",
        "helplines",
        "read",
        "read privacy",
        "banks",
        "schema",
        "check -",
        "check a.yaml",
        "new b.yaml",
    ] {
        let whole: Vec<&str> = std::iter::once(program.as_str()).chain(command.split(' ')).collect();
        assert_eq!(looked_at(&whole, folder.path()), (true, Vec::new()), "{command}");
    }
    // Even where the arguments are all there is to read.
    assert_eq!(looked_at(&[&program, "--help"], folder.path()).1, [""; 0]);
}

#[test]
fn p4_a_crash_leaves_no_core_dump() {
    let mut window = Window::takestock(&[]);
    let limits = fs::read_to_string(format!("/proc/{}/limits", window.process())).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
    window.signal(rustix::process::Signal::ABORT);
    let status = window.end();
    assert!(!status.core_dumped(), "{status:?}");
    assert_eq!(status.signal(), Some(6));
}

#[test]
fn p8_no_title_no_clipboard_no_link_no_query_ever() {
    let mut window = Opening::takestock(&[]).open();
    walk(&mut window);
    let bytes = &window.bytes;
    for pair in bytes.windows(2).filter(|pair| pair[0] == 0x1b) {
        // OSC, DCS, SOS, PM, APC, the title of screen, reset, and DECID.
        assert!(!b"]PX^_kcZ".contains(&pair[1]), "ESC {}", char::from(pair[1]));
    }
    let text = String::from_utf8_lossy(bytes);
    assert!(!text.contains("\x1b[2J") && !text.contains("\x1b[3J"), "erased in a way that some terminals keep");
    // Of the eight-bit controls none, and of the others only those that move within a line, and escape.
    assert!(!text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c)));
    assert!(!bytes.iter().any(|&byte| byte < 0x20 && ![0x1b, b'\r', b'\n'].contains(&byte)));
    // Queries: device attributes, status, and what ends in t, which reports or changes the window.
    for part in text.split("\x1b[").skip(1) {
        let last = part.chars().find(|c| c.is_ascii_alphabetic() || *c == '~').unwrap_or('?');
        assert!(!"cnt".contains(last), "ESC [ {}", part.chars().take(8).collect::<String>());
    }
}

#[test]
fn p9_the_list_of_processes_tells_the_neutral_name_alone() {
    let mut window = Window::takestock(&[]);
    window.send("1");
    window.settle();
    let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", window.process())).unwrap();
    assert_eq!(read("cmdline").trim_end_matches('\0'), TAKESTOCK);
    assert_eq!(read("comm").trim(), "takestock");
    window.send("\x03");
    window.end_restored(0);
}
