//! Owns what texts say, and to whom (B501 to B512).

use crate::file::places::TextAt;
use crate::lint::phrases::{self, Phrases};
use crate::lint::view::View;
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::syntax::tree::{Node, Style};
use unicode_normalization::is_nfc;

/// The longest question that fits two lines of 80 columns with its number and its answers.
const LONGEST_ASK: usize = 200;
/// The longest label.
const LONGEST_LABEL: usize = 60;

pub(crate) fn check(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let locale = view.root.get("bank").and_then(|bank| bank.text_of("locale")).unwrap_or_default();
    let phrases = phrases::of(locale);
    for place in &view.places.groups {
        group(view, place, found);
    }
    for place in &view.places.either {
        single(view, place, phrases, found);
    }
    audiences(view, found);
    texts(view, phrases, found);
}

/// The rules for every text, of a bank or a translation.
pub(crate) fn texts(view: &View<'_>, phrases: Option<&Phrases>, found: &mut Vec<Diagnostic>) {
    for place in &view.places.texts {
        let node = view.node(place.node);
        let Some(text) = node.text() else { continue };
        long(place, node, text, found);
        typing(place, node, text, found);
        if let Some(phrases) = phrases {
            tone(view, place, node, text, phrases, found);
        }
    }
}

/// The perspectives that a text is read in.
fn readers(view: &View<'_>, place: &TextAt) -> Vec<&'static str> {
    let owner = view.node(place.owner);
    // An observer gets no band, so a band needs no words for one.
    view.audience(owner).into_iter().filter(|one| place.record != "RawBand" || *one == "self").collect()
}

/// A text for each perspective: all that are needed, none that is not.
fn group(view: &View<'_>, place: &TextAt, found: &mut Vec<Diagnostic>) {
    let node = view.node(place.node);
    if node.is_bad() || view.perspectives.is_empty() {
        return;
    }
    let key = place.key;
    for one in readers(view, place) {
        if !node.has(one) && !view.has_strayed(one) {
            let said = format!("`{key}` has no text for `{one}`");
            let help = format!("write `{one}:` with its own text, or one text for everybody");
            found.push(Diagnostic::error(Code::B501, node.head(), said).help(help));
        }
    }
    for (name, _) in node.entries() {
        let word = name.text().unwrap_or_default();
        if matches!(word, "self" | "other") && !view.perspectives.contains(&word) {
            absent(view, name, word, found);
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

/// A perspective that the bank does not have is told of once, wherever it is named.
fn absent(view: &View<'_>, node: Node<'_>, word: &str, found: &mut Vec<Diagnostic>) {
    let said = format!("this bank has no perspective `{word}`");
    if !view.has_strayed(word) && !found.iter().any(|one| one.message == said) {
        let help = format!("take out whatever is for `{word}`, or add it to `perspectives` at the top");
        found.push(Diagnostic::error(Code::B502, node.span(), said).help(help));
    }
}

/// One text for both perspectives must not speak to one of them.
fn single(view: &View<'_>, place: &TextAt, phrases: Option<&Phrases>, found: &mut Vec<Diagnostic>) {
    let node = view.node(place.node);
    let Some(phrases) = phrases else { return };
    let Some(text) = node.text() else { return };
    if !matches!(place.key, "ask" | "because" | "say" | "why" | "also") || readers(view, place).len() < 2 {
        return;
    }
    let word = phrases::words(text)
        .map(|(_, word)| word)
        .find(|word| phrases.personal.contains(&word.to_lowercase().as_str()));
    if let Some(word) = word {
        let said = format!("`{word}` fits one perspective only, and this text is shown in both");
        let help = "write `self:` and `other:` below each other, each with its own text";
        found.push(Diagnostic::warning(Code::B503, view.inside_word(node, word), said).help(help));
    }
}

/// `perspectives`, `for` and `about` name perspectives that the bank has.
fn audiences(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    if view.perspectives.is_empty() {
        return;
    }
    let owners = ["scores", "alerts"].into_iter().flat_map(|key| view.root.list_of(key));
    let named = view.items.iter().map(|item| item.node).chain(owners).flat_map(|node| node.list_of("perspectives"));
    let about = view.root.list_of("cases").filter_map(|case| case.get("about"));
    for node in named.chain(about) {
        let word = node.text().unwrap_or_default();
        if !view.perspectives.contains(&word) {
            absent(view, node, word, found);
        }
    }
}

fn long(place: &TextAt, node: Node<'_>, text: &str, found: &mut Vec<Diagnostic>) {
    let most = match place.key {
        "ask" => LONGEST_ASK,
        "label" => LONGEST_LABEL,
        _ => return,
    };
    let length = text.trim().chars().count();
    if length > most {
        let said = format!("`{}` has {length} characters, and more than {most} do not fit on two lines", place.key);
        found.push(
            Diagnostic::warning(Code::B507, node.span(), said)
                .help("say it in fewer words; `why` and `also` may say more"),
        );
    }
    if place.key == "ask" && text.trim_end().trim_end_matches('?').contains("? ") {
        let said = "this asks two questions, and takes one answer";
        found.push(Diagnostic::warning(Code::B508, node.span(), said).help("make two items of it, or one question"));
    }
}

/// Slips of the keyboard.
fn typing(place: &TextAt, node: Node<'_>, text: &str, found: &mut Vec<Diagnostic>) {
    let markdown = place.key == "body";
    let quotes = [('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}'), ('\u{201e}', '\u{201c}'), ('\u{ab}', '\u{bb}')];
    let body = text.trim_end_matches('\n');
    let enclosed = |(open, close): &(char, char)| {
        body.strip_prefix(*open)
            .and_then(|rest| rest.strip_suffix(*close))
            .is_some_and(|rest| !rest.contains([*open, *close]))
    };
    if quotes.iter().any(enclosed) {
        let said = "these curved quotes belong to the text, and YAML does not take them for its own";
        found.push(
            Diagnostic::warning(Code::B511, node.span(), said).help("write straight quotes \" if YAML's are meant"),
        );
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
    let style = node.style();
    let at = if style == Some(Style::Block) { first_line(node.span()) } else { node.span() };
    found.push(Diagnostic::warning(Code::B512, at, said).help(help));
}

fn first_line(span: Span) -> Span {
    Span::new(span.start, span.start + 1)
}

fn tone(view: &View<'_>, place: &TextAt, node: Node<'_>, text: &str, phrases: &Phrases, found: &mut Vec<Diagnostic>) {
    for (_, word) in phrases::words(text) {
        let small = word.to_lowercase();
        if let Some((_, better)) = phrases.hurtful.iter().find(|(bad, _)| *bad == small) {
            let said = format!("`{word}` can hurt and keep people from asking for help");
            let one = Diagnostic::warning(Code::B509, view.inside_word(node, word), said);
            found.push(one.help(format!("write, for instance: {better}")));
            break;
        }
    }
    if place.key == "ask"
        && let Some(joint) = phrases.joining.iter().find(|joint| text.contains(**joint))
    {
        let said = format!("`{}` makes two questions of one", joint.trim());
        found.push(
            Diagnostic::warning(Code::B508, view.inside(node, joint.trim()), said)
                .help("make two items of it, or choose one word"),
        );
    }
    if place.key == "say" {
        let small = text.to_lowercase();
        if let Some(claim) = phrases.diagnosing.iter().find(|claim| small.contains(**claim)) {
            let said = format!("\"{claim}\" is a diagnosis, and a checklist cannot make one");
            let help = "say what was marked, and who can talk it through";
            found.push(Diagnostic::warning(Code::B510, node.span(), said).help(help));
        }
    }
}
