//! What the tests of the content share with those of the code.

#[path = "../support/language.rs"]
mod language;
#[path = "../support/picture.rs"]
mod picture;
#[path = "../support/summary.rs"]
mod summary;
#[path = "../support/walk.rs"]
mod walk;

pub(crate) use language::{LANGUAGES, Language};
pub(crate) use picture::{Picture, said};
pub(crate) use summary::json_of;
pub(crate) use walk::{ALL_YES_AS_TOLD, play, walked};
