//! Helplines, of a bank or a translation: that each can be reached, and says what whoever calls has to know
//! (B603 to B608, B613 to B615).

use super::safety::{future, review_source};
use crate::date::Day;
use crate::file;
use crate::report::{Code, Diagnostic, Span};
use crate::resolve::At;

/// The codes of ISO 3166-1 alpha-2.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ \
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW \
    TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// How old the last call to a line may be, in days.
const OLDEST_CALL: i64 = 365;

/// The helplines of a file, and what they are looked at with.
pub(crate) struct Helplines<'a> {
    /// The file, or the list of lines in it.
    pub(crate) at: At<'a>,
    pub(crate) all: &'a [file::Helpline],
    pub(crate) key: Span,
    /// The region of the bank, where it is known.
    pub(crate) region: Option<&'a str>,
    pub(crate) locale: &'a str,
    pub(crate) today: Option<Day>,
}

/// Whether a tag is a language of BCP 47, as far as its form goes.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let rest = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase()) && parts.all(rest)
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split_whitespace().any(|one| one == code)
}

pub(crate) fn is_region(region: &str) -> bool {
    let (country, part) = region.split_once('-').map_or((region, None), |(country, part)| (country, Some(part)));
    let part = part.is_none_or(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    });
    region == "any" || is_country(country) && part
}

/// Says when a region is not one.
pub(super) fn region_code(region: &str, at: Span, found: &mut Vec<Diagnostic>) {
    if is_region(region) {
        return;
    }
    let help = match region.to_uppercase().as_str() {
        "UK" => "write GB".to_owned(),
        "USA" => "write US".to_owned(),
        upper if upper != region && is_country(upper) => format!("write {upper}"),
        _ => "write the two capital letters of the country, such as US, or any".to_owned(),
    };
    found.push(Diagnostic::error(Code::B614, at, format!("`{region}` is not the code of a country")).help(help));
}

/// The language of a tag, without region and script.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_lowercase()
}

pub(super) fn country(region: &str) -> &str {
    region.split('-').next().unwrap_or_default()
}

impl Helplines<'_> {
    pub(crate) fn check(&self, found: &mut Vec<Diagnostic>) {
        let mut main: Option<Span> = None;
        // An entry that is hardly begun has been told of.
        for (at, line) in self.at.zip(self.all).filter(|(at, _)| at.has("name") || at.has("who")) {
            let id = at.value("id");
            if !["call", "text", "chat", "web"].iter().any(|key| at.has(key)) {
                let one = Diagnostic::error(Code::B603, id, "this line cannot be reached");
                found.push(one.help("write at least one of `call:`, `text:`, `chat:`, `web:`"));
            }
            let text = line.text.as_ref().map(|text| (&text.to, at.get("text").value("to"), true));
            let call = line.call.as_ref().map(|call| (call, at.value("call"), false));
            let tty = line.tty.as_ref().map(|tty| (tty, at.value("tty"), false));
            for (number, span, is_text) in [call, tty, text].into_iter().flatten() {
                number_of(number, span, is_text, &line.region, found);
            }
            if line.main
                && let Some(other) = main.replace(at.value("main"))
            {
                let said = "two lines are the main one, and only one can stay in view";
                let one = Diagnostic::error(Code::B606, at.value("main"), said);
                found.push(one.help("take `main` out of one of the two").second(other, "the other is here"));
            }
            for (at, tag) in at.get("languages").zip(&line.languages).filter(|(_, tag)| !is_language(tag)) {
                let one = Diagnostic::error(Code::B607, at.span(), format!("`{tag}` is not a language tag"));
                found.push(one.help("write tags such as en, es"));
            }
            always(&line.hours, at.value("hours"), found);
            self.called(line, at, found);
            if !at.has("what_happens") {
                let one = Diagnostic::warning(Code::B613, id, "this line does not say what happens when one calls");
                found.push(one.help("write `what_happens:`; not knowing keeps people from calling"));
            }
            self.region_of(line, at, found);
            review_source(&line.source, at.get("source"), at.get("source").head(), self.today, found);
        }
        self.languages(found);
    }

    fn called(&self, line: &file::Helpline, at: At<'_>, found: &mut Vec<Diagnostic>) {
        let Some(checked) = &line.checked else {
            if !at.has("checked") {
                found.push(Diagnostic::note(Code::B608, at.value("id"), "nobody has called this line yet to check it"));
            }
            return;
        };
        let (Some(day), Some(today)) = (Day::parse(checked), self.today) else { return };
        let span = at.value("checked");
        if !future(checked, span, today, found) && today.0 - day.0 > OLDEST_CALL {
            let one = Diagnostic::warning(Code::B608, span, "the last call to this line is more than a year ago");
            found.push(one.help("call it again, and write the day"));
        }
    }

    fn region_of(&self, line: &file::Helpline, at: At<'_>, found: &mut Vec<Diagnostic>) {
        let span = at.value("region");
        if at.get("region").0.is_none() {
            return;
        }
        region_code(&line.region, span, found);
        let here = line.region.as_str();
        if let Some(region) = self.region
            && is_region(here)
            && here != "any"
            && region != "any"
            && country(here) != country(region)
        {
            let said = format!("this line serves {here}, and the bank is for {region}; it is shown as such");
            found.push(Diagnostic::note(Code::B615, span, said));
        }
    }

    /// A file needs a line that speaks its language.
    fn languages(&self, found: &mut Vec<Diagnostic>) {
        let unclear = self.at.zip(self.all).any(|(at, _)| at.get("languages").0.is_none());
        let mut spoken = self.all.iter().flat_map(|line| &line.languages);
        let speaks = spoken.any(|tag| primary(tag) == primary(self.locale));
        if !unclear && !speaks && !self.all.is_empty() && is_language(self.locale) {
            let said = format!("no line speaks `{}`, the language of this file", self.locale);
            let one = Diagnostic::warning(Code::B607, self.key, said);
            found.push(one.help("add a line that does"));
        }
    }
}

/// Hours that mean day and night are written so that they count as such.
fn always(hours: &str, at: Span, found: &mut Vec<Diagnostic>) {
    let plain = hours.to_lowercase().replace(['/', ',', '.', '-'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let means = ["24 7", "24h", "24 hours", "24 hours a day", "day and night", "around the clock", "always"];
    if hours != "always" && means.contains(&plain.as_str()) {
        let said = format!("`{hours}` is shown as it is, and does not count as day and night");
        found.push(Diagnostic::warning(Code::B620, at, said).help("write `hours: always`"));
    }
}

/// A number that can be dialed, with as many digits as those of its country.
fn number_of(number: &str, span: Span, is_text: bool, region: &str, found: &mut Vec<Diagnostic>) {
    let mut rest = number.chars();
    let first = rest.next().is_some_and(|c| c == '+' || c.is_ascii_digit());
    let fits = rest.all(|c| c.is_ascii_digit() || " ()./-".contains(c)) && (2..=25).contains(&number.len());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_whole = match digits.len() {
        3 => true,
        5 | 6 => is_text,
        10 => !digits.starts_with(['0', '1']),
        11 => digits.starts_with('1'),
        _ => false,
    };
    if !first || !fits || digits.is_empty() {
        let help = "write digits, spaces, hyphens and parentheses, such as \"1-800-555-0100\"; letters cannot be dialed \
                    everywhere";
        found.push(Diagnostic::error(Code::B604, span, format!("`{number}` is not a telephone number")).help(help));
    } else if region == "any" && !number.starts_with('+') {
        let one = Diagnostic::warning(Code::B605, span, "a number for any country needs its country code");
        found.push(one.help("begin it with + and the code of its country"));
    } else if matches!(country(region), "US" | "CA") && !number.starts_with('+') && !is_whole {
        let said = format!("`{number}` is not a whole number of {region}: it has {} digits", digits.len());
        let help = "compare it with its source: a number has 10 digits, or 11 with a 1 before them, or 3 such as 988";
        found.push(Diagnostic::error(Code::B604, span, said).help(help));
    }
}
