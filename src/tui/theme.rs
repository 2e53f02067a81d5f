//! How each role of text looks. Body text keeps the terminal's own colours; nothing is told by colour alone.

use crate::text;
use ratatui::style::{Color, Style};

/// What a piece of text is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Body text.
    #[default]
    Body,
    /// The page's title, and headings in it.
    Heading,
    /// Bold in a text.
    Strong,
    /// Emphasis in a text.
    Emphasis,
    /// The start of the row in focus.
    Focus,
    /// The filled part of a bar.
    Filled,
    /// The empty part of a bar, and rules.
    Rule,
    /// A module of a QR code: black on white whatever the theme, so that a camera can read it.
    Code,
    /// A dark module drawn as a blank.
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

/// Which colours and weights are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// One colour, on bars only.
    #[default]
    Default,
    /// No colour at all.
    Mono,
    /// No colour, and more that stands out: headings and bars in reverse.
    Contrast,
}

impl Theme {
    /// How a role looks.
    pub(super) fn style(self, role: Role) -> Style {
        let style = Style::new();
        match role {
            Role::Body | Role::Rule => style,
            Role::Heading | Role::Filled if self == Self::Contrast => style.bold().reversed(),
            Role::Filled if self == Self::Default => style.fg(Color::Cyan).bold(),
            Role::Heading | Role::Strong | Role::Filled => style.bold(),
            Role::Emphasis => style.underlined(),
            Role::Focus => style.reversed().bold(),
            Role::Code => style.fg(Color::Black).bg(Color::White),
            Role::Dark => style.bg(Color::Black),
        }
    }
}
