//! `takestock privacy-check` and `--require-sandbox`, as a person and as a script see them.

use super::promise::{as_nobody, copy_for_everybody, copy_with_mode};
use super::support::has_tools;
use super::window::TAKESTOCK;
use crate::support;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};
use std::collections::BTreeMap;
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

/// Only root can make a copy that belongs to somebody else than who starts it.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn every_promise_passes_for_somebody_who_is_not_root() {
    if !has_tools(&["setpriv"]) || !is_root() {
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
    if !has_tools(&["setpriv"]) || !is_root() {
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
fn every_kind_of_attempt_has_a_name_in_each_language() {
    if !has_tools(&["setpriv"]) || !is_root() {
        return;
    }
    for language in ["en", "es"] {
        let out = as_anybody(&["privacy-check", "--lang", language], &[]);
        let told = String::from_utf8(out.stdout).unwrap();
        let flat = support::flat(&told);
        let lists: Vec<_> = flat.split(": ").filter(|part| part.contains("; ")).collect();
        assert_eq!(lists.len(), 4, "{told}");
        // A key of the words instead of a name would be one short word.
        let names = lists.iter().flat_map(|list| list.split(". ").next().unwrap().split("; "));
        let bare: Vec<_> = names.filter(|name| !name.contains(' ')).collect();
        assert!(bare.iter().all(|name| ["io_uring"].contains(name)), "{bare:?}");
    }
}

#[test]
fn a_program_file_that_can_be_read_degrades_the_memory_alone_and_names_the_remedy() {
    if !has_tools(&["setpriv"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = run(&copy_with_mode(folder.path(), 0o755), &["privacy-check", "--lang", "en"], &[]);
    let told = String::from_utf8(out.stdout).unwrap();
    let verdicts: Vec<_> = told.lines().filter(|line| line.contains("  P")).filter_map(|line| line.get(..12)).collect();
    assert_eq!(verdicts, ["PASS      P1", "PASS      P2", "PASS      P3", "DEGRADED  P4"], "{told}");
    assert!(told.contains("0711"), "{told}");
    assert_eq!(out.status.code(), Some(0), "degraded alone is no failure");
}

#[test]
fn root_is_told_that_root_reads_every_memory() {
    if !is_root() {
        return;
    }
    let out = Command::new(TAKESTOCK).args(["privacy-check", "--lang", "en"]).output().unwrap();
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(told.contains("DEGRADED  P4") && told.contains("root user"), "{told}");
    assert_eq!(out.status.code(), Some(0), "degraded alone is no failure");
}

/// Set in the process that takes calls away before it starts takestock.
const WITHOUT: &str = "TAKESTOCK_TEST_WITHOUT";

/// Runs takestock on a kernel that seems not to know these calls.
fn on_a_kernel_without(test: &str, calls: &[libc::c_long], args: &[&str]) -> Option<Output> {
    let rules = calls.iter().map(|&call| (call, Vec::new()));
    on_a_kernel_that_answers(test, libc::ENOSYS, rules.collect(), args)
}

/// Runs takestock on a kernel that gives the same answer to some calls and does nothing, by a filter that it inherits.
fn on_a_kernel_that_answers(
    test: &str,
    error: i32,
    rules: BTreeMap<libc::c_long, Vec<SeccompRule>>,
    args: &[&str],
) -> Option<Output> {
    if std::env::var_os(WITHOUT).is_some() {
        let answer = SeccompAction::Errno(error.unsigned_abs());
        let arch = std::env::consts::ARCH.try_into().unwrap();
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, answer, arch).unwrap();
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
fn a_required_sandbox_that_is_not_there_keeps_commands_from_printing_too() {
    let test = "trust::check::a_required_sandbox_that_is_not_there_keeps_commands_from_printing_too";
    let Some(out) = on_a_kernel_without(test, &LANDLOCK, &["--require-sandbox", "emergency"]) else { return };
    assert_eq!((out.status.code(), out.stdout.len()), (Some(3), 0));
}

/// What is told, in one line, and the exit code.
fn flat(out: &Output) -> (String, Option<i32>) {
    let told = String::from_utf8(out.stdout.clone()).unwrap();
    (support::flat(&told), out.status.code())
}

#[test]
fn without_refused_calls_the_check_is_degraded_and_says_so() {
    let test = "trust::check::without_refused_calls_the_check_is_degraded_and_says_so";
    let Some(out) = on_a_kernel_without(test, &[libc::SYS_seccomp], &["privacy-check"]) else { return };
    let (told, code) = flat(&out);
    for line in ["DEGRADED P1", "DEGRADED P2", "DEGRADED P3"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(told.contains("Not enforced here: the kernel is too old"), "{told}");
    assert!(told.contains("Landlock: enforced. Blocked calls: not enforced (the kernel is too old"), "{told}");
    assert_eq!(code, Some(0));
}

#[test]
fn without_landlock_the_files_are_degraded_and_it_says_so() {
    let test = "trust::check::without_landlock_the_files_are_degraded_and_it_says_so";
    let Some(out) = on_a_kernel_without(test, &LANDLOCK, &["privacy-check"]) else { return };
    let (told, code) = flat(&out);
    for line in ["PASS P1", "DEGRADED P2", "PASS P3"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(told.contains("Landlock: not enforced (the kernel is too old"), "{told}");
    assert!(told.contains("Blocked calls: enforced."), "{told}");
    assert_eq!(code, Some(0));
}

#[test]
fn a_kernel_that_only_claims_to_refuse_calls_fails_and_the_calls_are_named() {
    let test = "trust::check::a_kernel_that_only_claims_to_refuse_calls_fails_and_the_calls_are_named";
    let equals = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, 22 /* PR_SET_SECCOMP */);
    let rule = SeccompRule::new(vec![equals.unwrap()]).unwrap();
    let rules = [(libc::SYS_seccomp, Vec::new()), (libc::SYS_prctl, vec![rule])];
    let Some(out) = on_a_kernel_that_answers(test, 0, rules.into(), &["privacy-check"]) else { return };
    let (told, code) = flat(&out);
    for line in ["FAIL P1", "FAIL P2", "FAIL P3", "FAIL P4"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    for call in ["fsetxattr", "fchmod", "semget", "unshare", "ioctl(FS_IOC_SETFLAGS)", "prctl(PR_SET_DUMPABLE)"] {
        assert!(told.contains(call), "{call}: {told}");
    }
    assert_eq!(code, Some(1));
}

#[test]
fn a_kernel_that_only_claims_to_have_landlock_fails_though_the_calls_are_refused() {
    let test = "trust::check::a_kernel_that_only_claims_to_have_landlock_fails_though_the_calls_are_refused";
    let restrict = [(libc::SYS_landlock_restrict_self, Vec::new())];
    let Some(out) = on_a_kernel_that_answers(test, 0, restrict.into(), &["privacy-check"]) else { return };
    let (told, code) = flat(&out);
    for line in ["PASS P1", "FAIL P2", "PASS P3"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert!(told.contains("Tried, and possible: "), "{told}");
    assert_eq!(code, Some(1));
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
    let flat = support::flat(&told);
    assert!(flat.contains("It cannot use the network. Enforced here by the system."), "{told}");
    assert!(flat.contains("What takestock cannot protect"), "{told}");
}
