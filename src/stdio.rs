//! Standard input and output that block, also where another program has left the terminal non-blocking.

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use std::io::{self, BufReader, LineWriter, Read, Write};

#[derive(Debug)]
pub(crate) struct Input;

#[derive(Debug)]
pub(crate) struct Output;

/// Standard input, buffered.
pub(crate) fn input() -> BufReader<Input> {
    BufReader::new(Input)
}

/// Standard output, written line by line.
pub(crate) fn output() -> LineWriter<Output> {
    LineWriter::new(Output)
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let input = rustix::stdio::stdin();
        retry_when_ready(input, PollFlags::IN, || rustix::io::read(input, &mut *buffer))
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let out = rustix::stdio::stdout();
        retry_when_ready(out, PollFlags::OUT, || rustix::io::write(out, bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn retry_when_ready(
    file: BorrowedFd,
    ready: PollFlags,
    mut attempt: impl FnMut() -> Result<usize, Errno>,
) -> io::Result<usize> {
    loop {
        match attempt() {
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(&file, ready)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            },
            done => return done.map_err(Into::into),
        }
    }
}
