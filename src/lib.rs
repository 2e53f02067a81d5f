//! takestock
pub mod bank;
pub mod session;
pub mod text;
pub mod words;
