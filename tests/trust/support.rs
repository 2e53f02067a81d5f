//! What the tests of trust share: a process of its own inside the sandbox, and tools that may be missing.

use std::io::Write as _;
use std::process::Command;

/// Set in the process that is inside.
const INSIDE: &str = "TAKESTOCK_TEST_INSIDE";

/// Runs the body of the test with this name in a process of its own, inside the sandbox: what is given
/// up there never comes back.
pub(crate) fn inside(test: &str, body: impl FnOnce()) {
    if std::env::var_os(INSIDE).is_some() {
        let shield = takestock::trust::enter();
        assert!(shield.is_whole(), "this system has no whole sandbox: {shield:?}");
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
