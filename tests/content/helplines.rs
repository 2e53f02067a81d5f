//! Lines that companies pay for come last and say so; no line is called checked; 911 is the program's own.

use super::{LANGUAGES, assert_none};
use takestock::bank::Bank;

/// The numbers of the article, which paid advertisers answer.
const PAID: [&str; 2] = ["800-994-1867", "800-780-9619"];

/// Public lines that come after one that is paid for.
pub(super) fn behind_commercial(bank: &Bank) -> Vec<String> {
    let first = bank.helplines.iter().position(|line| line.paid_by().is_some()).unwrap_or(bank.helplines.len());
    let public = bank.helplines[first..].iter().filter(|line| line.paid_by().is_none());
    public.map(|line| format!("helplines.{} comes after a line that is paid for", line.id)).collect()
}

/// Paid lines that do not say who pays.
pub(super) fn undisclosed(bank: &Bank) -> Vec<String> {
    let paid = bank.helplines.iter().filter(|line| line.call.as_deref().is_some_and(|call| PAID.contains(&call)));
    let silent = paid.filter(|line| line.paid_by().is_none_or(|who| who.trim().is_empty()));
    silent.map(|line| format!("helplines.{} does not say who pays for it", line.id)).collect()
}

/// Lines that are called checked.
pub(super) fn checked(bank: &Bank) -> Vec<String> {
    let checked = bank.helplines.iter().filter(|line| line.checked.is_some());
    checked.map(|line| format!("helplines.{} is called checked, and nobody has called it", line.id)).collect()
}

/// Lines that are the emergency number.
pub(super) fn emergency(bank: &Bank) -> Vec<String> {
    let is = |number: Option<&str>| number.is_some_and(|number| number == "911");
    let lines = bank.helplines.iter();
    lines
        .filter(|line| is(line.call.as_deref()) || is(line.text.as_ref().map(|text| text.to.as_str())))
        .map(|line| format!("helplines.{} is the emergency number, which is the program's own", line.id))
        .collect()
}

fn each(check: impl Fn(&Bank) -> Vec<String>) -> Vec<String> {
    LANGUAGES.into_iter().flat_map(|language| check(language.bank())).collect()
}

#[test]
fn lines_that_companies_pay_for_come_last() {
    assert_none(each(behind_commercial));
}

#[test]
fn the_numbers_of_the_article_say_who_pays() {
    assert_none(each(undisclosed));
}

#[test]
fn no_line_is_called_checked() {
    assert_none(each(checked));
}

#[test]
fn the_emergency_number_is_not_a_line_of_the_bank() {
    assert_none(each(emergency));
}
