//! Measures from outside how long takestock takes to start, in turns with what it is measured against.
//!
//! `docs/speed.md` says how, and what came out.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How often each is started, unless the second argument says otherwise.
const RUNS: usize = 200;

/// What one start took.
#[derive(Clone, Copy)]
struct Start {
    /// From before the start to the first frame.
    time: Duration,
    /// What all threads had computed by then.
    cpu: Duration,
}

fn main() -> Result<()> {
    let program = std::env::args_os().nth(1).ok_or("name the program: target/release/takestock")?;
    let program = PathBuf::from(program).canonicalize()?;
    let runs = std::env::args().nth(2).map_or(Ok(RUNS), |runs| runs.parse())?;
    let checklist = std::env::current_exe()?.with_file_name("checklist");

    let (mut peer, mut own) = (Vec::new(), Vec::new());
    // The first of each fills the caches of the machine, and does not count.
    for _ in 0..=runs {
        peer.push(start(&checklist, "harm")?);
        own.push(start(&program, "^C")?);
    }
    println!("                      fastest    median   of {runs} starts, in ms");
    let [peer_time, own_time] = [&peer, &own].map(|all| figures(all.iter().skip(1).map(|one| one.time)));
    let [peer_cpu, own_cpu] = [&peer, &own].map(|all| figures(all.iter().skip(1).map(|one| one.cpu)));
    print("first frame", "checklist", peer_time, "takestock", own_time);
    print("CPU until then", "checklist", peer_cpu, "takestock", own_cpu);

    let mut times = [const { Vec::new() }; 3];
    for _ in 0..=runs {
        for (times, argument) in times.iter_mut().zip(["--version", "emergency", "helplines"]) {
            times.push(command(&program, argument)?);
        }
    }
    let [version, emergency, helplines] = times.map(|times| figures(times.into_iter().skip(1)));
    print("a command", "--version", version, "emergency", emergency);
    print("a command", "--version", version, "helplines", helplines);
    Ok(())
}

/// Starts a program in a terminal of 80x24, and waits until a text is on its screen.
fn start(program: &Path, marker: &str) -> Result<Start> {
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 })?;
    let mut command = CommandBuilder::new(program);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    let mut reader = pair.master.try_clone_reader()?;
    let before = Instant::now();
    let mut child = pair.slave.spawn_command(command)?;
    drop(pair.slave);
    let mut screen = vt100::Parser::new(24, 80, 0);
    let mut chunk = vec![0; 65536];
    while !screen.screen().contents().contains(marker) {
        let count = reader.read(&mut chunk)?;
        if count == 0 {
            return Err(format!("{} ended before its first frame", program.display()).into());
        }
        screen.process(&chunk[..count]);
    }
    let time = before.elapsed();
    let cpu = cpu(child.process_id().ok_or("no process")?)?;
    child.kill()?;
    child.wait()?;
    Ok(Start { time, cpu })
}

/// What the threads of a process have computed.
fn cpu(process: u32) -> Result<Duration> {
    let mut sum = 0;
    for thread in std::fs::read_dir(format!("/proc/{process}/task"))? {
        let said = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        sum += said.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(sum))
}

/// Runs a command to its end.
fn command(program: &Path, argument: &str) -> Result<Duration> {
    let mut command = Command::new(program);
    command.arg(argument).env("LANG", "C.UTF-8").stdin(Stdio::null()).stdout(Stdio::null());
    let before = Instant::now();
    let status = command.status()?;
    let time = before.elapsed();
    if status.success() { Ok(time) } else { Err(format!("`{argument}` failed").into()) }
}

/// The slowest of the fastest tenth, and the median. The fastest of all may owe it to chance.
fn figures(times: impl Iterator<Item = Duration>) -> [f64; 2] {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    [times[times.len() / 10], times[times.len() / 2]].map(|time| time.as_secs_f64() * 1e3)
}

fn print(what: &str, one: &str, [fastest, median]: [f64; 2], two: &str, [own_fastest, own_median]: [f64; 2]) {
    println!(
        "{what}\n    {one:<16} {fastest:>7.2}   {median:>7.2}\n    {two:<16} {own_fastest:>7.2}   {own_median:>7.2}"
    );
    println!("    ratio            {:>7.2}   {:>7.2}", own_fastest / fastest, own_median / median);
}
