//! Owns what each command does. Must not draw screens; whatever it says goes to the writers it is handed.

pub mod check;
pub mod new;
pub mod schema;
