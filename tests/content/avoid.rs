//! Words that hurt or mislead: `avoid.yaml` has them, with what to say instead.

use super::text::{Piece, data, plain, stands_at, strings, words};
use super::{LANGUAGES, Language, assert_none, shipped};

/// One text of the list, as words to look for; in capitals it is matched as it stands.
struct Phrase {
    words: Vec<String>,
    capitals: bool,
    instead: String,
}

fn split(text: &str) -> Vec<String> {
    words(text).iter().flat_map(|word| word.split(['-', '/', '\''])).map(str::to_owned).collect()
}

fn small(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.to_lowercase()).collect()
}

fn phrases(language: Language) -> Vec<Phrase> {
    let all = data(include_str!("avoid.yaml"));
    let mut found = Vec::new();
    for entry in all[language.tag()]["avoid"].as_sequence().unwrap() {
        let instead = entry["instead"].as_str().unwrap().to_owned();
        for text in strings(&entry["words"]) {
            let capitals = text.chars().all(char::is_uppercase);
            let stem = text.ends_with('*');
            let mut words = split(&text);
            if stem {
                words.last_mut().unwrap().push('*');
            }
            found.push(Phrase {
                words: if capitals { words } else { small(&words) },
                capitals,
                instead: instead.clone(),
            });
        }
    }
    found
}

/// The words to avoid that stand in some texts.
pub(super) fn avoided(language: Language, pieces: &[Piece]) -> Vec<String> {
    let phrases = phrases(language);
    let allowed = strings(&data(include_str!("avoid.yaml"))[language.tag()]["except"]);
    let mut found = Vec::new();
    for piece in pieces {
        let text = allowed.iter().fold(plain(&piece.text), |text, title| text.replace(title.as_str(), " "));
        let (whole, low) = (split(&text), small(&split(&text)));
        for phrase in &phrases {
            let words = if phrase.capitals { &whole } else { &low };
            if (0..words.len()).any(|at| stands_at(words, at, &phrase.words)) {
                let what = format!("\"{}\" is to be avoided ({})", phrase.words.join(" "), phrase.instead);
                found.push(piece.finding(&what));
            }
        }
    }
    found
}

#[test]
fn no_word_that_hurts_or_misleads_is_said() {
    assert_none(LANGUAGES.into_iter().flat_map(|language| avoided(language, &shipped::all(language))).collect());
}
