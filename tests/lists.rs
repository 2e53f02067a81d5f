//! The lists that one chooses from: helplines by what they are for, and reading with what the walk ends with first.

use crate::support::{Language, Picture, bank_of, heard, opioids, page_of, walked, written};
use std::path::Path;
use takestock::bank::{Bank, HelplineGroup, Rules};
use takestock::catalog::{Catalog, load_file};
use takestock::page::{self, Page, Surroundings};

fn rows(page: &Page) -> &[takestock::page::Row] {
    &page.list.as_ref().unwrap().rows
}

fn headings(page: &Page) -> Vec<&str> {
    rows(page).iter().filter_map(|row| row.heading.as_deref()).collect()
}

/// A bank with these lines, each a name and what comes behind its id.
fn with_lines(lines: &[(&str, &str)]) -> Bank {
    let line = |(at, (name, keys)): (usize, &(&str, &str))| {
        format!(
            "  - {{id: l{at}, name: {name}, {keys}, purpose: Talking, for: [self], who: Nobody., what_happens: Nothing., \
             hours: always, cost: free, languages: [en], region: US{}, \
             source: {{title: Invented, publisher: takestock, year: 2026}}, checked: 2026-01-02}}\n",
            if keys.contains("group: ") { "" } else { ", group: treatment" }
        )
    };
    let yaml = written("", "      - {id: one, kind: sign, ask: One}\n", "");
    let (head, _) = yaml.split_once("helplines:\n").unwrap();
    bank_of(&format!("{head}helplines:\n{}", lines.iter().enumerate().map(line).collect::<String>())).unwrap()
}

#[test]
fn helplines_are_listed_by_what_they_are_for_with_the_paid_ones_last() {
    let page = page_of(&walked(opioids(), "h"));
    let wanted = [
        "Now",
        "Treatment and questions",
        "Families",
        "Young people",
        "Safety",
        "Someone who has been there",
        "Paid for by treatment companies",
    ];
    assert_eq!(headings(&page), wanted);
    assert_eq!((rows(&page)[0].contact.as_deref(), rows(&page)[1].contact.as_deref()), (Some("911"), Some("988")));
    assert_eq!(rows(&page).len(), opioids().helplines.len() + 1, "an observer and oneself see all of them");
}

#[test]
fn a_paid_line_is_listed_under_paid_whatever_its_group() {
    let bank = with_lines(&[
        ("Paid", "call: '1-800-555-0100', group: now, commercial: {paid_by: A company.}"),
        ("Peers", "call: '1-800-555-0101', group: peer"),
        ("None", "call: '1-800-555-0102'"),
        ("Crisis", "call: '1-800-555-0103', group: now"),
    ]);
    let page = page_of(&walked(&bank, "h"));
    let names: Vec<&str> = rows(&page).iter().map(|row| row.text.rsplit(' ').next().unwrap()).collect();
    assert_eq!(names, ["services", "Crisis", "None", "Peers", "Paid"]);
    assert_eq!(
        headings(&page),
        ["Now", "Treatment and questions", "Someone who has been there", "Paid for by treatment companies"]
    );
}

#[test]
fn the_group_of_every_shipped_line_is_the_same_in_both_languages() {
    let groups = |language: Language| -> Vec<(String, HelplineGroup)> {
        language.bank().helplines.iter().map(|line| (line.id.clone(), line.group)).collect()
    };
    assert_eq!(groups(Language::English), groups(Language::Spanish));
}

#[test]
fn the_contact_is_the_shortest_way_and_says_where_one_can_only_write() {
    let bank = with_lines(&[
        ("Both", "call: '1-800-555-0100', text: {to: '55501', body: hi}"),
        ("Text", "text: {to: '55502', body: hi}"),
        ("Site", "web: 'https://example.org/'"),
    ]);
    let page = page_of(&walked(&bank, "h"));
    let contacts: Vec<&str> = rows(&page).iter().filter_map(|row| row.contact.as_deref()).collect();
    assert_eq!(contacts, ["911", "1-800-555-0100", "text 55502", "example.org"]);
}

#[test]
fn contacts_are_in_one_column_and_below_the_name_in_a_narrow_window() {
    let picture = Picture::of(&walked(opioids(), "h"), 80, 60);
    let columns: Vec<usize> = ["911", "988", "1-800-662-4357", "findtreatment.gov", "text 678-264-6978"]
        .map(|contact| {
            let line = picture.lines.iter().find(|line| line.ends_with(&format!("  {contact}"))).unwrap();
            line.chars().count() - contact.len()
        })
        .into();
    assert!(columns.iter().all(|column| *column == columns[0]), "{columns:?}");
    let narrow = Picture::of(&walked(opioids(), "h"), 40, 90).lines;
    let name = narrow.iter().position(|line| line.contains("SAMHSA National Helpline")).unwrap();
    assert_eq!(narrow[name + 1].trim(), "1-800-662-4357");
}

#[test]
fn the_disclosure_of_a_paid_line_is_read_before_its_number_at_every_width() {
    for width in [40, 60, 80, 120, 200] {
        let text = Picture::of(&walked(opioids(), "h"), width, 200).text();
        for number in ["800-994-1867", "800-780-9619"] {
            let (before, _) = text.split_once(number).unwrap();
            assert!(before.contains("and may call you back."), "{number} at {width}: {before}");
        }
    }
}

#[test]
fn what_the_line_in_focus_is_for_is_said_beside_the_list() {
    let page = page_of(&walked(opioids(), "h Down Down Down Down"));
    let said = format!("{:?}", page.about_focus);
    assert!(said.contains(&opioids().helplines[3].purpose) && said.contains("Enter: who answers"), "{said}");
}

#[test]
fn a_list_where_no_line_was_called_says_so_and_another_does_not() {
    let says = |bank| format!("{:?}", page_of(&walked(bank, "h")).after).contains("We have not called");
    assert!(says(opioids()));
    assert!(!says(&with_lines(&[("Called", "call: '1-800-555-0100'")])));
}

#[test]
fn the_reading_begins_with_the_topics_of_the_walk_and_ends_with_the_article_and_the_sources() {
    let page = page_of(&walked(opioids(), "l"));
    let titles: Vec<&str> = rows(&page).iter().map(|row| row.text.as_str()).collect();
    assert_eq!(titles[..4], ["Tolerance", "Dependence", "Addiction", "Side by side"]);
    assert_eq!(titles[titles.len() - 2..], ["Where we differ from the article", "All sources"]);
    assert_eq!(headings(&page), ["Start here", "About takestock", "More to read"]);
}

#[test]
fn what_is_kept_and_the_plain_lines_are_in_sight_at_80x24() {
    let text = Picture::of(&walked(opioids(), "l"), 80, 24).text();
    assert!(text.contains("What is kept") && text.contains("With a screen reader"), "{text}");
}

#[test]
fn the_numbers_of_the_plain_list_open_its_pages() {
    let catalog = Catalog::built_in(&takestock::catalog::built_ins()[0]);
    let text = heard(&catalog, "read\nread 4\nquit\n");
    let (list, page) = text.split_once("Type \"read\"").unwrap();
    assert!(list.contains("4. Side by side") && list.contains("5. What is kept"), "{list}");
    assert!(page.contains("Side by side (4 of 20)") || page.contains("Side by side (4 of 23)"), "{page}");
}

#[test]
fn what_a_number_counts_is_beside_it_and_below_where_it_is_long() {
    let number = |unit: &str, keys: &str| {
        let item = format!("      - {{id: one, kind: number, min: 0, max: 7, unit: {unit}, ask: One}}\n");
        let bank = bank_of(&written("", &item, "")).unwrap();
        let row = rows(&page_of(&walked(&bank, &format!("1 {keys}"))))[usize::from(keys.ends_with("PgDn"))].clone();
        (row.answer, row.below)
    };
    let below = |text: &str| (String::new(), Some(text.to_owned()));
    assert_eq!(number("days", ""), below("A whole number from 0 to 7 days"));
    assert_eq!(number("days", "9"), below("9  Please type a whole number from 0 to 7 days, or nothing."));
    for look_over in ["", " PgDn"] {
        assert_eq!(number("days", &format!("3{look_over}")), ("3 days".to_owned(), None));
        assert_eq!(number("drinks in a week", &format!("3{look_over}")), below("3 drinks in a week"));
    }
}

#[test]
fn what_a_number_counts_is_translated() {
    let bank = load_file(Path::new("tests/banks/small.es.yaml"), Rules::default()).unwrap();
    let row = |keys: &str| {
        let session = walked(&bank, &format!("1 PgDn PgDn PgDn 1 {keys}"));
        let page = page::of(&session, Language::Spanish.ui_text(), Surroundings::default());
        rows(&page)[0].clone()
    };
    assert_eq!(row("").below.as_deref(), Some("Un número entero de 0 a 7 días"));
    assert_eq!(row("3").answer, "3 días");
}
