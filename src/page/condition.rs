//! A condition of a bank in words, as its author and whoever reviews it read it.

use super::question::worded;
use crate::bank::{Condition, ScoreTest, Test};
use crate::session::Session;
use crate::ui_text::{ConditionText, UiText, fill};

/// When a condition holds, as the rest of a sentence that ends with "when".
pub(super) fn when(session: &Session, ui_text: &UiText, condition: &Condition) -> String {
    let (bank, says) = (session.bank(), &ui_text.preview.condition);
    match condition {
        Condition::Item { item, test } => answered(session, ui_text, *item, test),
        Condition::Score { score, test } => {
            let (text, number) = match test {
                ScoreTest::AtLeast(least) => (&says.score_at_least, least),
                ScoreTest::Band(from) => (&says.score_band, from),
            };
            fill(text, &[("title", &bank.scores[*score].title), ("number", &number.to_string())])
        }
        Condition::All(list) => several(session, ui_text, list, &says.and),
        Condition::Any(list) => several(session, ui_text, list, &says.or),
        Condition::None(list) => fill(&says.none, &[("list", &several(session, ui_text, list, &says.or))]),
    }
}

/// Several conditions in one sentence; those that are several themselves in brackets.
fn several(session: &Session, ui_text: &UiText, list: &[Condition], between: &str) -> String {
    let one = |condition: &Condition| {
        let said = when(session, ui_text, condition);
        let is_several =
            matches!(condition, Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 && list.len() > 1);
        if is_several { format!("({said})") } else { said }
    };
    list.iter().map(one).collect::<Vec<_>>().join(between)
}

fn answered(session: &Session, ui_text: &UiText, item: usize, test: &Test) -> String {
    let says: &ConditionText = &ui_text.preview.condition;
    let ask = session.bank().items[item].ask.of(session.about());
    let (sentence, value) = match test {
        Test::Is(answers) | Test::Not(answers) => {
            let quoted = |answer| fill(&says.answer, &[("answer", &worded(session, ui_text, item, answer))]);
            let answers = answers.iter().map(quoted).collect::<Vec<_>>().join(&says.answer_or);
            (if matches!(test, Test::Is(_)) { &says.is } else { &says.not }, answers)
        }
        Test::AtLeast(least) => (&says.at_least, least.to_string()),
        Test::AtMost(most) => (&says.at_most, most.to_string()),
    };
    fill(sentence, &[("ask", ask), ("value", &value)])
}
