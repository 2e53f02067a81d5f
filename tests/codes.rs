//! The code of a helpline is seen whole, or a sentence says where it can be.

use crate::support::{Picture, opioids, walked};
use takestock::session::{Action, Session};
use takestock::tui::Viewport;

/// The page of each helpline of the shipped bank.
fn every_line() -> impl Iterator<Item = Session<'static>> {
    (0..opioids().helplines.len()).map(|at| {
        let mut session = walked(opioids(), "h");
        session.apply(&Action::Choose(at + 2));
        session
    })
}

/// The rows that a code is drawn on.
fn rows(picture: &Picture) -> usize {
    let row = |run: &&String| run.split(':').next().unwrap().to_owned();
    let rows: std::collections::BTreeSet<String> = picture
        .legend
        .iter()
        .filter(|run| run.contains("Black") || run.contains("Reset \"\""))
        .map(|run| row(&run))
        .collect();
    rows.len()
}

#[test]
fn a_code_is_drawn_whole_or_not_at_all_at_every_size() {
    for session in every_line() {
        let whole = rows(&Picture::of(&session, 200, 50));
        assert!(whole >= 15, "a code of {whole} rows");
        for width in (40..=200).step_by(4) {
            for height in 12..=50 {
                let picture = Picture::of(&session, width, height);
                let (drawn, said) = (rows(&picture), picture.text().contains("In a larger window"));
                assert!(drawn == 0 || drawn == whole && !said, "{drawn} of {whole} rows at {width}x{height}");
            }
        }
    }
}

#[test]
fn a_page_in_a_window_just_too_low_for_its_code_says_where_the_code_is() {
    for session in every_line() {
        let pictures = (20..=60).map(|height| Picture::of(&session, 60, height));
        let last = pictures.take_while(|picture| rows(picture) == 0).last().unwrap();
        assert!(last.text().contains("In a larger window, a code"), "{}", last.text());
    }
}

#[test]
fn in_ascii_a_code_is_whole_or_the_page_says_that_a_larger_window_has_it() {
    for session in every_line() {
        let whole = rows(&in_ascii(&session, 80, 120));
        assert!(whole >= 29, "a code of {whole} rows");
        for (width, height) in [(80, 24), (120, 40), (80, 40), (200, 60), (80, 70)] {
            let picture = in_ascii(&session, width, height);
            let drawn = rows(&picture);
            assert!(drawn == 0 || drawn == whole, "{drawn} of {whole} rows at {width}x{height}");
        }
        assert!(in_ascii(&session, 80, 40).text().contains("In a larger window, a code"));
    }
}

fn in_ascii(session: &Session, width: u16, height: u16) -> Picture {
    Picture::drawn(session, width, height, true, &mut Viewport::default())
}
