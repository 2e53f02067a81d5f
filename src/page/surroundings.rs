//! What the pages say of how the program runs.

use crate::sandbox::Protection;

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
