//! All tests of the code through the public surface, in one binary: it links once. What ships as content has its own.
#![expect(
    clippy::format_collect,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "tests have failed when they panic, and may be slow"
)]

mod support;

mod asked;
mod attribution;
mod bank;
mod cli;
mod codes;
mod example;
mod export;
mod find;
mod first;
mod folder;
mod key_help;
mod keys;
mod last;
mod lists;
mod looks;
mod modules;
mod named;
mod navigation;
mod neutral;
mod one_controller;
mod page;
mod parity;
mod pictures;
mod plain;
mod preview;
mod privacy;
mod pty;
mod results;
mod results_page;
mod scores;
mod session;
mod states;
mod steps;
mod trust;
mod ui_text;
mod urgent;
