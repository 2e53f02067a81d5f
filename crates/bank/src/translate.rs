//! Owns how a translation is laid over its base: text by id, the same logic, the same places.
//! Must not explain what is wrong with one: `check` does.

use crate::file::typed;
use crate::file::{RawBank, RawHelpline, RawReviewed};
use crate::model::text::Text;
use crate::syntax::tree::Node;

/// What depends on a text: whether a translation may do without it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It may be the same in both languages, as a name is.
    Free,
    /// The base's words can stand in for it.
    Plain,
    /// It belongs to an alert or a band, and has to be understood.
    Safety,
}

/// A text of the base that a translation may replace.
pub(crate) enum Slot<'a> {
    /// One text.
    Line(&'a mut String),
    /// One text, or one for each perspective.
    Text(&'a mut Text),
}

/// Takes each text of a bank with the way to it in a translation.
pub(crate) trait Take {
    /// Takes one text.
    fn take(&mut self, way: &[&str], slot: Slot<'_>, weight: Weight);
}

/// Shows every text of a bank that a translation may replace.
pub(crate) fn texts(raw: &mut RawBank, to: &mut impl Take) {
    use Weight::{Plain, Safety};
    to.take(&["bank", "title"], Slot::Line(&mut raw.bank.title), Plain);
    for (id, one) in [("self", &mut raw.perspectives.own), ("other", &mut raw.perspectives.other)] {
        if let Some(one) = one {
            to.take(&["perspectives", id, "label"], Slot::Line(&mut one.label), Plain);
            to.take(&["perspectives", id, "intro"], Slot::Line(&mut one.intro), Plain);
        }
    }
    for (id, tag) in &mut raw.tags.0 {
        to.take(&["tags", id, "title"], Slot::Line(&mut tag.title), Plain);
    }
    for (list, options) in &mut raw.answers.0 {
        for option in options {
            to.take(&["answers", list, &option.id], Slot::Text(&mut option.label), Plain);
        }
    }
    for section in &mut raw.sections {
        let id = section.id.as_str();
        to.take(&["sections", id, "title"], Slot::Line(&mut section.title), Plain);
        some(to, &["sections", id, "intro"], section.intro.as_mut());
        some(to, &["sections", id, "notes"], section.notes.as_mut());
        for item in &mut section.items {
            let way = |key| ["sections", id, "items", item.id.as_str(), key];
            to.take(&way("ask"), Slot::Text(&mut item.ask), Plain);
            some(to, &way("why"), item.why.as_mut());
            some(to, &way("also"), item.also.as_mut());
            some(to, &way("notes"), item.notes.as_mut());
            some(to, &way("unit"), item.unit.as_mut());
        }
    }
    for (index, one) in raw.set_apart.iter_mut().enumerate() {
        to.take(&["set_apart", &index.to_string(), "because"], Slot::Text(&mut one.because), Plain);
    }
    for score in &mut raw.scores {
        to.take(&["scores", &score.id, "title"], Slot::Line(&mut score.title), Plain);
        for band in &mut score.bands {
            let way = ["scores", &score.id, "bands", &band.from.to_string()];
            to.take(&way, Slot::Text(&mut band.say), Safety);
        }
    }
    for alert in &mut raw.alerts {
        to.take(&["alerts", &alert.id, "say"], Slot::Text(&mut alert.say), Safety);
    }
    some(to, &["next_steps"], raw.next_steps.as_mut());
    for (index, one) in raw.ask_clinician.iter_mut().enumerate() {
        to.take(&["ask_clinician", &index.to_string()], Slot::Text(one), Plain);
    }
    reading(raw, to);
}

fn reading(raw: &mut RawBank, to: &mut impl Take) {
    use Weight::Plain;
    for case in &mut raw.cases {
        to.take(&["cases", &case.id, "title"], Slot::Line(&mut case.title), Plain);
        if let Some(name) = &mut case.name {
            to.take(&["cases", &case.id, "name"], Slot::Line(name), Weight::Free);
        }
        to.take(&["cases", &case.id, "story"], Slot::Line(&mut case.story), Plain);
        to.take(&["cases", &case.id, "lesson"], Slot::Line(&mut case.lesson), Plain);
        if let Some(notes) = &mut case.notes {
            to.take(&["cases", &case.id, "notes"], Slot::Line(notes), Plain);
        }
    }
    if let Some(compare) = &mut raw.compare {
        to.take(&["compare", "title"], Slot::Line(&mut compare.title), Plain);
        for (row, texts) in compare.rows.iter_mut().enumerate() {
            for (column, text) in texts.iter_mut().enumerate() {
                let way = ["compare", "rows", &row.to_string(), &column.to_string()];
                to.take(&way, Slot::Line(text), Plain);
            }
        }
    }
    for topic in &mut raw.topics {
        to.take(&["topics", &topic.id, "title"], Slot::Line(&mut topic.title), Plain);
        to.take(&["topics", &topic.id, "body"], Slot::Text(&mut topic.body), Plain);
    }
}

fn some(to: &mut impl Take, way: &[&str], text: Option<&mut Text>) {
    if let Some(text) = text {
        to.take(way, Slot::Text(text), Weight::Plain);
    }
}

/// The value that a way leads to.
pub(crate) fn find<'a>(root: Node<'a>, way: &[&str]) -> Option<Node<'a>> {
    way.iter().try_fold(root, |node, step| match node.as_list() {
        Some(mut list) => list.nth(step.parse().ok()?),
        None => node.get(step),
    })
}

/// Lays a translation over its base. What it does not translate stays as it is, behind a mark of the base's language.
pub(crate) fn lay(mut base: RawBank, overlay: Node<'_>) -> RawBank {
    let mark = format!("[{}] ", base.bank.locale);
    texts(&mut base, &mut Lay { overlay, mark });
    if let Some(locale) = overlay.text_of("locale") {
        locale.clone_into(&mut base.bank.locale);
    }
    // Whoever reviewed the base has not reviewed its translation.
    base.bank.reviewed = reviewed(overlay);
    if let Some(lines) = overlay.get("helplines").and_then(|node| typed::read::<Vec<RawHelpline>>(node).ok())
        && !lines.is_empty()
    {
        // An alert goes on naming its lines: one that the translation does not list is left out of it.
        for alert in &mut base.alerts {
            alert.helplines.retain(|id| lines.iter().any(|line| line.id == *id));
        }
        base.helplines = lines;
    }
    base
}

/// Who has reviewed a translation.
pub(crate) fn reviewed(overlay: Node<'_>) -> Option<RawReviewed> {
    overlay.get("reviewed").and_then(|node| typed::read(node).ok())
}

struct Lay<'a> {
    overlay: Node<'a>,
    mark: String,
}

impl Take for Lay<'_> {
    fn take(&mut self, way: &[&str], slot: Slot<'_>, weight: Weight) {
        let node = find(self.overlay, way);
        if node.is_none() && weight == Weight::Free {
            return;
        }
        match slot {
            Slot::Line(line) => match node.and_then(Node::text) {
                Some(text) => text.clone_into(line),
                None => line.insert_str(0, &self.mark),
            },
            Slot::Text(text) => match (node.and_then(|node| typed::read::<Text>(node).ok()), text) {
                (Some(translated), text) => *text = translated,
                (None, Text::One(text)) => text.insert_str(0, &self.mark),
                (None, Text::Each { own, other }) => {
                    own.insert_str(0, &self.mark);
                    other.insert_str(0, &self.mark);
                }
            },
        }
    }
}
