//! The integration tests, in one binary: one folder for each concern.
mod trust;
