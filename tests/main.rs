//! Tests of takestock from the outside.

mod bank;
