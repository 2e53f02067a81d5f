//! takestock
pub mod bank;
pub mod command;
pub mod session;
pub mod text;
pub mod words;
