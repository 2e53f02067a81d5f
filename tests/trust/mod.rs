//! The promises of `TRUST.md`, each tried on the real thing. Linux only: elsewhere nothing is enforced while it runs.
#![cfg(target_os = "linux")]

mod check;
mod fault;
mod hostile;
mod kiosk;
mod multiplexer;
mod promise;
mod replies;
mod sandbox;
mod soak;
mod ssh;
mod supply;
mod support;
mod terminal;
mod unfinished;
mod window;
