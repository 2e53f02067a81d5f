//! The command line: types only, no behaviour. Its help stays neutral, since others may see it.

use crate::bank::{Limits, Perspective};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The bank that is walked unless another one is asked for.
const BANK: &str = "opioids";
/// In seconds, how long a kiosk waits unless something else is asked for.
const IDLE: u64 = 120;

/// A private check of signs, in the terminal.
///
/// Without a command it starts the walk. Nothing is saved, and nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(name = "takestock", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What goes for every command.
    #[command(flatten)]
    pub common: Common,
    /// Lines instead of a full screen, for screen readers and simple terminals
    ///
    /// ACCESSIBLE=1 in the environment does the same. `takestock read access` tells more.
    #[arg(long)]
    pub plain: bool,
    /// How it looks
    #[arg(long, value_enum, default_value_t)]
    pub theme: ThemeName,
    /// Start only where the whole sandbox is there
    #[arg(long)]
    pub require_sandbox: bool,
    /// One person after another: needs the sandbox, and ends when nobody is there
    #[arg(long, conflicts_with = "plain")]
    pub kiosk: bool,
    /// How long a kiosk waits for a key before it warns
    #[arg(long, value_name = "SECONDS", requires = "kiosk", default_value_t = IDLE, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub idle: u64,
}

/// Nothing is asked for.
impl Default for Cli {
    fn default() -> Self {
        let common = Common {
            bank: BANK.to_owned(),
            lang: None,
            max_size: Limits::default().size,
            ascii: false,
            color: ColorWhen::default(),
        };
        let theme = ThemeName::default();
        Self { command: None, common, plain: false, theme, require_sandbox: false, kiosk: false, idle: IDLE }
    }
}

/// What goes for every command.
#[derive(Debug, Args)]
pub struct Common {
    /// The bank of questions: a built-in one, a file, or for the walk a folder to choose one from
    #[arg(long, global = true, value_name = "FILE|ID|FOLDER", default_value = BANK)]
    pub bank: String,
    /// The language, as a tag such as en or es
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    /// The largest file to read, in bytes; raises the other limits in the same ratio
    #[arg(long, global = true, value_name = "BYTES", default_value_t = Limits::default().size)]
    pub max_size: u64,
    /// Only ASCII characters
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Whether to use colours
    #[arg(long, global = true, value_enum, default_value_t)]
    pub color: ColorWhen,
}

/// What to do instead of the walk.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a reading page, or the list of them
    Read(ReadArgs),
    /// Print the helplines, and who answers them
    Helplines(HelplinesArgs),
    /// Print what the answers in a file add up to
    Summarize(SummarizeArgs),
    /// Print what to do in an emergency
    Emergency,
    /// List the built-in banks, or those of a folder: ids, titles, languages
    Banks(BanksArgs),
    /// Try what must not be possible, and say how it came out
    PrivacyCheck(PrivacyCheckArgs),
    /// Find every mistake of a bank and its translations
    Check(CheckArgs),
    /// Say what a finding of `check` means, and what to do about it
    Explain(ExplainArgs),
    /// Write a small bank to start from, or an empty translation of one; never overwrites
    New(NewArgs),
    /// Print every screen's words in order, for a reviewer
    Preview(PreviewArgs),
    /// Print the JSON Schema of banks, for editors
    Schema,
}

/// What `read` prints.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The page's id
    pub topic: Option<String>,
}

/// Which banks are listed.
#[derive(Debug, Args)]
pub struct BanksArgs {
    /// A folder of banks
    pub folder: Option<PathBuf>,
}

/// How `helplines` prints.
#[derive(Debug, Args)]
pub struct HelplinesArgs {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What `summarize` reads, and how it prints.
#[derive(Debug, Args)]
pub struct SummarizeArgs {
    /// The answers, as YAML or JSON; a saved JSON summary will do
    #[arg(long, value_name = "FILE")]
    pub answers: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = SummaryFormat::Text)]
    pub format: SummaryFormat,
}

/// How `privacy-check` prints.
#[derive(Debug, Args)]
pub struct PrivacyCheckArgs {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The part that is tried on
    #[arg(long, hide = true)]
    pub inside: bool,
}

/// What `check` reads, and how it prints.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Question banks, translations, or folders of them; - reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How findings are told.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Fail on warnings too.
    #[arg(long)]
    pub strict: bool,
}

/// What `explain` explains.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The code of a finding, as `check` prints it in brackets, such as B705
    pub code: String,
}

/// Where `new` writes.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// The file to write; it must not exist yet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Write an empty translation instead, into this language
    #[arg(long, value_name = "TAG", requires = "from")]
    pub translate: Option<String>,
    /// The bank to translate: a built-in one, or a file that the translation lies beside
    #[arg(long, value_name = "BANK", requires = "translate")]
    pub from: Option<String>,
}

/// What `preview` prints.
#[derive(Debug, Args)]
pub struct PreviewArgs {
    /// The bank: a file, or a built-in one
    #[arg(value_name = "FILE")]
    pub file: String,
    /// Whom the pages are about; without it, each whom the bank can be about
    #[arg(long, value_enum)]
    pub about: Option<About>,
}

/// Whom a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum About {
    /// Oneself
    #[value(name = "self")]
    Own,
    /// Someone else
    Other,
}

impl From<About> for Perspective {
    fn from(about: About) -> Self {
        match about {
            About::Own => Self::Own,
            About::Other => Self::Other,
        }
    }
}

/// How something is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How a summary is printed; `export` has a file for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How findings are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    /// With the lines of the file, for people.
    #[default]
    Text,
    /// A line each, for editors.
    Short,
    /// A list, for scripts.
    Json,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorWhen {
    /// Where the terminal has them, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// How the full screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ThemeName {
    /// One colour, on bars only
    #[default]
    Default,
    /// No colour
    Mono,
    /// No colour, stronger marks
    Contrast,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_without_arguments_means_what_parsing_none_gives() {
        assert_eq!(format!("{:?}", Cli::default()), format!("{:?}", Cli::parse_from(["takestock"])));
    }
}
