//! Keys and words that the format no longer has: each is told with what to write instead.

use super::{file, found};

/// A key of an older bank: what is written behind what, and what the message tells to do about it.
const GONE: &[(&str, &str, &str)] = &[
    ("status: draft, emergency: overdose", ", substance: alcohol", "`emergency:` which emergency page it has"),
    ("body: {title: The body", ", topic: tolerance", "name the tag in `tags:` of the topic"),
    ("title: Prescription Opioids", ", read: 2026-01-01", "a source is found again by its `url`"),
    ("ask: Strong wishes to use\n", "        counts_when: no\n", "turn the statement round"),
    ("ask: Strong wishes to use\n", "        points: 2\n", "write `kind: scale` with a list whose answers have scores"),
    ("title: Body signs\n", "    method: sum\n", "a score adds up the scores of the answers"),
    ("title: Body signs\n", "    tags: [body]\n", "name its `items:` or its `sections:`"),
    ("when: {item: mix", ", tag: body", "test the items that have the tag"),
    ("when: {item: mix", ", answered: true", "test the answers with `is:`"),
    ("region: US\n", "    priority: 20\n", "lines are shown in the order of the list"),
    ("{from: 1, say: Some signs were marked.", ", topics: [tolerance]", "say in `say:` what to read"),
];

#[test]
fn each_key_that_is_gone_is_told_with_what_to_write_instead() {
    let small = std::fs::read_to_string(file("small.yaml")).unwrap();
    for (behind, written, says) in GONE {
        assert_eq!(small.matches(behind).count(), 1, "{behind:?}");
        let report = found(small.replace(behind, &format!("{behind}{written}")).as_bytes(), false);
        let key = written.trim_start_matches([',', ' ']).split(':').next().unwrap();
        let said = format!("`{key}` is no longer a key of the format");
        let one = report.found.iter().find(|one| one.message == said).unwrap_or_else(|| panic!("{}", report.draw()));
        assert!(one.help.as_ref().unwrap().contains(says), "{}", report.draw());
    }
}

#[test]
fn each_word_that_is_gone_is_told_with_what_to_write_instead() {
    let small = std::fs::read_to_string(file("small.yaml")).unwrap();
    for (now, before, says) in
        [("status: draft", "status: demo", "write draft"), ("level: urgent", "level: note", "write important")]
    {
        let report = found(small.replace(now, before).as_bytes(), false);
        assert!(report.draw().contains(says), "{}", report.draw());
    }
}
