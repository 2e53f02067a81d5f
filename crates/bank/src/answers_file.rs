//! Owns the check of an answers file: `bank`, `about` and `answers`, or a summary that was saved before (A0xx).

use crate::date::Day;
use crate::report::{Code, Diagnostic, Report, Severity, Span};
use crate::suggest;
use crate::syntax::bytes::{self, Decoded};
use crate::syntax::repair::Repaired;
use crate::syntax::tree::{Node, Tree};
use crate::{Answer, Bank, Perspective, Rules};

/// What an answers file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswersFile {
    /// Whom the answers are about.
    pub about: Perspective,
    /// When they were given, YYYY-MM-DD, where the file says so.
    pub date: Option<String>,
    /// Whether they are those of a fictional case.
    pub example: bool,
    /// The language of the bank they were given to, where the file says so.
    pub locale: Option<String>,
    /// The answers, by item.
    pub answers: Vec<(usize, Answer)>,
}

/// The keys whose values are taken.
const TAKEN: &[&str] = &["bank", "about", "answers", "date", "example"];
/// The keys of a saved summary whose values are computed anew.
const COMPUTED: &[&str] = &["takestock", "total", "sections", "groups", "set_apart", "scores", "alerts"];

/// Checks the bytes of an answers file against the bank that the answers are for.
///
/// # Errors
/// When the file has errors, or is for another bank: all of them.
pub fn read(name: &str, bytes: Vec<u8>, rules: Rules, bank: &Bank) -> Result<AnswersFile, Report> {
    let mut found = Vec::new();
    let Decoded { text, goes_on } = bytes::decode(bytes, rules.limits, &mut found);
    let mut file = None;
    if goes_on {
        let readable = Repaired::of(&text, &found);
        match Tree::read(&readable, rules.limits.values(), &mut found) {
            Some(tree) => file = Look { bank, today: rules.today, found: &mut found }.file(tree.root()),
            None if found.is_empty() => found.push(bytes::nothing()),
            None => {}
        }
    }
    for one in found.iter_mut().filter(|one| one.code == Code::B009) {
        one.help = Some("write the keys `bank`, `about` and `answers`, such as `bank: opioids`".to_owned());
    }
    match file {
        Some(file) if found.iter().all(|one| one.severity != Severity::Error) => Ok(file),
        _ => Err(Report::new(name, text, found).errors_only()),
    }
}

struct Look<'a> {
    bank: &'a Bank,
    today: Option<Day>,
    found: &'a mut Vec<Diagnostic>,
}

impl Look<'_> {
    fn say(&mut self, code: Code, at: Node<'_>, message: String, help: String) {
        self.found.push(Diagnostic::error(code, at.head(), message).help(help));
    }

    fn file(&mut self, root: Node<'_>) -> Option<AnswersFile> {
        if root.as_group().is_none() {
            let said = "an answers file is a group with the keys `bank`, `about` and `answers`".to_owned();
            self.say(Code::A001, root, said, "write `bank: ID` in its first line, with the id of the bank".to_owned());
            return None;
        }
        for (key, _) in root.entries() {
            let name = key.text().unwrap_or_default();
            if !TAKEN.contains(&name) && !COMPUTED.contains(&name) {
                let near = suggest::nearest(name, TAKEN.iter().copied().filter(|one| !root.has(one)));
                let all = || format!("the keys here are {}; a key of your own begins with `x-`", TAKEN.join(", "));
                let help = near.map_or_else(all, |near| format!("did you mean `{near}`?"));
                self.say(Code::A002, key, format!("unknown key `{name}`"), help);
            }
        }
        let locale = self.bank_of(root);
        // Nothing else can be said of answers to other items.
        if self.found.iter().any(|one| one.code == Code::A004) {
            return None;
        }
        let about = self.about(root);
        let date = root.get("date").filter(|date| !date.is_null()).and_then(|date| self.date(date));
        let example = root.get("example").is_some_and(|value| {
            let said = value.yes_no();
            if said.is_none() {
                let message = "`example` is neither true nor false".to_owned();
                self.say(Code::A006, value, message, "write true or false".to_owned());
            }
            said.unwrap_or(false)
        });
        let answers = self.answers(root);
        Some(AnswersFile { about: about?, date, example, locale, answers })
    }

    fn date(&mut self, date: Node<'_>) -> Option<String> {
        let text = date.text().unwrap_or_default();
        let (message, help) = match Day::parse(text) {
            None => (format!("`{text}` is not a date"), "write it as YYYY-MM-DD"),
            // Today is that of Greenwich; elsewhere it may be tomorrow already.
            Some(day) if self.today.is_some_and(|today| day.0 > today.0 + 1) => {
                (format!("`{text}` is in the future"), "write the day on which the answers were given")
            }
            Some(_) => return Some(text.to_owned()),
        };
        self.say(Code::A005, date, message, help.to_owned());
        None
    }

    /// The key's value; its absence is an error.
    fn required<'n>(&mut self, root: Node<'n>, key: &str) -> Option<Node<'n>> {
        let value = root.get(key);
        if value.is_none() {
            let said = Diagnostic::error(Code::A003, Span::new(0, 1), format!("the key `{key}` is missing"));
            self.found.push(said.help(format!("add a line `{key}: ...`")));
        }
        value
    }

    /// Looks whether the answers are for the bank at hand, and gives the language they were given in.
    fn bank_of(&mut self, root: Node<'_>) -> Option<String> {
        let value = self.required(root, "bank")?;
        let group = value.as_group().is_some();
        let id = if group { value.text_of("id") } else { value.text() };
        let own = &self.bank.opening.id;
        if id != Some(own) {
            let said = format!("these answers are for the bank `{}`, not for `{own}`", id.unwrap_or_default());
            self.say(Code::A004, value, said, "name their bank with --bank".to_owned());
        }
        value.text_of("locale").filter(|_| group).map(str::to_owned)
    }

    fn about(&mut self, root: Node<'_>) -> Option<Perspective> {
        let value = self.required(root, "about")?;
        let opening = &self.bank.opening;
        match value.text() {
            Some("self") if opening.own.is_some() => Some(Perspective::Own),
            Some("other") if opening.other.is_some() => Some(Perspective::Other),
            word => {
                let said = format!("`{}` is not a perspective of this bank", word.unwrap_or_default());
                self.say(Code::A007, value, said, "write self or other".to_owned());
                None
            }
        }
    }

    fn answers(&mut self, root: Node<'_>) -> Vec<(usize, Answer)> {
        let Some(value) = self.required(root, "answers") else { return Vec::new() };
        if value.as_group().is_none() && !value.is_null() {
            let said = "`answers` is a group of items, each with its answer".to_owned();
            self.say(Code::A008, value, said, "write a line such as `mood: yes` below it".to_owned());
        }
        let mut answers = Vec::new();
        for (key, value) in value.entries() {
            let id = key.text().unwrap_or_default();
            if let Some(item) = self.bank.item(id) {
                answers.extend(self.answer(item, value).map(|answer| (item, answer)));
            } else {
                let ids: Vec<&str> = self.bank.items.iter().map(|item| item.id.as_str()).collect();
                self.say(Code::A009, key, format!("unknown item `{id}`"), suggest::help(id, &ids, "item"));
            }
        }
        answers
    }

    fn answer(&mut self, item: usize, value: Node<'_>) -> Option<Answer> {
        let ids: Vec<&str> = self.bank.choices(item).iter().map(|choice| choice.id.as_str()).collect();
        let kind = self.bank.items[item].kind;
        let one = |value: Node<'_>| kind.read(value.text()?, &ids);
        let answer = match value.as_list() {
            Some(list) => {
                let place = |entry| if let Answer::Choice(at) = one(entry)? { Some(at) } else { None };
                list.map(place).collect::<Option<Vec<usize>>>().and_then(|ticked| kind.together(ticked))
            }
            None => one(value).map(|answer| kind.alone(answer)),
        };
        let answer = answer.filter(|answer| self.bank.fits(item, answer));
        if answer.is_none() {
            let offered = kind.takes(&ids);
            let said = format!("this is not an answer of `{}`", self.bank.items[item].id);
            self.say(Code::A010, value, said, format!("it takes {offered}, unsure or declined"));
        }
        answer
    }
}
