//! Owns what safety hangs on: alerts, helplines, sources and reviews (B601 to B618).

use super::Rules;
use crate::date::Day;
use crate::lint::view::{View, leaves};
use crate::report::Code;
use crate::report::{Diagnostic, Span};
use crate::syntax::tree::Node;
use std::collections::HashMap;

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

pub(crate) fn check(view: &View<'_>, rules: Rules, found: &mut Vec<Diagnostic>) {
    let today = rules.today;
    let bank = view.root.get("bank");
    if let Some(locale) = bank.and_then(|bank| bank.get("locale"))
        && !is_language(locale.text().unwrap_or_default())
    {
        let said = format!("`{}` is no language tag", locale.text().unwrap_or_default());
        found.push(Diagnostic::error(Code::B607, locale.span(), said).help("write a tag such as en, es or pt-BR"));
    }
    if let Some(region) = bank.and_then(|bank| bank.get("region")) {
        region_code(region, found);
    }
    review(bank.and_then(|bank| bank.get("reviewed")), today, found);
    alerts(view, found);
    match view.root.entry("helplines") {
        None if !view.root.has("helplines") && !view.has_strayed("helplines") => {
            let said = "the bank has no helpline";
            found.push(
                Diagnostic::error(Code::B601, super::top(), said).help("write `helplines:` with at least one line"),
            );
        }
        Some((key, list)) if list.as_list().is_some_and(|list| list.len() == 0) => {
            let said = "the bank has no helpline";
            found.push(Diagnostic::error(Code::B601, key.span(), said).help("write at least one line"));
        }
        _ => {}
    }
    lines(view, today, found);
    published(view, rules.shipped, found);
    for (key, source) in view.root.get("sources").into_iter().flat_map(Node::entries) {
        cited(source, key.span(), today, found);
    }
}

/// Whether a tag is a language of BCP 47, as far as its form goes.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&first.len()) && letters(first) && parts.all(rest)
}

fn is_region(region: &str) -> bool {
    let (country, part) = region.split_once('-').map_or((region, None), |(country, part)| (country, Some(part)));
    let known = country.len() == 2 && COUNTRIES.split_whitespace().any(|one| one == country);
    let part = part.is_none_or(|part| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    });
    region == "any" || known && part
}

fn region_code(node: Node<'_>, found: &mut Vec<Diagnostic>) {
    let region = node.text().unwrap_or_default();
    if is_region(region) {
        return;
    }
    let help = match region.to_uppercase().as_str() {
        "UK" => "write GB".to_owned(),
        "USA" => "write US".to_owned(),
        upper if upper != region && COUNTRIES.split_whitespace().any(|one| one == upper) => format!("write {upper}"),
        _ => "write the two capital letters of the country, such as US, or any".to_owned(),
    };
    found.push(Diagnostic::error(Code::B614, node.span(), format!("`{region}` is no country")).help(help));
}

fn alerts(view: &View<'_>, found: &mut Vec<Diagnostic>) {
    let mut watched: Vec<&str> = Vec::new();
    for alert in view.root.list_of("alerts") {
        let at = alert.get("level").map_or(alert.head(), Node::span);
        let named = alert.get("helplines").is_some_and(|list| list.as_list().is_some_and(|list| list.len() > 0));
        if alert.text_of("level") == Some("urgent")
            && !named
            && (alert.get("helplines").is_some() || !alert.has("helplines"))
        {
            let said = "an urgent alert needs a helpline";
            found.push(
                Diagnostic::error(Code::B610, at, said)
                    .help("write `helplines:` with the id of a line that helps with it"),
            );
        }
        let Some(when) = alert.get("when") else { continue };
        let mut all = Vec::new();
        leaves(when, &mut all);
        let simple: Vec<_> =
            all.iter().filter(|leaf| !["all", "any", "none"].iter().any(|key| leaf.has(key))).collect();
        let declined = |leaf: &&Node<'_>| {
            leaf.get("is").is_some_and(|is| match is.text() {
                Some(word) => word == "declined",
                None => is.list().next().is_some() && is.list().all(|one| one.text() == Some("declined")),
            })
        };
        if !simple.is_empty() && simple.into_iter().all(|leaf| declined(&leaf)) {
            let said = "this alert is for people who would rather not say, and would tell what they kept to themselves";
            found.push(Diagnostic::error(Code::B612, when.head(), said).help("test an answer as well"));
        }
        watched.extend(all.iter().filter_map(|leaf| leaf.text_of("item")));
        let tags = all.iter().filter_map(|leaf| leaf.text_of("tag"));
        for tag in tags {
            let tagged = view.items.iter().filter(|item| item.node.list_of("tags").any(|one| one.text() == Some(tag)));
            watched.extend(tagged.map(|item| item.id));
        }
    }
    if !view.is_whole()
        || view.root.has("alerts") != view.root.get("alerts").is_some()
        || view.root.list_of("alerts").any(|alert| view.has_error(alert))
    {
        return;
    }
    for item in &view.items {
        let safety = item.node.list_of("tags").any(|tag| tag.text() == Some("safety"));
        if safety && !watched.contains(&item.id) {
            let said = "this item is about safety, and no alert looks at its answer";
            let at = item.node.get("id").map_or(item.node.head(), Node::span);
            found.push(Diagnostic::warning(Code::B611, at, said).help("write an alert whose `when` names it"));
        }
    }
}

/// The helplines of a bank or a translation.
pub(crate) fn lines(view: &View<'_>, today: Option<Day>, found: &mut Vec<Diagnostic>) {
    let bank = view.root.get("bank");
    let region = bank.and_then(|bank| bank.text_of("region")).filter(|region| is_region(region));
    let locale = view.root.text_of("locale").or_else(|| bank.and_then(|bank| bank.text_of("locale")));
    let mut first: HashMap<i64, Node<'_>> = HashMap::new();
    let mut kept: Option<Node<'_>> = None;
    let mut speaks = view.root.list_of("helplines").any(|line| line.get("languages").is_none());
    for line in view.root.list_of("helplines") {
        let at = line.get("id").map_or(line.head(), Node::span);
        if !["call", "text", "chat", "web"].iter().any(|key| line.has(key)) {
            let said = "this line cannot be reached";
            found.push(
                Diagnostic::error(Code::B603, at, said).help("write at least one of `call:`, `text:`, `chat:`, `web:`"),
            );
        }
        numbers(line, found);
        if let Some(priority) = line.get("priority")
            && let Some(number) = priority.whole()
        {
            if let Some(other) = first.get(&number) {
                let said = format!("two lines have the priority {number}, so their order is left to chance");
                let one =
                    Diagnostic::error(Code::B606, priority.span(), said).help("give each line a number of its own");
                found.push(one.second(other.span(), "the other stands here"));
            } else {
                first.insert(number, priority);
            }
        }
        if let Some(main) = line.get("main").filter(|main| main.yes_no() == Some(true)) {
            if let Some(other) = kept {
                let said = "two lines are the main one, and only one can stay in view";
                let one = Diagnostic::error(Code::B606, main.span(), said).help("take `main` out of one of the two");
                found.push(one.second(Node::span(other), "the other stands here"));
            }
            kept = kept.or(Some(main));
        }
        for language in line.list_of("languages") {
            let tag = language.text().unwrap_or_default();
            let main = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
            speaks |= locale.is_some_and(|locale| main(locale) == main(tag));
            if !is_language(tag) {
                let said = format!("`{tag}` is no language tag");
                found.push(Diagnostic::error(Code::B607, language.span(), said).help("write tags such as en, es"));
            }
        }
        called(line, at, today, found);
        if !line.has("what_happens") {
            let said = "this line does not say what happens when one calls";
            found.push(
                Diagnostic::warning(Code::B613, at, said)
                    .help("write `what_happens:`; not knowing keeps people from calling"),
            );
        }
        if let Some(node) = line.get("region") {
            region_code(node, found);
            let here = node.text().unwrap_or_default();
            if let Some(region) = region
                && here != "any"
                && region != "any"
                && here.split('-').next() != region.split('-').next()
            {
                let said = format!("this line serves {here}, and the bank is for {region}; it is shown as such");
                found.push(Diagnostic::note(Code::B615, node.span(), said));
            }
        }
        if let Some(source) = line.get("source") {
            cited(source, source.head(), today, found);
        }
    }
    if let (Some(locale), Some((key, _)), false) = (locale, view.root.entry("helplines"), speaks)
        && view.root.list_of("helplines").next().is_some()
    {
        let said = format!("no line speaks `{locale}`, the language of this file");
        found.push(Diagnostic::warning(Code::B607, key.span(), said).help("add a line that does"));
    }
}

fn numbers(line: Node<'_>, found: &mut Vec<Diagnostic>) {
    let to = line.get("text").and_then(|text| text.get("to"));
    for node in [line.get("call"), line.get("tty"), to].into_iter().flatten() {
        let number = node.text().unwrap_or_default();
        let mut rest = number.chars();
        let first = rest.next().is_some_and(|c| c == '+' || c.is_ascii_digit());
        let fits = rest.all(|c| c.is_ascii_digit() || " ()./-".contains(c)) && (2..=25).contains(&number.len());
        if !first || !fits || !number.contains(|c: char| c.is_ascii_digit()) {
            let said = format!("`{number}` is no telephone number");
            let help = "write digits, spaces, hyphens and parentheses, such as \"1-800-555-0100\"; letters cannot be dialed everywhere";
            found.push(Diagnostic::error(Code::B604, node.span(), said).help(help));
        } else if line.text_of("region") == Some("any") && !number.starts_with('+') {
            let said = "a number for any country needs its country code";
            found.push(
                Diagnostic::warning(Code::B605, node.span(), said).help("begin it with + and the code of its country"),
            );
        }
    }
}

fn called(line: Node<'_>, at: Span, today: Option<Day>, found: &mut Vec<Diagnostic>) {
    if !line.has("checked") {
        found.push(Diagnostic::note(Code::B608, at, "nobody has called this line yet to check it"));
        return;
    }
    let Some(node) = line.get("checked") else { return };
    let (Some(day), Some(today)) = (node.text().and_then(Day::parse), today) else { return };
    if !future(node, today, found) && today.0 - day.0 > OLDEST_CALL {
        let said = "the last call to this line is more than a year ago";
        found.push(Diagnostic::warning(Code::B608, node.span(), said).help("call it again, and write the day"));
    }
}

fn future(node: Node<'_>, today: Day, found: &mut Vec<Diagnostic>) -> bool {
    // A day ahead of UTC is still today somewhere.
    let ahead = node.text().and_then(Day::parse).is_some_and(|day| day.0 > today.0 + 1);
    if ahead {
        let said = format!("this day is yet to come: by the clock of this machine, today is {today}");
        found.push(Diagnostic::error(Code::B609, node.span(), said).help("write the day on which it was done"));
    }
    ahead
}

/// What holds for banks that people meet: published ones, and those that come with the program.
fn published(view: &View<'_>, shipped: &[&str], found: &mut Vec<Diagnostic>) {
    let Some(bank) = view.root.get("bank") else { return };
    let published = bank.text_of("status") == Some("published");
    if published
        && !bank.has("reviewed")
        && let Some(status) = bank.get("status")
    {
        let said = "a published bank needs `reviewed`";
        let help = "write who has reviewed it and when, or `status: draft` while nobody has";
        found.push(Diagnostic::error(Code::B616, status.span(), said).help(help));
    }
    let built_in = bank.text_of("id").is_some_and(|id| shipped.contains(&id));
    if !published && !built_in {
        return;
    }
    let region = bank.text_of("region").unwrap_or("any");
    let serves = |line: Node<'_>, one: &str| {
        let place = line.text_of("region").unwrap_or_default();
        line.text_of("hours") == Some("always")
            && line.list_of("for").any(|whom| whom.text() == Some(one))
            && (place == "any" || region == "any" || place.split('-').next() == region.split('-').next())
    };
    if let Some((key, list)) = view.root.entry("helplines")
        && list.list().next().is_some()
        && !view.has_error(list)
    {
        let without = view.perspectives.iter().filter(|one| !list.list().any(|line| serves(line, one)));
        let without: Vec<_> = without.map(|one| format!("`{one}`")).collect();
        if !without.is_empty() {
            let said = format!("no line for {} in {region} answers day and night", without.join(" and "));
            found.push(Diagnostic::error(Code::B602, key.span(), said).help("add a line with `hours: always`"));
        }
    }
    for topic in view.root.list_of("topics").filter(|topic| !topic.has("sources")) {
        let at = topic.get("id").map_or(topic.head(), Node::span);
        let said = "this topic does not say where its statements come from";
        found.push(Diagnostic::warning(Code::B617, at, said).help("write `sources:` with the ids of its sources"));
    }
}

/// A source can be found again.
fn cited(source: Node<'_>, at: Span, today: Option<Day>, found: &mut Vec<Diagnostic>) {
    let findable = source.has("url") || source.has("doi") || source.has("publisher") && source.has("year");
    if source.as_group().is_some() && !findable {
        let said = "this source cannot be found again";
        found.push(
            Diagnostic::error(Code::B618, at, said).help("write `url:`, or `doi:`, or `publisher:` with `year:`"),
        );
    }
    if let (Some(read), Some(today)) = (source.get("read"), today) {
        future(read, today, found);
    }
}

/// The day of a review.
pub(crate) fn review(reviewed: Option<Node<'_>>, today: Option<Day>, found: &mut Vec<Diagnostic>) {
    if let (Some(date), Some(today)) = (reviewed.and_then(|one| one.get("date")), today) {
        future(date, today, found);
    }
}
