//! Owns which values an item and a score can reach. Plain numbers, so that the check of a file and the result of a
//! person count alike.

/// The least and the most.
pub type Range = (i64, i64);

/// What a sign adds: its points, or nothing.
#[must_use]
pub fn sign(points: i64) -> Range {
    (points.min(0), points.max(0))
}

/// What one of these scores adds; `None` where there are none.
pub fn one_of(scores: impl IntoIterator<Item = i64>) -> Option<Range> {
    let ends = scores.into_iter().map(|score| (score, score));
    ends.reduce(|one, two| (one.0.min(two.0), one.1.max(two.1)))
}

/// What the ticks of one answer add, each choice told as its score and whether it excludes the others; `None` where
/// there are none. An answer has at least one tick.
#[must_use]
pub fn any_of(choices: &[(i64, bool)]) -> Option<Range> {
    let scores = |excludes: bool| choices.iter().filter(move |one| one.1 == excludes).map(|one| one.0);
    let together: Vec<Range> = scores(false).map(|score| (score, score)).collect();
    let together = (!together.is_empty()).then(|| total(&together, 1));
    let ends = together.into_iter().chain(one_of(scores(true)));
    ends.reduce(|one, two| (one.0.min(two.0), one.1.max(two.1)))
}

/// What an item with this range adds where it is only counted as noticed or not.
#[must_use]
pub fn counted((low, high): Range) -> Range {
    (i64::from(low > 0), i64::from(high > 0))
}

/// What items add up to when at least `needs` of them are answered, or all where there are fewer.
#[must_use]
pub fn total(items: &[Range], needs: usize) -> Range {
    let least = |mut ends: Vec<i64>| {
        ends.sort_unstable();
        let answered = ends.iter().enumerate().filter(|&(index, &end)| index < needs || end < 0);
        answered.fold(0, |sum: i64, (_, &end)| sum.saturating_add(end))
    };
    let low = least(items.iter().map(|item| item.0).collect());
    let high = least(items.iter().map(|item| item.1.saturating_neg()).collect()).saturating_neg();
    (low, high)
}
