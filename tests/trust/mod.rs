//! The promises of `TRUST.md`, each tried on the real thing. Linux only: elsewhere nothing is enforced while it runs.
#![cfg(target_os = "linux")]

mod blocked;
mod check;
mod ending;
mod fault;
mod hostile;
mod kiosk;
mod multiplexer;
mod named;
mod promise;
mod replies;
mod sandbox;
mod size;
mod soak;
mod spoken;
mod ssh;
mod supply;
mod support;
mod terminal;
mod unfinished;
mod window;
