//! Marks in the lines of a page what was searched for.

use super::layout::Line;
use super::theme::Role;
use crate::find::Query;
use std::borrow::Cow;

/// The line with what was searched for in a role of its own, also where it is in several pieces.
pub(super) fn marked<'l>(line: &'l Line, query: &Query) -> Cow<'l, Line> {
    if query.is_empty() {
        return Cow::Borrowed(line);
    }
    let mut places = query.places(&line.text()).into_iter().peekable();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (text, role) in &line.pieces {
        let end = start + text.len();
        let part = |from: usize, to: usize| text.get(from - start..to - start).unwrap_or_default().to_owned();
        let mut at = start;
        while let Some(place) = places.peek().filter(|place| place.start < end).cloned() {
            let (from, to) = (place.start.max(at), place.end.min(end));
            pieces.push((part(at, from), *role));
            pieces.push((part(from, to), Role::Match));
            at = to;
            if place.end > end {
                break;
            }
            places.next();
        }
        pieces.push((part(at, end), *role));
        start = end;
    }
    pieces.retain(|(text, _)| !text.is_empty());
    Cow::Owned(Line { pieces })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(pieces: &[(&str, Role)]) -> Line {
        Line { pieces: pieces.iter().map(|(text, role)| ((*text).to_owned(), *role)).collect() }
    }

    #[test]
    fn what_was_searched_for_is_cut_out_of_a_piece() {
        let whole = line(&[("The same dose, a DOSE.", Role::Body)]);
        let found = marked(&whole, &Query::new("dose"));
        let parts = [("The same ", Role::Body), ("dose", Role::Match), (", a ", Role::Body), ("DOSE", Role::Match)];
        assert_eq!(found.pieces[..4], line(&parts).pieces);
    }

    #[test]
    fn what_was_searched_for_is_marked_across_pieces() {
        let whole = line(&[("over", Role::Strong), ("dose", Role::Body), (" now", Role::Body)]);
        let found = marked(&whole, &Query::new("overdose"));
        assert_eq!(*found, line(&[("over", Role::Match), ("dose", Role::Match), (" now", Role::Body)]));
    }

    #[test]
    fn a_line_without_it_stays_as_it_is() {
        let one = line(&[("Tolerance", Role::Heading), (" and more", Role::Body)]);
        assert_eq!(*marked(&one, &Query::new("dose")), one);
        assert_eq!(*marked(&one, &Query::default()), one);
    }
}
