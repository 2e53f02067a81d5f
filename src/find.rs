//! Where the words of a search are in a text, whatever their case and accents.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What is searched for: words, all of which have to be there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

/// How well a word fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    TitleStarts,
    TitleWord,
    TitleWordStarts,
    Word,
    WordStarts,
    TitleInside,
    Inside,
}

/// How a word is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordPlace {
    Whole,
    Start,
    Inside,
}

impl Query {
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self {
            words: typed.split_whitespace().map(|word| Folded::of(word).text).filter(|word| !word.is_empty()).collect(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The places of the words in a text, in bytes, in order and apart from each other.
    #[must_use]
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let all = self.words.iter().flat_map(|word| folded.text.match_indices(word.as_str()));
        let mut places: Vec<Range<usize>> = all.map(|(at, word)| folded.origin(at, at + word.len())).collect();
        places.sort_unstable_by_key(|place| (place.start, place.end));
        let mut apart: Vec<Range<usize>> = Vec::new();
        for place in places {
            match apart.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => apart.push(place),
            }
        }
        apart
    }

    /// How well a text with a title fits: as well as the word that fits least. `None` where a word is in neither.
    #[must_use]
    pub fn fit(&self, title: &str, text: &[String]) -> Option<Fit> {
        let title = Folded::of(title).text;
        let text: Vec<String> = text.iter().map(|one| Folded::of(one).text).collect();
        let fits = self.words.iter().map(|word| {
            let in_title = word_place(&title, word).map(|part| match part {
                _ if title.starts_with(word.as_str()) => Fit::TitleStarts,
                WordPlace::Whole => Fit::TitleWord,
                WordPlace::Start => Fit::TitleWordStarts,
                WordPlace::Inside => Fit::TitleInside,
            });
            let in_text = text.iter().filter_map(|one| word_place(one, word)).min().map(|part| match part {
                WordPlace::Whole => Fit::Word,
                WordPlace::Start => Fit::WordStarts,
                WordPlace::Inside => Fit::Inside,
            });
            in_title.into_iter().chain(in_text).min()
        });
        fits.collect::<Option<Vec<Fit>>>()?.into_iter().max()
    }

    /// The one of some texts that has the words best: the most of them, as whole words where it can be, and the first of
    /// those. `None` where none has any.
    #[must_use]
    pub fn best(&self, texts: &[String]) -> Option<usize> {
        let score = |text: &String| {
            let text = Folded::of(text).text;
            let parts = self.words.iter().map(|word| word_place(&text, word));
            parts.map(|part| part.map_or(0, |part| 4 - part as usize)).sum::<usize>()
        };
        let scores = texts.iter().map(score).enumerate().filter(|(_, score)| *score > 0);
        scores.max_by_key(|&(at, score)| (score, std::cmp::Reverse(at))).map(|(at, _)| at)
    }
}

/// How a word is in a text at best, both folded.
fn word_place(text: &str, word: &str) -> Option<WordPlace> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let parts = text.match_indices(word).map(|(at, word)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        match (is_letter(before), is_letter(after)) {
            (false, false) => WordPlace::Whole,
            (false, true) => WordPlace::Start,
            (true, _) => WordPlace::Inside,
        }
    });
    parts.min()
}

/// A text in small letters without accents, and where each of its bytes is from.
struct Folded {
    text: String,
    /// For each byte, the character it is from, as bytes of the original.
    origins: Vec<Range<usize>>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(original.len()), origins: Vec::new() };
        for (at, c) in original.char_indices() {
            let small = c.nfd().filter(|&part| !is_combining_mark(part)).flat_map(char::to_lowercase);
            folded.text.extend(small);
            folded.origins.resize(folded.text.len(), at..at + c.len_utf8());
        }
        folded
    }

    /// Where some bytes are from.
    fn origin(&self, start: usize, end: usize) -> Range<usize> {
        match (self.origins.get(start), self.origins.get(end.saturating_sub(1))) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fit, Query};

    fn fit(query: &str, title: &str, text: &str) -> Option<Fit> {
        Query::new(query).fit(title, &[text.to_owned()])
    }

    #[test]
    fn a_word_is_found_whatever_its_case_and_accents() {
        let text = "La METADONA, y también la adicción: sí.";
        for (typed, found) in [("tambien", "también"), ("ADICCIÓN", "adicción"), ("metadona", "METADONA"), ("si", "sí")]
        {
            let places = Query::new(typed).places(text);
            assert_eq!(places.into_iter().filter_map(|place| text.get(place)).collect::<Vec<_>>(), [found], "{typed}");
        }
    }

    #[test]
    fn places_that_meet_are_one() {
        assert_eq!(Query::new("over dose").places("an overdose, a dose"), [3..11, 15..19]);
    }

    #[test]
    fn titles_come_before_texts_and_whole_words_before_parts_of_them() {
        let fits = [
            fit("dose", "Dose and body", ""),
            fit("dose", "A dose", ""),
            fit("dose", "The doses", ""),
            fit("dose", "Tolerance", "The same dose."),
            fit("dose", "Tolerance", "The same doses."),
            fit("dose", "Overdose", ""),
            fit("dose", "Tolerance", "An overdose."),
        ];
        assert!(fits.iter().all(Option::is_some), "{fits:?}");
        assert!(fits.windows(2).all(|two| two[0] < two[1]), "{fits:?}");
    }

    #[test]
    fn every_word_has_to_be_in_the_title_or_the_text() {
        assert_eq!(fit("dose tolerance", "Tolerance", "The same dose."), Some(Fit::Word));
        assert_eq!(fit("dose pregnancy", "Tolerance", "The same dose."), None);
    }

    #[test]
    fn the_text_with_the_whole_word_is_the_best() {
        let texts = ["An overdose.", "Doses.", "A dose.", "The dose."].map(str::to_owned);
        assert_eq!(Query::new("dose").best(&texts), Some(2));
        assert_eq!(Query::new("pregnancy").best(&texts), None);
    }
}
