//! takestock
pub mod bank;
pub mod text;
