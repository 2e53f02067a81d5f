//! Owns the terminal's modes: entered once, and left exactly once, however the program ends.

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, cursor};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

/// What is said when the program fails, and nothing else: no reason, no trace, no answers.
const FAULT: &[u8] = b"takestock stopped because of a fault in the program. Nothing was kept.\n";

/// Whether the terminal is in our modes.
static ON_SCREEN: AtomicBool = AtomicBool::new(false);
/// Whether the next frame has to be drawn from nothing.
static REDRAW: AtomicBool = AtomicBool::new(false);
/// Held while somebody writes to the terminal, so that a signal never cuts a frame in two.
static WRITING: Mutex<()> = Mutex::new(());

/// The terminal's size in cells; 80x24 for a terminal that does not know its own.
pub(super) fn size() -> Size {
    match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size::new(size.ws_col, size.ws_row),
        _ => Size::new(80, 24),
    }
}

/// Puts the terminal into our modes.
///
/// # Errors
/// When the terminal cannot be set up; then it is as it was.
pub(super) fn enter() -> io::Result<()> {
    let _writing = lock();
    enable_raw_mode()?;
    ON_SCREEN.store(true, Ordering::SeqCst);
    let mut codes = String::new();
    ansi(&mut codes, EnterAlternateScreen);
    ansi(&mut codes, EnableBracketedPaste);
    blank(&mut codes);
    // Past the lock of standard output, which the main thread may hold while a signal brings another one here.
    write_now(codes.as_bytes());
    Ok(())
}

/// Leaves a blank screen and the terminal as it was. Does nothing the second time.
pub(super) fn leave() {
    let _writing = lock();
    if !ON_SCREEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut codes = String::new();
    blank(&mut codes);
    ansi(&mut codes, DisableBracketedPaste);
    ansi(&mut codes, LeaveAlternateScreen);
    ansi(&mut codes, cursor::Show);
    write_now(codes.as_bytes());
    // A terminal that is gone cannot be restored, and needs it no more.
    let _ = disable_raw_mode();
}

/// Runs `write` unless the terminal has been left.
pub(super) fn while_on_screen(write: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let _writing = lock();
    if ON_SCREEN.load(Ordering::SeqCst) || cfg!(test) { write() } else { Ok(()) }
}

/// Whether the next frame has to be drawn from nothing; asking takes the wish back.
pub(super) fn wants_redraw() -> bool {
    REDRAW.swap(false, Ordering::SeqCst)
}

/// The terminal to write on, without a buffer of its own: what a buffer still holds would be written when the process
/// ends, on a screen that has been left.
#[derive(Debug)]
pub(super) struct Paper;

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        rustix::io::write(rustix::stdio::stdout(), bytes).map_err(Into::into)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Asks for a frame drawn from nothing.
pub(super) fn redraw() {
    REDRAW.store(true, Ordering::SeqCst);
}

/// Ends the process with the terminal restored.
#[expect(clippy::exit, reason = "a signal ends the program from a thread that cannot return into main")]
pub(super) fn end(code: i32) -> ! {
    leave();
    std::process::exit(code)
}

/// Replaces the panic message: it could show answers, and would be drawn into the alternate screen.
pub(super) fn hush_panics() {
    std::panic::set_hook(Box::new(|_| {
        leave();
        // Where nobody can read it, nothing is said.
        let _ = io::stderr().write_all(FAULT);
        end(101)
    }));
}

fn ansi(codes: &mut String, command: impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(codes);
}

/// Overwrites the whole screen with blanks, line by line.
fn blank(codes: &mut String) {
    codes.push_str("\x1b[0m");
    for y in 1..=size().height {
        // Writing to a string cannot fail.
        let _ = write!(codes, "\x1b[{y};1H\x1b[K");
    }
    codes.push_str("\x1b[1;1H");
}

/// Waits for the lock, but not for ever: a frame stuck in a terminal that takes no more must not keep us from leaving.
fn lock() -> Option<MutexGuard<'static, ()>> {
    let start = Instant::now();
    loop {
        match WRITING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(guard)) => return Some(guard.into_inner()),
            Err(TryLockError::WouldBlock) if start.elapsed() > Duration::from_millis(200) => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Writes past the lock of standard output, which a thread in the middle of a frame may hold; gives up when the terminal
/// takes nothing for a while.
fn write_now(mut bytes: &[u8]) {
    let out = rustix::stdio::stdout();
    while !bytes.is_empty() {
        let wait = Timespec { tv_sec: 0, tv_nsec: 200_000_000 };
        let ready = poll(&mut [PollFd::new(&out, PollFlags::OUT)], Some(&wait));
        match ready.map(|count| if count == 0 { Ok(0) } else { rustix::io::write(out, bytes) }) {
            Ok(Ok(written @ 1..)) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) | Ok(Err(rustix::io::Errno::INTR)) => {}
            _ => return,
        }
    }
}
