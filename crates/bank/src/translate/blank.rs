//! Writes the translation of a bank before anything in it is translated: every text that the table of fields wants of one,
//! in the bank's order, with the base's words above it as a comment.

use crate::file::record::Mirror as _;
use crate::file::shape::{Group, Record, Shape, Translated};
use crate::file::{Bank, Identity};
use crate::read::Base;
use crate::syntax::tree::Node;
use serde_yaml::Value;

/// What stands in place of a text that is not translated yet: no word of any language, and easy to search for.
pub(crate) const BLANK: &str = "___";
/// The longest text that stands on the line of its key, in characters.
const SHORT: usize = 60;
/// The widest line of a comment, in characters, without what it is indented by.
const WIDTH: usize = 90;
/// The first lines of the file, where `{bank}`, `{base}` and `{tag}` are filled in.
const HEAD: &str = "\
# yaml-language-server: $schema=bank.schema.json
#
# The translation of the bank {bank} from {base} into {tag}. Nothing in it is translated yet.
#
# Each ___ stands where a text is missing. The base's words are above it. Put yours in its place, and leave the rest as it is:
#   - Between two quote marks: keep both marks, and use no \" in between.
#   - Below >- or |: write as many lines as you like, each as far in as the ___ was, with any characters you like.
#   - Keep numbers, links, lists, **bold words** and [@sources] as the base has them.
#
# To see what is still to do, and what is wrong: takestock check FILE
# A text that is not translated is shown in the base's words, with a mark. What alerts and scores say has to be translated
# before the translation can be used.
";
/// What is said above a list that takes the place of the base's.
const REPLACED: &str = "\
This list takes the place of the base's, and begins as a copy of it. Translate its words; take lines that speak {tag} first. Keep \
the ids of lines that alerts name.";

/// What an entry of a group or a list holds.
enum Entry<'b> {
    /// A text to be translated, in the base's words.
    Missing(&'b str),
    /// What is taken over, ready to be written.
    Kept(String),
    /// Further entries.
    Entries(Vec<String>),
}

/// The translation of a bank into a language, before anything in it is translated.
#[must_use]
pub fn blank(base: &Base, tag: &str) -> String {
    let Identity { id, version, locale, .. } = &base.file.bank;
    let fill = |text: &str| text.replace("{bank}", id).replace("{base}", locale).replace("{tag}", tag);
    let mut lines: Vec<String> = fill(HEAD).lines().map(str::to_owned).collect();
    let version = quoted(version);
    lines.extend(["takestock: 1".to_owned(), format!("translates: {{bank: {id}, version: {version}}}")]);
    lines.push(format!("locale: {tag}"));
    let writer = Writer { locale, replaced: fill(REPLACED) };
    for (key, entry) in writer.entries(Bank::record(), &base.value) {
        lines.push(String::new());
        lines.extend(writer.keyed(key, entry));
    }
    lines.iter().map(|line| line.trim_end()).flat_map(|line| [line, "\n"]).collect()
}

/// How many texts are not translated yet in a file that was written as [`blank`] writes it.
#[must_use]
pub fn count_blanks(text: &str) -> usize {
    let is_blank = |line: &&str| !line.trim_start().starts_with('#') && line.contains(BLANK);
    text.lines().filter(is_blank).count()
}

/// Whether a text is missing still: where there is one for each perspective, whether either is.
pub(crate) fn is_blank(node: Node<'_>) -> bool {
    let is = |node: Node<'_>| node.text().is_some_and(|text| text.trim() == BLANK);
    is(node) || node.entries().any(|(_, one)| is(one))
}

struct Writer<'b> {
    /// The base's language.
    locale: &'b str,
    /// What is said above a list that takes the place of the base's.
    replaced: String,
}

impl Writer<'_> {
    /// What a translation holds of a record, by its keys.
    fn entries<'b>(&self, record: &'static Record, value: &'b Value) -> Vec<(&'static str, Entry<'b>)> {
        let group = Group { record, translation: true, head: None };
        let fields = group.slots().filter_map(|slot| record.field(slot.key));
        let entry = |field: &'static crate::file::shape::Field| {
            let (shape, value) = ((field.shape)(), value.get(field.key)?);
            let entry = match field.translated {
                Translated::Below => self.below(&shape, value)?,
                Translated::Wanted | Translated::Safety => self.text(&shape, value)?,
                Translated::Optional => copy(&shape, value)?,
                Translated::Replaced => {
                    let Entry::Entries(lines) = copy(&shape, value)? else { return None };
                    Entry::Entries(comment("", &self.replaced).into_iter().chain(lines).collect())
                }
            };
            Some((field.key, entry))
        };
        fields.filter_map(entry).collect()
    }

    fn group<'b>(&self, record: &'static Record, value: &'b Value) -> Option<Entry<'b>> {
        let entries = self.entries(record, value);
        let lines: Vec<String> = entries.into_iter().flat_map(|(key, entry)| self.keyed(key, entry)).collect();
        (!lines.is_empty()).then_some(Entry::Entries(lines))
    }

    /// What a translation holds of a value that is not a text itself.
    fn below<'b>(&self, shape: &Shape, value: &'b Value) -> Option<Entry<'b>> {
        let entries: Vec<(String, Entry<'b>)> = match shape {
            Shape::Group(group) => return self.group(group.record, value),
            Shape::Named(one) => {
                let entries = value.as_mapping()?.iter().filter_map(|(key, one)| Some((key.as_str()?.to_owned(), one)));
                let own = entries.filter(|(key, _)| !key.starts_with("x-"));
                own.filter_map(|(key, value)| Some((key, self.below(one, value)?))).collect()
            }
            Shape::List(one) => {
                let Shape::Group(group) = **one else { return None };
                let values = value.as_sequence()?;
                let Some(key) = group.record.key else {
                    return listed(values.iter().filter_map(|value| self.group(group.record, value)), self);
                };
                let only = group.record.only.and_then(|only| group.record.field(only));
                let entry = |value: &'b Value| match only {
                    Some(field) => self.text(&(field.shape)(), value.get(field.key)?),
                    None => self.group(group.record, value),
                };
                values.iter().filter_map(|value| Some((scalar(value.get(key)?), entry(value)?))).collect()
            }
            _ => return None,
        };
        let mut lines = Vec::new();
        for (key, entry) in entries {
            if matches!(entry, Entry::Entries(_)) && !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(self.keyed(&key, entry));
        }
        (!lines.is_empty()).then_some(Entry::Entries(lines))
    }

    /// A text, one for each perspective, or a list of texts.
    fn text<'b>(&self, shape: &Shape, value: &'b Value) -> Option<Entry<'b>> {
        if let Shape::List(one) = shape {
            return listed(value.as_sequence()?.iter().filter_map(|value| self.text(one, value)), self);
        }
        if let Some(text) = value.as_str() {
            return Some(Entry::Missing(text));
        }
        let each = ["self", "other"].into_iter().filter_map(|key| Some((key, value.get(key)?.as_str()?)));
        Some(Entry::Entries(each.flat_map(|(key, text)| self.keyed(key, Entry::Missing(text))).collect()))
    }

    /// An entry behind its key.
    fn keyed(&self, key: &str, entry: Entry<'_>) -> Vec<String> {
        match entry {
            Entry::Missing(text) => {
                let begin = format!("{key}: {}", begin(text));
                self.missing(text, begin, "  ")
            }
            Entry::Kept(value) => behind(&format!("{key}: "), &value),
            Entry::Entries(lines) => std::iter::once(format!("{key}:")).chain(lines.iter().map(indented)).collect(),
        }
    }

    /// An entry of a list, behind its dash.
    fn dashed(&self, entry: Entry<'_>) -> Vec<String> {
        match entry {
            Entry::Missing(text) => self.missing(text, format!("- {}", begin(text)), "  "),
            Entry::Kept(value) => behind("- ", &value),
            Entry::Entries(mut lines) => {
                // The comment of the first text comes before the dash.
                let first = lines.iter().position(|line| !line.starts_with('#')).unwrap_or(0);
                let rest = lines.split_off(first);
                let dash = |(at, line): (usize, &String)| if at == 0 { format!("- {line}") } else { indented(line) };
                lines.extend(rest.iter().enumerate().map(dash));
                lines
            }
        }
    }

    /// A missing text: the base's words, and the place for the translation.
    fn missing(&self, text: &str, begin: String, indent: &str) -> Vec<String> {
        let is_block = begin.ends_with(['-', '|']);
        let mut lines = comment(&format!("{}: ", self.locale), text);
        lines.push(begin);
        lines.extend(is_block.then(|| format!("{indent}{BLANK}")));
        lines
    }
}

/// A value behind what it belongs to; its further lines below it.
fn behind(begin: &str, value: &str) -> Vec<String> {
    let line = |(at, line): (usize, &str)| if at == 0 { format!("{begin}{line}") } else { indented(line) };
    value.lines().enumerate().map(line).collect()
}

/// The entries of a list.
fn listed<'b>(entries: impl Iterator<Item = Entry<'b>>, writer: &Writer<'_>) -> Option<Entry<'b>> {
    let lines: Vec<String> = entries.flat_map(|entry| writer.dashed(entry)).collect();
    (!lines.is_empty()).then_some(Entry::Entries(lines))
}

/// How the place for a translation begins: between quote marks where the base's text is short, else on lines of its own,
/// where every character can be written. Where the base has paragraphs the lines stay as they are, else they are joined.
fn begin(text: &str) -> String {
    if text.trim_end().contains('\n') {
        "|".to_owned()
    } else if text.chars().count() > SHORT || text.contains(['"', '\\']) {
        ">-".to_owned()
    } else {
        format!("\"{BLANK}\"")
    }
}

/// A value as the base has it, in the shape that its key asks for.
fn copy(shape: &Shape, value: &Value) -> Option<Entry<'static>> {
    let writer = Writer { locale: "", replaced: String::new() };
    Some(match (shape, value) {
        (Shape::List(one), Value::Sequence(values)) => {
            let entries: Vec<Entry<'static>> = values.iter().filter_map(|value| copy(one, value)).collect();
            if entries.iter().any(|entry| matches!(entry, Entry::Entries(_))) {
                return listed(entries.into_iter(), &writer);
            }
            let words =
                entries.iter().filter_map(|entry| if let Entry::Kept(word) = entry { Some(&**word) } else { None });
            Entry::Kept(format!("[{}]", words.collect::<Vec<_>>().join(", ")))
        }
        (Shape::Group(group), Value::Mapping(_)) => {
            let slots = group.slots().filter_map(|slot| Some((slot.key, copy(&slot.shape, value.get(slot.key)?)?)));
            Entry::Entries(slots.flat_map(|(key, entry)| writer.keyed(key, entry)).collect())
        }
        (Shape::Line(_), Value::String(text)) => Entry::Kept(kept(text)),
        (_, Value::String(_) | Value::Number(_) | Value::Bool(_)) => Entry::Kept(scalar(value)),
        _ => return None,
    })
}

/// A text as a file has it: between quote marks where it is short, else on lines of its own.
fn kept(text: &str) -> String {
    let is_wrapped_whole = text.split([' ', '\n']).all(|word| !word.is_empty()) && !text.contains('\n');
    if text.chars().count() <= SHORT || !is_wrapped_whole {
        return quoted(text);
    }
    std::iter::once(">-".to_owned()).chain(wrapped(text)).collect::<Vec<_>>().join("\n")
}

/// A word, a number or a switch as a file has it.
fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        _ => String::new(),
    }
}

/// A text between quote marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

fn indented(line: impl AsRef<str>) -> String {
    format!("  {}", line.as_ref())
}

/// A text as lines of a comment, the first of them behind `lead`.
fn comment(lead: &str, text: &str) -> Vec<String> {
    let rest = " ".repeat(lead.chars().count());
    let begin = |at: usize| if at == 0 { lead } else { &*rest };
    let lines = wrapped(text.trim_end());
    lines.iter().enumerate().map(|(at, line)| format!("# {}{line}", begin(at)).trim_end().to_owned()).collect()
}

/// A text in lines that end between words. What it is indented by is kept.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for (at, word) in paragraph.split(' ').enumerate() {
            if at > 0 && !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > WIDTH {
                lines.push(std::mem::take(&mut line));
            } else if at > 0 {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
