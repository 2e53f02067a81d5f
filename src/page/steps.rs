//! The steps of the walk by name.

use super::{Step, StepState, results};
use crate::session::{Part, Session, WalkStep};
use crate::ui_text::UiText;

pub(super) fn of(session: &Session, ui_text: &UiText) -> Vec<Step> {
    let steps = session.steps();
    let name = |part: Part| match part {
        Part::Section(section) => session.bank().sections[section].title.clone(),
        Part::Offered(_) => ui_text.offer.title.clone(),
        Part::Review => ui_text.review.step.clone(),
        Part::Results => results::title(session, ui_text),
    };
    let state = |step: &WalkStep| match step {
        WalkStep { is_here: true, .. } => StepState::Here,
        WalkStep { is_done: true, .. } => StepState::Done,
        _ => StepState::Open,
    };
    steps.iter().map(|step| Step { name: name(step.part), state: state(step) }).collect()
}
