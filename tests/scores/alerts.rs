//! The order in which alerts are told, whatever order a bank lists them in.

use super::{json_of, kept, summarized};
use crate::support::{Picture, bank_of, flat, transcript, walked, written};
use takestock::bank::{Answer, Bank, Perspective, Rules};
use takestock::catalog::Catalog;
use takestock::session::{Responses, Results};

/// Four alerts, the least pressing first.
fn alarmed() -> String {
    let items: String =
        ["a", "b", "c", "d"].map(|id| format!("      - {{id: {id}, kind: sign, ask: Sign {id}}}\n")).concat();
    let alert = |id: &str, level: &str, more: &str| {
        let to = if level == "note" { "" } else { ", helplines: [line]" };
        format!("  - {{id: {id}, level: {level}, when: {{item: {id}, is: yes}}, say: Alert {id} is told.{more}{to}}}\n")
    };
    let alerts = [
        alert("a", "important", ""),
        alert("b", "important", ""),
        alert("c", "urgent", ""),
        alert("d", "important", ", at_once: true"),
    ];
    written("", &items, &format!("alerts:\n{}", alerts.concat()))
}

/// In which order the four alerts are told.
fn order(text: &str) -> String {
    let mut told: Vec<_> = ["a", "b", "c", "d"].map(|id| (text.find(&format!("Alert {id} is told.")), id)).to_vec();
    assert!(told.iter().all(|(at, _)| at.is_some()), "{text}");
    told.sort_unstable();
    told.into_iter().map(|(_, id)| id).collect()
}

fn with_all(bank: &Bank) -> Responses {
    let mut answers = Responses::new(bank, Perspective::Own);
    (0..bank.items.len()).for_each(|item| assert!(answers.set(bank, item, Some(Answer::Yes))));
    answers
}

#[test]
fn an_alert_told_at_once_leads_and_urgent_ones_follow() {
    let bank = bank_of(&alarmed()).unwrap();
    let alerts = Results::of(&bank, &with_all(&bank)).alerts;
    assert_eq!(alerts.iter().map(|&alert| bank.alerts[alert].id.as_str()).collect::<String>(), "dcab");
}

#[test]
fn the_json_and_the_text_of_a_summary_tell_the_alerts_in_this_order() {
    let answers = "a: yes, b: yes, c: yes, d: yes";
    let json = json_of(&alarmed(), answers);
    let ids: String = json["alerts"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids, "dcab");
    assert_eq!(order(&flat(&summarized(&alarmed(), answers, &[]))), "dcab");
}

#[test]
fn the_page_of_the_walk_tells_the_alerts_in_this_order() {
    let bank = bank_of(&alarmed()).unwrap();
    let session = walked(&bank, "1 y y y y Enter Enter Enter");
    assert_eq!(order(&Picture::of(&session, 100, 100).text()), "dcab");
}

#[test]
fn plain_mode_tells_the_alerts_in_this_order() {
    let (_dir, path) = kept(&alarmed());
    let catalog = Catalog::file(&path, Rules::default()).unwrap();
    let text = transcript(&catalog, "1\ny\ny\ny\ny\n\n\n\n");
    let result = text.rfind("What you noticed").unwrap_or_else(|| panic!("{text}"));
    assert_eq!(order(&flat(&text[result..])), "dcab");
}

#[test]
fn an_alert_of_a_score_is_told_the_moment_an_answer_raises_it() {
    let lists = "  held:\n    - {id: not-so, label: It does not, score: 0}\n    - {id: so, label: It does, score: 1}\n";
    let items =
        ["a", "b"].map(|id| format!("      - {{id: {id}, kind: scale, answers: held, ask: Sign {id}}}\n")).concat();
    let rest = "scores:\n  - {id: s, title: S, items: [a, b], needs: 1}
alerts:\n  - {id: one, level: important, at_once: true, when: {score: s, at_least: 2}, say: Please ask.}\n";
    let bank = bank_of(&written(lists, &items, rest)).unwrap();
    let raised = |keys: &str| matches!(walked(&bank, keys).screen(), takestock::session::Screen::Alert { .. });
    assert_eq!((raised("1 2 Enter"), raised("1 2 Enter 2")), (false, true));
}
