//! What each command does. Every one writes to what it is given, and returns its exit code.

pub mod banks;
pub mod check;
pub mod emergency;
pub mod explain;
pub mod helplines;
pub mod new;
pub mod preview;
pub mod privacy_check;
pub mod read;
pub mod schema;
pub mod summarize;
