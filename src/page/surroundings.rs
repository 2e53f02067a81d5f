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

    /// How to get lines instead of a screen. Who has lines is there already, and in a kiosk nobody can start anything.
    pub(super) fn way_to_lines(self, ui_text: &HomeText) -> Option<&String> {
        (self.presentation == Presentation::Screen).then_some(&ui_text.welcome.in_lines)
    }
}
