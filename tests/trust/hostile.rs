//! Text that others wrote is hostile until it has been looked at: in a bank, in its name, in what a message quotes. What
//! comes out never acts on a terminal, and never deceives who reads it.

use crate::support::bank_of;
use proptest::prelude::*;
use std::path::Path;
use takestock::text::{is_hostile, sanitize};

const EXAMPLE: &str = include_str!("../banks/example.yaml");

/// Whether a text would act on a terminal, or show something else than it is. A bank may have tabs within a line.
fn acts(text: &str) -> Option<char> {
    text.chars().find(|&c| !['\n', '\t'].contains(&c) && is_hostile(c))
}

/// Every class of characters that a bank may not hold, by one of each.
const HOSTILE: &[char] = &[
    '\0',
    '\u{7}',
    '\u{8}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\u{9b}',
    '\u{9d}',
    '\u{2028}',
    '\u{2029}',
    '\u{202a}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{61c}',
    '\u{200e}',
    '\u{200b}',
    '\u{2060}',
    '\u{feff}',
    '\u{ad}',
    '\u{e0041}',
    '\u{fffe}',
    '\u{fdd0}',
    '\u{10ffff}',
    '\u{e000}',
    '\u{f0000}',
    '\u{3164}',
    '\u{115f}',
    '\u{ffa0}',
];

/// The example with this title, each character written as the format allows for any.
fn with_title(title: &str) -> String {
    let escaped: String =
        title.chars().flat_map(|c| format!("\\U{:08X}", u32::from(c)).into_bytes()).map(char::from).collect();
    let changed = EXAMPLE.replacen("title: Taking stock (example)", &format!("title: \"x{escaped}\""), 1);
    assert_ne!(changed, EXAMPLE);
    changed
}

#[test]
fn a_bank_with_a_character_of_any_hostile_class_is_refused_and_its_message_is_safe() {
    for &c in HOSTILE {
        for bank in [with_title(&format!("a{c}b")), EXAMPLE.replacen("Taking stock", &format!("Taking{c}stock"), 1)] {
            let message = bank_of(&bank).err().unwrap_or_else(|| panic!("U+{:04X} was taken", u32::from(c)));
            assert_eq!(acts(&message), None, "U+{:04X}: {message:?}", u32::from(c));
        }
    }
    assert!(bank_of(&with_title(" plain")).is_ok(), "the control");
}

#[test]
fn more_than_four_marks_on_one_letter_are_refused() {
    assert!(bank_of(&with_title(&format!("a{}", "\u{301}".repeat(5)))).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_quoted_acts_on_a_terminal(text in any::<String>()) {
        prop_assert_eq!(sanitize(&text).chars().find(|&c| is_hostile(c)), None);
    }

    #[test]
    fn no_title_of_a_bank_acts_on_a_terminal(text in "\\PC{0,3}|.{0,6}") {
        match bank_of(&with_title(&text)) {
            Ok(bank) => prop_assert_eq!(acts(&bank.opening.title), None),
            Err(message) => prop_assert_eq!(acts(&message), None),
        }
    }

    #[test]
    fn no_name_of_a_file_acts_on_a_terminal(name in "[^/\0]{1,12}") {
        let missing = Path::new("/nowhere").join(name);
        let message = takestock::catalog::load_file(&missing, takestock::bank::Rules::default()).unwrap_err().to_string();
        prop_assert_eq!(message.chars().find(|&c| is_hostile(c)), None, "{:?}", message);
    }
}
