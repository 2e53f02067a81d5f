//! Switches the terminal to the full screen and back, exactly once each, however the program ends.

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

/// All that is said about a panic. Its message could contain answers.
const FAULT: &[u8] = b"takestock stopped because of a fault in the program. Nothing was kept.\n";

/// The largest part of a window that is drawn on. A remote client can claim any size, and every cell takes memory.
const LARGEST: Size = Size::new(500, 300);

pub(super) static OUTPUT: LazyLock<Output> = LazyLock::new(Output::open);
static IS_ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the program is ending, and must not enter the terminal again.
static IS_ENDING: AtomicBool = AtomicBool::new(false);
static WANTS_REDRAW: AtomicBool = AtomicBool::new(false);
/// Held while the modes change, so that another thread does not end the program half-way.
static CHANGING: Mutex<()> = Mutex::new(());

/// The size to draw, in cells: that of the window up to [`LARGEST`], or 80x24 if the terminal does not know it.
pub(super) fn size() -> Size {
    match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            Size::new(size.ws_col.min(LARGEST.width), size.ws_row.min(LARGEST.height))
        }
        _ => Size::new(80, 24),
    }
}

/// Switches the terminal to raw mode and the alternate screen, unless the program is ending.
///
/// # Errors
/// When the modes cannot be set, or nothing can be written.
pub(super) fn enter() -> io::Result<()> {
    let _changing = lock();
    if IS_ENDING.load(Ordering::SeqCst) {
        return Ok(());
    }
    enable_raw_mode()?;
    IS_ENTERED.store(true, Ordering::SeqCst);
    OUTPUT.begin();
    let mut codes = String::new();
    ansi(&mut codes, EnterAlternateScreen);
    ansi(&mut codes, EnableBracketedPaste);
    OUTPUT.write(codes.as_bytes())
}

/// Blanks the alternate screen, and restores the terminal as it was. Does nothing if it has been left already.
pub(super) fn leave() {
    let _changing = lock();
    if !IS_ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut codes = String::new();
    blank(&mut codes);
    ansi(&mut codes, DisableBracketedPaste);
    ansi(&mut codes, LeaveAlternateScreen);
    ansi(&mut codes, cursor::Show);
    OUTPUT.end(codes.as_bytes());
    if is_foreground() {
        // It fails for a terminal that is gone, and then does not matter.
        let _ = disable_raw_mode();
    }
}

/// Leaves the terminal, and lets nothing enter it again.
pub(super) fn leave_for_good() {
    IS_ENDING.store(true, Ordering::SeqCst);
    leave();
}

pub(super) fn is_entered() -> bool {
    IS_ENTERED.load(Ordering::SeqCst)
}

/// Whether [`redraw`] has been called since this was asked last.
pub(super) fn take_redraw() -> bool {
    WANTS_REDRAW.swap(false, Ordering::SeqCst)
}

/// Has the next frame drawn in full, whatever the terminal is thought to show.
pub(super) fn redraw() {
    WANTS_REDRAW.store(true, Ordering::SeqCst);
}

/// Ends the process with the terminal restored.
#[expect(clippy::exit, reason = "a signal or Ctrl-C ends the program from a thread that cannot return into main")]
pub(super) fn end(code: i32) -> ! {
    leave_for_good();
    std::process::exit(code)
}

/// Makes a panic on any thread restore the terminal, and end the program with [`FAULT`] instead of the panic's message.
pub(super) fn replace_panic_hook() {
    std::panic::set_hook(Box::new(|_| {
        leave_for_good();
        // If it cannot be written, the exit code says the same.
        let _ = io::stderr().write_all(FAULT);
        end(101)
    }));
}

fn ansi(codes: &mut String, command: impl Command) {
    // Writing to a string cannot fail.
    let _ = command.write_ansi(codes);
}

/// Erases the screen line by line: some terminals keep in their history what is erased at once.
pub(super) fn blank(codes: &mut String) {
    codes.push_str("\x1b[0m");
    for y in 1..=size().height {
        // Writing to a string cannot fail.
        let _ = write!(codes, "\x1b[{y};1H\x1b[K");
    }
    codes.push_str("\x1b[1;1H");
}

/// Waits for the lock, for at most 300 ms: the thread that panics may hold it itself.
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
