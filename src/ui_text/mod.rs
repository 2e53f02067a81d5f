//! The program's own words by language, typed. What a bank says is not here.

mod addressed;
mod words;

pub(crate) use addressed::Addressee;
pub(crate) use words::*;
pub use words::{HomeText, UiText};

use crate::bank::Emergency;

// The languages that the program speaks, by tag: `LANGUAGES`, made by `build.rs` of the files beside this one.
include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language of whoever speaks none of the others.
const FALLBACK: &str = "en";

/// The program's words in one language, as they are stored in the program.
struct Language {
    tag: &'static str,
    name: &'static str,
    words: &'static [u8],
}

impl Language {
    /// The language of a tag, whatever its region.
    fn of(tag: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| language.tag == primary(tag))
    }
}

impl UiText {
    /// The words in a language; in English for one that the program does not speak.
    ///
    /// # Panics
    /// Never: the words were read and stored when the program was built.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let language = Language::of(tag).or_else(|| Language::of(FALLBACK)).expect("a file of English words");
        postcard::from_bytes(language.words).expect("words that were stored when the program was built")
    }

    /// What to call in an emergency: a number where the region is known, words elsewhere.
    #[must_use]
    pub fn emergency_number(&self, region: &str) -> &str {
        self.home.emergency_number(region)
    }

    /// What the emergency number is for, as far as a bank's own emergency page goes.
    #[must_use]
    pub fn emergency_purpose(&self, emergency: Emergency) -> &str {
        let purpose = &self.helplines.emergency_purpose;
        match emergency {
            Emergency::Overdose => &purpose.overdose,
            Emergency::General => &purpose.general,
        }
    }

    /// What happens when one calls it.
    #[must_use]
    pub fn emergency_happens(&self, region: &str) -> &str {
        if is_us(region) { &self.helplines.emergency_happens } else { &self.helplines.emergency_happens_any }
    }
}

impl HomeText {
    /// What to call in an emergency: a number where the region is known, words elsewhere.
    #[must_use]
    pub fn emergency_number(&self, region: &str) -> &str {
        if is_us(region) { &self.call.number } else { &self.call.number_any }
    }

    /// The word beside the emergency key in the foot.
    #[must_use]
    pub fn emergency_key(&self, region: &str) -> &str {
        if is_us(region) { &self.foot.emergency } else { &self.foot.emergency_any }
    }
}

/// A language's own name; its tag for one that the program does not speak.
#[must_use]
pub fn name_of(tag: &str) -> &str {
    LANGUAGES.iter().find(|language| language.tag == tag).map_or(tag, |language| language.name)
}

/// The language of a tag, without region and script.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Whether 911 and 988 answer in a region.
#[must_use]
pub fn is_us(region: &str) -> bool {
    region == "US" || region.starts_with("US-")
}

/// Fills `{name}` in a text.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let value = values.iter().find(|(known, _)| *known == name)?.1;
            Some((value, tail))
        });
        if let Some((value, tail)) = known {
            out.push_str(value);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out + rest
}
