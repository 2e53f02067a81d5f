//! What texts say, and to whom (B501 to B512).

use super::Checked;
use super::phrases::{self, Phrases, inside, inside_word};
use crate::file::check::TextAt;
use crate::file::shape::Prose;
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::At;
use crate::syntax::tree::{Node, Style};
use crate::{Audience, Perspective};
use unicode_normalization::is_nfc;

/// The longest question that fits two lines of 80 columns with its number and its answers.
const LONGEST_ASK: usize = 200;
const LONGEST_LABEL: usize = 60;

pub(crate) fn check(checked: &Checked<'_>, found: &mut Vec<Diagnostic>) {
    let phrases = phrases::of(&checked.file.bank.locale);
    let mut absent = Absent { checked, told: [false; 2] };
    for place in checked.texts.iter().filter(|place| place.is_text && !place.node.is_bad()) {
        if place.node.as_group().is_some() {
            group(place, &mut absent, found);
        } else {
            single(checked, place, phrases, found);
        }
    }
    audiences(&mut absent, found);
    texts(checked.text, checked.texts, phrases, found);
}

/// The rules for every text, of a bank or a translation.
pub(crate) fn texts(file: &str, texts: &[TextAt<'_>], phrases: Option<&Phrases>, found: &mut Vec<Diagnostic>) {
    for place in texts {
        for (node, text) in place.lines() {
            long(place, node, text, found);
            typing(place, node, text, found);
            if let Some(phrases) = phrases {
                tone(file, place, node, text, phrases, found);
            }
        }
    }
}

/// The perspectives that a text is read in, of those that the bank has.
fn readers(checked: &Checked<'_>, place: &TextAt<'_>) -> Vec<Perspective> {
    let named: Vec<Perspective> = At(Some(place.owner)).perspectives().map(|(about, _)| about).collect();
    // An observer gets no band, so a band needs no words for one.
    let reads = |about: &Perspective| place.prose != Prose::Band || *about == Perspective::Own;
    checked.readers(Audience::from(named)).filter(reads).collect()
}

/// A text for each perspective: all that are needed, none that is not.
fn group(place: &TextAt<'_>, absent: &mut Absent<'_, '_>, found: &mut Vec<Diagnostic>) {
    let (node, checked) = (place.node, absent.checked);
    for about in readers(checked, place) {
        let one = about.id();
        if !node.has(one) && !checked.names.has_strayed(one) {
            let said = format!("`{}` has no text for `{one}`", place.key);
            let help = format!("write `{one}:` with its own text, or one text for everybody");
            found.push(Diagnostic::error(Code::B501, node.head(), said).help(help));
        }
    }
    for about in [Perspective::Own, Perspective::Other] {
        if let Some((name, _)) = node.entry(about.id()) {
            absent.tell(about, name.span(), found);
        }
    }
    if let (Some(own), Some(other)) = (node.get("self"), node.get("other"))
        && own.text() == other.text()
    {
        let said = "both perspectives have the same text";
        let help = "write one text for both, without `self:` and `other:`, or make them differ";
        found.push(Diagnostic::warning(Code::B504, other.span(), said).help(help));
    }
}

/// The perspectives that a bank does not have, which are told of once, wherever they are named.
struct Absent<'c, 'a> {
    checked: &'c Checked<'a>,
    told: [bool; 2],
}

impl Absent<'_, '_> {
    fn tell(&mut self, about: Perspective, at: Span, found: &mut Vec<Diagnostic>) {
        let word = about.id();
        let root = self.checked.at.root.get("perspectives");
        let is_there = root.has(word) || !root.has("self") && !root.has("other");
        if is_there || self.checked.names.has_strayed(word) || std::mem::replace(&mut self.told[about as usize], true) {
            return;
        }
        let help = format!("take out whatever is for `{word}`, or add it to `perspectives` at the top");
        found.push(Diagnostic::error(Code::B502, at, format!("this bank has no perspective `{word}`")).help(help));
    }
}

/// One text for both perspectives must not speak to one of them.
fn single(checked: &Checked<'_>, place: &TextAt<'_>, phrases: Option<&Phrases>, found: &mut Vec<Diagnostic>) {
    let (Some(phrases), Some(text)) = (phrases, place.node.text()) else { return };
    let speaks = matches!(place.prose, Prose::Ask | Prose::Explanation | Prose::Say | Prose::Band);
    if !speaks || readers(checked, place).len() < 2 {
        return;
    }
    let mut words = phrases::words(text).map(|(_, word)| word);
    if let Some(word) = words.find(|word| phrases.personal.contains(&word.to_lowercase().as_str())) {
        let said = format!("`{word}` fits one perspective only, and this text is shown in both");
        let help = "write `self:` and `other:` below each other, each with its own text";
        found.push(Diagnostic::warning(Code::B503, inside_word(checked.text, place.node, word), said).help(help));
    }
}

/// `perspectives` and `about` name perspectives that the bank has.
fn audiences(absent: &mut Absent<'_, '_>, found: &mut Vec<Diagnostic>) {
    let Checked { file, at, .. } = absent.checked;
    for at in at.items.iter().chain(&at.scores).chain(&at.alerts) {
        for (about, at) in at.perspectives() {
            absent.tell(about, at, found);
        }
    }
    for (case, at) in file.cases.iter().zip(&at.cases) {
        if let Some(about) = case.about {
            absent.tell(about, at.value("about"), found);
        }
    }
}

fn long(place: &TextAt<'_>, node: Node<'_>, text: &str, found: &mut Vec<Diagnostic>) {
    let most = match place.prose {
        Prose::Ask => LONGEST_ASK,
        Prose::Label => LONGEST_LABEL,
        _ => return,
    };
    let length = text.trim().chars().count();
    if length > most {
        let said = format!("`{}` has {length} characters, and more than {most} do not fit on two lines", place.key);
        let help = "say it in fewer words; `why` and `also` may say more";
        found.push(Diagnostic::warning(Code::B507, node.span(), said).help(help));
    }
    if place.prose == Prose::Ask && text.trim_end().trim_end_matches('?').contains("? ") {
        let said = "this asks two questions, and takes one answer";
        found.push(Diagnostic::warning(Code::B508, node.span(), said).help("make two items of it, or one question"));
    }
}

/// Slips of the keyboard.
fn typing(place: &TextAt<'_>, node: Node<'_>, text: &str, found: &mut Vec<Diagnostic>) {
    let markdown = place.prose == Prose::Reading;
    let quotes = [('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}'), ('\u{201e}', '\u{201c}'), ('\u{ab}', '\u{bb}')];
    let body = text.trim_end_matches('\n');
    let enclosed = |(open, close): &(char, char)| {
        body.strip_prefix(*open)
            .and_then(|rest| rest.strip_suffix(*close))
            .is_some_and(|rest| !rest.contains([*open, *close]))
    };
    if quotes.iter().any(enclosed) {
        let said = "these curved quotes belong to the text, and YAML does not take them for its own";
        let help = "write straight quotes \" if YAML's are meant";
        found.push(Diagnostic::warning(Code::B511, node.span(), said).help(help));
    }
    let trailing = body.split('\n').any(|line| line.ends_with([' ', '\t'])) && !markdown;
    let double = !markdown && body.trim_start().lines().any(|line| line.trim().contains("  "));
    let said = if trailing {
        "there are spaces at the end of this text or of a line of it"
    } else if double {
        "there are two spaces in a row in this text"
    } else if !is_nfc(text) {
        "some letters of this text are put together from parts that belong in one character"
    } else {
        return;
    };
    let help = if trailing || double { "take the extra spaces out" } else { "retype the letters with accents" };
    let Span { start, end } = node.span();
    let at = Span::new(start, if node.style() == Some(Style::Block) { start + 1 } else { end });
    found.push(Diagnostic::warning(Code::B512, at, said).help(help));
}

fn tone(file: &str, place: &TextAt<'_>, node: Node<'_>, text: &str, phrases: &Phrases, found: &mut Vec<Diagnostic>) {
    for (_, word) in phrases::words(text) {
        let small = word.to_lowercase();
        if let Some((_, better)) = phrases.hurtful.iter().find(|(bad, _)| *bad == small) {
            let said = format!("`{word}` can hurt and keep people from asking for help");
            let one = Diagnostic::warning(Code::B509, inside_word(file, node, word), said);
            found.push(one.help(format!("write, for instance: {better}")));
            break;
        }
    }
    if place.prose == Prose::Ask
        && let Some(joint) = phrases.joining.iter().find(|joint| text.contains(**joint))
    {
        let said = format!("`{}` makes two questions of one", joint.trim());
        let help = "make two items of it, or choose one word";
        found.push(Diagnostic::warning(Code::B508, inside(file, node, joint.trim()), said).help(help));
    }
    if matches!(place.prose, Prose::Say | Prose::Band) {
        let small = text.to_lowercase();
        if let Some(claim) = phrases.diagnosing.iter().find(|claim| small.contains(**claim)) {
            let said = format!("\"{claim}\" is a diagnosis, and a checklist cannot make one");
            let help = "say what was marked, and who can talk it through";
            found.push(Diagnostic::warning(Code::B510, node.span(), said).help(help));
        }
    }
}
