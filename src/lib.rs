//! takestock walks a person through a checklist of signs in a terminal, shows what they noticed, and says where help is.
//!
//! # The map of rooms
//!
//! ```text
//! bytes -- tui::reader -- tui::keys --+                              +-- tui::draw -> cells -- tui::frame -> bytes
//!                                     +-> Action -> Session::apply -> Effect
//! line ------------- plain::line -----+            |                 +-- plain     -> lines
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
//! | [`mod@shelf`] | one bank and the words in all their languages, read when needed | |
//! | [`summary`] | what you take with you: a reflection as text and JSON | know a terminal or a path |
//! | `stdio` | standard input and output that wait | |
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
pub mod shelf;
mod stdio;
pub mod summary;
pub mod text;
pub mod trust;
pub mod tui;
pub mod words;

pub use error::Error;

use cli::{Cli, ColorWhen, Command, Common, ThemeName};
use shelf::Shelf;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;
use trust::Shield;
use tui::Theme;

/// Does what the command line asks for.
///
/// # Errors
/// Whatever kept it from doing so; see [`Error::exit_code`].
pub fn run(cli: &Cli) -> Result<(), Error> {
    let mut out = output(&cli.common);
    let shield = match &cli.command {
        // The walk opens its terminal first, `new` makes its file first, and the check starts what it tries inside.
        None | Some(Command::New(_) | Command::PrivacyCheck { .. }) => Shield::NONE,
        Some(_) => give_up(cli)?,
    };
    match &cli.command {
        Some(Command::Check(args)) => {
            let limits = cli.common.limits();
            return told(command::check::run(args, limits, &mut stdio::input(), &mut out), &mut out);
        }
        Some(Command::New(args)) => {
            // Only the content of that file is left to write.
            let made = || _ = trust::enter();
            return told(command::new::run(args, made, &mut out, &mut io::stderr()), &mut out);
        }
        Some(Command::Schema) => return told(command::schema::run(&mut out), &mut out),
        Some(Command::Banks) => return finish(command::banks(&mut out).and_then(|()| out.flush())),
        _ => {}
    }
    if let Some(Command::PrivacyCheck { inside: true, .. }) = &cli.command {
        return finish(trust::check::run_inside(&mut stdio::input(), &mut out));
    }
    let shelf = shelf(&cli.common)?.under(shield, cli.kiosk);
    let Some(command) = &cli.command else {
        drop(out);
        return walk(cli, shelf);
    };
    if let Command::Summarize { answers, format } = command {
        return match command::summarize::run(shelf, &cli.common, answers, *format, &mut out) {
            Err(Error::Output(error)) => finish(Err(error)),
            done => done,
        };
    }
    let (bank, words) = (shelf.bank(shelf.start())?, shelf.words(shelf.start())?);
    let printed = match command {
        Command::Emergency => command::emergency(bank, words, &mut out),
        Command::Helplines { format } => command::helplines(bank, words, *format, &mut out),
        Command::Read { topic: Some(topic) } => {
            let leaf = command::find_reading(bank, topic)?;
            command::read(bank, words, leaf, &mut out)
        }
        Command::Read { topic: None } => command::list_readings(bank, words, &mut out),
        Command::PrivacyCheck { format, .. } => {
            let is_set = |name: &str| variable(name).is_some();
            return told(trust::check::run(words, *format, is_set, &mut out, &mut io::stderr()), &mut out);
        }
        Command::Check(_) | Command::New(_) | Command::Schema | Command::Banks | Command::Summarize { .. } => Ok(()),
    };
    finish(printed.and_then(|()| out.flush()))
}

/// The bank that was asked for, in the language that was asked for.
fn shelf(common: &Common) -> Result<Shelf, Error> {
    let name = &common.bank;
    let path = Path::new(name);
    let yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let shelf = if yaml || name.contains(std::path::is_separator) {
        Shelf::file(path, common.limits())?
    } else {
        Shelf::built_in(bank::builtin(name).ok_or_else(|| Error::UnknownBank {
            name: text::sanitize(name),
            known: bank::builtins().iter().map(|bank| bank.id).collect::<Vec<_>>().join(", "),
        })?)
    };
    shelf.begin(common.lang.as_deref(), &locale("LC_MESSAGES"))
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

/// Where results go, in ASCII where only that can be read.
fn output(common: &Common) -> Box<dyn Write> {
    let out = stdio::output();
    if is_ascii(common) { Box::new(plain::Ascii::new(out)) } else { Box::new(out) }
}

/// Gives up whatever is not needed any more: before the first thread is started, and after the last thing is opened for
/// writing.
fn give_up(cli: &Cli) -> Result<Shield, Error> {
    let shield = trust::enter();
    let option = if cli.kiosk { "--kiosk" } else { "--require-sandbox" };
    let Some(lack) = shield.lack().filter(|_| cli.kiosk || cli.require_sandbox) else { return Ok(shield) };
    let tag = cli.common.lang.clone().unwrap_or_else(|| locale("LC_MESSAGES"));
    let words = words::Words::of(&tag).map_err(|error| Error::Words(error.to_string()))?;
    Err(Error::Sandbox { option, lack: trust::report::lack(&words, lack).to_owned() })
}

/// The walk, on the whole screen or in lines.
fn walk(cli: &Cli, shelf: Shelf) -> Result<(), Error> {
    let in_lines = cli.plain || wants_lines();
    if cli.kiosk && in_lines {
        return Err(Error::KioskNeedsScreen);
    }
    if !in_lines {
        tui::open();
    }
    let shelf = &shelf.under(give_up(cli)?, cli.kiosk);
    if in_lines {
        return match plain::run(shelf, stdio::input(), output(&cli.common)) {
            Err(Error::Output(error)) => finish(Err(error)),
            done => done,
        };
    }
    let kiosk = cli.kiosk.then(|| Duration::from_secs(cli.idle));
    tui::run(shelf, theme(cli), is_ascii(&cli.common), kiosk)
}

/// A variable of the environment that is set to something.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a variable of the environment is set to anything but a word for off.
fn is_on(name: &str) -> bool {
    env::var_os(name).is_some_and(|value| !["", "0", "false", "no"].iter().any(|off| value.eq_ignore_ascii_case(off)))
}

/// Whether the walk has to be in lines: asked for, or all that the terminal can do.
fn wants_lines() -> bool {
    is_on("ACCESSIBLE")
        || variable("TERM").is_none_or(|term| term == "dumb")
        || !io::stdin().is_terminal()
        || !io::stdout().is_terminal()
}

/// The locale for a purpose, as the environment names it.
fn locale(purpose: &str) -> String {
    ["LC_ALL", purpose, "LANG"].into_iter().find_map(variable).unwrap_or_default()
}

/// Whether only ASCII is drawn: asked for, or all that the terminal can show.
fn is_ascii(common: &Common) -> bool {
    let locale = locale("LC_CTYPE").to_lowercase();
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
