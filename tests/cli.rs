//! The command line: what each command prints, and the exit code of each mistake.

use std::process::{Command, Output, Stdio};

fn takestock(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    command.env("LC_ALL", "C.UTF-8").args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = takestock(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> (i32, String) {
    let output = takestock(arguments);
    assert!(output.stdout.is_empty(), "{arguments:?}");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn every_topic_of_the_list_can_be_read() {
    for line in printed(&["read"]).lines() {
        let id = line.split_whitespace().next().unwrap();
        assert!(printed(&["read", id]).lines().count() > 3, "{id}");
    }
}

#[test]
fn the_helplines_are_printed_for_people_with_who_answers() {
    let text = printed(&["helplines"]);
    assert!(text.contains("1-800-662-4357") && text.contains("Who answers:"), "{text}");
    let at = |what: &str| text.find(what).unwrap();
    assert!(at("911") < at("988") && at("988") < at("1-800-662-4357"));
    assert!(at("Treatment companies pay") < at("800-994-1867"));
}

#[test]
fn the_helplines_are_printed_for_programs_in_the_promised_shape() {
    let list: serde_json::Value = serde_json::from_str(&printed(&["helplines", "--format", "json"])).unwrap();
    let list = list.as_array().unwrap();
    assert_eq!(list[0]["call"], "911");
    assert_eq!(list[1]["call"], "988");
    let keys = [
        "id",
        "name",
        "call",
        "text",
        "chat",
        "web",
        "purpose",
        "for",
        "who",
        "what_happens",
        "hours",
        "cost",
        "languages",
        "region",
        "commercial",
        "source",
        "checked",
    ];
    for line in list {
        let line = line.as_object().unwrap();
        assert_eq!(line.len(), keys.len());
        assert!(keys.iter().all(|key| line.contains_key(*key)));
        assert!(line["checked"].is_null(), "nobody has called a line yet");
    }
    assert!(list.last().unwrap()["commercial"]["paid_by"].is_string());
}

#[test]
fn the_emergency_steps_are_printed() {
    let text = printed(&["emergency"]);
    assert!(text.contains("911") && text.contains("naloxone") && text.contains("988"), "{text}");
    assert!(!text.contains("800-"), "no commercial number here");
}

#[test]
fn the_built_in_banks_are_listed_with_their_languages() {
    assert!(printed(&["banks"]).contains("opioids"));
}

#[test]
fn the_version_and_the_help_are_neutral() {
    assert!(printed(&["--version"]).starts_with("takestock "));
    let help = printed(&["--help"]).to_lowercase();
    assert!(!help.contains("addict") && !help.contains("drug"), "{help}");
}

#[test]
fn an_unknown_topic_and_an_unknown_bank_are_wrong_usage() {
    let (code, said) = refused(&["read", "nonsense"]);
    assert_eq!(code, 2);
    assert!(said.contains("nonsense") && said.contains("takestock read"), "{said}");
    let (code, said) = refused(&["--bank", "nonsense"]);
    assert_eq!(code, 2);
    assert!(said.contains("opioids"), "{said}");
    assert_eq!(refused(&["--nonsense"]).0, 2);
}

#[test]
fn a_missing_bank_file_is_named_and_ends_with_1() {
    let (code, said) = refused(&["--bank", "./nowhere.yaml"]);
    assert_eq!(code, 1);
    assert!(said.contains("nowhere.yaml"), "{said}");
}

#[test]
fn a_broken_bank_is_named_with_line_and_column() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("broken.yaml");
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    std::fs::write(&path, yaml.replacen("        why: The body", "        wyh: The body", 1)).unwrap();
    let (code, said) = refused(&["--bank", path.to_str().unwrap(), "--plain"]);
    assert_eq!(code, 1);
    assert!(said.contains("broken.yaml:66:9"), "{said}");
    assert!(said.contains("wyh"), "{said}");
}

#[test]
fn common_options_stand_before_and_after_a_command() {
    assert_eq!(printed(&["--ascii", "banks"]), printed(&["banks", "--ascii"]));
    assert_eq!(printed(&["--bank", "opioids", "emergency"]), printed(&["emergency", "--bank", "opioids"]));
}

#[test]
fn a_reader_that_goes_away_is_the_end_and_no_error() {
    use std::io::Read;
    let mut child = Command::new(env!("CARGO_BIN_EXE_takestock"))
        .args(["read", "sources"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""));
}

#[test]
fn output_that_cannot_be_written_ends_with_4() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.arg("emergency").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
}

#[test]
fn without_a_terminal_the_walk_is_plain() {
    let output = takestock(&[]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("plain mode") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn in_ascii_nothing_else_is_written_in_any_language() {
    for arguments in [
        &["--ascii", "--plain"][..],
        &["helplines", "--lang", "es", "--ascii"],
        &["read", "overdose", "--lang", "es", "--ascii"],
    ] {
        assert!(printed(arguments).is_ascii(), "{arguments:?}");
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.args(["emergency", "--lang", "es"]).env("LC_ALL", "C").output().unwrap();
    assert!(output.stdout.is_ascii());
}

#[test]
fn the_language_is_asked_for_or_found_in_the_locale() {
    assert!(printed(&["emergency", "--lang", "es"]).contains("Llame"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.arg("emergency").env("LC_ALL", "es_MX.UTF-8").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("Llame"));
    let (code, said) = refused(&["--lang", "xx"]);
    assert_eq!(code, 2);
    assert!(said.contains("en, es"), "{said}");
}

#[test]
fn answers_that_cannot_be_read_have_an_error_of_their_own() {
    let folder = std::fs::File::open("/tmp").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.arg("--plain").env("LC_ALL", "C.UTF-8").stdin(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("takestock: cannot read the answers: ") && said.contains("; start takestock in"),
        "{said}"
    );
}

#[test]
fn plain_mode_on_a_full_disk_still_says_that_the_output_cannot_be_written() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    let output = command.arg("--plain").stdin(Stdio::null()).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the output"));
}

#[test]
fn the_help_and_a_page_of_the_reading_say_how_plain_mode_is_started() {
    let help = printed(&["--help"]);
    assert!(help.contains("for screen readers") && help.contains("takestock read access"), "{help}");
    assert!(printed(&["-h"]).contains("for screen readers"));
    for language in ["en", "es"] {
        let page = printed(&["read", "access", "--lang", language]);
        assert!(page.contains("takestock --plain") && page.contains("export ACCESSIBLE=1"), "{page}");
    }
    assert!(printed(&["read"]).lines().any(|line| line.starts_with("access ")));
}
