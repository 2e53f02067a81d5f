//! The terminal's modes: entered once, and left exactly once, however the program ends.

use super::output::{Output, is_foreground};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{Command, cursor};
use ratatui::layout::Size;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

/// What is said when the program fails, and nothing else: no reason, no trace, no answers.
const FAULT: &[u8] = b"takestock stopped because of a fault in the program. Nothing was kept.\n";

/// The largest part of a window that is drawn on. A client may announce any size, and every cell takes memory.
const LARGEST: Size = Size::new(500, 300);

/// The way to the terminal.
pub(super) static OUTPUT: LazyLock<Output> = LazyLock::new(Output::open);
/// Whether the terminal is in our modes.
static ON_SCREEN: AtomicBool = AtomicBool::new(false);
/// Whether the program is ending: the terminal is not taken again.
static ENDING: AtomicBool = AtomicBool::new(false);
/// Whether the next frame has to be drawn from nothing.
static REDRAW: AtomicBool = AtomicBool::new(false);
/// Held while the modes change: whoever else ends the program meanwhile waits until it has been left as it was.
static CHANGING: Mutex<()> = Mutex::new(());

/// The terminal's size in cells, as far as it is drawn on; 80x24 for a terminal that does not know its own.
pub(super) fn size() -> Size {
    match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            Size::new(size.ws_col.min(LARGEST.width), size.ws_row.min(LARGEST.height))
        }
        _ => Size::new(80, 24),
    }
}

/// Puts the terminal into our modes, unless the program is ending.
///
/// # Errors
/// When the terminal cannot be set up; then it is as it was.
pub(super) fn enter() -> io::Result<()> {
    let _changing = lock();
    if ENDING.load(Ordering::SeqCst) {
        return Ok(());
    }
    enable_raw_mode()?;
    ON_SCREEN.store(true, Ordering::SeqCst);
    OUTPUT.begin();
    let mut codes = String::new();
    ansi(&mut codes, EnterAlternateScreen);
    ansi(&mut codes, EnableBracketedPaste);
    blank(&mut codes);
    OUTPUT.write(codes.as_bytes())
}

/// Leaves a blank screen and the terminal as it was. Does nothing the second time.
pub(super) fn leave() {
    let _changing = lock();
    if !ON_SCREEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut codes = String::new();
    blank(&mut codes);
    ansi(&mut codes, DisableBracketedPaste);
    ansi(&mut codes, LeaveAlternateScreen);
    ansi(&mut codes, cursor::Show);
    OUTPUT.end(codes.as_bytes());
    if is_foreground() {
        // A terminal that is gone cannot be restored, and needs it no more.
        let _ = disable_raw_mode();
    }
}

/// Leaves it for good: whoever calls the program back meanwhile comes too late.
pub(super) fn leave_for_good() {
    ENDING.store(true, Ordering::SeqCst);
    leave();
}

/// Whether the terminal is in our modes.
pub(super) fn is_entered() -> bool {
    ON_SCREEN.load(Ordering::SeqCst)
}

/// Whether the next frame has to be drawn from nothing; asking takes the wish back.
pub(super) fn wants_redraw() -> bool {
    REDRAW.swap(false, Ordering::SeqCst)
}

/// Asks for a frame drawn from nothing.
pub(super) fn redraw() {
    REDRAW.store(true, Ordering::SeqCst);
}

/// Ends the process with the terminal restored.
#[expect(clippy::exit, reason = "a signal or Ctrl-C ends the program from a thread that cannot return into main")]
pub(super) fn end(code: i32) -> ! {
    leave_for_good();
    std::process::exit(code)
}

/// Replaces the panic message: it could show answers, and would be drawn into the alternate screen.
pub(super) fn hush_panics() {
    std::panic::set_hook(Box::new(|_| {
        leave_for_good();
        // Where nobody can read it, nothing is said.
        let _ = io::stderr().write_all(FAULT);
        end(101)
    }));
}

fn ansi(codes: &mut String, command: impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(codes);
}

/// Overwrites the whole screen with blanks, line by line: an erase of the whole display would be kept in the history
/// of some terminals.
pub(super) fn blank(codes: &mut String) {
    codes.push_str("\x1b[0m");
    for y in 1..=size().height {
        // Writing to a string cannot fail.
        let _ = write!(codes, "\x1b[{y};1H\x1b[K");
    }
    codes.push_str("\x1b[1;1H");
}

/// Waits for the lock, but not for ever: a thread that panics may hold it itself.
fn lock() -> Option<MutexGuard<'static, ()>> {
    let start = Instant::now();
    loop {
        match CHANGING.try_lock() {
            Ok(guard) => return Some(guard),
            Err(TryLockError::Poisoned(guard)) => return Some(guard.into_inner()),
            Err(TryLockError::WouldBlock) if start.elapsed() > Duration::from_millis(300) => return None,
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
        }
    }
}
