//! What the tests of trust share: a process of its own inside the sandbox, tools that may be missing, many cases at once.

use rustix::fs::OFlags;
use std::io::{PipeReader, PipeWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Set in the process that is inside.
const INSIDE: &str = "TAKESTOCK_TEST_INSIDE";

/// Runs the body of the test with this name in a process of its own, inside the sandbox: what is given
/// up there never comes back.
pub(crate) fn inside(test: &str, body: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        let shield = takestock::sandbox::apply();
        assert!(shield.limitation().is_none(), "this system has no whole sandbox: {shield:?}");
        return body();
    }
    let this = std::env::current_exe().unwrap();
    let out = Command::new(this).args(["--exact", test, "--nocapture", "--test-threads=1"]).env(INSIDE, "1").output();
    let out = out.unwrap();
    let told = String::from_utf8_lossy(&out.stdout) + String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success() && told.contains("1 passed"), "{told}");
}

/// Whether all these tools are installed. Where tests decide (`CI=true`) a missing one fails; elsewhere it is said, and
/// the test is left out.
pub(crate) fn has_tools(tools: &[&str]) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = std::env::split_paths(&paths).chain(["/usr/sbin".into()]).collect();
    let missing = |tool: &&&str| !folders.iter().any(|folder| folder.join(tool).is_file());
    let missing: Vec<_> = tools.iter().filter(missing).collect();
    if missing.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "these tools are missing: {missing:?}");
    let _ = writeln!(std::io::stderr(), "left out: these tools are missing: {missing:?}");
    false
}

/// The number on the line of `/proc/PID/status` with this name.
pub(crate) fn number(status: &str, name: &str) -> u64 {
    let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Tries all the cases, `width` of them at a time, and hands back those that fail, each with what is wrong.
pub(crate) fn failing<C: Sync, E: Send>(
    cases: &[C],
    width: usize,
    attempt: impl Fn(&C) -> Result<(), E> + Sync,
) -> Vec<(&C, E)> {
    let next = AtomicUsize::new(0);
    let failed = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..width {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(wrong) = attempt(case) {
                        failed.lock().unwrap().push((case, wrong));
                    }
                }
            });
        }
    });
    failed.into_inner().unwrap()
}

/// Compiles the library that makes calls from within a program it is preloaded into, and gives its path.
pub(crate) fn within(folder: &Path) -> String {
    let (source, library) = (folder.join("within.c"), folder.join("within.so"));
    std::fs::write(&source, include_str!("within.c")).unwrap();
    let args = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o"];
    let out = Command::new("cc").args(args).args([&library, &source]).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    library.to_str().unwrap().to_owned()
}

/// Sends that library its signal.
pub(crate) fn make_calls(process: u32) {
    let kill = format!("kill -39 {process}");
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
}

/// A pipe that takes nothing more: whoever writes into it waits.
pub(crate) fn full_pipe() -> (PipeReader, PipeWriter) {
    let (reader, mut writer) = std::io::pipe().unwrap();
    let flags = rustix::fs::fcntl_getfl(&writer).unwrap();
    rustix::fs::fcntl_setfl(&writer, flags | OFlags::NONBLOCK).unwrap();
    while writer.write(&[b'x'; 4096]).is_ok() {}
    while writer.write(b"x").is_ok() {}
    rustix::fs::fcntl_setfl(&writer, flags).unwrap();
    (reader, writer)
}

/// Waits until something holds.
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "never came: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Whether calls of a process are refused by a filter, as everybody can see.
pub(crate) fn is_filtered(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    status.lines().any(|line| line == "Seccomp:\t2")
}
