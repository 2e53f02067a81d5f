//! `TRUST.md` names the test of each promise: every name in it is one.

use std::fs;

/// The names in a text: between backticks, from `trust::` on.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|name| name.strip_prefix("trust::"))
        .filter(|name| name.contains("::"))
}

#[test]
fn every_test_that_the_page_of_promises_names_is_there() {
    let page = fs::read_to_string("TRUST.md").unwrap();
    let mut count = 0;
    for name in names(&page) {
        let (module, begin) = name.split_once("::").unwrap();
        let tests = fs::read_to_string(format!("tests/trust/{module}.rs")).unwrap_or_default();
        let begin = begin.trim_end_matches('…');
        let is_there = tests.split("#[test]").skip(1).any(|test| {
            let called = test.split("fn ").nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
            called == begin || name.ends_with('…') && called.starts_with(begin)
        });
        assert!(is_there, "no test begins with {name}");
        count += 1;
    }
    assert!(count > 40, "only {count} names were found");
}
