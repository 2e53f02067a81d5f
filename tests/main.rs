//! All tests through the public surface, in one binary: it links once.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "tests name themselves, share what they like, and have failed when they panic"
)]

mod support;

mod asked;
mod bank;
mod cli;
mod example;
mod export;
mod keys;
mod language;
mod modules;
mod named;
mod navigation;
mod one_controller;
mod page;
mod parity;
mod plain;
mod privacy;
mod pty;
mod results;
mod results_page;
mod safety;
mod scores;
mod session;
mod trust;
mod ui_text;
