//! From bytes to a marked tree: what the YAML of a file says, each value with its place.

pub(crate) mod builder;
pub(crate) mod bytes;
pub(crate) mod message;
pub(crate) mod repair;
pub(crate) mod tree;
