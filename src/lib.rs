//! takestock
pub mod bank;
pub mod session;
pub mod text;
pub mod trust;
pub mod words;
