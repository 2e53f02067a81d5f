//! takestock walks a person through a checklist of signs in a terminal, shows what they noticed, and says where help is.
//!
//! `docs/architecture.md` is the page to read first: it has the map, the way from a key to a frame, and what each module
//! never does. In short: a [`session`] is a pure state machine that turns an action into the next state; a [`mod@page`] is
//! what that state says, as plain data; [`tui`] and [`plain`] show it, and turn what a person does into the next action.
//!
//! The library has one user, the program; beyond [`run`], [`command_line`] and [`cli`] everything is public for its tests alone.

mod ascii;
pub mod catalog;
#[warn(missing_docs)]
pub mod cli;
pub mod command;
mod environment;
#[warn(missing_docs)]
mod error;
pub mod export;
pub mod find;
pub mod lines;
pub mod page;
pub mod plain;
pub mod sandbox;
pub mod session;
mod stdio;
pub mod text;
pub mod tui;
pub mod ui_text;

pub use environment::command_line;
pub use error::Error;

/// The format of banks.
pub use ::bank;

use bank::{Limits, Rules};
use catalog::{BankName, Catalog, Folder};
use cli::{Cli, Command, Common};
use page::{Presentation, Surroundings, privacy};
use sandbox::{Protection, SandboxStatus};
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;
use ui_text::UiText;

/// Does what the command line asks for, and returns the exit code.
///
/// # Errors
/// Whatever kept it from doing so; see [`Error::exit_code`].
pub fn run(cli: &Cli) -> Result<u8, Error> {
    let common = &cli.common;
    let catalog = || catalog(&common.bank, common);
    // The walk opens its terminal first, `new` reads the bank that is to be translated and makes its file first, and the
    // check starts what it tries inside: these three enter the sandbox later, or not at all.
    let enters_later = matches!(cli.command, None | Some(Command::New(_) | Command::PrivacyCheck(_)));
    let here = if enters_later { Surroundings::default() } else { surroundings(cli, Presentation::Screen)? };
    let out = &mut output(common);
    let done = match &cli.command {
        None => walk(cli, &source(common)?, out),
        Some(Command::Read(args)) => command::read::run(args, &catalog()?, here, out),
        Some(Command::Helplines(args)) => command::helplines::run(args, &catalog()?, out),
        Some(Command::Emergency) => command::emergency::run(&catalog()?, out),
        Some(Command::Summarize(args)) => {
            command::summarize::run(args, common.lang.as_deref(), rules(common), catalog()?, out, &mut io::stderr())
        }
        Some(Command::Banks(args)) => command::banks::run(args, |folder| self::folder(folder, common), out),
        Some(Command::Check(args)) => command::check::run(args, rules(common), &mut stdio::input(), out),
        Some(Command::Explain(args)) => command::explain::run(args, out),
        Some(Command::New(args)) => command::new::run(args, rules(common), || _ = sandbox::apply(), out),
        Some(Command::Preview(args)) => command::preview::run(args, &self::catalog(&args.file, common)?, here, out),
        Some(Command::Schema) => command::schema::run(out),
        Some(Command::PrivacyCheck(args)) => {
            command::privacy_check::run(args, catalog, |name| environment::variable(name).is_some(), out)
        }
    };
    match done.and_then(|code| out.flush().map(|()| code).map_err(Error::Output)) {
        // Output that nobody reads any more is the end of it, and not an error.
        Err(Error::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        done => done,
    }
}

/// What is walked: a bank, or one of the banks of a folder, which is chosen first.
enum Source {
    Bank(Catalog),
    Folder(Folder),
}

/// What was asked for, read whole. A folder that has one bank opens it at once.
fn source(common: &Common) -> Result<Source, Error> {
    let BankName::Folder(path) = BankName::of(&common.bank)? else {
        return catalog(&common.bank, common).map(Source::Bank);
    };
    let folder = folder(path, common)?;
    Ok(folder.only().map_or_else(Source::Folder, Source::Bank))
}

/// The banks of a folder, in the language that was asked for.
fn folder(path: &Path, common: &Common) -> Result<Folder, Error> {
    Folder::read(path, rules(common), common.lang.as_deref(), &environment::locale())
}

/// The walk, on the whole screen or in lines.
fn walk(cli: &Cli, source: &Source, out: &mut dyn Write) -> Result<u8, Error> {
    let in_lines = environment::wants_lines(cli);
    if cli.kiosk && in_lines {
        return Err(Error::KioskNeedsScreen);
    }
    if in_lines {
        let here = surroundings(cli, Presentation::Lines)?;
        match source {
            Source::Bank(catalog) => plain::run(catalog, here, stdio::input(), out)?,
            Source::Folder(folder) => plain::run_folder(folder, here, stdio::input(), out)?,
        }
        return Ok(0);
    }
    tui::open();
    let presentation = if cli.kiosk { Presentation::Kiosk } else { Presentation::Screen };
    let options = tui::Options {
        theme: environment::theme(cli),
        ascii: environment::is_ascii(&cli.common),
        kiosk: cli.kiosk.then(|| Duration::from_secs(cli.idle)),
        surroundings: surroundings(cli, presentation)?,
    };
    match source {
        Source::Bank(catalog) => tui::run(catalog, options)?,
        Source::Folder(folder) => tui::run_folder(folder, options)?,
    }
    Ok(0)
}

/// Gives up whatever is not needed any more, and says how the program runs from then on. Before the first thread is
/// started, and after the last thing is opened for writing.
fn surroundings(cli: &Cli, presentation: Presentation) -> Result<Surroundings, Error> {
    let sandbox = sandbox::apply();
    if cli.kiosk || cli.require_sandbox {
        require(sandbox, if cli.kiosk { "--kiosk" } else { "--require-sandbox" }, &cli.common)?;
    }
    Ok(Surroundings { protection: Protection::under(sandbox), presentation })
}

/// Whether the whole sandbox is there, which an option requires.
fn require(sandbox: SandboxStatus, option: &'static str, common: &Common) -> Result<(), Error> {
    let Some(limitation) = sandbox.limitation() else { return Ok(()) };
    let tag = common.lang.clone().unwrap_or_else(environment::locale);
    Err(Error::Sandbox { option, limitation: privacy::limitation(&UiText::of(&tag), limitation).to_owned() })
}

/// The bank that was asked for, in the language that was asked for.
fn catalog(name: &str, common: &Common) -> Result<Catalog, Error> {
    let catalog = BankName::of(name)?.catalog(rules(common))?;
    catalog.select_language(common.lang.as_deref(), &environment::locale())
}

/// How a file is read, whether it is checked or used: what finds no error in it is what opens it.
fn rules(common: &Common) -> Rules {
    Rules { limits: Limits { size: common.max_size }, today: Some(environment::today()), ..Rules::default() }
}

/// Where results go, in ASCII where only that can be read.
fn output(common: &Common) -> Box<dyn Write> {
    let out = stdio::output();
    if environment::is_ascii(common) { Box::new(ascii::Ascii::new(out)) } else { Box::new(out) }
}
