//! The pictures of the documentation: what the real program draws in a pseudo-terminal, as SVG for light and for dark pages.
//! `.ci/pictures` writes them anew; here they must be what the program draws now.

use crate::support::pty;
use std::fmt::Write as _;
use std::path::PathBuf;

/// What is typed, with what shows that it has been heard.
type Typed = (&'static str, &'static str);

/// Each picture: its name, its window, and how to get there.
const PICTURES: &[(&str, (u16, u16), &[Typed])] = &[
    ("first-page", (80, 24), &[]),
    (
        "signs",
        (80, 24),
        &[("1", "How do you take"), ("1\r", "Changes in my"), ("y", "2 of 7"), ("n", "3 of 7"), ("u", "4 of 7")],
    ),
    ("emergency", (80, 24), &[("!", "naloxone")]),
];

/// The size of a cell, in pixels.
const CELL: (usize, usize) = (9, 20);
const MARGIN: usize = 12;

/// The colours of a picture: its background, its text, the accent.
struct Colors {
    name: &'static str,
    back: &'static str,
    text: &'static str,
    accent: &'static str,
}

/// The accent has a contrast of at least 4 to 1 on its background, as it has in a terminal.
const LIGHT: Colors = Colors { name: "light", back: "#ffffff", text: "#1a1a1a", accent: "#a000a0" };
const DARK: Colors = Colors { name: "dark", back: "#161616", text: "#e6e6e6", accent: "#e060e0" };

fn file(name: &str, colors: &Colors) -> PathBuf {
    PathBuf::from(format!("docs/pictures/{name}-{}.svg", colors.name))
}

/// What the program draws after these keys.
fn drawn((columns, rows): (u16, u16), keys: &[Typed]) -> vt100::Screen {
    let mut pty = pty::start(&["--lang", "en"], columns, rows);
    pty.wait_for("^C leave");
    for (key, shown) in keys {
        pty.send(key);
        pty.wait_for(shown);
    }
    pty.settle();
    pty.frame()
}

/// A screen as a picture.
fn svg(name: &str, screen: &vt100::Screen, colors: &Colors) -> String {
    let (rows, columns) = screen.size();
    let (width, height) = (usize::from(columns) * CELL.0 + 2 * MARGIN, usize::from(rows) * CELL.1 + 2 * MARGIN);
    let mut out = String::new();
    let Colors { back, text, accent, .. } = colors;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"takestock: {name}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"{back}\"/>\n\
         <g font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" fill=\"{text}\" xml:space=\"preserve\">"
    )
    .unwrap();
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let style = style(screen, row, column);
            let end = (column..columns).find(|&at| self::style(screen, row, at) != style).unwrap_or(columns);
            let words: String = (column..end).map(|at| contents(screen, row, at)).collect();
            run(&mut out, (column, row), &words, style, (back, text, accent));
            column = end;
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Bold, dim, reversed, in the accent.
type Style = (bool, bool, bool, bool);

fn style(screen: &vt100::Screen, row: u16, column: u16) -> Style {
    let cell = screen.cell(row, column).unwrap();
    (cell.bold(), cell.dim(), cell.inverse(), cell.fgcolor() != vt100::Color::Default)
}

fn contents(screen: &vt100::Screen, row: u16, column: u16) -> String {
    let cell = screen.cell(row, column).unwrap();
    if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() }
}

fn run(
    out: &mut String,
    (column, row): (u16, u16),
    words: &str,
    style: Style,
    (back, text, accent): (&str, &str, &str),
) {
    let (is_bold, is_dim, is_inverse, is_accent) = style;
    let (x, y) = (MARGIN + usize::from(column) * CELL.0, MARGIN + usize::from(row) * CELL.1);
    let width = words.chars().count() * CELL.0;
    if is_inverse {
        let height = CELL.1;
        writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{text}\"/>").unwrap();
    }
    let kept = words.trim_end();
    if kept.trim().is_empty() {
        return;
    }
    let shift = (kept.len() - kept.trim_start().len()) * CELL.0;
    let kept = kept.trim_start();
    let mut looks = String::new();
    if is_bold {
        looks.push_str(" font-weight=\"bold\"");
    }
    if is_dim {
        looks.push_str(" opacity=\"0.7\"");
    }
    match (is_inverse, is_accent) {
        (true, _) => write!(looks, " fill=\"{back}\"").unwrap(),
        (_, true) => write!(looks, " fill=\"{accent}\"").unwrap(),
        _ => {}
    }
    let kept_width = kept.chars().count() * CELL.0;
    let (x, baseline) = (x + shift, y + 15);
    let escaped = kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    writeln!(out, "<text x=\"{x}\" y=\"{baseline}\" textLength=\"{kept_width}\"{looks}>{escaped}</text>").unwrap();
}

#[test]
fn the_pictures_of_the_documentation_show_what_the_program_draws_now() {
    let writes = std::env::var_os("WRITE_PICTURES").is_some();
    for (name, size, keys) in PICTURES {
        let screen = drawn(*size, keys);
        for colors in [&LIGHT, &DARK] {
            let (file, picture) = (file(name, colors), svg(name, &screen, colors));
            if writes {
                std::fs::create_dir_all(file.parent().unwrap()).unwrap();
                std::fs::write(&file, &picture).unwrap();
            }
            let kept = std::fs::read_to_string(&file).unwrap_or_default();
            assert!(kept == picture, "{} is stale: run .ci/pictures and look at what it changed", file.display());
        }
    }
}

#[test]
fn every_picture_is_shown_in_the_readme() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    for (name, ..) in PICTURES {
        for colors in [&LIGHT, &DARK] {
            let file = file(name, colors);
            assert!(readme.contains(&*file.display().to_string()), "{}", file.display());
        }
    }
}
