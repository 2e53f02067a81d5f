//! Any bytes at all: the reader tells of them without a panic, and its findings stand inside the file.

#![no_main]

use libfuzzer_sys::fuzz_target;
use takestock::bank::{Day, Rules};
use takestock::catalog::check_reader;

fuzz_target!(|bytes: &[u8]| {
    let rules = Rules { today: Day::parse("2026-01-15"), ..Rules::default() };
    let report = check_reader("-", &mut &*bytes, rules);
    let drawn = [report.draw(), report.short(), report.to_string()].concat();
    assert!(!drawn.contains('\u{1b}'));
    for one in report.json() {
        assert!(one["line"].as_u64() <= one["end_line"].as_u64());
    }
});
