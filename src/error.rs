//! What can go wrong, the message, and the exit code.

use crate::bank::Report;
use std::io;

/// Why takestock could not do what it was asked for. Each message names the thing and says the remedy.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A bank that cannot be read.
    #[error("{}", .0.told())]
    Bank(#[from] Report),
    /// A bank that is not built in.
    #[error(
        "there is no built-in bank `{name}`: the built-in ones are {known}; a file or a folder is named with a slash, a file also with .yaml"
    )]
    UnknownBank {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// A folder where one bank is needed.
    #[error("{name} is a folder: name one of its banks")]
    FolderOfBanks {
        /// The folder.
        name: String,
    },
    /// A folder without a bank that can be used.
    #[error("{folder} has no bank that can be used: `takestock check {folder}` says why")]
    NoBank {
        /// The folder.
        folder: String,
    },
    /// A language that a bank does not have.
    #[error("there is no language `{tag}` here: there is {known}")]
    UnknownLanguage {
        /// What was asked for.
        tag: String,
        /// What there is.
        known: String,
    },
    /// A reading page that there is not.
    #[error("there is no reading page `{name}`: `takestock read` lists them")]
    UnknownTopic {
        /// What was asked for.
        name: String,
    },
    /// A code that no finding has.
    #[error("there is no code `{name}`: {help}")]
    UnknownCode {
        /// What was asked for.
        name: String,
        /// What may have been meant, or where codes are found.
        help: String,
    },
    /// A perspective that a bank does not have.
    #[error("this bank is not about `{about}`: leave `--about` out")]
    NotAbout {
        /// What was asked for.
        about: &'static str,
    },
    /// A kiosk without a full screen.
    #[error("`--kiosk` needs a terminal that shows a full screen")]
    KioskNeedsScreen,
    /// A sandbox that was required and is not there as a whole.
    #[error("`{option}` needs the whole sandbox, and a part of it is missing: {limitation}; nothing was started")]
    Sandbox {
        /// What requires it.
        option: &'static str,
        /// What keeps it from being there.
        limitation: String,
    },
    /// A new file that could not be made.
    #[error("{name} {reason}")]
    NewFile {
        /// The file.
        name: String,
        /// What keeps it from being made, and the remedy.
        reason: String,
    },
    /// A translation into what is no language.
    #[error("`{tag}` is not a language tag: write one such as es or pt-BR")]
    NoLanguage {
        /// What was asked for.
        tag: String,
    },
    /// A translation into the language of the bank itself.
    #[error("the bank is in `{tag}` itself: name the language to translate it into")]
    SameLanguage {
        /// What was asked for.
        tag: String,
    },
    /// A translation of a translation.
    #[error("{name} is a translation itself: name the bank that it translates")]
    TranslatedTwice {
        /// What was to be translated.
        name: String,
    },
    /// A translation that nobody would find.
    #[error("{name} would not be found as a translation: it has to be called {right}")]
    TranslationName {
        /// What was asked for.
        name: String,
        /// What it has to be called.
        right: String,
    },
    /// Output that could not be written.
    #[error("cannot write the output: {0}")]
    Output(#[from] io::Error),
    /// Answers that could not be read, in plain mode.
    #[error("cannot read the answers: {0}; start takestock in a terminal, or give it lines through a pipe")]
    Input(io::Error),
    /// A terminal that could not be used.
    #[error("cannot use this terminal: {0}; try `takestock --plain`")]
    Terminal(io::Error),
}

impl Error {
    /// The exit code: 1 for a bank, 2 for wrong usage, 3 for a sandbox, 4 for input or output.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Bank(_) | Self::NoBank { .. } => 1,
            Self::UnknownBank { .. }
            | Self::UnknownTopic { .. }
            | Self::UnknownCode { .. }
            | Self::UnknownLanguage { .. }
            | Self::FolderOfBanks { .. }
            | Self::NotAbout { .. }
            | Self::NoLanguage { .. }
            | Self::SameLanguage { .. }
            | Self::TranslatedTwice { .. }
            | Self::TranslationName { .. }
            | Self::KioskNeedsScreen => 2,
            Self::Sandbox { .. } => 3,
            Self::NewFile { .. } | Self::Output(_) | Self::Input(_) | Self::Terminal(_) => 4,
        }
    }
}
