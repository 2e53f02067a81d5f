//! The style of each role of text. Body text keeps the terminal's own colours, and nothing is told by colour alone.

use crate::text;
use ratatui::style::{Color, Style};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    Body,
    Heading,
    Strong,
    Emphasis,
    /// What is before the text of the row in focus: its marker, number and answer.
    Focus,
    /// What was searched for.
    Match,
    /// The filled part of a bar.
    Filled,
    /// The empty part of a bar, and rules.
    Rule,
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
        }
    }
}

/// Which colours and attributes are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// One colour, on bars only.
    #[default]
    Default,
    /// No colour.
    Mono,
    /// No colour, and headings and bars in reverse.
    Contrast,
}

impl Theme {
    pub(super) fn style(self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Body | Role::Rule => style,
            Role::Heading | Role::Filled if self == Self::Contrast => style.bold().reversed(),
            Role::Filled if self == Self::Default => style.fg(Color::Cyan).bold(),
            Role::Heading | Role::Strong | Role::Filled => style.bold(),
            Role::Match => style.reversed(),
            Role::Emphasis => style.underlined(),
            Role::Focus => style.reversed().bold(),
            Role::Code => style.fg(Color::Black).bg(Color::White),
            Role::Dark => style.bg(Color::Black),
        }
    }
}
