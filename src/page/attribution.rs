//! Whose the words of a bank are: all that is known of it, and in short below the result.

use super::Block;
use super::helplines::{address, sentence};
use crate::bank::Bank;
use crate::text::Run;
use crate::ui_text::{UiText, fill};

/// What the bank is, whose it is and on what terms, under its heading.
pub(super) fn whole(bank: &Bank, ui_text: &UiText) -> Vec<Block> {
    let says = &ui_text.attribution;
    let attribution = &bank.attribution;
    let fact = |head: &str, text: &str| Block::Entry(None, vec![Run::strong(format!("{head}: ")), Run::plain(text)]);
    let named = [("title", bank.opening.title.as_str()), ("version", &bank.opening.version)];
    let mut blocks = vec![Block::Heading(says.title.clone()), Block::text(fill(&says.version, &named))];
    if let Some(instrument) = &attribution.instrument {
        blocks.push(fact(&says.instrument, &instrument.name));
        blocks.push(fact(&says.cite, &instrument.cite));
        blocks.push(fact(&says.instrument_rights, &instrument.rights));
    }
    if !attribution.authors.is_empty() {
        blocks.push(fact(&says.authors, &attribution.authors.join(", ")));
    }
    blocks.push(fact(&says.licence, if attribution.is_restricted() { &says.restricted } else { &attribution.licence }));
    let instrument_rights = attribution.instrument.as_ref().map(|one| &one.rights);
    let own_rights = attribution.rights.as_ref().filter(|&rights| instrument_rights != Some(rights));
    blocks.extend(own_rights.map(|rights| fact(&says.rights, rights)));
    blocks.extend(attribution.homepage.as_ref().map(|page| fact(&says.homepage, &address(page))));
    blocks
}

/// The same in a few sentences: the instrument, who wrote the bank, and whose it is; `None` where it names none of these.
pub(super) fn short(bank: &Bank, ui_text: &UiText) -> Option<Block> {
    let says = &ui_text.attribution;
    let attribution = &bank.attribution;
    let instrument = attribution.instrument.iter().flat_map(|one| [&one.name, &one.cite, &one.rights]);
    let mut sentences: Vec<String> = instrument.map(|text| sentence(text)).collect();
    if !attribution.authors.is_empty() {
        sentences.push(fill(&says.by, &[("authors", &attribution.authors.join(", "))]));
    }
    let rights = attribution.rights.as_ref().map(|rights| sentence(rights));
    sentences.extend(rights.filter(|rights| !sentences.contains(rights)));
    let said = Run::faint(format!(" {}", sentences.join(" ")));
    (!sentences.is_empty()).then(|| Block::Paragraph(vec![Run::strong(&says.questions), said]))
}
