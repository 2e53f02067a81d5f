//! The state machine: where the keys lead, and what is kept.

use crate::support::{ALL_YES_AS_TOLD, actions, bank_of, example, opioids, page_of, walked, written};
use proptest::prelude::*;
use std::collections::{BTreeSet, VecDeque};
use takestock::bank::{Answer, Bank, Kind};
use takestock::session::{Action, Effect, Focus, Menu, Overlay, Screen, Session};

/// Everything of a session that a person could notice.
fn state(session: &Session) -> String {
    let given: Vec<_> =
        (0..session.bank().items.len()).map(|item| session.responses().recorded(item).cloned()).collect();
    format!("{:?} {:?} {:?} {given:?} {}", session.about(), session.screen(), session.overlay(), session.typed())
}

/// A place without what was answered: what kinds of screens there are.
fn screen(session: &Session) -> String {
    format!("{:?} {:?} {:?} {}", session.about(), session.screen(), session.overlay(), session.is_changing())
}

/// All actions that a person can ask for at the keyboard.
fn every_action() -> Vec<Action> {
    let mut all = actions("y n u r Enter Right Left Esc PgDn Up Down Space Delete Backspace ! h l / ? q 0 1 2 3 4 5 9");
    all.extend([Action::First, Action::Last, Action::Type('a'), Action::Choose(12), Action::Open(3)]);
    all
}

/// Walks over the screens that can be reached, a few thousand of them, and calls `see` on each.
fn over_the_state_graph(bank: &Bank, mut see: impl FnMut(&Session)) -> usize {
    let mut seen = BTreeSet::new();
    // From many places of the walk, so that its far end is reached too.
    let starts = (0..14).flat_map(|pages| {
        let on = "PgDn ".repeat(pages.min(5)) + &"Enter ".repeat(pages.saturating_sub(5));
        let offer = "PgDn ".repeat(4) + "1 " + &"PgDn ".repeat(pages);
        [
            format!("1 {on}"),
            format!("2 {on}"),
            format!("1 {offer}"),
            format!("1 PgDn PgDn PgDn {}y", "Space ".repeat(pages)),
        ]
    });
    let mut open: VecDeque<Session> = starts.map(|keys| walked(bank, &keys)).collect();
    while let Some(session) = open.pop_front() {
        see(&session);
        for action in every_action() {
            let mut next = session.clone();
            if next.apply(&action) == Effect::None && seen.len() < 8000 && seen.insert(screen(&next)) {
                open.push_back(next);
            }
        }
    }
    seen.len()
}

#[test]
fn the_path_of_the_first_walk_is_exactly_the_promised_one() {
    let session = walked(opioids(), ALL_YES_AS_TOLD);
    assert_eq!(session.screen(), &Screen::Results);
    assert_eq!(session.results().total.asked, 13);
}

#[test]
fn answering_the_last_item_of_a_page_stays_there_and_enter_goes_on() {
    let session = walked(opioids(), "1 1");
    assert_eq!(session.screen(), &Screen::Items { section: 0, focus: Focus { item: 0, answer: Some(0) } });
    let session = walked(opioids(), "1 1 Enter y y y y y y y");
    assert_eq!(session.screen(), &Screen::Items { section: 1, focus: Focus { item: 6, answer: None } });
}

#[test]
fn going_back_and_forward_keeps_every_answer() {
    let mut session = walked(opioids(), "1 1 Enter y n u r y n y Enter y y y y y y Enter PgDn PgDn Enter");
    let before = session.results();
    for _ in 0..80 {
        session.apply(&Action::Back);
    }
    assert!(matches!(session.screen(), Screen::Home(Menu { focus: 0, .. })), "{:?}", session.screen());
    for action in actions("1 PgDn PgDn PgDn PgDn PgDn Enter") {
        session.apply(&action);
    }
    assert_eq!(session.screen(), &Screen::Results);
    assert_eq!(session.results(), before);
}

#[test]
fn no_answer_is_chosen_before_the_person_chooses() {
    let session = walked(opioids(), "1 Enter");
    assert_eq!(session.responses().recorded(0), None, "Enter on the question records nothing");
    let session = walked(opioids(), "1 Down Down Enter");
    assert_eq!(session.responses().recorded(0), Some(&Answer::Choice(1)));
}

#[test]
fn an_offer_not_taken_leaves_its_lists_out() {
    let skipped = walked(opioids(), "1 PgDn PgDn PgDn PgDn 2");
    assert!(matches!(skipped.screen(), Screen::Review(Menu { focus: 0, .. })), "{:?}", skipped.screen());
    let taken = walked(opioids(), "1 PgDn PgDn PgDn PgDn 1");
    assert!(matches!(taken.screen(), Screen::Items { section: 4, .. }), "{:?}", taken.screen());
}

#[test]
fn back_and_enter_do_not_take_an_offer_that_was_declined() {
    let list = |id: &str, more: &str| {
        format!("  - id: {id}\n    title: List {id}\n{more}    items:\n      - {{id: {id}-a, kind: sign, ask: Sign}}\n")
    };
    let first = "      - {id: a, kind: sign, ask: A sign}\n";
    let offered = list("more", "    offered: true\n");
    for after in [String::new(), list("last", "")] {
        let bank = bank_of(&written("", first, &format!("{offered}{after}"))).unwrap();
        let declined = walked(&bank, "1 PgDn 2");
        let asked_again = walked(&bank, "1 PgDn 2 Esc");
        assert!(matches!(asked_again.screen(), Screen::Offer { .. }), "{:?}", asked_again.screen());
        assert_eq!(walked(&bank, "1 PgDn 2 Esc Enter").screen(), declined.screen());
    }
}

#[test]
fn thoughts_of_suicide_show_988_at_once_and_enter_goes_on() {
    let suicide = opioids().item("suicide").unwrap();
    let at = opioids().sections[3].items.clone().position(|item| item == suicide).unwrap();
    for key in ["y", "u"] {
        let to_item = "1 PgDn PgDn PgDn ".to_owned() + &"Space ".repeat(at);
        let session = walked(opioids(), &(to_item.clone() + key));
        let Screen::Alert { alert, .. } = session.screen() else { panic!("{:?}", session.screen()) };
        let lines = &opioids().alerts[*alert].helplines;
        assert_eq!(opioids().helplines[lines[0]].call.as_deref(), Some("988"));
        let on = walked(opioids(), &format!("{to_item} {key} Enter"));
        assert_eq!(on.screen(), &Screen::Items { section: 3, focus: Focus { item: at + 1, answer: None } });
        let back = walked(opioids(), &format!("{to_item} {key} Esc"));
        assert_eq!(back.screen(), &Screen::Items { section: 3, focus: Focus { item: at, answer: None } });
        let still = walked(opioids(), &format!("{to_item} {key} Space PgDn n 1 Left Up Down Delete Backspace"));
        assert!(matches!(still.screen(), Screen::Alert { .. }), "nothing else acts");
        assert!(still.overlay().is_none());
    }
}

/// The keys to the page with 988.
const TO_988: &str = "1 PgDn PgDn PgDn Space Space Space Space Space Space y";

#[test]
fn the_988_page_comes_back_after_whatever_was_opened_over_it() {
    for opens in ["!", "h", "h 4 Esc", "l", "l 1 Esc", "?"] {
        let open = walked(opioids(), &format!("{TO_988} {opens}"));
        assert!(open.overlay().is_some(), "{opens} opened nothing");
        let closed = walked(opioids(), &format!("{TO_988} {opens} Esc"));
        assert_eq!(state(&closed), state(&walked(opioids(), TO_988)), "{opens}");
    }
}

#[test]
fn leaving_is_heard_on_the_988_page_and_asks() {
    let session = walked(opioids(), &format!("{TO_988} q"));
    assert_eq!(session.overlay(), Some(&Overlay::Leave));
    let stays = walked(opioids(), &format!("{TO_988} q n"));
    assert_eq!(state(&stays), state(&walked(opioids(), TO_988)));
}

#[test]
fn no_to_thoughts_of_suicide_goes_on_without_a_page() {
    let suicide = opioids().item("suicide").unwrap();
    let at = opioids().sections[3].items.clone().position(|item| item == suicide).unwrap();
    let session = walked(opioids(), &("1 PgDn PgDn PgDn ".to_owned() + &"Space ".repeat(at) + "n"));
    assert!(matches!(session.screen(), Screen::Items { section: 3, .. }));
}

#[test]
fn an_answer_changed_from_the_look_over_leads_back_there() {
    // The second that was left open, and the choice, which was answered and so comes last.
    for (to_row, keys, row) in [
        ("Down Down Enter", "y", 2),
        ("Down Down Enter", "u", 2),
        ("Down Down Enter", "PgDn", 2),
        ("Down Down Enter", "Enter", 2),
        ("Down Down Enter", "Space", 2),
        ("Down Down Enter", "Esc", 2),
        ("Down Down Enter", "Left", 2),
        ("Down Down Enter", "Delete Down Esc", 2),
        ("Up", "PgDn PgDn PgDn Down Down Down Down Down Down Enter 2 Enter", 23),
        ("Up", "PgDn PgDn PgDn Down Down Down Down Down Down Enter Down Enter", 23),
        ("Up", "PgDn PgDn PgDn Down Down Down Down Down Down Enter 2 Esc", 23),
    ] {
        let session = walked(opioids(), &format!("1 1 Enter PgDn PgDn PgDn PgDn {to_row} {keys}"));
        let Screen::Review(menu) = session.screen() else { panic!("{keys}: {:?}", session.screen()) };
        assert_eq!(menu.focus, row, "{keys}");
        assert!(!session.is_changing());
    }
}

/// The keys to the answers to be looked over, three of them given.
const TO_REVIEW: &str = "1 1 Enter n y PgDn PgDn PgDn PgDn";

#[test]
fn the_look_over_has_what_is_open_first_and_counts_it() {
    let session = walked(opioids(), TO_REVIEW);
    let rows = page_of(&session).list.unwrap().rows;
    let open = session.reviewed().iter().filter(|&&item| session.responses().recorded(item).is_none()).count();
    let headings: Vec<(usize, &str)> =
        (0..).zip(&rows).filter_map(|(at, row)| Some((at, row.heading.as_deref()?))).collect();
    let expected =
        [(1, &*format!("Left open: {open}")), (open + 1, "How they are taken"), (open + 2, "Behavioral signs")];
    assert_eq!(headings, expected);
    assert!(rows[1..=open].iter().all(|row| row.answer == "left open"));
    assert_eq!(rows.iter().filter_map(|row| row.number).collect::<Vec<_>>(), (1..rows.len()).collect::<Vec<_>>());
}

#[test]
fn a_look_over_without_anything_open_has_no_heading_for_it() {
    let bank = bank_of(&written("", "      - {id: a, kind: sign, ask: A sign}\n", "")).unwrap();
    let rows = page_of(&walked(&bank, "1 y PgDn")).list.unwrap().rows;
    assert_eq!(rows[1].heading.as_deref(), Some("All"));
}

#[test]
fn the_row_to_come_back_to_is_the_last_one_where_there_are_fewer() {
    // An answer that hides the item behind it.
    let items = "      - {id: a, kind: sign, ask: A sign}\n      - {id: b, kind: sign, ask: B, show_if: {item: a, is: yes}}\n      - {id: c, kind: sign, ask: C}\n";
    let bank = bank_of(&written("", items, "")).unwrap();
    let session = walked(&bank, "1 y y y PgDn Down Down Down Enter Up Up n");
    assert_eq!(session.screen(), &Screen::Review(Menu { focus: 2, len: 3 }));
}

#[test]
fn an_answer_changed_in_lines_leads_back_to_the_same_row() {
    let mut session = Session::item_by_item(opioids());
    session.apply(&Action::Choose(1));
    for _ in 0..5 {
        session.apply(&Action::NextPage);
    }
    session.apply(&Action::Choose(3));
    session.apply(&Action::Answer(Answer::Yes));
    assert!(matches!(session.screen(), Screen::Review(Menu { focus: 3, .. })), "{:?}", session.screen());
}

#[test]
fn digits_do_nothing_on_a_list_of_signs() {
    let before = walked(opioids(), "1 1 Enter");
    for digit in 0..=9 {
        let mut session = before.clone();
        session.apply(&Action::Digit(digit));
        assert_eq!(state(&session), state(&before), "{digit}");
    }
}

#[test]
fn a_digit_records_an_answer_and_stays_on_it_and_enter_goes_on() {
    let session = walked(opioids(), "1 2");
    assert_eq!(session.responses().recorded(0), Some(&Answer::Choice(1)));
    assert_eq!(session.screen(), &Screen::Items { section: 0, focus: Focus { item: 0, answer: Some(1) } });
    assert!(matches!(walked(opioids(), "1 2 Enter").screen(), Screen::Items { section: 1, .. }));
    // The scale has "not sure" and "rather not say" behind its own answers.
    let session = walked(example(), "1 1 Enter Space 4");
    let item = example().item("ill-without").unwrap();
    assert_eq!(session.responses().recorded(item), Some(&Answer::Unsure));
    assert_eq!(session.screen(), &Screen::Items { section: 1, focus: Focus { item: 1, answer: Some(3) } });
    assert_eq!(state(&walked(example(), "1 1 Enter Space 9")), state(&walked(example(), "1 1 Enter Space")));
}

#[test]
fn enter_on_a_question_without_an_answer_stays_and_says_how_to_answer() {
    for key in ["Enter", "Right"] {
        let session = walked(opioids(), &format!("1 {key}"));
        assert_eq!(state(&session), state(&walked(opioids(), "1")));
        let notice = page_of(&session).notice.unwrap();
        assert!(notice.contains("from 1 to 5") && notice.contains("Space skips"), "{notice}");
    }
    for key in ["Down", "Space", "1", "Esc", "Delete", "Left", "u", "h Esc", "! Esc"] {
        let session = walked(opioids(), &format!("1 Enter {key}"));
        assert_eq!((session.needs_answer(), page_of(&session).notice), (false, None), "{key}");
    }
    assert_eq!(page_of(&walked(opioids(), "1")).notice, None);
}

#[test]
fn enter_on_a_question_with_an_answer_goes_on() {
    let session = walked(opioids(), "1 2 Up Up Enter");
    assert!(matches!(session.screen(), Screen::Items { section: 1, .. }), "{:?}", session.screen());
}

#[test]
fn enter_on_an_answer_records_it_and_goes_on_and_on_the_last_item_a_second_one_goes_on() {
    let items =
        "      - {id: a, kind: choice, ask: A, answers: pair}\n      - {id: b, kind: choice, ask: B, answers: pair}\n";
    let lists = "  pair:\n    - {id: one, label: One}\n    - {id: two, label: Two}\n";
    let bank = bank_of(&written(lists, items, "")).unwrap();
    let session = walked(&bank, "1 Down Down Enter");
    assert_eq!(session.responses().recorded(0), Some(&Answer::Choice(1)));
    assert_eq!(session.screen(), &Screen::Items { section: 0, focus: Focus { item: 1, answer: None } });
    let session = walked(&bank, "1 Down Enter Down Down Enter");
    assert_eq!(session.responses().recorded(1), Some(&Answer::Choice(1)));
    assert_eq!(session.screen(), &Screen::Items { section: 0, focus: Focus { item: 1, answer: Some(1) } });
    assert!(matches!(walked(&bank, "1 Down Enter Down Down Enter Enter").screen(), Screen::Review(_)));
}

#[test]
fn space_goes_on_without_answering_also_from_the_last_item() {
    let session = walked(opioids(), "1 Space Space Space Space Space Space Space Space Space");
    assert_eq!(session.screen(), &Screen::Items { section: 2, focus: Focus { item: 1, answer: None } });
    assert!(!session.responses().any());
}

#[test]
fn delete_takes_the_answer_in_focus_back() {
    for keys in ["1 2 Delete", "1 Down Enter Delete", "1 1 Enter y Up Delete"] {
        let session = walked(opioids(), keys);
        let Screen::Items { section, focus } = *session.screen() else { panic!("{:?}", session.screen()) };
        let item = session.item_at(section, focus.item).unwrap();
        assert_eq!((focus.answer, session.responses().recorded(item)), (None, None), "{keys}");
        assert!(!session.can_take_back(), "{keys}");
    }
    let item = example().item("mix").unwrap();
    assert_eq!(walked(example(), "1 PgDn PgDn 1 2 Delete").responses().recorded(item), None);
    assert_eq!(walked(example(), "1 PgDn PgDn PgDn 1 9 Delete").typed(), "");
}

#[test]
fn delete_takes_the_answer_just_given_back_and_returns_to_its_item() {
    for answer in ["y", "n", "u", "r"] {
        let session = walked(opioids(), &format!("1 PgDn n n {answer} Delete"));
        assert_eq!(state(&session), state(&walked(opioids(), "1 PgDn n n")), "{answer}");
    }
    let item = example().item("ill-without").unwrap();
    let chosen = walked(example(), "1 1 Enter y 1 Delete");
    assert_eq!(chosen.responses().recorded(item), None);
}

#[test]
fn delete_takes_nothing_back_that_an_earlier_key_gave() {
    for keys in ["1 PgDn y Space", "1 PgDn y Down Up Down", "1 PgDn y Space Delete Delete", "1 PgDn"] {
        let before = walked(opioids(), keys);
        assert!(!before.can_take_back(), "{keys}");
        assert!(!page_of(&before).can_take_back, "{keys}");
        let mut session = before.clone();
        session.apply(&Action::Clear);
        assert_eq!(state(&session), state(&before), "{keys}");
    }
    // A page that was opened between is no key of the list.
    assert!(walked(opioids(), "1 PgDn y h Esc").can_take_back());
}

#[test]
fn delete_takes_back_the_answer_that_the_988_page_interrupted() {
    let session = walked(opioids(), &format!("{TO_988} Enter Delete"));
    assert_eq!(state(&session), state(&walked(opioids(), "1 PgDn PgDn PgDn Space Space Space Space Space Space")));
    let session = walked(opioids(), &format!("{TO_988} Esc Delete"));
    assert_eq!(state(&session), state(&walked(opioids(), "1 PgDn PgDn PgDn Space Space Space Space Space Space")));
}

#[test]
fn the_page_says_that_an_answer_can_be_taken_back_exactly_where_delete_does_something() {
    over_the_state_graph(example(), |session| {
        let mut after = session.clone();
        after.apply(&Action::Clear);
        let page = page_of(session);
        // In a search the same key erases what was typed.
        let takes = session.overlay().is_none() && state(&after) != state(session);
        assert_eq!(page.can_take_back, takes, "{}", state(session));
    });
}

#[test]
fn the_emergency_page_opens_from_every_screen_and_leads_back_to_the_very_same_place() {
    let mut visited = 0;
    for bank in [opioids(), example()] {
        visited += over_the_state_graph(bank, |session| {
            let mut over = session.clone();
            assert_eq!(over.apply(&Action::Emergency), Effect::None);
            assert_eq!(over.overlay(), Some(&Overlay::Emergency), "from {}", screen(session));
            if session.overlay() == Some(&Overlay::Emergency) {
                return;
            }
            for action in every_action() {
                let mut stays = over.clone();
                assert_eq!(stays.apply(&action), Effect::None);
                let closes = matches!(action, Action::Next | Action::Back);
                assert_eq!(stays.overlay() != Some(&Overlay::Emergency), closes, "{action:?}");
                if closes {
                    assert_eq!(state(&stays), state(session));
                }
            }
        });
    }
    assert!(visited > 1000, "only {visited} screens were visited");
}

#[test]
fn every_screen_there_is_can_be_reached() {
    let mut kinds = BTreeSet::new();
    over_the_state_graph(opioids(), |session| {
        let name = |debug: String| debug.split([' ', '(', '{']).next().unwrap_or_default().to_owned();
        kinds.insert(
            session.overlay().map_or_else(|| name(format!("{:?}", session.screen())), |over| name(format!("{over:?}"))),
        );
    });
    let all = [
        "Alert",
        "Comparison",
        "Emergency",
        "Helpline",
        "Helplines",
        "Keys",
        "ReadingPage",
        "Review",
        "Results",
        "NextSteps",
        "End",
        "Offer",
        "ReadingList",
        "Search",
        "Items",
        "Topic",
        "Home",
    ];
    for kind in all {
        assert!(kinds.contains(kind), "{kind} is missing among {kinds:?}");
    }
}

#[test]
fn quitting_leaves_at_once_from_every_screen() {
    over_the_state_graph(example(), |session| {
        assert_eq!(session.clone().apply(&Action::Quit), Effect::Leave);
    });
}

#[test]
fn leaving_asks_only_when_there_are_answers() {
    assert_eq!(walked(opioids(), "1 PgDn").apply(&Action::Leave), Effect::Leave);
    let mut session = walked(opioids(), "1 1");
    assert_eq!(session.apply(&Action::Leave), Effect::None);
    assert_eq!(session.overlay(), Some(&Overlay::Leave));
    assert_eq!(session.clone().apply(&Action::Answer(Answer::Yes)), Effect::Leave);
    assert_eq!(session.clone().apply(&Action::Next), Effect::Leave);
    session.apply(&Action::Answer(Answer::No));
    assert_eq!(session.overlay(), None);
}

#[test]
fn pages_opened_over_each_other_never_make_a_circle() {
    let session = walked(opioids(), "h l ? h l / Enter Esc l h ? l");
    assert!(session.depth() <= 4, "{}", session.depth());
    let closed = walked(opioids(), "h l ? h l Esc Esc Esc Esc");
    assert_eq!(closed.overlay(), None);
}

#[test]
fn each_perspective_keeps_its_own_answers() {
    let session = walked(opioids(), "1 1 Enter y y Esc Esc Esc Esc 2");
    assert!(!session.responses().any(), "what was said about oneself is not said about someone else");
    let session = walked(opioids(), "1 1 Enter y y Esc Esc Esc Esc 2 Esc 1");
    assert!(session.responses().any());
}

#[test]
fn a_hidden_item_keeps_its_answer_and_counts_nowhere() {
    let bank = example();
    let item = bank.item("ill-without").unwrap();
    let mut session = walked(bank, "1 1 Enter Space 2");
    assert_eq!(session.responses().recorded(item), Some(&Answer::Choice(1)));
    for action in actions("Esc Esc Esc Esc Esc Esc 1 4 PgDn") {
        session.apply(&action);
    }
    assert!(!session.responses().is_shown(item), "with the question of use not sure, it is hidden");
    assert_eq!(session.responses().recorded(item), Some(&Answer::Choice(1)));
}

#[test]
fn a_number_is_typed_erased_and_refused_outside_its_bounds() {
    let number = |keys: &str| {
        let session = walked(example(), &format!("1 PgDn PgDn PgDn 1 {keys}"));
        let item = example().item("days").unwrap();
        (session.responses().recorded(item).cloned(), session.typed().to_owned())
    };
    assert_eq!(number("5"), (Some(Answer::Number(5)), "5".to_owned()));
    assert_eq!(number("5 Backspace"), (None, String::new()));
    assert_eq!(number("9"), (None, "9".to_owned()));
    assert_eq!(number("9 Enter"), (None, "9".to_owned()), "it stays in sight until it is mended");
    assert_eq!(number("u"), (Some(Answer::Unsure), String::new()));
}

#[test]
fn an_item_shown_by_an_answer_comes_next() {
    let session = walked(example(), "1 PgDn PgDn PgDn 1 3 Enter");
    let lost = example().item("lost-control").unwrap();
    assert!(session.responses().is_shown(lost));
    assert!(matches!(session.screen(), Screen::Items { focus: Focus { item: 1, .. }, .. }));
}

#[test]
fn ticking_one_that_stands_alone_unticks_the_others() {
    let mixed = |keys: &str| {
        let session = walked(example(), &format!("1 PgDn PgDn {keys}"));
        session.responses().recorded(example().item("mix").unwrap()).cloned()
    };
    assert_eq!(mixed("1 2"), Some(Answer::Choices(vec![0, 1])));
    assert_eq!(mixed("1 2 3"), Some(Answer::Choices(vec![2])));
    assert_eq!(mixed("3 1"), Some(Answer::Choices(vec![0])));
    assert_eq!(mixed("Space"), Some(Answer::Choices(vec![0])), "the focus starts on the first answer");
    assert_eq!(mixed("1 1"), None);
}

#[test]
fn a_bank_of_one_perspective_offers_only_that() {
    let yaml = std::fs::read_to_string("tests/banks/example.yaml").unwrap();
    let yaml = yaml.replace(
        "  other:\n    label: Someone I care about\n    intro: Answer from what you have seen yourself.\n",
        "",
    );
    let bank = bank_of(&yaml);
    let home_choices = bank.map(|bank| Session::new(&bank).home_choices().len());
    assert!(home_choices.is_err() || home_choices == Ok(3), "{home_choices:?}");
}

fn any_action() -> impl Strategy<Value = Action> {
    let all = every_action();
    (0..all.len() + 3, 0_i64..20, 0_usize..8).prop_map(move |(at, number, choice)| match at.checked_sub(all.len()) {
        None => all[at].clone(),
        Some(0) => Action::Answer(Answer::Number(number)),
        Some(1) => Action::Answer(Answer::Choice(choice)),
        Some(_) => Action::Answer(Answer::Choices(vec![choice, choice + 1])),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_actions_never_panic_and_counts_always_add_up(actions in prop::collection::vec(any_action(), 0..200)) {
        for bank in [opioids(), example()] {
            let mut session = Session::new(bank);
            for action in &actions {
                session.apply(action);
            }
            let results = session.results();
            let total = results.total;
            prop_assert_eq!(total.asked, total.yes + total.no + total.unsure + total.declined + total.open);
            let is_sign = |item: &usize| bank.items[*item].kind == Kind::Sign;
            let grouped = results.groups.iter().flat_map(|group| &group.items).filter(|item| is_sign(item)).count();
            let noticed: usize = results.sections.iter().map(|list| list.counts.noticed).sum();
            prop_assert_eq!(grouped, noticed);
            let apart: usize = results.sections.iter().map(|list| list.counts.apart).sum();
            prop_assert_eq!(results.excluded.iter().filter(|one| is_sign(&one.item)).count(), apart);
        }
    }

    #[test]
    fn going_back_never_loses_an_answer(actions in prop::collection::vec(any_action(), 0..80)) {
        let mut session = Session::new(opioids());
        for action in &actions {
            session.apply(action);
        }
        // What is answered in a fictional case is nobody's, and goes with it.
        prop_assume!(!session.is_example());
        let given = |session: &Session| -> Vec<_> {
            (0..opioids().items.len()).map(|item| session.responses().recorded(item).cloned()).collect()
        };
        let (about, before) = (session.about(), given(&session));
        for _ in 0..100 {
            session.apply(&Action::Back);
        }
        prop_assert_eq!(about, session.about());
        prop_assert_eq!(before, given(&session));
    }
}
