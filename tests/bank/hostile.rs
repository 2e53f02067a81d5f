//! Files that are no banks, and files made to do harm: refused quickly, with a message that says what to do.

use super::{file, found, rules};
use crate::support::codes;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};
use takestock::bank::{Limits, Report, Rules};
use takestock::catalog::{check_file, check_reader, load_file};

/// Far more than any of these takes, and far less than what a careless reader took: minutes and gigabytes.
const SOON: Duration = Duration::from_secs(10);

fn message(path: &Path) -> String {
    let error = load_file(path, rules()).expect_err("no bank");
    assert_eq!(codes(&error), ["B000"]);
    error.to_string()
}

fn quickly(bytes: &[u8], limits: Limits) -> Report {
    let start = Instant::now();
    let report = check_reader("-", &mut &*bytes, Rules { limits, ..rules() });
    let drawn = report.draw().len() + report.short().len();
    assert!(start.elapsed() < SOON, "{:?} for {drawn} bytes of findings", start.elapsed());
    report
}

/// So many pieces of text, one after another.
fn many(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).fold(String::new(), |all, n| all + &piece(n))
}

#[test]
fn what_is_no_file_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(message(folder.path()).contains("is a folder"));
    assert!(message(&folder.path().join("none.yaml")).contains("no such file"));
    assert!(message(Path::new("/dev/zero")).contains("is not a regular file"));
    assert!(message(Path::new("/dev/null")).contains("is not a regular file"));
}

#[test]
fn a_pipe_that_nobody_writes_to_does_not_block() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe.yaml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo").success());
    assert!(message(&pipe).contains("is not a regular file"));
}

#[test]
fn an_unreadable_file_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret.yaml");
    std::fs::copy(file("small.yaml"), &path).expect("a copy");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    // The administrator may read everything.
    if std::fs::read(&path).is_err() {
        assert!(message(&path).contains("permission denied"));
    }
}

#[test]
fn a_file_name_cannot_act_on_the_terminal() {
    let report = check_file(Path::new("no\u{1b}[2Jsuch\u{202e}file.yaml"), rules());
    assert!(!report.draw().contains(['\u{1b}', '\u{202e}']));
    assert!(!report.to_string().contains(['\u{1b}', '\u{202e}']));
}

#[test]
fn what_a_file_says_cannot_act_on_the_terminal() {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let report = found(text.replace("title: First", "tit\u{1b}le\u{202e}: First").as_bytes(), false);
    for drawn in [report.draw(), report.short(), report.to_string()] {
        assert!(!drawn.contains(['\u{1b}', '\u{202e}']));
    }
}

#[test]
fn a_stream_that_never_ends_is_left_at_the_limit() {
    let report = check_reader("-", &mut std::io::repeat(b'a'), rules());
    assert_eq!(codes(&report), ["B001"]);
}

#[test]
fn a_stream_that_fails_says_so() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk went away"))
        }
    }
    let report = check_reader("-", &mut Fails, rules());
    assert!(report.to_string().contains("cannot be read: the disk went away"));
}

#[test]
fn a_larger_file_passes_when_the_limit_is_raised() {
    let mut text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    text.push_str(&"# filled up\n".repeat(100_000));
    assert_eq!(codes(&quickly(text.as_bytes(), Limits::default())), ["B001"]);
    assert_eq!(codes(&quickly(text.as_bytes(), Limits { size: 2 << 20 })), ["B416"]);
}

#[test]
fn deep_brackets_and_braces_are_refused_at_the_thirty_third() {
    for text in ["{a: ".repeat(100_000), "[".repeat(1 << 20), "- ".repeat(100_000), "? ".repeat(100_000)] {
        let report = quickly(text.as_bytes(), Limits::default());
        assert!(codes(&report).contains(&"B025"), "{:?}", codes(&report));
    }
    let report = quickly("[".repeat(10_000_000).as_bytes(), Limits { size: 20 << 20 });
    assert_eq!(codes(&report), ["B025"]);
}

#[test]
fn more_values_than_a_bank_has_are_refused() {
    let text = format!("x: [{}]", "a,".repeat(300_000));
    assert_eq!(codes(&quickly(text.as_bytes(), Limits::default())), ["B026"]);
    let report = quickly(text.as_bytes(), Limits { size: 2 << 20 });
    assert!(!codes(&report).contains(&"B026"));
}

#[test]
fn aliases_never_multiply() {
    let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), "*a,".repeat(20_000));
    let report = quickly(text.as_bytes(), Limits::default());
    assert!(codes(&report).iter().all(|code| *code == "B021"));
}

#[test]
fn more_items_than_a_bank_has_are_refused() {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let items = many(600, |n| format!("      - {{id: item-{n}, kind: sign, ask: Something}}\n"));
    let crowded = text.replacen("    items:\n", &format!("    items:\n{items}"), 1);
    assert_eq!(codes(&quickly(crowded.as_bytes(), Limits::default())), ["B219"]);
    assert!(!codes(&quickly(crowded.as_bytes(), Limits { size: 2 << 20 })).contains(&"B219"));
}

#[test]
fn thousands_of_mistakes_are_told_up_to_a_number() {
    let flow = many(100_000, |n| format!("k{n}: ,"));
    let nothing = "x-\u{7}y".repeat(100_000);
    let keys = many(60_000, |n| format!("key-{n}: 1\n"));
    let unknown = many(40_000, |n| format!("- topic-{n}\n"));
    let topics = many(20_000, |n| format!("- {{id: topik-{n}}}\n"));
    for text in [
        format!("{{takestock: 1, {flow}}}"),
        nothing,
        keys.clone(),
        format!("takestock: 1\nbank:\n{}", keys.replace("key", "  key")),
        format!("walk:\n{unknown}topics:\n{topics}"),
        "a: *b\n".repeat(100_000),
        "\u{202e}\n".repeat(100_000),
        format!("a: \"{}\"", "\u{202e}x".repeat(200_000)),
    ] {
        let report = quickly(text.as_bytes(), Limits::default());
        assert!(report.has_errors());
        assert!(report.found.len() <= 1000);
    }
}

#[test]
fn binary_rubbish_is_refused() {
    let mut state = 1_u32;
    for length in [1, 2, 3, 10, 1000, 100_000] {
        for _ in 0..20 {
            let bytes: Vec<u8> = (0..length)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    state.to_be_bytes()[0]
                })
                .collect();
            assert!(quickly(&bytes, Limits::default()).has_errors());
        }
    }
    assert!(quickly(&[0; 4096], Limits::default()).has_errors());
    assert!(quickly(&[0xFF; 4096], Limits::default()).has_errors());
}

#[test]
fn files_that_hold_something_else_than_a_group_are_refused() {
    for text in ["hello", "- a\n- b\n", "42", "~", "\"\"", "---\n", "...", "a:", "[]", "{}", "\u{feff}", "\r\n\r\n"] {
        assert!(quickly(text.as_bytes(), Limits::default()).has_errors(), "{text:?}");
    }
}

/// A bank whose only topic says this, too.
fn reading_of(body: &str) -> String {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let said = "      Read more on [this page](https://nida.nih.gov/).\n";
    let body = body.lines().fold(said.to_owned(), |all, line| all + "      " + line + "\n");
    text.replacen(said, &body, 1)
}

#[test]
fn thousands_of_links_in_one_topic_are_looked_at_once_each() {
    // A careless reader took half a minute for the first.
    let good = "[a](https://x.org)\n".repeat(20_000);
    let bad = "[a](http://x.org)\n".repeat(20_000);
    let on_one_line = "[a](https://x.org) [b](http://x.org) ".repeat(10_000);
    let open = "[@nida [nida] [a] (https://x.org) ".repeat(10_000);
    let unclosed = "[@".repeat(200_000);
    assert_eq!(codes(&quickly(reading_of(&good).as_bytes(), Limits::default())), ["B416"]);
    for body in [bad, on_one_line, open, unclosed] {
        assert!(!quickly(reading_of(&body).as_bytes(), Limits::default()).found.is_empty());
    }
}

#[test]
fn control_characters_are_told_up_to_twenty() {
    let text = std::fs::read_to_string(file("small.yaml")).expect("a bank");
    let report = found(text.replace("  - id: ", "  - id: \u{7}").replace('e', "e\u{7}").as_bytes(), false);
    let told: Vec<_> = report.found.iter().filter(|one| one.code.as_str() == "B005").collect();
    assert_eq!(told.len(), 20);
    assert!(told[19].message.ends_with("more of them follow"), "{}", told[19].message);
}
