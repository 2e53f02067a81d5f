//! `takestock privacy-check` and `--require-sandbox`, as a person and as a script see them.

use super::promise::{as_nobody, copy_for_everybody};
use super::support::has_tools;
use super::window::TAKESTOCK;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};
use std::fs;
use std::process::{Command, Output};

/// Runs a program as nobody, or as who we are when we are not root, in an empty folder that is home and temporary too.
fn run(program: &str, args: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    let whole = [as_nobody(), &[program], args].concat();
    let mut command = Command::new(whole[0]);
    command.args(&whole[1..]).current_dir(&folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", folder.path()).env("TMPDIR", folder.path()).envs(variables.iter().copied());
    let out = command.output().unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "something was left behind");
    out
}

fn as_anybody(args: &[&str], variables: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    run(&copy_for_everybody(folder.path()), args, variables)
}

#[test]
fn every_promise_passes_for_somebody_who_is_not_root() {
    if !has_tools(&["setpriv"]) {
        return;
    }
    let out = as_anybody(&["privacy-check", "--format", "json"], &[]);
    let rows: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    let of = |key: &str| rows.iter().map(|row| row[key].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(of("promise"), ["P1", "P2", "P3", "P4"]);
    assert_eq!(of("result"), ["PASS"; 4], "{rows:#?}");
    assert!(rows.iter().all(|row| row.as_object().unwrap().len() == 3 && row["reason"].as_str().unwrap().len() > 20));
    assert_eq!((out.status.code(), out.stderr.len()), (Some(0), 0));
}

#[test]
fn in_words_it_says_each_promise_the_recorders_and_what_is_not_protected() {
    if !has_tools(&["setpriv"]) {
        return;
    }
    let out = as_anybody(&["privacy-check"], &[("TMUX", "x"), ("SSH_TTY", "x")]);
    let told = String::from_utf8(out.stdout).unwrap();
    assert_eq!(told.lines().filter(|line| line.starts_with("PASS      P")).count(), 4, "{told}");
    assert!(told.contains("tmux, ssh"), "{told}");
    for word in ["shoulder", "Screen recorders", "administrator", "disk", "history"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(out.status.code(), Some(0));
    assert!(told.lines().all(|line| line.len() <= 80), "{told}");
}

#[test]
fn root_is_told_that_root_reads_every_memory() {
    if !rustix::process::geteuid().is_root() {
        return;
    }
    let out = Command::new(TAKESTOCK).args(["privacy-check", "--lang", "en"]).output().unwrap();
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(told.contains("DEGRADED  P4") && told.contains("root user"), "{told}");
    assert_eq!(out.status.code(), Some(0), "degraded alone is no failure");
}

/// Set in the process that takes calls away before it starts takestock.
const WITHOUT: &str = "TAKESTOCK_TEST_WITHOUT";

/// Runs takestock on a kernel that seems not to know these calls, by a filter that it inherits.
fn on_a_kernel_without(test: &str, calls: &[libc::c_long], args: &[&str]) -> Option<Output> {
    if std::env::var_os(WITHOUT).is_some() {
        let rules = calls.iter().map(|&call| (call, Vec::new())).collect();
        let unknown = SeccompAction::Errno(libc::ENOSYS.unsigned_abs());
        let arch = std::env::consts::ARCH.try_into().unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, unknown, arch).unwrap();
        let program: BpfProgram = filter.try_into().unwrap();
        seccompiler::apply_filter(&program).unwrap();
        let out = Command::new(TAKESTOCK).args(args).env("LANG", "C.UTF-8").stdin(std::process::Stdio::null()).output();
        let out = out.unwrap();
        // Told to the process that asks, on its standard error: nothing else goes there.
        let told = (out.status.code(), String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap());
        fs::write(std::env::var_os(WITHOUT).unwrap(), serde_json::to_vec(&told).unwrap()).unwrap();
        return None;
    }
    let file = tempfile::NamedTempFile::new().unwrap();
    let this = std::env::current_exe().unwrap();
    let args = ["--exact", test, "--nocapture", "--test-threads=1"];
    let status = Command::new(this).args(args).env(WITHOUT, file.path()).output().unwrap().status;
    assert!(status.success());
    let (code, stdout, stderr): (Option<i32>, String, String) =
        serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
    let status = std::os::unix::process::ExitStatusExt::from_raw(code.unwrap() << 8);
    Some(Output { status, stdout: stdout.into_bytes(), stderr: stderr.into_bytes() })
}

const LANDLOCK: [libc::c_long; 3] =
    [libc::SYS_landlock_create_ruleset, libc::SYS_landlock_add_rule, libc::SYS_landlock_restrict_self];

#[test]
fn a_required_sandbox_that_is_not_there_starts_nothing() {
    let test = "trust::check::a_required_sandbox_that_is_not_there_starts_nothing";
    let Some(out) = on_a_kernel_without(test, &LANDLOCK, &["--require-sandbox", "--plain"]) else { return };
    let told = String::from_utf8(out.stderr).unwrap();
    assert_eq!(out.status.code(), Some(3), "{told}");
    assert!(told.contains("--require-sandbox") && told.contains("kernel"), "{told}");
    assert!(out.stdout.is_empty());
}

#[test]
fn without_refused_calls_the_check_is_degraded_and_says_so() {
    let test = "trust::check::without_refused_calls_the_check_is_degraded_and_says_so";
    let Some(out) = on_a_kernel_without(test, &[libc::SYS_seccomp], &["privacy-check"]) else { return };
    let told = String::from_utf8(out.stdout).unwrap();
    for line in ["DEGRADED  P1", "DEGRADED  P3", "PASS      P2"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(told.contains("Not enforced here: the kernel is too old"), "{told}");
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn without_landlock_the_refused_calls_alone_keep_it_from_writing() {
    let test = "trust::check::without_landlock_the_refused_calls_alone_keep_it_from_writing";
    let Some(out) = on_a_kernel_without(test, &LANDLOCK, &["privacy-check"]) else { return };
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(told.contains("PASS      P2"), "{told}");
}

#[test]
fn a_required_sandbox_that_is_there_changes_nothing() {
    let out =
        Command::new(TAKESTOCK).args(["--require-sandbox", "--plain"]).stdin(std::process::Stdio::null()).output();
    assert_eq!(out.unwrap().status.code(), Some(0));
}

#[test]
fn the_privacy_page_says_what_is_enforced_here() {
    let out = Command::new(TAKESTOCK).args(["read", "privacy", "--lang", "en"]).output().unwrap();
    let told = String::from_utf8(out.stdout).unwrap();
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("It cannot use the network. Enforced here by the system."), "{told}");
    assert!(flat.contains("What takestock cannot protect"), "{told}");
}
