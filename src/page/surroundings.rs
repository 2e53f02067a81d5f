//! What the pages say of how the program runs.

use crate::sandbox::Protection;
use crate::ui_text::HomeText;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Surroundings {
    pub protection: Protection,
    pub presentation: Presentation,
}

/// How pages are presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presentation {
    #[default]
    Screen,
    /// On the whole screen, to one person after another.
    Kiosk,
    Lines,
}

impl Surroundings {
    pub(super) fn is_kiosk(self) -> bool {
        self.presentation == Presentation::Kiosk
    }

    pub(super) fn is_in_lines(self) -> bool {
        self.presentation == Presentation::Lines
    }

    /// Whether one can start the plain mode instead. Who has lines is there already, and in a kiosk nobody can start
    /// anything.
    pub(super) fn can_start_lines(self) -> bool {
        self.presentation == Presentation::Screen
    }

    /// How to get lines instead of a screen, where that can be done.
    pub(super) fn way_to_lines(self, ui_text: &HomeText) -> Option<&String> {
        self.can_start_lines().then_some(&ui_text.welcome.in_lines)
    }
}
