//! The style of each role of text: three weights, one accent, and reversed for what is in focus. Body text keeps the
//! terminal's own colours, and nothing is told by a colour or a weight alone.

use crate::text;
use ratatui::style::{Color, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Body,
    Title,
    Heading,
    Strong,
    Emphasis,
    /// What is read last, if at all: sources, rules, the labels of keys.
    Faint,
    /// The done part of the track, and what counts of a whole.
    Accent,
    Focus,
    /// The mark of an example.
    Tag,
    Match,
    /// A QR code: black on white whatever the theme, so that a camera can read it.
    Code,
    /// A dark module of a QR code that is drawn as blanks.
    Dark,
}

impl From<text::TextStyle> for Role {
    fn from(style: text::TextStyle) -> Self {
        match style {
            text::TextStyle::Plain => Self::Body,
            text::TextStyle::Strong => Self::Strong,
            text::TextStyle::Emphasis => Self::Emphasis,
            text::TextStyle::Faint => Self::Faint,
        }
    }
}

/// The only plain colour with a contrast of 4 to 1 on both black and white: docs/looks.md has the figures.
const ACCENT: Color = Color::Magenta;

/// Which colours and attributes are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// One colour, and dim for what is secondary.
    #[default]
    Default,
    /// The same without the colour, for terminals and eyes to which it says nothing.
    Mono,
    /// Nothing dim, no colour, titles reversed and headings underlined, for low vision and washed-out screens.
    Contrast,
}

impl Theme {
    pub(super) fn style(self, role: Role) -> Style {
        let style = Style::new();
        let is_contrast = self == Self::Contrast;
        match role {
            Role::Title if is_contrast => style.bold().reversed(),
            Role::Heading if is_contrast => style.bold().underlined(),
            Role::Title | Role::Heading | Role::Strong => style.bold(),
            Role::Emphasis => style.underlined(),
            Role::Faint if !is_contrast => style.dim(),
            Role::Accent if self == Self::Default => style.fg(ACCENT),
            Role::Accent if is_contrast => style.bold(),
            Role::Focus if is_contrast => style.reversed().bold(),
            Role::Focus | Role::Tag | Role::Match => style.reversed(),
            Role::Code => style.fg(Color::Black).bg(Color::White),
            Role::Dark => style.bg(Color::Black),
            Role::Body | Role::Faint | Role::Accent => style,
        }
    }
}
