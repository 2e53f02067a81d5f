//! The words of the result: what comes first, and that nothing left open is told as an answer.

use crate::support::{LANGUAGES, Language, Picture, bank_of, flat, heard, said, summary, walked, written};
use takestock::bank::{Bank, Rules};
use takestock::catalog::Catalog;
use takestock::session::{Screen, Session};

/// A walk to the result about oneself ("1") or someone else ("2"), with these keys on its four lists.
fn noticed<'b>(bank: &'b Bank, about: &str, lists: [&str; 4]) -> Session<'b> {
    let [taken, behavior, body, safety] = lists;
    let session = walked(bank, &format!("{about} {taken} PgDn {behavior} PgDn {body} PgDn {safety} PgDn PgDn Enter"));
    assert_eq!(session.screen(), &Screen::Results);
    session
}

/// The keys that answer all of Safety with yes, past the page with 988.
fn all_yes(session: &Session) -> String {
    let shown = session.responses().shown(3);
    let suicide = session.bank().item("suicide").unwrap();
    let key = |&item: &usize| if item == suicide { "y Enter " } else { "y " };
    shown.iter().map(key).collect()
}

/// The result with everything in Safety answered yes.
fn in_danger(language: Language, about: &str) -> Session<'static> {
    let bank = language.bank();
    let safety = all_yes(&walked(bank, about));
    let session = noticed(bank, about, ["3", "y y y y y", "y y y", &safety]);
    assert!(session.results().alerts.len() > 4, "many alerts apply");
    session
}

/// Where each of these stands in a text, one after another.
fn assert_in_order(text: &str, parts: &[&str]) {
    let mut from = 0;
    for part in parts {
        let at = text[from..].find(part).unwrap_or_else(|| panic!("{part:?} does not follow in\n{text}"));
        from += at + part.len();
    }
}

#[test]
fn thoughts_of_suicide_come_first_and_the_other_alerts_behind_the_signs() {
    let [own, other, eigen, ajeno] = [
        ("1", ["Before anything else", "Thank you for looking at this", "You noticed", "For your safety"]),
        ("2", ["Before anything else", "Thank you for looking out for them", "You have seen", "For their safety"]),
        ("1", ["Antes que nada", "Gracias por detenerse", "Usted notó", "Para su seguridad"]),
        ("2", ["Antes que nada", "Gracias por estar pendiente", "Usted ha visto", "Para la seguridad"]),
    ];
    for (language, (about, parts)) in LANGUAGES
        .into_iter()
        .zip([[own, other], [eigen, ajeno]])
        .flat_map(|(language, both)| both.map(|one| (language, one)))
    {
        let session = in_danger(language, about);
        let bank = language.bank();
        let alerts = session.results().alerts;
        let [suicide, break_in_use] = [alerts[0], alerts[1]].map(|alert| bank.alerts[alert].say.of(session.about()));
        let [head, thanks, count, safety] = parts;
        assert_in_order(&said(&session), &[head, suicide, "988", thanks, count, safety, break_in_use]);
    }
}

#[test]
fn other_alerts_stay_first_with_thanks_before_them() {
    let session = noticed(Language::English.bank(), "1", ["3", "y", "", ""]);
    let alert = Language::English.bank().alerts[session.results().alerts[0]].say.of(session.about());
    let text = said(&session);
    assert_in_order(&text, &["Thank you for looking at this", "Please read this first", alert, "You noticed 1 of 13"]);
    assert!(!text.contains("For your safety"), "{text}");
}

#[test]
fn a_line_told_with_thoughts_of_suicide_is_not_told_again_with_the_other_alerts() {
    let session = in_danger(Language::English, "1");
    let text = said(&session);
    assert_eq!(text.matches("988 Suicide and Crisis Lifeline:").count(), 1, "{text}");
}

#[test]
fn a_line_that_helps_with_two_alerts_is_told_once() {
    let items = ["a", "b"].map(|id| format!("      - {{id: {id}, kind: sign, ask: Sign {id}}}\n")).concat();
    let alert = |id: &str, lines: &str| {
        format!("  - {{id: {id}, level: urgent, when: {{item: {id}, is: yes}}, say: Danger., helplines: [{lines}]}}\n")
    };
    // Named in both orders, so that the same line does not come twice in a row.
    let alerts = [alert("a", "second, line"), alert("b", "line, second")].concat();
    let bank = written("", &items, &format!("alerts:\n{alerts}"));
    let (_, line) = bank.split_once("helplines:\n").unwrap();
    let second = line.replace("id: line", "id: second").replace("A line", "The second line");
    let bank = bank_of(&format!("{bank}{second}")).unwrap();
    let text = said(&walked(&bank, "1 y y PgDn Enter"));
    assert_eq!(text.matches("The second line: call").count(), 1, "{text}");
}

#[test]
fn signs_left_open_are_not_told_as_zero() {
    for (language, open, back) in [
        (Language::English, "You left these signs open, so there is nothing to count. That is fine.", "Back leads"),
        (Language::Spanish, "Usted dejó estas señales en blanco, así que no hay nada que contar. Está bien", "Atrás"),
    ] {
        for about in ["1", "2"] {
            let text = said(&noticed(language.bank(), about, [""; 4]));
            assert!(text.contains(open) && text.contains(back), "{text}");
            assert!(!text.contains("0 of") && !text.contains("0 de"), "{text}");
            assert!(!text.contains("No sign was marked") && !text.contains("ninguna señal"), "{text}");
        }
    }
}

#[test]
fn signs_that_nobody_could_tell_are_not_told_as_zero() {
    let session = noticed(Language::English.bank(), "1", ["", "u u r", "", ""]);
    let text = said(&session);
    assert!(text.contains("You marked no sign yes or no, so there is nothing to count. That is fine."), "{text}");
    assert!(text.contains("Not sure: 2. Rather not say: 1. Left open: 10 of the 13 signs."), "{text}");
    assert!(text.contains("Behavioral signs: none marked yes or no, 4 left open"), "{text}");
    let session = noticed(Language::English.bank(), "2", ["", "u", "", ""]);
    assert!(said(&session).contains("You marked no sign as seen or not seen, so"), "{}", said(&session));
}

#[test]
fn a_list_left_open_has_no_bar_and_says_so() {
    let session = noticed(Language::English.bank(), "1", ["", "y n", "", ""]);
    let picture = Picture::of(&session, 80, 400);
    let row = |title: &str| picture.lines.iter().find(|line| line.trim().starts_with(title)).unwrap();
    assert_eq!(row("Physical signs").trim(), "Physical signs: left open");
    assert!(row("Behavioral signs").contains("Behavioral signs: 1 of 7, 5 left open"), "{}", row("Behavioral"));
    assert!(row("Behavioral signs").contains("▮ ▯ ▯ ▯ ▯ ▯ ▯"), "{}", row("Behavioral signs"));
}

#[test]
fn no_sign_among_answers_does_not_sound_like_an_all_clear() {
    let no = ["", "n n n n n n n", "n n n n n n", ""];
    let text = said(&noticed(Language::English.bank(), "1", no));
    let says = "You marked none of these 13 signs. That does not rule it out. If something still worries you, that is \
                reason enough to ask.";
    assert!(text.contains(says), "{text}");
    let text = said(&noticed(Language::English.bank(), "2", no));
    assert!(text.contains("You have seen none of these 13 signs. That does not rule it out."), "{text}");
}

#[test]
fn nobody_is_told_of_no_sign_beside_an_alert_that_applies() {
    let session = noticed(Language::English.bank(), "1", ["3", "n n n n n n n", "n n n n n n", ""]);
    assert!(!session.results().alerts.is_empty());
    let text = said(&session);
    assert!(
        text.contains("You noticed 0 of 13 signs. That does not rule it out, and your other answers matter too."),
        "{text}"
    );
    assert!(!text.contains("none of these") && !text.contains("No sign was marked"), "{text}");
}

#[test]
fn what_was_answered_in_the_closer_look_is_not_called_nothing() {
    let text = said(&walked(Language::English.bank(), "1 PgDn PgDn PgDn PgDn 1 y y PgDn PgDn Enter"));
    assert!(text.contains("No sign in the first lists is marked, so there is no total."), "{text}");
    assert!(!text.contains("nothing to count") && !text.contains("That is fine"), "{text}");
}

#[test]
fn an_alert_raised_by_doubt_says_so_and_one_raised_by_yes_does_not() {
    let doubt = "Some of this is here because you marked \"not sure\". Take what fits.";
    let unsure = said(&walked(Language::English.bank(), "1 PgDn PgDn PgDn u PgDn PgDn Enter"));
    assert!(unsure.contains(doubt), "{unsure}");
    let sure = said(&walked(Language::English.bank(), "1 PgDn PgDn PgDn y PgDn PgDn Enter"));
    assert!(!sure.contains("Some of this"), "{sure}");
}

#[test]
fn doubt_about_a_part_of_a_score_raises_no_alert_and_is_not_said_to() {
    let lists = "  held:\n    - {id: not-so, label: It does not, score: 0}\n    - {id: so, label: It does, score: 1}\n";
    let items =
        ["a", "b"].map(|id| format!("      - {{id: {id}, kind: scale, answers: held, ask: Item {id}}}\n")).concat();
    let rest = "scores:\n  - {id: s, title: S, items: [a, b], needs: 1}
alerts:\n  - {id: one, level: important, when: {score: s, at_least: 1}, say: Please ask.}\n";
    let bank = bank_of(&written(lists, &items, rest)).unwrap();
    let text = said(&walked(&bank, "1 2 Enter u PgDn Enter"));
    assert!(text.contains("Please ask.") && !text.contains("Some of this is here"), "{text}");
}

#[test]
fn the_lowest_band_is_not_said_below_an_urgent_alert_on_one_of_its_items() {
    let result = |worst: &str| {
        let answers = format!(
            "bank: worry\nabout: self\nanswers: {{awake-late: never, woke: never, rested: almost-always, dread-bed: never, \
             circles: never, put-aside: almost-always, worst: never, put-off: never, better-dead: {worst}}}\n"
        );
        flat(&summary(&answers, &["--bank", "tests/banks/subjects/worry.yaml", "--lang", "en"]))
    };
    let (calm, in_danger) = (result("never"), result("now-and-then"));
    assert!(in_danger.contains("Sleep and worry: 1 (from 0 to 27)"), "{in_danger}");
    let lowest = "Your answers add up to a low number.";
    assert!(calm.contains(lowest) && !in_danger.contains(lowest), "{in_danger}");
}

/// A bank with a scale that the result has a heading for, and one that it has a sentence for.
fn telling() -> String {
    let lists = "  held:\n    - {id: not-so, label: Seldom, score: 0}\n    - {id: so, label: Often, score: 1}\n";
    let items = "      - {id: a, kind: scale, answers: held, ask: Item a, noticed: Nights awake, tags: [t]}
      - {id: b, kind: scale, answers: held, ask: Item b, noticed: This one stands alone.}\n";
    written(lists, items, "").replace("sections:\n", "tags:\n  t: {title: Sleep}\nsections:\n")
}

#[test]
fn an_answer_that_the_bank_has_something_to_say_of_is_told_with_it() {
    let bank = bank_of(&telling()).unwrap();
    let text = said(&walked(&bank, "1 2 Enter 2 PgDn Enter"));
    assert!(text.contains("Nights awake: Often") && text.contains("This one stands alone."), "{text}");
    assert!(!text.contains("alone.: Often") && !text.contains("No sign was marked"), "{text}");
}

#[test]
fn the_least_answer_is_not_told_of() {
    let bank = bank_of(&telling()).unwrap();
    let session = walked(&bank, "1 1 Enter 1 PgDn Enter");
    assert_eq!(session.screen(), &Screen::Results);
    let text = said(&session);
    assert!(!text.contains("Nights awake") && !text.contains("stands alone"), "{text}");
}

#[test]
fn what_is_told_of_other_answers_is_not_among_the_signs_for_scripts() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    std::fs::write(&path, telling()).unwrap();
    let answers = "bank: made\nabout: self\nanswers: {a: so, b: so}\n";
    let json = crate::support::json_of(answers, &["--bank", path.to_str().unwrap()]);
    assert_eq!(json["groups"], serde_json::json!([]));
}

#[test]
fn leaving_signs_open_is_not_called_fine_beside_an_alert() {
    let text = said(&walked(Language::English.bank(), "1 PgDn PgDn PgDn y PgDn PgDn Enter"));
    assert!(text.contains("so there is nothing to count. Your other answers matter too."), "{text}");
}

#[test]
fn one_no_among_signs_left_open_is_not_told_as_none_of_all() {
    let text = said(&noticed(Language::English.bank(), "1", ["1", "n", "", ""]));
    assert!(
        text.contains("You answered 1 of 13 signs, and marked none of those. That does not rule it out."),
        "{text}"
    );
}

#[test]
fn where_all_that_was_noticed_is_set_apart_it_is_not_ruled_out() {
    let text = said(&noticed(Language::English.bank(), "1", ["1", "n", "Space y y y", ""]));
    assert!(text.contains("You noticed 0 of 13 signs, and 3 set apart. That does not rule it out."), "{text}");
}

#[test]
fn signs_that_are_all_set_apart_are_not_told_as_zero() {
    let text = said(&noticed(Language::English.bank(), "1", ["1", "", "Space y y y", ""]));
    assert!(
        text.contains("You marked 3 of 13 signs. What you marked is set apart. There is nothing else to count."),
        "{text}"
    );
    assert!(text.contains("Physical signs: 3 set apart, 3 left open") && !text.contains("0 of 13"), "{text}");
}

/// A bank with one counted sign, if any, and one score over a scale.
fn scored(section: &str) -> Bank {
    let bank = include_str!("banks/instruments/phone.yaml");
    let bank = bank.replace("sections:\n", &format!("sections:\n{section}"));
    bank_of(&bank).unwrap()
}

#[test]
fn a_bank_without_a_counted_sign_counts_nothing() {
    let bank = scored("");
    let text = said(&walked(&bank, "1 PgDn Enter"));
    assert!(text.contains("What you noticed"), "{text}");
    assert!(!text.contains("of 0") && !text.contains("left open") && !text.contains("No sign was marked"), "{text}");
}

#[test]
fn nobody_is_told_of_no_sign_beside_a_score_above_its_lowest_band() {
    let bank = scored(
        "  - id: one\n    title: One sign\n    items:\n      - {id: lost, kind: sign, ask: Losing the telephone}\n",
    );
    let low =
        said(&walked(&bank, "1 n PgDn 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 PgDn Enter"));
    assert!(low.contains("No sign was marked. That does not mean that all is well."), "{low}");
    let high =
        said(&walked(&bank, "1 n PgDn 3 Enter 3 Enter 3 Enter 3 Enter 3 Enter 3 Enter 3 Enter 3 Enter 1 PgDn Enter"));
    let not_all_well =
        "You did not notice the one sign that was asked about. That does not rule it out, and your other";
    assert!(high.contains(not_all_well), "{high}");
}

#[test]
fn one_sign_is_not_counted_as_one_of_one_signs() {
    let apart = "set_apart:\n  - {when: {item: told, is: yes}, tags: [expected], because: Expected.}\n";
    let tags = format!("tags: {{expected: {{title: Expected}}}}\n{apart}");
    let items = "      - {id: lost, kind: sign, ask: Losing the telephone, tags: [expected]}\n";
    let more = "  - id: first\n    title: First\n    counted: false\n    items:\n      - {id: told, kind: sign, ask: As told}\n";
    let yaml = written("", items, &tags).replacen("sections:\n", &format!("sections:\n{more}"), 1);
    let bank = bank_of(&yaml).unwrap();
    for (keys, says) in [
        ("n PgDn y", "You noticed the one sign that was asked about."),
        ("y PgDn y", "You marked the one sign that was asked about, and it is set apart."),
        ("n PgDn n", "No sign was marked."),
        ("n PgDn u", "You marked no sign yes or no, so there is nothing to count."),
        ("n PgDn", "You marked no sign yes or no, so there is nothing to count."),
    ] {
        for about in ["1", "2"] {
            let text = said(&walked(&bank, &format!("{about} {keys} PgDn Enter")));
            assert!(!text.contains("1 signs") && !text.contains("these signs open"), "{keys}: {text}");
            assert!(about == "2" || text.contains(says), "{keys}: {text}");
        }
    }
}

/// A bank with two signs, an alert for each, and something to read about both; what follows `first` is of the first alert.
fn with_reading(first: &str, language: Language) -> String {
    let items = ["a", "b"].map(|id| format!("      - {{id: {id}, kind: sign, ask: Sign {id}}}\n")).concat();
    let alert = |id: &str, more: &str| {
        format!("  - {{id: {id}, level: important, when: {{item: {id}, is: yes}}, say: Danger {id}., {more}}}\n")
    };
    let topic = |id: &str| format!("  - {{id: {id}, title: The {id} topic, body: A text.}}\n");
    let alerts = [alert("a", first), alert("b", "topics: [tall]")].concat();
    let topics = ["small", "tall"].map(topic).concat();
    let yaml = written("", &items, &format!("alerts:\n{alerts}topics:\n{topics}"));
    yaml.replace("locale: en", &format!("locale: {}", language.tag()))
}

const BOTH_TOPICS: &str = "topics: [tall, small], helplines: [line]";

#[test]
fn what_to_read_about_an_alert_follows_it_and_the_first_time_also_the_key() {
    for (language, first, second) in [
        (Language::English, "Read (press l): The tall topic, The small topic", "Read: The tall topic"),
        (Language::Spanish, "Lea (con la tecla l): The tall topic, The small topic", "Lea: The tall topic"),
    ] {
        let bank = bank_of(&with_reading(BOTH_TOPICS, language)).unwrap();
        for about in ["1", "2"] {
            let text = said(&walked(&bank, &format!("{about} y y PgDn Enter")));
            assert_in_order(&text, &["Danger a.", first, "Danger b.", second, "A line:"]);
            assert_eq!(text.matches("(press l)").count() + text.matches("tecla l").count(), 1, "{text}");
        }
    }
}

#[test]
fn the_key_is_named_with_the_first_alert_that_has_something_to_read() {
    let bank = bank_of(&with_reading("helplines: [line]", Language::English)).unwrap();
    let text = said(&walked(&bank, "1 y y PgDn Enter"));
    assert_in_order(&text, &["Danger a. Danger b.", "Read (press l): The tall topic"]);
}

#[test]
fn the_key_that_is_named_opens_the_pages_that_are_named() {
    let bank = bank_of(&with_reading(BOTH_TOPICS, Language::English)).unwrap();
    let text = said(&walked(&bank, "1 y n PgDn Enter l"));
    assert!(text.contains("The tall topic") && text.contains("The small topic"), "{text}");
}

#[test]
fn the_key_that_is_named_opens_them_in_lines_too() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    std::fs::write(&path, with_reading(BOTH_TOPICS, Language::English)).unwrap();
    let text = heard(&Catalog::file(&path, Rules::default()).unwrap(), "1\n1\n\n\nl\n");
    assert_in_order(&text, &["Read (press l): The tall topic, The small topic", "Short pages", "The small topic"]);
}

#[test]
fn in_a_summary_what_to_read_about_an_alert_names_neither_key_nor_word() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("made.yaml");
    std::fs::write(&path, with_reading(BOTH_TOPICS, Language::English)).unwrap();
    let answers = "bank: made\nabout: self\nanswers: {a: yes}\n";
    let text = flat(&summary(answers, &["--bank", path.to_str().unwrap()]));
    assert!(text.contains("Danger a. - Read: The tall topic, The small topic"), "{text}");
}

#[test]
fn an_alert_shown_at_once_names_what_to_read_in_the_result_and_not_on_its_own_page() {
    let at_once = format!("at_once: true, {BOTH_TOPICS}");
    let bank = bank_of(&with_reading(&at_once, Language::English)).unwrap();
    let notice = said(&walked(&bank, "1 y"));
    assert!(notice.contains("Danger a.") && !notice.contains("The tall topic"), "{notice}");
    let text = said(&walked(&bank, "1 y Enter y PgDn Enter"));
    let read = "Read (press l): The tall topic, The small topic";
    assert_in_order(&text, &["Danger a.", read, "You noticed", "Danger b.", "Read: The tall topic"]);
}

#[test]
fn an_alert_without_anything_to_read_says_nothing_of_reading() {
    let bank = bank_of(&with_reading("helplines: [line]", Language::English)).unwrap();
    let text = said(&walked(&bank, "1 y n PgDn Enter"));
    assert!(text.contains("Danger a.") && !text.contains("Read"), "{text}");
}

#[test]
fn a_summary_names_no_key() {
    use takestock::cli::SummaryFormat;
    use takestock::export::{Summary, exporter};
    use takestock::session::Responses;
    for language in LANGUAGES {
        let bank = language.bank();
        let answers = Responses::new(bank, takestock::bank::Perspective::Own);
        let summary = Summary { bank, responses: &answers, date: None, is_example: false };
        let mut out = Vec::new();
        let ui_text = takestock::ui_text::UiText::of(language.tag());
        exporter(SummaryFormat::Text).export(&summary, &ui_text, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("left open") || text.contains("en blanco"), "{text}");
        assert!(!text.contains("Back leads") && !text.contains("Atrás"), "{text}");
    }
}
