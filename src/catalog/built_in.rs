//! The banks that come with the program: checked when it was built, and stored in it ready to use.

use crate::bank::{Bank, Base, Rules, read};

// `BUILT_IN` and `SHIPPED`, made by `build.rs` of the files in `questions`.
include!(concat!(env!("OUT_DIR"), "/banks.rs"));

/// A bank that comes with the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its id.
    pub id: &'static str,
    /// Its title in its own language: a few neutral words.
    pub title: &'static str,
    /// Its file, for translations of it that lie elsewhere.
    yaml: &'static str,
    /// The bank in each of its languages, its own first.
    languages: &'static [(&'static str, &'static [u8])],
}

/// The banks that come with the program.
#[must_use]
pub fn built_ins() -> &'static [BuiltIn] {
    BUILT_IN
}

/// The built-in bank with this id.
#[must_use]
pub fn built_in(id: &str) -> Option<&'static BuiltIn> {
    BUILT_IN.iter().find(|bank| bank.id == id)
}

/// The same rules, as they are for whoever knows the banks that come with the program.
pub(super) fn shipped(rules: Rules) -> Rules {
    Rules { shipped: SHIPPED, ..rules }
}

impl BuiltIn {
    /// The languages it speaks, its own first.
    pub fn tags(&self) -> impl Iterator<Item = &'static str> {
        self.languages.iter().map(|(tag, _)| *tag)
    }

    /// The bank in one of its languages; in its own for a language that it does not speak.
    ///
    /// # Panics
    /// Never: what is read back was stored when the program was built.
    #[must_use]
    pub fn bank(&self, tag: &str) -> Bank {
        let stored = self.languages.iter().find(|(one, _)| *one == tag).unwrap_or(&self.languages[0]).1;
        postcard::from_bytes(stored).expect("a bank that was stored when the program was built")
    }

    /// The bank as what a translation can be laid over.
    ///
    /// # Panics
    /// Never: its file was checked when the program was built.
    #[must_use]
    pub fn base(&self) -> Base {
        let read = read(self.id, self.yaml.into(), shipped(Rules::default()), &|_| None);
        read.base.expect("a bank that was checked when the program was built")
    }
}
