//! takestock walks a person through a checklist of signs in a terminal, shows what they noticed, and says where help is.
//!
//! # The map of rooms
//!
//! ```text
//! crossterm event -- tui::keys ---+                                  +-- tui::draw -> cells
//!                                 +-> Action -> Session::apply -> Effect
//! stdin line ------ plain::line --+                |                 +-- plain     -> lines
//!                                   page::of(&session, words) -> Page
//! ```
//!
//! | room | owns | must not |
//! |---|---|---|
//! | [`bank`] | what we ask and say; only `bank::source` reads files | know of screens |
//! | [`session`] | what happens: a pure state machine, counting, the reflection | read, print, look at the clock |
//! | [`page`] | what each screen says, the same for both front ends | style, read, print |
//! | [`tui`] | how it looks | word anything |
//! | [`plain`] | how it sounds | use escape codes |
//! | [`trust`] | what the program may not do while it runs, and the proof of it | know of answers or screens |
//! | [`words`] | the program's own words by language | |
//! | [`text`] | columns, wrapping, making text safe to print | |
//! | [`command`] | what the commands print | |
//!
//! Words live once, state is pure, and both front ends drive the same state machine.

pub mod bank;
pub mod cli;
pub mod command;
mod error;
pub mod page;
pub mod plain;
pub mod session;
pub mod text;
pub mod trust;
pub mod tui;
pub mod words;

pub use error::Error;

use bank::{Bank, BuiltIn, FileError, Limits};
use cli::{Cli, ColorWhen, Command, Common, ThemeName};
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;
use tui::Theme;
use words::Words;

/// Does what the command line asks for.
///
/// # Errors
/// Whatever kept it from doing so; see [`Error::exit_code`].
pub fn run(cli: &Cli) -> Result<(), Error> {
    let mut words = Words::english().map_err(|error| Error::Words(error.to_string()))?;
    // Not locked: a signal may bring another thread here while this one waits.
    let mut out = io::stdout();
    match &cli.command {
        Some(Command::Check(args)) => {
            let limits = cli.common.limits();
            return told(command::check::run(args, limits, &mut io::stdin().lock(), &mut out), &mut out);
        }
        Some(Command::New(args)) => return told(command::new::run(args, &mut out, &mut io::stderr()), &mut out),
        Some(Command::Schema) => return told(command::schema::run(&mut out), &mut out),
        _ => {}
    }
    let source = Source::of(&cli.common)?;
    let printed = match &cli.command {
        None => return walk(cli, &mut words, &source),
        Some(Command::Check(_) | Command::New(_) | Command::Schema) => Ok(()),
        Some(Command::Banks) => command::banks(&mut out),
        Some(Command::Emergency) => command::emergency(&source.load()?, &words, &mut out),
        Some(Command::Helplines { format }) => command::helplines(&source.load()?, &words, *format, &mut out),
        Some(Command::Read { topic: None }) => command::list_readings(&source.load()?, &words, &mut out),
        Some(Command::Read { topic: Some(topic) }) => {
            let bank = source.load()?;
            let leaf = command::find_reading(&bank, topic)?;
            give_up(cli, &mut words)?;
            command::read(&bank, &words, leaf, &mut out)
        }
        Some(Command::PrivacyCheck { inside: true, .. }) => trust::check::run_inside(&mut io::stdin().lock(), &mut out),
        Some(Command::PrivacyCheck { format, .. }) => {
            let is_set = |name: &str| variable(name).is_some();
            match trust::check::run(&words, *format, is_set, &mut out, &mut io::stderr()) {
                Ok(false) => return Err(Error::Promise),
                Ok(true) => Ok(()),
                Err(error) => Err(error),
            }
        }
    };
    finish(printed.and_then(|()| out.flush()))
}

/// A command that has told what there was to tell, and gives its exit code.
fn told(code: io::Result<u8>, out: &mut dyn Write) -> Result<(), Error> {
    match code {
        Ok(0) => finish(out.flush()),
        Ok(code) => finish(out.flush()).and(Err(Error::Told(code))),
        Err(error) => finish(Err(error)),
    }
}

/// Output that nobody reads any more is the end of it, and no error.
fn finish(printed: io::Result<()>) -> Result<(), Error> {
    match printed {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output(error)),
        _ => Ok(()),
    }
}

/// Gives up whatever is not needed any more, and adds to the privacy page how far that goes here.
fn give_up(cli: &Cli, words: &mut Words) -> Result<(), Error> {
    let shield = trust::enter(&trust::Policy::default());
    let option = if cli.kiosk { "--kiosk" } else { "--require-sandbox" };
    if let Some(lack) = shield.lack().filter(|_| cli.kiosk || cli.require_sandbox) {
        return Err(Error::Sandbox { option, lack: trust::report::lack(words, lack).to_owned() });
    }
    trust::report::tell(words, shield);
    Ok(())
}

/// The walk, on the whole screen or in lines.
fn walk(cli: &Cli, words: &mut Words, source: &Source) -> Result<(), Error> {
    if cli.plain || wants_lines() {
        if cli.kiosk {
            return Err(Error::KioskNeedsScreen);
        }
        let bank = source.load()?;
        give_up(cli, words)?;
        return finish(plain::run(&bank, words, io::stdin().lock(), io::stdout().lock()));
    }
    let (opening, loaded) = match source {
        Source::BuiltIn(bank) => (bank::opening(bank)?, None),
        Source::File(..) => {
            // A file is read whole before the screen is taken, so that its mistakes can be printed.
            let bank = source.load()?;
            (bank.opening.clone(), Some(bank))
        }
    };
    // After the last file is read, and before the first thread is started.
    give_up(cli, words)?;
    let kiosk = cli.kiosk.then(|| Duration::from_secs(cli.idle));
    if kiosk.is_some() {
        words.welcome.promises.push(words.kiosk.records.clone());
    }
    let setup = tui::Setup { theme: theme(cli), ascii: is_ascii(&cli.common), words, opening: &opening, kiosk };
    let walked = tui::run(&setup, || loaded.map_or_else(|| source.load(), Ok));
    walked.map_err(Error::Terminal)?.map_err(Error::Bank)
}

/// Where the bank comes from.
enum Source {
    BuiltIn(&'static BuiltIn),
    File(String, Limits),
}

impl Source {
    fn of(common: &Common) -> Result<Self, Error> {
        let name = &common.bank;
        let path = Path::new(name);
        let yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
        if yaml || name.contains(std::path::MAIN_SEPARATOR) || name.contains('/') {
            return Ok(Self::File(name.clone(), common.limits()));
        }
        bank::builtin(name).map(Self::BuiltIn).ok_or_else(|| Error::UnknownBank {
            name: text::sanitize(name),
            known: bank::builtins().iter().map(|bank| bank.id).collect::<Vec<_>>().join(", "),
        })
    }

    fn load(&self) -> Result<Bank, FileError> {
        match self {
            Self::BuiltIn(bank) => bank::load_builtin(bank),
            Self::File(path, limits) => bank::load_file_with(Path::new(path), *limits),
        }
    }
}

/// A variable of the environment that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether the walk has to be in lines: asked for, or all that the terminal can do.
fn wants_lines() -> bool {
    variable("ACCESSIBLE").is_some()
        || variable("TERM").is_none_or(|term| term == "dumb")
        || !io::stdin().is_terminal()
        || !io::stdout().is_terminal()
}

/// Whether only ASCII is drawn: asked for, or all that the terminal can show.
fn is_ascii(common: &Common) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable).unwrap_or_default().to_lowercase();
    let utf8 = locale.contains("utf-8") || locale.contains("utf8");
    common.ascii || !utf8 || variable("TERM").is_some_and(|term| term == "linux")
}

fn theme(cli: &Cli) -> Theme {
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
