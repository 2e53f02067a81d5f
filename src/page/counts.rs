//! How many signs were noticed, in words and as bars. Nothing that was left open is told as zero, and nobody is told that
//! nothing was marked beside something that was.

use super::Block;
use crate::bank::Bank;
use crate::session::{Counts, Results};
use crate::text::Run;
use crate::ui_text::{Addressee, UiText, fill};

/// The count of all signs, then a bar for each section. `in_walk` is whether one can go back to the questions.
pub(super) fn blocks(
    bank: &Bank,
    ui_text: &UiText,
    results: &Results,
    addressee: &Addressee,
    in_walk: bool,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let says = &ui_text.results;
    let total = &results.total;
    let (count, more) = count(ui_text, results, addressee);
    if !count.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::strong(filled(&count, total)), Run::plain(more)]));
    }
    let lists = results.sections.iter().filter(|list| list.counts.asked > 0);
    blocks.extend(lists.map(|list| bar(&bank.sections[list.section].title, ui_text, addressee, &list.counts)));
    let rest = [
        (total.unsure > 0, says.rest_unsure.of(addressee.about, addressee.answer_as)),
        (total.declined > 0, &says.rest_declined),
        // Where all of them were, it has been said.
        (total.open > 0 && total.open < total.asked, &says.rest_open),
    ];
    let rest: Vec<String> = rest.iter().filter(|(any, _)| *any).map(|(_, text)| filled(text, total)).collect();
    if !rest.is_empty() {
        blocks.push(Block::text(rest.join(" ")));
    }
    if in_walk && total.asked > 0 && is_undecided(total) {
        blocks.push(Block::text(says.go_back.of(addressee)));
    }
    blocks
}

/// What is said of the count, and what follows it.
fn count(ui_text: &UiText, results: &Results, addressee: &Addressee) -> (String, String) {
    let says = &ui_text.results;
    let total = &results.total;
    let behind = |text: &str| format!(" {text}");
    let nothing = total.noticed + total.apart == 0;
    let elsewhere = results.sections.iter().any(|list| !list.counted && !is_undecided(&list.counts));
    // What else was answered is not fine by itself.
    let after_open = || behind(&if results.is_unmarked() { says.fine.clone() } else { says.others.of(addressee) });
    match total.asked {
        0 => Default::default(),
        _ if is_undecided(total) && elsewhere => (says.no_total.clone(), String::new()),
        // Of one sign none of the sentences below is grammatical.
        1 if is_undecided(total) => (says.unmarked.of(addressee), after_open()),
        1 if total.apart > 0 => (says.only_apart_one.of(addressee), String::new()),
        1 if total.noticed > 0 => (says.count_one.of(addressee), String::new()),
        1 if !results.is_unmarked() => (says.not_one.of(addressee), behind(&says.beside.of(addressee))),
        1 => (says.none.clone(), String::new()),
        all if total.open == all => (says.all_open.of(addressee), after_open()),
        _ if is_undecided(total) => (says.unmarked.of(addressee), after_open()),
        _ if is_only_apart(total) => (says.only_apart.of(addressee), String::new()),
        _ if nothing && !results.is_unmarked() => (says.count.of(addressee), behind(&says.beside.of(addressee))),
        all if nothing && total.yes + total.no < all => {
            (says.none_of_some.of(addressee), behind(&says.none_says.of(addressee)))
        }
        _ if nothing => (says.none_of.of(addressee), behind(&says.none_says.of(addressee))),
        _ if total.noticed == 0 => (says.count_apart.of(addressee), behind(&says.none_says.of(addressee))),
        _ if total.apart > 0 => (says.count_apart.of(addressee), String::new()),
        _ => (says.count.of(addressee), String::new()),
    }
}

/// Whether no sign of a list was answered yes or no.
fn is_undecided(counts: &Counts) -> bool {
    counts.yes + counts.no == 0
}

/// Whether the signs answered yes or no are all set apart: the others were left, and are not to be told as none.
fn is_only_apart(counts: &Counts) -> bool {
    counts.apart > 0 && counts.apart == counts.yes + counts.no
}

/// How a list was answered; without a bar where nothing was, since an empty one looks like a count of zero.
fn bar(title: &str, ui_text: &UiText, addressee: &Addressee, counts: &Counts) -> Block {
    let says = &ui_text.results;
    let unmarked = is_undecided(counts);
    let mut said = vec![match counts {
        _ if counts.open == counts.asked => says.row_all_open.clone(),
        _ if unmarked => says.row_unmarked.of(addressee.about, addressee.answer_as).to_owned(),
        _ if is_only_apart(counts) => filled(&says.row_only_apart, counts),
        _ if counts.apart > 0 => filled(&says.row_apart, counts),
        _ => filled(&says.row, counts),
    }];
    if counts.open > 0 && counts.open < counts.asked {
        said.push(filled(&says.row_open, counts));
    }
    let whole = if unmarked || is_only_apart(counts) { 0 } else { counts.asked };
    Block::Bar { label: title.to_owned(), part: counts.noticed, whole, text: said.join(", ") }
}

/// A text with the numbers of a list in it.
fn filled(text: &str, counts: &Counts) -> String {
    fill(
        text,
        &[
            ("noticed", &counts.noticed.to_string()),
            ("asked", &counts.asked.to_string()),
            ("answered", &(counts.yes + counts.no).to_string()),
            ("apart", &counts.apart.to_string()),
            ("unsure", &counts.unsure.to_string()),
            ("declined", &counts.declined.to_string()),
            ("open", &counts.open.to_string()),
        ],
    )
}
