//! The codes of findings. They are stable: scripts and people look them up. Each file of this folder is a part of one
//! table, as a macro that hands its rows on to the next; the last one makes the enum and the reference of them.

#[macro_use]
mod reading;
#[macro_use]
mod name;
#[macro_use]
mod text;

use super::Severity;
use std::fmt;

/// What the reference says of a code.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The part of the reference that it is in.
    pub group: &'static str,
    /// Its name, in a few words.
    pub title: &'static str,
    /// How much its findings weigh, the usual first.
    pub severities: &'static [Severity],
    /// What leads to it.
    pub cause: &'static str,
    /// An example of the mistake; empty for what is not a mistake.
    pub bad: &'static str,
    /// What to write instead.
    pub remedy: Remedy,
}

/// How a mistake is mended.
#[derive(Debug, Clone, Copy)]
pub enum Remedy {
    /// The example, corrected.
    Example(&'static str),
    /// In words.
    Words(&'static str),
}

/// How many characters of what may be a mistyped code are looked at.
const MEANT: usize = 8;
/// The most codes that are offered for a mistyped one.
const FEW: usize = 3;

macro_rules! codes {
    (; $($group:literal { $(
        $code:ident [$($severity:ident),+] $title:literal $cause:literal
        $(bad $bad:literal)? $(good $good:literal)? $(remedy $words:literal)?;
    )* })*) => {
        /// What kind of mistake a finding is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = concat!($title, ".")] $code),*),* }

        impl Code {
            /// Every code, in the order of the reference.
            pub const ALL: &'static [Self] = &[$($(Self::$code),*),*];

            /// The code as it is printed.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$code => stringify!($code)),*),* }
            }

            /// What the reference says of it.
            #[must_use]
            pub fn entry(self) -> Entry {
                match self { $($(Self::$code => Entry {
                    group: $group,
                    title: $title,
                    severities: &[$(Severity::$severity),+],
                    cause: $cause,
                    bad: concat!($($bad)?),
                    remedy: $(Remedy::Example($good))? $(Remedy::Words($words))?,
                }),*),* }
            }
        }
    };
}

reading_codes! { name_codes text_codes codes; }

impl Code {
    /// The code that is written like this, in capital or small letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str().eq_ignore_ascii_case(text))
    }

    /// The codes that a mistyped one may have been meant for: those with the same number, else those that are one slip
    /// away, as long as they are few.
    #[must_use]
    pub fn near(text: &str) -> Vec<Self> {
        let plain = |c: char| match c {
            'o' | 'O' => '0',
            'i' | 'I' | 'l' | 'L' => '1',
            c => c.to_ascii_uppercase(),
        };
        let meant: String = text.chars().filter(char::is_ascii_alphanumeric).take(MEANT).map(plain).collect();
        let all = || Self::ALL.iter().copied();
        let same = |code: &Self| code.as_str() == meant || code.as_str().get(1..) == Some(&meant);
        let mut near: Vec<Self> = all().filter(same).collect();
        if near.is_empty() {
            near = all().filter(|code| strsim::damerau_levenshtein(code.as_str(), &meant) <= 1).collect();
        }
        if near.len() > FEW { Vec::new() } else { near }
    }

    /// What is said of the code: its name, what leads to it, an example of the mistake, and what to write instead. Lines
    /// that begin with four blanks are of a file.
    #[must_use]
    pub fn explain(self) -> String {
        let Entry { title, severities, cause, bad, remedy, .. } = self.entry();
        let weight = match severities {
            [Severity::Error] => "",
            [Severity::Error, ..] => " (an error, or a warning)",
            [Severity::Warning, ..] => " (a warning)",
            [Severity::Note, Severity::Warning] => " (a note, or a warning)",
            _ => " (a note)",
        };
        let example = |text: &str| format!("    {}", text.replace('\n', "\n    "));
        let bad = if bad.is_empty() { String::new() } else { format!("Bad:\n\n{}\n\n", example(bad)) };
        let remedy = match remedy {
            Remedy::Example(good) => format!("Instead:\n\n{}", example(good)),
            Remedy::Words(words) => words.to_owned(),
        };
        format!("{self}: {title}{weight}\n\n{cause}\n\n{bad}{remedy}\n")
    }

    /// The reference of all codes, in Markdown: what `docs/codes.md` ends with.
    #[must_use]
    pub fn reference() -> String {
        let mut parts = Vec::new();
        let mut group = "";
        for code in Self::ALL {
            if code.entry().group != group {
                group = code.entry().group;
                parts.push(format!("## Codes: {group}\n"));
            }
            parts.push(format!("### {}", code.explain()));
        }
        parts.join("\n")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
