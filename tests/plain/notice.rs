//! The notice of 988 in lines.

use super::{after, opioids};
use crate::support::heard;

#[test]
fn thoughts_of_suicide_are_answered_with_988_at_once() {
    let text = heard(&opioids(), "1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ny\n\n");
    let at = text.find("Before you go on").expect(&text);
    assert!(text[at..].contains("Call or text 988"), "{text}");
    assert!(text[at..].contains("Injecting"), "an empty line goes on: {text}");
}

/// The lines of a walk to the notice of 988.
const TO_988: &str = "1\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\ny\n";

#[test]
fn the_notice_of_988_is_said_again_in_short_after_whatever_is_no_answer() {
    for line in ["!", "helplines", "read", "read 1", "keys", "nonsense", "1", "y"] {
        let said = after(&opioids(), &format!("{TO_988}{line}\n"));
        let notice = said.rsplit_once("Before you go on").unwrap_or_else(|| panic!("{line}: {said}")).1;
        assert!(notice.contains("Call or text 988 - Veterans Crisis Line"), "{line}: {notice}");
        assert!(notice.contains("\"back\" returns to the question.") || line == "!", "{line}: {notice}");
        assert!(!notice.contains("You do not have to carry this alone"), "{line}: {notice}");
    }
}

#[test]
fn reading_is_printed_at_the_notice_of_988() {
    assert!(after(&opioids(), &format!("{TO_988}read\n")).starts_with("Reading "));
    assert!(after(&opioids(), &format!("{TO_988}read tolerance\n")).contains("the same dose does less"));
}

#[test]
fn back_returns_from_the_notice_of_988_to_the_question() {
    let said = after(&opioids(), &format!("{TO_988}back\n"));
    assert!(said.contains("Having thoughts of suicide") && said.contains("Now: yes."), "{said}");
}

#[test]
fn quitting_at_the_notice_of_988_asks_and_staying_comes_back_to_it() {
    assert!(after(&opioids(), &format!("{TO_988}quit\n")).contains("Leave takestock?"));
    assert!(after(&opioids(), &format!("{TO_988}quit\nno\n")).starts_with("Before you go on"));
    let left = heard(&opioids(), format!("{TO_988}quit\nyes\nnonsense\n"));
    assert!(left.ends_with("clear what it shows.") && !left.contains("Nothing was recorded"), "{left}");
}
