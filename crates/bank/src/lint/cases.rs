//! Cases: that their answers are such as a person can give (B217, B221).

use super::Checked;
use crate::report::{Code, Diagnostic, Span};
use crate::{Answer, Bank, Case, Facts};

/// The answers of a case to the items that are shown.
struct Shown<'a>(Vec<(usize, &'a Answer)>);

impl Facts for Shown<'_> {
    fn answer(&self, item: usize) -> Option<&Answer> {
        self.0.iter().find(|(one, _)| *one == item).map(|(_, answer)| *answer)
    }
}

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let bank = checked.bank;
    for ((case, at), raw) in bank.cases.iter().zip(&checked.at.cases).zip(&checked.file.cases) {
        if checked.has_error(*at) || !checked.at.doubtful.is_empty() {
            continue;
        }
        let shown = shown(bank, case);
        let place = |item: usize| -> Span {
            let id = &bank.items[item].id;
            let there = at.get("answers");
            raw.answers.0.iter().find(|(one, _)| one == id).map_or(there.head(), |(id, _)| there.key(id))
        };
        for (item, answer) in &case.answers {
            let id = &bank.items[*item].id;
            if !bank.fits(*item, answer) {
                let said = format!("`{id}` cannot have these answers together: one of them excludes the others");
                let one = Diagnostic::error(Code::B217, place(*item), said);
                found.push(one.help("leave that one, or take it out"));
            } else if shown.answer(*item).is_none() {
                let said = format!("`{id}` is not asked in this case, so its answer counts nowhere");
                let one = Diagnostic::warning(Code::B221, place(*item), said);
                found.push(one.help("take the answer out, or change the answers that decide whether it is asked"));
            }
        }
    }
}

/// What is asked, one item after another, decided by the answers to what was asked before.
fn shown<'a>(bank: &Bank, case: &'a Case) -> Shown<'a> {
    let mut shown = Shown(Vec::new());
    for item in 0..bank.items.len() {
        if let Some((_, answer)) = case.answers.iter().find(|(one, _)| *one == item)
            && bank.shows(item, case.about, &shown)
        {
            shown.0.push((item, answer));
        }
    }
    shown
}
