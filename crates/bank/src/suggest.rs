//! Owns "did you mean": the known word that a mistyped one is nearest to.

/// The candidate nearest to a word, when it is near enough: at most one slip, and one more for every four letters,
/// in less than half of the word.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    if length > 60 {
        return None;
    }
    let most = 1 + length / 4;
    let small = word.to_lowercase();
    let distances = candidates.into_iter().filter_map(|one| {
        if one.len() > 120 || one.len().abs_diff(word.len()) > 4 * (most + 1) {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&small, &one.to_lowercase());
        (distance <= most && 2 * distance < length.max(3)).then_some((distance, one))
    });
    distances.min_by_key(|(distance, _)| *distance).map(|(_, one)| one)
}

/// The words of a message's help: the nearest candidate, or all that there are.
pub(crate) fn help(word: &str, candidates: &[&str], what: &str) -> String {
    if let Some(near) = nearest(word, candidates.iter().copied()) {
        return format!("did you mean `{near}`?");
    }
    match candidates {
        [] => format!("the bank has no {what} yet"),
        [only] => format!("the only {what} here is `{only}`"),
        many => format!("write one of: {}", listed(many)),
    }
}

/// The first twenty of many words.
pub(crate) fn listed(words: &[&str]) -> String {
    let shown: Vec<_> = words.iter().take(20).copied().collect();
    let more = if words.len() > 20 { ", ..." } else { "" };
    format!("{}{more}", shown.join(", "))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_swapped_letter_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("tolernace", ["tolerance", "withdrawal"]), Some("tolerance"));
        assert_eq!(nearest("zebra", ["tolerance", "withdrawal"]), None);
        assert_eq!(nearest("ID", ["id"]), Some("id"));
        assert_eq!(nearest("name", ["date"]), None);
    }
}
