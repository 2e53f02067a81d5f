//! The way to the terminal. Writing never holds the program up: what a terminal does not take at once is written
//! by a thread, and a newer frame waits until it is free. After the last bytes nothing more is written.

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

/// How long the last bytes are tried.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);
/// How long a terminal has to read the last bytes before its modes change: another Ctrl-C makes the system discard what
/// has not been read by then, and the page would stay.
const LAST_LOOK: Duration = Duration::from_millis(30);
/// What was written since the terminal was taken is still on its way for this long, and must not be discarded: it has
/// the code that keeps the shell's own lines out of our way.
const ENTERING: Duration = Duration::from_millis(500);

/// The terminal, to be written on.
#[derive(Debug)]
pub(super) struct Output {
    /// The terminal, opened once more: here a write that would have to wait returns instead. Switching that on for
    /// standard output would switch it on for the shell as well.
    own: Option<OwnedFd>,
    queue: Mutex<Queue>,
    /// There is something in the queue.
    filled: Condvar,
}

/// What is waiting to be written.
#[derive(Debug, Default)]
struct Queue {
    bytes: Vec<u8>,
    /// Whether frames are taken: since when the terminal has been ours.
    since: Option<Instant>,
    /// Whether there is a thread that writes what the terminal does not take at once.
    has_writer: bool,
    /// The terminal takes nothing any more.
    failed: Option<Errno>,
    /// Whom to tell that everything has been written.
    events: Option<Events>,
}

impl Queue {
    /// Takes what was written out of the queue, and tells when that is all.
    fn account(&mut self, written: Result<usize, Errno>) {
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
    /// Opens the terminal of standard output. To be called before the right to open anything for writing is given up.
    pub(super) fn open() -> Self {
        Self { own: own_description(), queue: Mutex::default(), filled: Condvar::new() }
    }

    fn fd(&self) -> BorrowedFd<'_> {
        match &self.own {
            Some(own) => own.as_fd(),
            None => rustix::stdio::stdout(),
        }
    }

    /// Tells `events` from now on when a frame that had to wait has been written.
    pub(super) fn tell(&self, events: Events) {
        self.lock().events = Some(events);
    }

    /// Takes frames from now on.
    pub(super) fn begin(&self) {
        let mut queue = self.lock();
        queue.since = Some(Instant::now());
        queue.failed = None;
    }

    /// Whether a frame would be written now, or would fail; otherwise it would only wait.
    pub(super) fn is_free(&self) -> bool {
        let queue = self.lock();
        queue.bytes.is_empty() || queue.failed.is_some()
    }

    /// Writes these bytes, now or as soon as the terminal takes them. Without the terminal they are dropped.
    ///
    /// # Errors
    /// When the terminal takes nothing any more.
    pub(super) fn write(&'static self, bytes: &[u8]) -> io::Result<()> {
        let mut queue = self.lock();
        if queue.since.is_none() {
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
            self.ask_writer(&mut queue)?;
        }
        Ok(())
    }

    /// Drops what is waiting, and what the terminal has not read yet: it is out of date. The next frame has to be drawn from
    /// nothing.
    pub(super) fn discard(&self) {
        let mut queue = self.lock();
        queue.bytes.clear();
        self.discard_unread(&queue);
    }

    fn discard_unread(&self, queue: &Queue) {
        if queue.since.is_some_and(|since| since.elapsed() > ENTERING) && is_foreground() {
            let _ = tcflush(self.fd(), QueueSelector::OFlush);
        }
    }

    /// Drops what is waiting, writes these last bytes for a moment at most, and takes no more. Comes back when the
    /// terminal has had time to read them.
    pub(super) fn end(&'static self, bytes: &[u8]) {
        let deadline = Instant::now() + PATIENCE;
        let Some(mut queue) = self.lock_until(deadline) else { return };
        let mut blocked = !queue.bytes.is_empty();
        queue.bytes.clear();
        self.discard_unread(&queue);
        queue.since = None;
        let mut rest = bytes;
        while !rest.is_empty() {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.put(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if !left.is_zero() => {
                    blocked = true;
                    self.wait_for_room(Some(left));
                }
                Err(_) => return,
            }
        }
        drop(queue);
        let left = deadline.saturating_duration_since(Instant::now());
        std::thread::sleep(if blocked { left } else { left.min(LAST_LOOK) });
    }

    /// Waits until the terminal takes something.
    fn wait_for_room(&self, timer: Option<Duration>) {
        let wait = timer.map(|wait| Timespec { tv_sec: 0, tv_nsec: wait.subsec_nanos().into() });
        let _ = poll(&mut [PollFd::new(&self.fd(), PollFlags::OUT)], wait.as_ref());
        // Where another program holds the terminal up, it says that there is room, and takes nothing.
        std::thread::sleep(Duration::from_millis(1));
    }

    /// Wakes the thread that writes, which is there from the first time on that it is needed.
    fn ask_writer(&'static self, queue: &mut Queue) -> io::Result<()> {
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
                queue.account(written);
            }
        }
    }

    /// Writes as much of these bytes as the terminal takes at once.
    fn put(&self, bytes: &[u8]) -> Result<usize, Errno> {
        if self.own.is_some() {
            return rustix::io::write(self.fd(), bytes);
        }
        // One byte never has to wait where there is room for any. Of more it is not known.
        match poll(&mut [PollFd::new(&self.fd(), PollFlags::OUT)], Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))? {
            0 => Err(Errno::AGAIN),
            _ => rustix::io::write(self.fd(), bytes.get(..1).unwrap_or_default()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Waits for the lock, but not for ever: a thread that panics may hold it, and leave with it held.
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

/// Whether our job has the terminal: whoever changes it from the background is stopped.
pub(super) fn is_foreground() -> bool {
    // A terminal that is not ours to control, or whose job we cannot see, has none that we could be in the way of.
    const HIDDEN: Pid = Pid::from_raw(0);
    tcgetpgrp(rustix::stdio::stdout()).map_or(true, |group| group == HIDDEN || group == getpgrp())
}

fn own_description() -> Option<OwnedFd> {
    let out = rustix::stdio::stdout();
    if !isatty(out) {
        return None;
    }
    // The path of our own terminal works for whoever it belongs to; it is another one where the output goes elsewhere.
    let is_ours = tcgetsid(out).is_ok_and(|session| getsid(None) == Ok(session));
    let paths = [is_ours.then_some("/dev/tty"), cfg!(target_os = "linux").then_some("/proc/self/fd/1")];
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    paths.into_iter().flatten().find_map(|path| rustix::fs::open(path, flags, Mode::empty()).ok())
}
