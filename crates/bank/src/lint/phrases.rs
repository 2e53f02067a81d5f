//! The words that the checks look for, by language: what hurts, what diagnoses, what speaks to one perspective only.

use crate::report::Span;
use crate::syntax::tree::Node;

/// What one language is looked through for.
pub(crate) struct Phrases {
    /// The language, without its region.
    pub(crate) locale: &'static str,
    /// Words that hurt, and what to write instead.
    pub(crate) hurtful: &'static [(&'static str, &'static str)],
    pub(crate) diagnosing: &'static [&'static str],
    /// Words that speak to, or as, one person.
    pub(crate) personal: &'static [&'static str],
    pub(crate) joining: &'static [&'static str],
}

/// All languages that there is a list for.
const ALL: &[Phrases] = &[
    Phrases {
        locale: "en",
        hurtful: &[
            ("abuser", "person who uses opioids"),
            ("abusers", "people who use opioids"),
            ("addict", "person with an addiction"),
            ("addicts", "people with an addiction"),
            ("junkie", "person who uses drugs"),
            ("junkies", "people who use drugs"),
            ("clean", "not using, or in recovery"),
            ("dirty", "positive (of a test), or used (of a needle)"),
        ],
        diagnosing: &[
            "you have an addiction",
            "you are addicted",
            "you have opioid use disorder",
            "you are an addict",
            "they have an addiction",
            "they are addicted",
        ],
        personal: &["you", "your", "yours", "i", "my"],
        joining: &[" and/or "],
    },
    Phrases {
        locale: "es",
        hurtful: &[
            ("drogadicto", "persona que consume drogas"),
            ("drogadicta", "persona que consume drogas"),
            ("drogadictos", "personas que consumen drogas"),
            ("yonqui", "persona que consume drogas"),
            ("adicto", "persona con una adicción"),
            ("adicta", "persona con una adicción"),
            ("adictos", "personas con una adicción"),
        ],
        diagnosing: &["usted tiene una adicción", "usted es adicto", "tienes una adicción", "eres adicto"],
        personal: &["usted", "su", "yo", "mi", "tú", "tu"],
        joining: &[" y/o "],
    },
];

/// The lists for a language; none where there are none.
pub(crate) fn of(locale: &str) -> Option<&'static Phrases> {
    let language = locale.split('-').next().unwrap_or_default();
    ALL.iter().find(|one| one.locale.eq_ignore_ascii_case(language))
}

/// The words of a text, each with the byte it begins at.
pub(crate) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split(|c: char| !c.is_alphanumeric() && c != '\'');
    parts.filter(|part| !part.is_empty()).map(move |part| (part.as_ptr() as usize - text.as_ptr() as usize, part))
}

/// Where a word is in a text, from its first letter to its last; all of the text when it is written in another way there.
pub(crate) fn inside(text: &str, node: Node<'_>, word: &str) -> Span {
    let Span { start, end } = node.span();
    let at = text.get(start..end).and_then(|text| text.find(word));
    at.map_or(node.span(), |at| Span::new(start + at, start + at + word.len()))
}

/// Where a whole word is in a text.
pub(crate) fn inside_word(text: &str, node: Node<'_>, word: &str) -> Span {
    let Span { start, end } = node.span();
    let found = words(text.get(start..end).unwrap_or_default()).find(|(_, one)| *one == word);
    found.map_or(node.span(), |(at, _)| Span::new(start + at, start + at + word.len()))
}
