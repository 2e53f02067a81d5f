//! The commands for authors: new, check, schema.

use super::file;
use std::path::{Path, PathBuf};
use takestock::bank::{Code, Rules, SCHEMA, generate_schema};
use takestock::catalog::load_file;
use takestock::cli::{CheckArgs, CheckFormat, ExplainArgs, NewArgs};
use takestock::command::{check, explain, new, schema};

fn checked(files: &[&Path], format: CheckFormat, strict: bool, input: &str) -> (u8, String) {
    let files: Vec<PathBuf> = files.iter().map(|path| path.to_path_buf()).collect();
    let args = CheckArgs { files, format, strict };
    let mut out = Vec::new();
    let code = check::run(&args, Rules::default(), &mut input.as_bytes(), &mut out).expect("output");
    (code, String::from_utf8(out).expect("text"))
}

fn written(path: &Path) -> (u8, String) {
    let args = NewArgs { file: path.to_owned(), translate: None, from: None };
    match new::run(&args, Rules::default(), || (), &mut Vec::new()) {
        Ok(code) => (code, String::new()),
        Err(error) => (error.exit_code(), error.to_string()),
    }
}

#[test]
fn a_new_bank_passes_the_strict_check_and_loads() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.yaml");
    assert_eq!(written(&path), (0, String::new()));
    let (code, said) = checked(&[&path], CheckFormat::Text, true, "");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("no errors, no warnings"));
    assert_eq!(load_file(&path, Rules::default()).expect("a bank").sections.len(), 3);
}

#[test]
fn new_never_overwrites() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.yaml");
    std::fs::write(&path, "precious").expect("a file");
    let (code, said) = written(&path);
    assert_eq!(code, 4);
    assert!(said.contains("exists already"), "{said}");
    assert_eq!(std::fs::read_to_string(&path).expect("the file"), "precious");
    assert_eq!(written(&folder.path().join("none/mine.yaml")).0, 4);
}

#[test]
fn the_json_of_a_check_is_what_scripts_rely_on() {
    let (code, said) = checked(&[&file("invalid/B101-unknown-key.yaml")], CheckFormat::Json, false, "");
    assert_eq!(code, 1);
    let list: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let first = &list[0];
    let keys: Vec<_> = first.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(keys, ["code", "column", "end_column", "end_line", "file", "help", "line", "message", "severity"]);
    assert_eq!((&first["line"], &first["column"], &first["end_column"]), (&41.into(), &9.into(), &15.into()));
    assert_eq!((&first["severity"], &first["code"]), (&"error".into(), &"B101".into()));
}

#[test]
fn columns_are_counted_in_characters_and_marks_stand_below_wide_ones() {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let text = text.replace("label: Alcohol}", "label: 多多多, alone: maybe}");
    let (_, said) = checked(&[Path::new("-")], CheckFormat::Json, false, &text);
    let list: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let line = text.lines().position(|line| line.contains("maybe")).expect("a line");
    let column = text.lines().nth(line).and_then(|line| line.find("maybe")).expect("a column") - 6;
    assert_eq!((&list[0]["line"], &list[0]["column"]), (&(line + 1).into(), &(column + 1).into()));
    let (_, said) = checked(&[Path::new("-")], CheckFormat::Text, false, &text);
    let lines: Vec<_> = said.lines().collect();
    let marks = lines.iter().position(|line| line.contains('^')).expect("marks");
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let above = lines[marks - 1].split_once("maybe").expect("the word").0;
    let below = lines[marks].split_once('^').expect("the mark").0;
    assert_eq!(width(above), width(below));
}

#[test]
fn a_line_of_the_short_format_is_what_editors_read() {
    let path = file("invalid/B104-empty-text.yaml");
    let (_, said) = checked(&[&path], CheckFormat::Short, false, "");
    let wanted = format!("{}:29:5: error[B104]: `title` is empty", path.display());
    assert!(said.lines().next().is_some_and(|line| line.starts_with(&wanted)), "{said}");
}

#[test]
fn warnings_fail_a_strict_check_only() {
    let path = file("invalid/B215-unused-source.yaml");
    assert_eq!(checked(&[&path], CheckFormat::Text, false, "").0, 0);
    assert_eq!(checked(&[&path], CheckFormat::Text, true, "").0, 1);
}

#[test]
fn several_files_are_checked_in_one_run_and_one_may_be_standard_input() {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let paths = [Path::new("-"), &file("small.yaml"), &file("small.es.yaml"), Path::new("none.yaml")];
    let (code, said) = checked(&paths, CheckFormat::Text, false, &text);
    assert_eq!(code, 1);
    assert_eq!(said.matches("no errors, no warnings").count(), 3);
    assert!(said.contains("none.yaml: 1 error"));
}

#[test]
fn the_schema_is_printed() {
    let mut out = Vec::new();
    assert_eq!(schema::run(&mut out).expect("output"), 0);
    let schema: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
    assert!(schema["definitions"]["bank-item"]["properties"]["ask"]["description"].is_string());
}

#[test]
fn the_schema_in_the_repository_is_the_one_the_fields_give() {
    let fresh = generate_schema();
    if std::env::var_os("TAKESTOCK_WRITE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/questions/bank.schema.json");
        return std::fs::write(path, &fresh).expect("the schema can be written");
    }
    assert!(SCHEMA == fresh, "run `TAKESTOCK_WRITE_SCHEMA=1 cargo test schema` and commit questions/bank.schema.json");
}

#[test]
fn the_codes_in_the_reference_are_those_of_the_program() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/codes.md");
    let page = std::fs::read_to_string(path).expect("the reference");
    let fresh = Code::reference();
    let heading = fresh.lines().next().expect("a heading");
    let (before, after) = page.split_once(heading).expect("the heading of the first codes");
    if std::env::var_os("TAKESTOCK_WRITE_REFERENCE").is_some() {
        return std::fs::write(path, format!("{before}{fresh}")).expect("the reference can be written");
    }
    assert!(
        format!("{heading}{after}") == fresh,
        "run `TAKESTOCK_WRITE_REFERENCE=1 cargo test reference` and commit docs/codes.md"
    );
}

/// The exit code of `explain`, and what it says.
fn explained(code: &str) -> (u8, String) {
    let mut out = Vec::new();
    match explain::run(&ExplainArgs { code: code.to_owned() }, &mut out) {
        Ok(done) => (done, String::from_utf8(out).expect("text")),
        Err(error) => (error.exit_code(), error.to_string()),
    }
}

#[test]
fn a_code_is_explained_in_small_letters_too() {
    let (code, said) = explained("b101");
    assert_eq!(code, 0);
    assert!(said.starts_with("B101: Unknown key\n") && said.contains("    sources: [nida]"), "{said}");
}

#[test]
fn the_words_about_a_code_are_wrapped_and_its_example_is_not() {
    for code in Code::ALL {
        let whole = code.explain();
        for line in explained(code.as_str()).1.lines() {
            let is_of_a_file = line.starts_with("    ") && whole.lines().any(|one| one == line);
            assert!(is_of_a_file || line.chars().count() <= 78, "{code}: {line}");
        }
    }
}

#[test]
fn a_mistyped_code_is_wrong_usage_and_the_one_that_was_meant_is_named() {
    for meant in ["B7O5", "705", "B705x", "[B7O5]"] {
        let (code, said) = explained(meant);
        assert_eq!(code, 2);
        assert!(said.contains(&format!("no code `{meant}`: did you mean B705 (")), "{said}");
    }
}

#[test]
fn a_code_that_is_near_to_none_is_wrong_usage_and_the_message_says_where_codes_are() {
    for word in ["zebra", "", "B", "B9999"] {
        let (code, said) = explained(word);
        assert_eq!(code, 2, "{word}");
        assert!(said.contains("prints the code of each finding in brackets"), "{said}");
    }
}

/// A counselor's first hour: the mistakes that do not hide each other show in one run, each with its remedy.
#[test]
fn ten_typical_mistakes_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("mine.yaml");
    written(&path);
    let mut text = std::fs::read_to_string(&path).expect("a bank");
    let mut edit = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    };
    edit("        kind: choice\n", "\t\t\t\tkind: choice\n");
    edit("        sources: [nida-2021]\n      - id: more", "        sorces: [nida-2021]\n      - id: more");
    edit("      - id: thinking-of-it\n", "      - id: need-more\n");
    edit("        tags: [control]\n\n", "        tags: [contrl]\n\n");
    edit("          other: They use when nobody else is there\n", "");
    edit("\"1-800-662-4357\"", "\"1-800-662-HELP\"");
    edit("        min: 0\n        max: 7\n", "        min: 7\n        max: 0\n");
    std::fs::write(&path, &text).expect("a file");
    let (_, said) = checked(&[&path], CheckFormat::Short, false, "");
    let codes = ["B006", "B101", "B202", "B216", "B312", "B501", "B604"];
    let found: Vec<_> = said.lines().filter(|line| line.contains("error[")).collect();
    for code in codes {
        assert_eq!(said.matches(&format!("error[{code}]")).count(), 1, "{code}: {said}");
    }
    assert_eq!(found.len(), codes.len(), "{said}");
    for (old, new, remedy) in [
        ("        kind: scale\n", "       kind: scale\n", "indent it with as many spaces"),
        ("call: \"1-800-662-HELP\"", "call: \"1-800-662-4357", "put the same quote mark at the end"),
        ("ask:\n          self: I use", "ask: Use: alone\n          self: I use", "needs quotes around it"),
    ] {
        assert!(text.contains(old), "{old}");
        std::fs::write(&path, text.replacen(old, new, 1)).expect("a file");
        let (_, said) = checked(&[&path], CheckFormat::Short, false, "");
        assert_eq!(said.matches("error[B020]").count(), 1, "{said}");
        assert!(said.contains(remedy), "{said}");
    }
}
