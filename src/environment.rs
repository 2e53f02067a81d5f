//! What the environment says: the arguments, the locale, what the terminal can show, what was switched on or off, and the day.

use crate::bank::Day;
use crate::cli::{Cli, ColorWhen, Common, ThemeName};
use crate::tui::Theme;
use clap::Parser as _;
use std::env;
use std::io::{self, IsTerminal};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the program was started with. Ends the program where that makes no sense, or asks for help.
#[must_use]
pub fn command_line() -> Cli {
    // Without arguments, as it is started most, there is nothing to parse, and a tenth less to wait for.
    if env::args_os().len() < 2 { Cli::default() } else { Cli::parse() }
}

/// A variable of the environment that is set to something.
pub(crate) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Today, by the clock of this machine, in UTC.
pub(crate) fn today() -> Day {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Day(i64::try_from(since.as_secs() / 86_400).unwrap_or(0))
}

/// Whether a variable of the environment is set to anything but a word for off.
fn is_on(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !["", "0", "false", "no"].iter().any(|off| value.eq_ignore_ascii_case(off)))
}

/// The locale of messages, as the environment names it; empty without one.
pub(crate) fn locale() -> String {
    locale_for("LC_MESSAGES")
}

fn locale_for(purpose: &str) -> String {
    ["LC_ALL", purpose, "LANG"].into_iter().find_map(variable).unwrap_or_default()
}

/// Whether the walk has to be in lines: asked for, or all that the terminal can do.
pub(crate) fn wants_lines(cli: &Cli) -> bool {
    cli.plain
        || is_on("ACCESSIBLE")
        || variable("TERM").is_none_or(|term| term == "dumb")
        || !io::stdin().is_terminal()
        || !io::stdout().is_terminal()
}

/// Whether only ASCII is written: asked for, or all that the terminal can show.
pub(crate) fn is_ascii(common: &Common) -> bool {
    let locale = locale_for("LC_CTYPE").to_lowercase();
    let utf8 = locale.contains("utf-8") || locale.contains("utf8");
    common.ascii || !utf8 || variable("TERM").is_some_and(|term| term == "linux")
}

/// The theme that was asked for, without colours where they are not wanted.
pub(crate) fn theme(cli: &Cli) -> Theme {
    let colours = match cli.common.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => variable("NO_COLOR").is_none(),
    };
    match cli.theme {
        ThemeName::Default if colours => Theme::Default,
        ThemeName::Default | ThemeName::Mono => Theme::Mono,
        ThemeName::Contrast => Theme::Contrast,
    }
}
