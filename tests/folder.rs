//! A folder of banks: which are offered, and that a walk through one knows nothing of the others.

use crate::support::pty::start;
use crate::support::{Picture, flat};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use takestock::bank::{Day, Rules};
use takestock::catalog::Folder;
use takestock::page::{self, Page, Presentation, Surroundings};
use takestock::session::{Action, Choice, Effect, Overlay, Screen, Session};
use takestock::{Error, plain};

/// A folder with these files, copied from `tests/banks`.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in files {
        fs::copy(Path::new("tests/banks").join(from), folder.path().join(to)).unwrap();
    }
    folder
}

/// Two banks, a translation of one, and a bank with an error.
fn two() -> tempfile::TempDir {
    let broken = ("invalid/B104-empty-text.yaml", "broken.yaml");
    folder(&[("small.yaml", "b.yaml"), ("small.es.yaml", "b.es.yaml"), ("example.yaml", "a.yaml"), broken])
}

fn read(folder: &tempfile::TempDir, wanted: Option<&str>) -> Result<Folder, Error> {
    let rules = Rules { today: Day::parse("2026-01-15"), ..Rules::default() };
    Folder::read(folder.path(), rules, wanted, "en_US.UTF-8")
}

fn session(folder: &Folder) -> Session<'_> {
    let choice = Choice { banks: folder.openings(), left_out: folder.broken().len(), folder: folder.name() };
    Session::choosing(folder.for_emergencies(), choice)
}

fn page(folder: &Folder, session: &Session) -> Page {
    page::of(session, folder.ui_text(), Surroundings::default())
}

/// What is heard in lines of a walk that begins with a folder.
fn heard(folder: &Folder, lines: &str) -> String {
    let surroundings = Surroundings { presentation: Presentation::Lines, ..Surroundings::default() };
    let mut out = Vec::new();
    plain::run_folder(folder, surroundings, lines.as_bytes(), &mut out).unwrap();
    flat(&String::from_utf8(out).unwrap())
}

#[test]
fn the_banks_are_offered_with_how_long_they_are_and_what_they_speak() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    let page = page(&folder, &session(&folder));
    let rows: Vec<_> =
        page.list.unwrap().rows.into_iter().map(|row| (row.number, row.text, row.below.unwrap())).collect();
    assert_eq!(
        rows,
        [
            (Some(1), "Taking stock (example)".to_owned(), "Up to 7 questions (English)".to_owned()),
            (Some(2), "A small bank".to_owned(), "Up to 6 questions (English, Español)".to_owned()),
        ]
    );
}

#[test]
fn files_with_errors_are_counted_and_the_command_that_tells_them_is_named() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    let said = heard(&folder, "");
    let wanted = format!("One file has errors and is left out. This tells them: takestock check {}", folder.name());
    assert!(said.replace(' ', "").contains(&wanted.replace(' ', "")), "{said}");
    assert_eq!(folder.broken().len(), 1);
}

#[test]
fn a_bank_that_is_chosen_begins_at_its_first_page() {
    let dir = two();
    let said = heard(&read(&dir, None).unwrap(), "2\n");
    assert!(said.contains("A small bank Nothing is saved"), "{said}");
    assert!(said.contains("1. Myself"), "{said}");
}

#[test]
fn going_back_from_the_first_page_does_not_lead_to_other_banks() {
    let dir = two();
    let said = heard(&read(&dir, None).unwrap(), "2\nback\n1\n");
    assert_eq!(said.matches("Choose the questions").count(), 1, "{said}");
    assert!(said.contains("How the opioids are taken"), "{said}");
}

#[test]
fn before_a_bank_is_chosen_only_what_belongs_to_none_is_offered() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    let page = page(&folder, &session(&folder));
    assert_eq!(page.commands, [Action::Emergency, Action::Keys, Action::Leave]);
    let typed: BTreeSet<String> = plain::offers(&page, folder.ui_text()).into_iter().map(|(line, _)| line).collect();
    for line in ["!", "keys", "quit", "1", "2"] {
        assert!(typed.contains(line), "{line}: {typed:?}");
    }
    for line in ["helplines", "read", "3"] {
        assert!(!typed.contains(line), "{line}: {typed:?}");
    }
}

#[test]
fn every_action_before_a_bank_is_chosen_leads_to_a_bank_a_page_over_the_choice_or_out() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    for (action, effect) in [
        (Action::Digit(2), Effect::OpenBank(1)),
        (Action::Next, Effect::OpenBank(0)),
        (Action::Digit(3), Effect::None),
        (Action::Back, Effect::None),
        (Action::Proceed, Effect::None),
        (Action::Helplines, Effect::None),
        (Action::Search, Effect::None),
        (Action::Open(0), Effect::None),
        (Action::Leave, Effect::Leave),
        (Action::Quit, Effect::Leave),
    ] {
        let mut session = session(&folder);
        assert_eq!(session.apply(&action), effect, "{action:?}");
        assert!(matches!(session.screen(), Screen::Banks(_)) && session.overlay().is_none(), "{action:?}");
    }
}

#[test]
fn the_rescue_steps_open_over_the_choice_and_come_back_to_it() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    let mut session = session(&folder);
    session.apply(&Action::Down);
    session.apply(&Action::Emergency);
    assert_eq!(session.overlay(), Some(&Overlay::Emergency));
    assert!(Picture::of(&session, 80, 24).text().contains("CALL 911"));
    session.apply(&Action::Back);
    assert_eq!(session.apply(&Action::Next), Effect::OpenBank(1));
}

#[test]
fn a_language_is_asked_for_of_the_banks_that_speak_it() {
    let dir = two();
    let folder = read(&dir, Some("es")).unwrap();
    assert_eq!(
        folder.openings().iter().map(|one| one.title.as_str()).collect::<Vec<_>>(),
        ["Taking stock (example)", "Un banco breve"]
    );
    assert!(heard(&folder, "").contains("Elija las preguntas"));
    let error = read(&dir, Some("fr")).unwrap_err();
    assert_eq!((error.exit_code(), error.to_string().as_str()), (2, "there is no language `fr` here: there is en, es"));
}

fn takestock(arguments: &[&str], input: &str) -> Output {
    use std::io::Write as _;
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    command.env("LC_ALL", "C.UTF-8").args(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Where nothing is asked, nobody reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn name(folder: &tempfile::TempDir) -> String {
    format!("{}/", folder.path().display())
}

#[test]
fn the_program_offers_a_folder_and_opens_the_bank_that_is_chosen() {
    let output = takestock(&["--plain", "--bank", &name(&two())], "2\nquit\n");
    let said = flat(&String::from_utf8(output.stdout).unwrap());
    assert!(output.status.success() && said.contains("Choose the questions"), "{said}");
    assert!(said.contains("A small bank Nothing is saved"), "{said}");
}

#[test]
fn the_only_bank_of_a_folder_opens_at_once() {
    let dir = folder(&[("small.yaml", "b.yaml"), ("small.es.yaml", "b.es.yaml")]);
    let output = takestock(&["--plain", "--bank", &name(&dir)], "");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("A small bank") && !said.contains("Choose the questions"), "{said}");
}

#[test]
fn a_folder_without_a_bank_to_use_ends_with_1_and_says_what_to_do() {
    for (files, why) in [
        (&[][..], "holds no YAML file"),
        (&[("invalid/B104-empty-text.yaml", "a.yaml")], "takestock check"),
        (&[("small.es.yaml", "b.es.yaml")], "takestock check"),
    ] {
        let output = takestock(&["--plain", "--bank", &name(&folder(files))], "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn commands_about_one_bank_ask_for_one_of_a_folder() {
    let dir = two();
    for command in [&["read"][..], &["helplines"], &["emergency"], &["preview", &name(&dir)]] {
        let output = takestock(&[command, &["--bank", &name(&dir)]].concat(), "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.ends_with("is a folder: name one of its banks\n"), "{said}");
    }
}

#[test]
fn the_banks_of_a_folder_are_listed_with_their_files_and_those_with_errors() {
    let dir = two();
    let output = takestock(&["banks", dir.path().to_str().unwrap()], "");
    let file = |name: &str| dir.path().join(name).display().to_string();
    let wanted = format!(
        "example-signs  Taking stock (example)  (en)  {}\nsmall  A small bank  (en, es)  {}\n{broken} has errors: takestock check {broken}\n",
        file("a.yaml"),
        file("b.yaml"),
        broken = file("broken.yaml"),
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap(), wanted);
}

#[test]
fn on_the_full_screen_a_bank_is_chosen_and_esc_leads_to_no_other() {
    let dir = two();
    let mut pty = start(&["--bank", &name(&dir)], 80, 24);
    let screen = pty.wait_for("Choose the questions");
    assert!(screen.contains("! 911  ? keys  ^C leave"), "{screen}");
    pty.send("!");
    pty.wait_for("CALL 911");
    pty.send("\r");
    pty.wait_for("Choose the questions");
    pty.send("2");
    pty.wait_for("Who is this about?");
    pty.send("\x1b");
    pty.send("1");
    pty.wait_for("How the opioids are taken");
    pty.send("\x03");
    assert_eq!(pty.end(), 0);
}

#[test]
fn on_the_full_screen_one_key_leaves_from_the_choice_of_banks() {
    let dir = two();
    for key in ["q", "\x03"] {
        let mut pty = start(&["--bank", &name(&dir)], 80, 24);
        pty.wait_for("Choose the questions");
        pty.send(key);
        assert_eq!(pty.end(), 0);
    }
}

#[test]
fn the_keys_of_the_choice_name_none_that_waits_for_a_bank() {
    let dir = two();
    let folder = read(&dir, None).unwrap();
    let mut session = session(&folder);
    session.apply(&Action::Keys);
    let said = Picture::of(&session, 80, 60).text();
    let everywhere = said.split("Everywhere").nth(1).unwrap().split("On other pages").next().unwrap();
    assert!(everywhere.contains("emergency") && !everywhere.contains("helplines"), "{said}");
}
