//! Owns what the format no longer has, with what to write instead: banks that were written for it go on to be understood.

/// Keys, each with the record that had it; and words, each with the key that took it.
const GONE: &[(&str, &str, &str)] = &[
    (
        "Identity",
        "substance",
        "take it out: the texts say what the bank is about, and `emergency:` which emergency page it has",
    ),
    ("Tag", "topic", "take it out, and name the tag in `tags:` of the topic"),
    ("Source", "read", "take it out: a source is found again by its `url`, its `doi`, or its `publisher` and `year`"),
    ("Item", "counts_when", "take it out, and turn the statement round, so that it is noticed when the answer is yes"),
    (
        "Item",
        "points",
        "take it out, and write `kind: scale` with a list whose answers have scores, such as \
         {id: was-not, label: No, score: 0}",
    ),
    (
        "Score",
        "method",
        "take it out: a score adds up the scores of the answers, and how many signs were noticed is counted anyway",
    ),
    ("Score", "tags", "name its `items:` or its `sections:`"),
    ("Condition", "tag", "test the items that have the tag, each in a condition of its own below `any:`"),
    ("Condition", "answered", "test the answers with `is:`; no test of an item holds while it has no answer"),
    (
        "Helpline",
        "priority",
        "take it out: lines are shown in the order of the list, below the heading that `group:` names",
    ),
    ("Band", "topics", "take it out: say in `say:` what to read, or name topics in an alert"),
    ("status", "demo", "write draft: a bank is a draft until somebody has reviewed it"),
    (
        "level",
        "note",
        "write important where there is something to do; say anything else with `noticed:` of the item, or in `always:`",
    ),
];

/// What to do about a key that this record had, or a word that this key took.
pub(super) fn instead(place: &str, word: &str) -> Option<&'static str> {
    GONE.iter().find(|one| (one.0, one.1) == (place, word)).map(|one| one.2)
}
