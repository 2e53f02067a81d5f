//! Kiosks behind a real sshd, set up as `TRUST.md` advises: many people at once, some of whom misbehave, and not one
//! process left behind.

use super::support::{has_tools, number};
use super::window::{Opening, STEPS, TAKESTOCK, Window};
use crate::support::Random;
use rustix::process::{Pid, Signal, geteuid, kill_process};
use rustix::termios::tcgetwinsize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// What is needed.
const TOOLS: &[&str] = &["sshd", "ssh", "ssh-keygen"];

/// The server; it starts itself again, and must be called by its whole name.
const SSHD: &str = "/usr/sbin/sshd";

/// Seconds without a key until a kiosk asks.
const IDLE: u64 = 2;

/// How long a kiosk may live after the last key: until it asks, while it waits for an answer, and what a busy machine
/// takes.
const LIFE: Duration = Duration::from_secs(IDLE + 30 + 10);

/// The most memory that a session may take, in KB.
const MEMORY: u64 = 40 * 1024;

/// How long a connection may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Whether an sshd can be had here. Without root it needs terminals that belong to the group `tty` from the start.
fn can_serve() -> bool {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let mut terminals = mounts.lines().filter(|line| line.split(' ').nth(1) == Some("/dev/pts"));
    let can = geteuid().is_root() || terminals.next_back().is_some_and(|line| line.contains("gid="));
    if !can {
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "sshd opens no terminal here without root");
        let _ = writeln!(std::io::stderr(), "left out: sshd opens no terminal here without root");
    }
    can && has_tools(TOOLS)
}

/// An sshd on the loopback, with a kiosk behind it; it ends with this value, and every session with it.
struct Server {
    folder: tempfile::TempDir,
    port: u16,
    user: String,
    process: Child,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        for name in ["host", "person"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f", &path(name)]).status();
            assert!(made.unwrap().success(), "no key was made");
        }
        let root = geteuid().is_root();
        if root {
            // Where sshd, started by root, locks up the part of it that speaks to strangers.
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(user).unwrap().trim().to_owned();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let settings = format!(
            "ListenAddress 127.0.0.1\nPort {port}\nHostKey {host}\nAuthorizedKeysFile {person}.pub\nPidFile none\n\
             UsePAM no\nStrictModes no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n\
             PermitRootLogin yes\nMaxStartups 1000\nPrintMotd no\nPrintLastLog no\n\
             ForceCommand {TAKESTOCK} --kiosk --idle {IDLE}\nDisableForwarding yes\nPermitTTY yes\nPermitUserRC no\n",
            host = path("host"),
            person = path("person"),
        );
        fs::write(path("settings"), settings).unwrap();
        let log = fs::File::create(path("log")).unwrap();
        let mut command = Command::new(SSHD);
        command.args(["-D", "-e", "-f", &path("settings")]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let server = Self { process: command.spawn().unwrap(), folder, port, user };
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "sshd does not listen: {}", server.log());
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// The command of somebody who connects.
    fn client(&self) -> Opening {
        let key = self.folder.path().join("person");
        let (port, person) = (self.port.to_string(), format!("{}@127.0.0.1", self.user));
        let mut command = vec!["ssh", "-tt", "-F", "/dev/null", "-e", "none"];
        let settings = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "IdentitiesOnly=yes",
            "BatchMode=yes",
        ];
        command.extend(settings.iter().flat_map(|setting| ["-o", *setting]));
        command.extend(["-i", key.to_str().unwrap(), "-p", &port, &person]);
        Opening::program(&command)
    }

    /// Every process that comes from this sshd, itself not included.
    fn descendants(&self) -> Vec<Process> {
        let all: Vec<Process> = fs::read_dir("/proc")
            .unwrap()
            .filter_map(|entry| Process::read(entry.ok()?.file_name().to_str()?.parse().ok()?))
            .collect();
        let mut known = vec![self.process.id()];
        let mut found = Vec::new();
        // Parents are looked for until no more children turn up: numbers of processes are in no order.
        loop {
            let more = |process: &&Process| known.contains(&process.parent) && !known.contains(&process.id);
            let children: Vec<Process> = all.iter().filter(more).cloned().collect();
            if children.is_empty() {
                return found;
            }
            known.extend(children.iter().map(|child| child.id));
            found.extend(children);
        }
    }
}

/// Neither a session nor a person's program may outlive a test that failed.
impl Drop for Server {
    fn drop(&mut self) {
        let sessions = self.descendants();
        let _ = self.process.kill();
        let _ = self.process.wait();
        for session in sessions.iter().filter(|session| session.is_alive()) {
            let _ = kill_process(Pid::from_raw(session.id.cast_signed()).unwrap(), Signal::KILL);
        }
    }
}

/// A process, told from a later one with the same number by the time at which it began.
#[derive(Debug, Clone)]
struct Process {
    id: u32,
    began: u64,
    parent: u32,
    /// The number of its terminal.
    terminal: u32,
}

/// One that has come to another parent, or lost its terminal, is the same.
impl PartialEq for Process {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Process {}

impl PartialOrd for Process {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Process {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.id, self.began).cmp(&(other.id, other.began))
    }
}

impl Process {
    /// Nothing for one that has ended.
    fn read(id: u32) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // Behind the name, which may hold anything: the state, the parent, two groups, the terminal; and so on.
        let fields: Vec<&str> = stat.rsplit_once(") ")?.1.split(' ').collect();
        let device: u32 = fields.get(4)?.parse().ok()?;
        let terminal = (device & 0xff) | ((device >> 12) & 0x000f_ff00);
        let process = Self { id, parent: fields.get(1)?.parse().ok()?, terminal, began: fields.get(19)?.parse().ok()? };
        (fields.first()? != &"Z").then_some(process)
    }

    /// The same one, wherever it hangs now: the parent may have ended before it.
    fn is_alive(&self) -> bool {
        Self::read(self.id).is_some_and(|now| now.began == self.began)
    }

    fn is_takestock(&self) -> bool {
        let line = fs::read(format!("/proc/{}/cmdline", self.id)).unwrap_or_default();
        line.split(|&byte| byte == 0).next() == Some(TAKESTOCK.as_bytes())
    }

    /// The most memory that it has taken so far, in KB.
    fn memory(&self) -> u64 {
        number(&fs::read_to_string(format!("/proc/{}/status", self.id)).unwrap_or_default(), "VmHWM")
    }

    /// The columns of its terminal, by which its client is known.
    fn columns(&self) -> Option<u16> {
        let line = fs::File::open(format!("/dev/pts/{}", self.terminal)).ok()?;
        Some(tcgetwinsize(line).ok()?.ws_col)
    }
}

/// The kiosks of a server that were ever seen, with the columns of their windows and the most memory that they took.
#[derive(Default)]
struct Seen(BTreeMap<Process, (Option<u16>, u64)>);

impl Seen {
    /// Looks again, and hands back those that are alive.
    fn look(&mut self, server: &Server) -> Vec<Process> {
        for process in server.descendants().into_iter().filter(Process::is_takestock) {
            let (columns, memory) = self.0.entry(process.clone()).or_default();
            *columns = process.columns().or(*columns);
            *memory = process.memory().max(*memory);
        }
        self.0.keys().filter(|process| process.is_alive()).cloned().collect()
    }
}

/// What a person, or the program that connects for them, does after a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Leaves,
    GoesAway,
    StopsReading,
    IsHuge,
    LeavesUnfinished(&'static str),
    IsStopped,
    IsKilled,
}

/// The ways of those that misbehave.
const MISBEHAVING: [Way; 7] = [
    Way::StopsReading,
    Way::LeavesUnfinished("\x1b[1"),
    Way::IsHuge,
    Way::LeavesUnfinished("\x1b[200~abc"),
    Way::IsStopped,
    Way::LeavesUnfinished("\x1b]"),
    Way::IsKilled,
];

/// Keys that a person may touch, but none that leads to the rescue steps: they stay for as long as they are open.
const KEYS: &[&str] =
    &["1", "1", "2", "y", "n", "u", "r", " ", "\r", "\r", "\x1b[A", "\x1b[B", "\x1b[6~", "l", "?", "\x1b", "\x0c"];

impl Way {
    /// Every third one misbehaves, each in another way than the one before.
    fn of(index: usize) -> Self {
        match (index % 3, index % 2) {
            (2, _) => MISBEHAVING[index / 3 % MISBEHAVING.len()],
            (_, 0) => Self::Leaves,
            _ => Self::GoesAway,
        }
    }

    fn reads(self) -> bool {
        !matches!(self, Self::StopsReading | Self::IsStopped | Self::IsKilled)
    }

    /// Does it, behind some keys.
    fn act(self, window: &mut Window) {
        match self {
            Self::Leaves => window.send("\x03"),
            Self::GoesAway | Self::IsHuge => {}
            Self::LeavesUnfinished(sequence) => window.send(sequence),
            Self::IsStopped => window.signal(Signal::STOP),
            Self::IsKilled => window.signal(Signal::KILL),
            Self::StopsReading => fill(window),
        }
    }
}

/// Asks for frames that nobody reads, until no more keys are taken or more has been drawn than the way there can hold:
/// a megabyte in ssh, and what the kernel keeps for each end.
fn fill(window: &Window) {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let wait = Timespec { tv_sec: 1, tv_nsec: 0 };
    for _ in 0..2600 {
        if poll(&mut [PollFd::new(window.master(), PollFlags::OUT)], Some(&wait)).unwrap_or(0) == 0 {
            return;
        }
        rustix::io::write(window.master(), b"\x0c").unwrap();
        // Frames that a newer key makes useless need not be drawn at all: each is given the time.
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// What all the clients of a run share.
struct Run<'a> {
    server: &'a Server,
    /// How many have done what they do.
    quiet: AtomicUsize,
    /// Whether the clients may go.
    over: AtomicBool,
    wrong: Mutex<Vec<String>>,
    /// What each has typed.
    typed: Mutex<BTreeMap<usize, String>>,
    /// The columns of the windows whose kiosks have been seen.
    seen: Mutex<BTreeSet<u16>>,
}

impl<'a> Run<'a> {
    fn new(server: &'a Server) -> Self {
        Self {
            server,
            quiet: AtomicUsize::new(0),
            over: AtomicBool::new(false),
            wrong: Mutex::default(),
            typed: Mutex::default(),
            seen: Mutex::default(),
        }
    }

    /// Connects, touches some keys, does what is its way, and stays until the run is over.
    fn client(&self, index: usize, seed: u64) {
        let way = Way::of(index);
        let mut random = Random(seed);
        let (rows, columns) = size(index);
        self.typed.lock().unwrap().insert(index, String::new());
        let mut window = self.server.client().size(rows, columns).seen(24, 80).open();
        let mut typed = String::new();
        // Nobody goes before their kiosk has been looked at.
        let shown = window.comes(PATIENCE, |window| {
            window.bytes.len() > 200 && self.seen.lock().unwrap().contains(&columns) || window.state() == 'Z'
        });
        if !shown || window.state() == 'Z' {
            self.say(index, &format!("no first page; it shows: {}", window.shows()));
        } else {
            for _ in 0..3 + random.below(6) {
                let key = KEYS[random.below(KEYS.len())];
                typed.push_str(key);
                window.send(key);
                window.rest(Duration::from_millis(20 + random.below(200) as u64));
            }
            way.act(&mut window);
        }
        self.typed.lock().unwrap().insert(index, typed);
        self.quiet.fetch_add(1, Ordering::SeqCst);
        while !self.over.load(Ordering::SeqCst) {
            if way.reads() {
                window.rest(Duration::from_millis(50));
            } else {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        // Who still reads has been told that all is well.
        if way.reads() && window.comes(Duration::from_secs(5), |window| window.state() == 'Z') {
            let code = window.end().code();
            if code != Some(0) {
                self.say(index, &format!("it ended with {code:?}; the window shows: {}", window.shows()));
            }
        }
    }

    fn say(&self, index: usize, what: &str) {
        let whose = self.whose(Some(size(index).1));
        self.wrong.lock().unwrap().push(format!("{whose}: {what}"));
    }

    /// Which client a kiosk belongs to, in words.
    fn whose(&self, columns: Option<u16>) -> String {
        let typed = self.typed.lock().unwrap();
        match typed.iter().find(|(index, _)| Some(size(**index).1) == columns) {
            Some((index, typed)) => format!("client {index}, {:?}, after {typed:?}", Way::of(*index)),
            None => format!("a client with {columns:?} columns"),
        }
    }
}

/// Lets the clients go also where the test fails: they are waited for.
struct LetGo<'a>(&'a AtomicBool);

impl Drop for LetGo<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// The rows and columns of a client's window; by its columns each can be told from the others.
fn size(index: usize) -> (u16, u16) {
    if Way::of(index) == Way::IsHuge {
        let before = index / (3 * MISBEHAVING.len());
        return (u16::MAX, u16::MAX - u16::try_from(before).unwrap());
    }
    (24, 80 + u16::try_from(index).unwrap())
}

/// This many people at once, until everybody's kiosk has ended; the most memory that one took, in KB.
fn sessions(count: usize, start: u64) -> u64 {
    let server = Server::start();
    let run = Run::new(&server);
    let mut random = Random(start);
    let mut seen = Seen::default();
    let mut left = Vec::new();
    std::thread::scope(|scope| {
        for index in 0..count {
            let own = 1 + random.below(usize::MAX >> 12) as u64;
            let run = &run;
            scope.spawn(move || run.client(index, own));
        }
        let _let_go = LetGo(&run.over);
        let begun = Instant::now();
        let mut since = begun;
        loop {
            left = seen.look(&server);
            run.seen.lock().unwrap().extend(seen.0.values().filter_map(|(columns, _)| *columns));
            let all_quiet = run.quiet.load(Ordering::SeqCst) == count;
            if !all_quiet && begun.elapsed() < 2 * PATIENCE {
                since = Instant::now();
            } else if left.is_empty() || since.elapsed() > LIFE {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
    });
    let mut wrong = std::mem::take(&mut *run.wrong.lock().unwrap());
    wrong.extend(left.iter().map(|kiosk| format!("{}: it did not end", run.whose(seen.0[kiosk].0))));
    let much = seen.0.values().filter(|(_, memory)| *memory > MEMORY);
    wrong.extend(much.map(|(columns, memory)| format!("{}: it took {memory} KB", run.whose(*columns))));
    let most = seen.0.values().map(|(_, memory)| *memory).max().unwrap_or_default();
    let mut told = format!("{} of {count} kiosks were seen; at most {most} KB each\n", seen.0.len());
    for wrong in &wrong {
        let _ = writeln!(told, "{wrong}");
    }
    assert!(wrong.is_empty() && seen.0.len() == count, "{told}{}", server.log());
    assert_eq!(seen.look(&server), [], "left behind once everybody was gone");
    most
}

#[test]
fn people_at_once_over_ssh_leave_no_kiosk_behind_however_they_behave() {
    if can_serve() {
        // One of each way to misbehave.
        sessions(3 * MISBEHAVING.len(), 0x6b69_6f73);
    }
}

#[test]
#[ignore = "takes the machine for itself; SSH_SESSIONS and SSH_SEED say how many, and which"]
fn a_hundred_people_at_once_over_ssh_leave_no_kiosk_behind() {
    let told = |name: &str, otherwise| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise);
    assert!(can_serve());
    let count = told("SSH_SESSIONS", 100);
    let most = sessions(usize::try_from(count).unwrap(), told("SSH_SEED", 0x7465_726d));
    let _ =
        writeln!(std::io::stderr(), "{count} people at once, at most {most} KB resident each. Left behind: nothing.");
}

/// The furthest row and column that the cursor was sent to.
fn furthest(bytes: &[u8]) -> (u32, u32) {
    let text = String::from_utf8_lossy(bytes);
    let moves = text.split("\x1b[").skip(1).filter_map(|part| {
        let (row, column) = part.split_once('H')?.0.split_once(';')?;
        Some((row.parse::<u32>().ok()?, column.parse::<u32>().ok()?))
    });
    moves.fold((0, 0), |(row, column), (other_row, other_column)| (other_row.max(row), other_column.max(column)))
}

#[test]
fn a_window_of_6000_by_2000_is_usable_and_takes_little() {
    const PART: (u16, u16) = (300, 500);
    if !can_serve() {
        return;
    }
    let server = Server::start();
    let mut window = server.client().size(2000, 6000).seen(PART.0, PART.1).open();
    let mut seen = Seen::default();
    window.wait_for(super::window::WELCOME);
    window.send_for("!", STEPS);
    window.settle();
    let (row, column) = furthest(&window.bytes);
    assert!((1..=PART.0.into()).contains(&row) && (1..=PART.1.into()).contains(&column), "row {row}, column {column}");
    assert_eq!(seen.look(&server).len(), 1, "{}", server.log());
    window.send("\x03");
    assert_eq!(window.end().code(), Some(0), "{}", window.shows());
    assert!(window.comes(PATIENCE, |_| seen.look(&server).is_empty()), "left behind");
    let memory: Vec<u64> = seen.0.values().map(|(_, memory)| *memory).collect();
    assert!(memory.iter().all(|&memory| memory <= MEMORY), "KB taken: {memory:?}");
}
