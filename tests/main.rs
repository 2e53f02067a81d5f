//! All tests through the public surface, in one binary: it links once.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests name themselves, and a failed unwrap is a failed test")]

mod support;

mod bank;
mod cli;
mod example;
mod keys;
mod language;
mod page;
mod parity;
mod plain;
mod pty;
mod reflection;
mod rooms;
mod session;
mod summary;
