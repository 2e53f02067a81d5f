//! How hard a text is to read: Flesch-Kincaid in English, INFLESZ (Szigriszt-Pazos) in Spanish.
//!
//! Figures, and the names in `names.yaml`, are left out of both; headings are no sentences.

use super::text::{data, sentences, strings, without};
use super::{Language, spanish};

/// The names that nobody can put more simply.
pub(super) fn names() -> Vec<String> {
    strings(&data(include_str!("names.yaml")))
}

/// The sentences, words and syllables of a text.
fn counts(text: &str, syllables: impl Fn(&str) -> u32) -> (f64, f64, f64) {
    let names = names();
    let (mut all, mut words, mut sounds) = (0_u32, 0_u32, 0_u32);
    for sentence in sentences(text) {
        all += 1;
        for word in without(&sentence, &names) {
            if word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit()) {
                words += 1;
                sounds += syllables(&word);
            }
        }
    }
    (f64::from(all.max(1)), f64::from(words.max(1)), f64::from(sounds))
}

/// The school grade that an English text asks for.
pub(super) fn flesch_kincaid(text: &str) -> f64 {
    let (sentences, words, sounds) = counts(text, syllables);
    0.39 * words / sentences + 11.8 * sounds / words - 15.59
}

/// How easy a Spanish text is; "normal" begins at 55, and more is easier.
pub(super) fn inflesz(text: &str) -> f64 {
    let (sentences, words, sounds) = counts(text, spanish::syllables);
    206.835 - 62.3 * sounds / words - words / sentences
}

/// What is said of a text that is too hard. `most` is a grade; in Spanish "normal" is asked for whatever the grade.
pub(super) fn too_hard(language: Language, text: &str, most: f64) -> Option<String> {
    match language {
        Language::English => {
            let grade = flesch_kincaid(text);
            (grade > most).then(|| format!("grade {grade:.1}, and at most {most} is meant"))
        }
        Language::Spanish => {
            let ease = inflesz(text);
            (ease < 55.0).then(|| format!("INFLESZ {ease:.1}, and at least 55 is meant"))
        }
    }
}

/// Words that the rules below count wrong.
const EXCEPTIONS: &[(&str, u32)] = &[
    ("area", 3),
    ("areas", 3),
    ("careful", 2),
    ("client", 2),
    ("clients", 2),
    ("clothes", 1),
    ("create", 2),
    ("diarrhea", 4),
    ("different", 3),
    ("every", 2),
    ("everyone", 3),
    ("everything", 3),
    ("experience", 4),
    ("hundred", 2),
    ("idea", 3),
    ("insurance", 3),
    ("lately", 2),
    ("likely", 2),
    ("lonely", 2),
    ("maybe", 2),
    ("nausea", 3),
    ("people", 2),
    ("reinforcement", 4),
    ("safely", 2),
    ("safety", 2),
    ("science", 2),
    ("someone", 2),
    ("something", 2),
    ("sometimes", 2),
    ("somewhere", 2),
    ("statement", 2),
    ("suicide", 3),
    ("therefore", 2),
    ("usual", 3),
    ("usually", 4),
    ("whatever", 3),
    ("lifeline", 2),
    ("tablespoon", 3),
    ("homework", 2),
    ("hotline", 2),
    ("poem", 2),
    ("fluid", 2),
];

/// The syllables of an English word, by its vowels.
pub(super) fn syllables(word: &str) -> u32 {
    word.split('-').filter(|part| !part.is_empty()).map(one).sum::<u32>().max(1)
}

fn one(word: &str) -> u32 {
    let small = word.to_lowercase();
    let bare: String = small.chars().filter(char::is_ascii_alphabetic).collect();
    let known = bare.strip_suffix('s').filter(|_| small.ends_with("'s")).unwrap_or(&bare);
    if let Some(&(_, count)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == known) {
        return count;
    }
    let spoken = without_silent_end(&bare);
    let mut count = 0;
    let mut before = false;
    for c in spoken.chars() {
        let vowel = is_vowel(c);
        count += u32::from(vowel && !before);
        before = vowel;
    }
    let not = u32::from(small.ends_with("n't") && bare.chars().rev().nth(2).is_some_and(|c| matches!(c, 's' | 'd')));
    (count + parted(&spoken) + not).max(1)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A word without an ending that is written and not spoken.
fn without_silent_end(word: &str) -> String {
    let before = |end: &str| word.strip_suffix(end).and_then(|stem| stem.chars().last());
    let cut = |end: &str| word.strip_suffix(end).unwrap_or(word).to_owned();
    let hissing = ["ses", "zes", "xes", "ches", "shes", "ces", "ges"].iter().any(|end| word.ends_with(end));
    if before("les").is_some_and(|c| !is_vowel(c)) || before("le").is_some_and(|c| !is_vowel(c)) || hissing {
        return word.to_owned();
    }
    if before("es").is_some_and(|c| !is_vowel(c)) {
        return cut("es");
    }
    if before("ed").is_some_and(|c| !matches!(c, 't' | 'd')) {
        return cut("ed");
    }
    cut("e")
}

/// Vowels that stand side by side and are spoken apart.
fn parted(word: &str) -> u32 {
    let chars: Vec<char> = word.chars().collect();
    let mut more = u32::from(word.ends_with("ism") || word.ends_with("isms"));
    for at in 0..chars.len() {
        let rest: String = chars[at..].iter().collect();
        let last = at.checked_sub(1).map_or(' ', |at| chars[at]);
        let after = |pair: &str, stops: &[&str]| {
            rest.strip_prefix(pair)
                .is_some_and(|rest| !stops.iter().any(|stop| rest == *stop || rest.starts_with(stop)))
        };
        more += u32::from(
            (rest.starts_with("ia") && !["ial", "ian", "ially"].contains(&rest.as_str()) && after("ia", &["ge"]))
                || after("io", &["n", "us"])
                || (rest.starts_with("ious") && matches!(last, 'r' | 'v' | 'b' | 'd'))
                || (rest.starts_with("uo") && last != 'q')
                || after("eo", &["n", "us", "p"])
                || after("iu", &[])
                || rest.starts_with("iet")
                || (rest.starts_with("ua") && matches!(last, 'd' | 't' | 's' | 'n' | 'x'))
                || (rest.starts_with("ing") && matches!(last, 'a' | 'e' | 'o' | 'u' | 'y')),
        );
    }
    more
}

#[test]
fn the_syllables_of_english_words_are_counted() {
    let words = [
        ("a", 1),
        ("the", 1),
        ("opioid", 3),
        ("opioids", 3),
        ("overdose", 3),
        ("overdoses", 4),
        ("withdrawal", 3),
        ("breathing", 2),
        ("breathes", 1),
        ("prescribed", 2),
        ("needed", 2),
        ("doses", 2),
        ("rules", 1),
        ("needles", 2),
        ("little", 2),
        ("being", 2),
        ("trying", 2),
        ("anxiety", 4),
        ("suicide", 3),
        ("violence", 3),
        ("diagnosis", 4),
        ("addiction", 3),
        ("tolerance", 3),
        ("dependence", 3),
        ("people", 2),
        ("naloxone", 3),
        ("serious", 3),
        ("anxious", 2),
        ("situation", 4),
        ("doesn't", 2),
        ("can't", 1),
        ("short-acting", 3),
        ("quiet", 2),
        ("agreed", 2),
        ("need", 1),
        ("someone's", 2),
        ("medicine", 3),
        ("emergency", 4),
        ("service", 2),
        ("services", 3),
        ("used", 1),
    ];
    for (word, count) in words {
        assert_eq!(syllables(word), count, "{word}");
    }
}

#[test]
fn the_grade_of_an_english_text_is_the_one_computed_by_hand() {
    // 6 words of one syllable in 1 sentence.
    let easy = 0.39 * 6.0 + 11.8 - 15.59;
    assert!((flesch_kincaid("The cat sat on the mat.") - easy).abs() < 1e-9);
    // 11 words of 15 syllables in 2 sentences; the name and the figure are left out.
    let plain = 0.39 * 11.0 / 2.0 + 11.8 * 15.0 / 11.0 - 15.59;
    assert!((flesch_kincaid("A doctor can help you naloxone. Nobody has to do this alone 988.") - plain).abs() < 1e-9);
}

#[test]
fn the_ease_of_a_spanish_text_is_the_one_computed_by_hand() {
    // 7 words of 11 syllables in 2 sentences.
    let easy = 206.835 - 62.3 * 11.0 / 7.0 - 3.5;
    assert!((inflesz("El gato duerme. La casa es grande.") - easy).abs() < 1e-9);
    // 4 words of 9 syllables in 1 sentence.
    assert!((inflesz("Un médico puede ayudar.") - 62.66).abs() < 1e-9);
}
