//! The real binary in a pseudo-terminal, and what its screen then shows.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The parser itself falls over windows that are smaller than a wide character.
const LEAST: u16 = 6;

/// A running takestock.
pub(crate) struct Pty {
    pub(crate) child: Box<dyn Child + Send + Sync>,
    pub(crate) master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    shared: Arc<Mutex<Shared>>,
}

struct Shared {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

/// Starts takestock with these arguments in a terminal of this size.
pub(crate) fn start(arguments: &[&str], columns: u16, rows: u16) -> Pty {
    start_with(arguments, columns, rows, |_| {})
}

/// Starts takestock with a changed environment.
pub(crate) fn start_with(arguments: &[&str], columns: u16, rows: u16, change: impl FnOnce(&mut CommandBuilder)) -> Pty {
    let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_takestock"));
    command.args(arguments);
    for name in ["ACCESSIBLE", "NO_COLOR", "LC_ALL", "LC_CTYPE"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    change(&mut command);
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let shared = Arc::new(Mutex::new(Shared {
        parser: vt100::Parser::new(rows.max(LEAST), columns.max(LEAST), 0),
        bytes: Vec::new(),
    }));
    let writer = pair.master.take_writer().unwrap();
    let to = Arc::clone(&shared);
    std::thread::spawn(move || {
        let mut chunk = vec![0; 65536];
        while let Ok(count @ 1..) = reader.read(&mut chunk) {
            let mut shared = to.lock().unwrap();
            shared.parser.process(&chunk[..count]);
            shared.bytes.extend_from_slice(&chunk[..count]);
        }
    });
    Pty { child, master: Some(pair.master), writer: Some(writer), shared }
}

impl Pty {
    /// Types.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(bytes.as_ref()).unwrap();
        writer.flush().unwrap();
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        self.shared.lock().unwrap().parser.screen().contents()
    }

    /// The screen with its styles.
    pub(crate) fn frame(&self) -> vt100::Screen {
        self.shared.lock().unwrap().parser.screen().clone()
    }

    /// Where the cursor is, as (line, column); `None` while it is hidden.
    pub(crate) fn cursor(&self) -> Option<(u16, u16)> {
        let shared = self.shared.lock().unwrap();
        let screen = shared.parser.screen();
        (!screen.hide_cursor()).then(|| screen.cursor_position())
    }

    /// Whether the alternate screen is on.
    pub(crate) fn is_alternate(&self) -> bool {
        self.shared.lock().unwrap().parser.screen().alternate_screen()
    }

    /// All bytes that came so far.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.shared.lock().unwrap().bytes.clone()
    }

    /// Waits until the screen shows a text.
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contains(text))
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn wait_until(&self, what: &str, wanted: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if wanted(&screen) {
                return screen;
            }
            assert!(start.elapsed() < PATIENCE, "the screen never showed {what:?}, but:\n{screen}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits until nothing has come for a while.
    pub(crate) fn settle(&self) -> String {
        let start = Instant::now();
        let mut last = (0, Instant::now());
        loop {
            let count = self.shared.lock().unwrap().bytes.len();
            if count != last.0 {
                last = (count, Instant::now());
            } else if last.1.elapsed() > Duration::from_millis(150) {
                return self.screen();
            }
            assert!(start.elapsed() < PATIENCE, "the screen never came to rest");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Waits for a moment without output.
    pub(crate) fn settle_quickly(&self) -> String {
        let mut last = usize::MAX;
        loop {
            let count = self.shared.lock().unwrap().bytes.len();
            if count == last {
                return self.screen();
            }
            last = count;
            std::thread::sleep(Duration::from_millis(8));
        }
    }

    /// Changes the size of the window.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.shared.lock().unwrap().parser.screen_mut().set_size(rows.max(LEAST), columns.max(LEAST));
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    /// Waits for the end, and gives the exit code.
    pub(crate) fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "it never ended; the screen shows:\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
