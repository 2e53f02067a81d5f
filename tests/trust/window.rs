//! A terminal window with a program in it, whose every byte is kept. It can be resized, written into and closed at any
//! moment: nothing else holds its descriptor, so that closing it is what closing a real window is.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::OwnedFd;
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The parser itself falls over windows that are smaller than a wide character.
const LEAST: u16 = 6;

/// The first page, by words that stand on it alone.
pub(crate) const WELCOME: &str = "Who is this about?";

/// Words of the first list of signs.
pub(crate) const QUESTION: &str = "In the past 12 months";

/// Words that stand on the emergency page alone.
pub(crate) const STEPS: &str = "Give naloxone";

/// The program under test.
pub(crate) const TAKESTOCK: &str = env!("CARGO_BIN_EXE_takestock");

/// A window.
pub(crate) struct Window {
    master: Option<OwnedFd>,
    /// Kept open, so that the terminal's modes can be read after the program has ended.
    line: Option<OwnedFd>,
    child: Child,
    parser: vt100::Parser,
    /// Everything that was written to the window.
    pub(crate) bytes: Vec<u8>,
}

/// How the program is started.
pub(crate) struct Opening {
    command: Vec<String>,
    variables: Vec<(String, String)>,
    size: (u16, u16),
    seen: Option<(u16, u16)>,
    leads: bool,
}

impl Opening {
    /// Starts takestock with these arguments.
    pub(crate) fn takestock(args: &[&str]) -> Self {
        Self::program(&[&[TAKESTOCK], args].concat())
    }

    /// Starts another program.
    pub(crate) fn program(command: &[&str]) -> Self {
        let command = command.iter().map(|&part| part.to_owned()).collect();
        Self { command, variables: Vec::new(), size: (24, 80), seen: None, leads: true }
    }

    /// Rows and columns.
    pub(crate) fn size(mut self, rows: u16, columns: u16) -> Self {
        self.size = (rows, columns);
        self
    }

    /// Rows and columns from the upper left corner that are kept of what is shown; all of them if not told. For windows
    /// of a size that takes more memory than a test should.
    pub(crate) fn seen(mut self, rows: u16, columns: u16) -> Self {
        self.seen = Some((rows, columns));
        self
    }

    /// Sets a variable.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The terminal is not the one that controls the program: closing it sends no signal.
    pub(crate) fn without_signals(mut self) -> Self {
        self.leads = false;
        self
    }

    /// Opens the window.
    pub(crate) fn open(self) -> Window {
        let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let master = openpt(flags).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let line = ioctl_tiocgptpeer(&master, flags).unwrap();
        let (rows, columns) = self.size;
        resize(&master, rows, columns);
        let end = || Stdio::from(line.try_clone().unwrap());
        let mut command = Command::new("setsid");
        command.args(self.leads.then_some("--ctty")).args(&self.command);
        command.stdin(end()).stdout(end()).stderr(end()).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.envs([("TERM", "xterm-256color"), ("LANG", "C.UTF-8")]).envs(self.variables);
        let child = command.spawn().unwrap();
        drop(command);
        let (rows, columns) = self.seen.unwrap_or(self.size);
        let parser = vt100::Parser::new(rows.max(LEAST), columns.max(LEAST), 0);
        Window { master: Some(master), line: Some(line), child, parser, bytes: Vec::new() }
    }
}

fn resize(master: &OwnedFd, rows: u16, columns: u16) {
    tcsetwinsize(master, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
}

impl Window {
    /// Takestock in a window of 80 by 24, on its first page.
    pub(crate) fn takestock(args: &[&str]) -> Self {
        let mut window = Opening::takestock(args).open();
        window.wait_for(WELCOME);
        window
    }

    /// Goes on from the first page to the first list of signs, where nothing is answered yet.
    pub(crate) fn go_to_signs(&mut self) {
        self.send_for("1", "prescribed");
        self.send("1\r");
        self.wait_for(QUESTION);
        self.settle();
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// The terminal's own end.
    pub(crate) fn master(&self) -> &OwnedFd {
        self.master.as_ref().unwrap()
    }

    /// The program's end of the terminal.
    pub(crate) fn line(&self) -> &OwnedFd {
        self.line.as_ref().unwrap()
    }

    /// What the window shows, without the blanks that nobody sees.
    pub(crate) fn shows(&self) -> String {
        let contents = self.parser.screen().contents();
        contents.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }

    /// The first line of what it shows: enough to tell which page it is.
    pub(crate) fn head(&self) -> String {
        self.shows().lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("nothing").to_owned()
    }

    /// The window as a terminal sees it.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Whether the terminal's line is as a shell leaves it: it echoes, and hands over whole lines.
    pub(crate) fn is_cooked(&self) -> bool {
        let modes = tcgetattr(self.line.as_ref().unwrap()).unwrap().local_modes;
        modes.contains(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG)
    }

    /// Takes in what was written, for at most this long; says whether there was anything.
    pub(crate) fn read(&mut self, wait: Duration) -> bool {
        self.take_in(wait, 16384)
    }

    /// Takes in at most so many bytes of what was written by now.
    pub(crate) fn read_at_most(&mut self, bytes: usize) -> bool {
        self.take_in(Duration::ZERO, bytes)
    }

    fn take_in(&mut self, wait: Duration, most: usize) -> bool {
        let wait = Timespec { tv_sec: wait.as_secs().cast_signed(), tv_nsec: wait.subsec_nanos().into() };
        let mut ready = [PollFd::new(self.master.as_ref().unwrap(), PollFlags::IN)];
        if poll(&mut ready, Some(&wait)).unwrap_or(0) == 0 {
            return false;
        }
        let mut chunk = vec![0; most];
        let Ok(count @ 1..) = rustix::io::read(self.master.as_ref().unwrap(), &mut chunk) else { return false };
        self.parser.process(&chunk[..count]);
        self.bytes.extend_from_slice(&chunk[..count]);
        true
    }

    /// Reads until nothing more comes for a while.
    pub(crate) fn settle(&mut self) {
        while self.read(Duration::from_millis(150)) {}
    }

    /// Reads for this long, whatever comes.
    pub(crate) fn rest(&mut self, time: Duration) {
        let start = Instant::now();
        while let Some(left) = time.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) {
            self.read(left);
        }
    }

    /// Reads until `holds`, but not for longer than this; says whether it came to hold.
    pub(crate) fn comes(&mut self, within: Duration, mut holds: impl FnMut(&mut Self) -> bool) -> bool {
        let start = Instant::now();
        while !holds(self) {
            if start.elapsed() > within {
                return false;
            }
            self.read(Duration::from_millis(2));
        }
        true
    }

    /// Reads until `holds`.
    pub(crate) fn wait(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(start.elapsed() < PATIENCE, "never came: {what}; the window shows:\n{}", self.shows());
            self.read(Duration::from_millis(10));
        }
    }

    /// Reads until these words are shown.
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait(words, |window| window.shows().contains(words));
    }

    /// Types, taking in meanwhile what is written: neither side may wait for the other.
    pub(crate) fn send(&mut self, keys: impl AsRef<[u8]>) {
        for part in keys.as_ref().chunks(1024) {
            let mut rest = part;
            while !rest.is_empty() {
                self.read(Duration::ZERO);
                let second = Timespec { tv_sec: 1, tv_nsec: 0 };
                let mut ready = [PollFd::new(self.master.as_ref().unwrap(), PollFlags::OUT)];
                if poll(&mut ready, Some(&second)).unwrap_or(0) > 0 {
                    rest = &rest[rustix::io::write(self.master.as_ref().unwrap(), rest).unwrap()..];
                }
            }
        }
    }

    /// Types a key and reads until these words are shown.
    pub(crate) fn send_for(&mut self, keys: &str, words: &str) {
        self.send(keys);
        self.wait_for(words);
    }

    /// Changes the size.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        resize(self.master.as_ref().unwrap(), rows, columns);
        self.parser.screen_mut().set_size(rows.max(LEAST), columns.max(LEAST));
    }

    /// Sends a signal.
    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).unwrap();
    }

    fn pid(&self) -> Pid {
        Pid::from_raw(self.process().cast_signed()).unwrap()
    }

    /// The state of the process, one letter as the system tells it: `T` is stopped.
    pub(crate) fn state(&self) -> char {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process())).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next()).unwrap_or('?')
    }

    /// Waits until the program ends, reads the rest, and says how it ended.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let mut status = None;
        self.wait("the end of the program", |window| {
            status = window.child.try_wait().unwrap();
            status.is_some()
        });
        while self.read(Duration::ZERO) {}
        status.unwrap()
    }

    /// Waits until the program ends, and asserts that the terminal is as it was before.
    pub(crate) fn end_restored(&mut self, code: i32) {
        let status = self.end();
        assert_eq!((status.code(), status.signal()), (Some(code), None), "{}", self.shows());
        self.assert_restored();
    }

    /// Asserts that the terminal is as it was before.
    pub(crate) fn assert_restored(&self) {
        assert!(self.is_cooked(), "the line is still raw");
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is still there");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is still on");
        assert_eq!(screen.fgcolor(), vt100::Color::Default);
        assert!(!screen.bold() && !screen.inverse() && !screen.underline());
    }

    /// The processor time that the program has taken, also once it has ended and nobody has asked how.
    fn worked(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process())).unwrap_or_default();
        let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
        // User and system time, in hundredths of a second.
        let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// Closes the window, and says how and how soon the program ended, and how long it worked meanwhile.
    pub(crate) fn close(mut self) -> (ExitStatus, Duration, Duration) {
        let before = self.worked();
        let start = Instant::now();
        drop((self.master.take(), self.line.take()));
        while self.state() != 'Z' {
            assert!(start.elapsed() < PATIENCE, "it did not end with its window");
            std::thread::sleep(Duration::from_millis(2));
        }
        let (took, worked) = (start.elapsed(), self.worked().saturating_sub(before));
        (self.child.wait().unwrap(), took, worked)
    }

    /// Everything that a terminal without an alternate screen would show and keep, from the first byte on.
    pub(crate) fn kept_without_alternate_screen(&self) -> String {
        let (rows, columns) = self.parser.screen().size();
        let mut parser = vt100::Parser::new(rows, columns, 100_000);
        let text = String::from_utf8_lossy(&self.bytes);
        parser.process(text.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
        let mut all = String::new();
        parser.screen_mut().set_scrollback(usize::MAX);
        while parser.screen().scrollback() > 0 {
            let back = parser.screen().scrollback();
            all.push_str(&parser.screen().contents());
            parser.screen_mut().set_scrollback(back.saturating_sub(usize::from(rows)));
        }
        all + &parser.screen().contents()
    }
}

/// A window must not outlive a test that failed.
impl Drop for Window {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
