//! Writes to the terminal without ever waiting for it. What it does not take at once is written by a thread, and newer
//! frames are not drawn until it has. After the last bytes nothing more is written.

use super::events::{Event, Events};
use nix::sys::termios::tcgetsid;
use nix::unistd::{Pid, getpgrp, getsid, tcgetpgrp};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd as _, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, isatty, tcflush};
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

/// How long at most the last bytes are waited for.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);
/// How long a terminal has to read the last bytes before its modes are restored. From then on another Ctrl-C makes the
/// system discard what has not been read, and the page would remain visible.
const DRAIN_TIME: Duration = Duration::from_millis(30);
/// For this long after the terminal was entered nothing is discarded: the terminal may not have read the switch to the
/// alternate screen yet, without which the page would be drawn over the shell's lines.
const ENTERING: Duration = Duration::from_millis(500);

#[derive(Debug)]
pub(super) struct Output {
    /// The terminal, opened a second time to be non-blocking. Standard output cannot be: the shell shares its flags.
    own: Option<OwnedFd>,
    queue: Mutex<Queue>,
    /// Notified when bytes are added to the queue.
    filled: Condvar,
}

/// What waits to be written.
#[derive(Debug, Default)]
struct Queue {
    bytes: Vec<u8>,
    /// When the terminal was entered. Without it nothing is written.
    entered: Option<Instant>,
    has_writer: bool,
    /// The error after which nothing can be written.
    failed: Option<Errno>,
    /// Where to report that everything has been written.
    events: Option<Events>,
}

impl Queue {
    /// Removes what was written, and reports when nothing is left.
    fn remove(&mut self, written: Result<usize, Errno>) {
        match written {
            Ok(count) => {
                let count = count.min(self.bytes.len());
                self.bytes.drain(..count);
            }
            Err(Errno::INTR) => return,
            Err(error) => self.failed = Some(error),
        }
        if let Some(events) = self.events.as_ref().filter(|_| self.bytes.is_empty() || self.failed.is_some()) {
            events.send(Event::Written);
        }
    }
}

impl Output {
    /// Opens the terminal of standard output. To be called before the sandbox, which forbids to open files for writing.
    pub(super) fn open() -> Self {
        Self { own: open_again(), queue: Mutex::default(), filled: Condvar::new() }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match &self.own {
            Some(own) => own.as_fd(),
            None => rustix::stdio::stdout(),
        }
    }

    /// Sends [`Event::Written`] to `events` from now on.
    pub(super) fn report_to(&self, events: Events) {
        self.lock().events = Some(events);
    }

    /// Lets bytes be written from now on.
    pub(super) fn begin(&self) {
        let mut queue = self.lock();
        queue.entered = Some(Instant::now());
        queue.failed = None;
    }

    /// Whether a frame would be written at once, or fail at once, instead of waiting.
    pub(super) fn is_free(&self) -> bool {
        let queue = self.lock();
        queue.bytes.is_empty() || queue.failed.is_some()
    }

    /// Writes bytes, now or as soon as the terminal takes them. Does nothing when the terminal has not been entered.
    ///
    /// # Errors
    /// When nothing can be written any more.
    pub(super) fn write(&'static self, bytes: &[u8]) -> io::Result<()> {
        let mut queue = self.lock();
        if queue.entered.is_none() {
            return Ok(());
        }
        if let Some(error) = queue.failed {
            return Err(error.into());
        }
        let mut rest = bytes;
        while queue.bytes.is_empty() && !rest.is_empty() {
            match self.put(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => break,
                Err(error) => return Err(error.into()),
            }
        }
        if !rest.is_empty() {
            queue.bytes.extend_from_slice(rest);
            self.wake_writer(&mut queue)?;
        }
        Ok(())
    }

    /// Drops what waits to be written, and what the terminal has not read. The next frame has to be drawn in full.
    pub(super) fn discard(&self) {
        let mut queue = self.lock();
        queue.bytes.clear();
        self.discard_unread(&queue);
    }

    fn discard_unread(&self, queue: &Queue) {
        if queue.entered.is_some_and(|entered| entered.elapsed() > ENTERING) && is_foreground() {
            let _ = tcflush(self.fd(), QueueSelector::OFlush);
        }
    }

    /// Drops what waits to be written, writes these last bytes, and lets nothing more be written. Takes at most [`PATIENCE`],
    /// in which the terminal can also read them.
    pub(super) fn end(&'static self, bytes: &[u8]) {
        let deadline = Instant::now() + PATIENCE;
        let Some(mut queue) = self.lock_until(deadline) else { return };
        let mut is_blocked = !queue.bytes.is_empty();
        queue.bytes.clear();
        self.discard_unread(&queue);
        queue.entered = None;
        let mut rest = bytes;
        while !rest.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.put(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if !left.is_zero() => {
                    is_blocked = true;
                    self.wait_for_room(Some(left));
                }
                Err(_) => return,
            }
        }
        drop(queue);
        let left = deadline.saturating_duration_since(Instant::now());
        std::thread::sleep(if is_blocked { left } else { left.min(DRAIN_TIME) });
    }

    /// Waits until the terminal takes bytes. A timeout has to be less than a second.
    fn wait_for_room(&self, timeout: Option<Duration>) {
        let timeout = timeout.map(|timeout| Timespec { tv_sec: 0, tv_nsec: timeout.subsec_nanos().into() });
        let _ = poll(&mut [PollFd::new(&self.fd(), PollFlags::OUT)], timeout.as_ref());
        // A terminal that another program has suspended claims to have room, and takes nothing.
        std::thread::sleep(Duration::from_millis(1));
    }

    /// Wakes the thread that writes, which is started the first time.
    fn wake_writer(&'static self, queue: &mut Queue) -> io::Result<()> {
        if !queue.has_writer {
            super::spawn("output", || self.keep_writing())?;
            queue.has_writer = true;
        }
        self.filled.notify_all();
        Ok(())
    }

    fn keep_writing(&self) {
        loop {
            let mut queue = self.lock();
            while queue.bytes.is_empty() || queue.failed.is_some() {
                queue = self.filled.wait(queue).unwrap_or_else(std::sync::PoisonError::into_inner);
            }
            drop(queue);
            self.wait_for_room(None);
            let mut queue = self.lock();
            while !queue.bytes.is_empty() && queue.failed.is_none() {
                let written = self.put(&queue.bytes);
                if written == Err(Errno::AGAIN) {
                    break;
                }
                queue.remove(written);
            }
        }
    }

    /// Writes as many of these bytes as the terminal takes at once.
    fn put(&self, bytes: &[u8]) -> Result<usize, Errno> {
        if self.own.is_some() {
            return rustix::io::write(self.fd(), bytes);
        }
        // A blocking terminal that has room takes one byte without waiting, but maybe not more.
        match poll(&mut [PollFd::new(&self.fd(), PollFlags::OUT)], Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))? {
            0 => Err(Errno::AGAIN),
            _ => rustix::io::write(self.fd(), bytes.get(..1).unwrap_or_default()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Waits for the lock until the deadline: the thread that panics may hold it itself.
    fn lock_until(&self, deadline: Instant) -> Option<MutexGuard<'_, Queue>> {
        loop {
            match self.queue.try_lock() {
                Ok(guard) => return Some(guard),
                Err(TryLockError::Poisoned(guard)) => return Some(guard.into_inner()),
                Err(TryLockError::WouldBlock) if Instant::now() > deadline => return None,
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}

/// Whether the program is in the terminal's foreground job. The system stops other jobs when they change the terminal.
pub(super) fn is_foreground() -> bool {
    // Also where the terminal is not the controlling one, or where a container hides its foreground job.
    const HIDDEN: Pid = Pid::from_raw(0);
    tcgetpgrp(rustix::stdio::stdout()).map_or(true, |group| group == HIDDEN || group == getpgrp())
}

/// Opens the terminal of standard output again.
fn open_again() -> Option<OwnedFd> {
    let out = rustix::stdio::stdout();
    if !isatty(out) {
        return None;
    }
    // `/dev/tty` needs no rights on the terminal itself, but may be another one if the output does not go to our own.
    let is_controlling = tcgetsid(out).is_ok_and(|session| getsid(None) == Ok(session));
    let paths = [is_controlling.then_some("/dev/tty"), cfg!(target_os = "linux").then_some("/proc/self/fd/1")];
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    paths.into_iter().flatten().find_map(|path| rustix::fs::open(path, flags, Mode::empty()).ok())
}
