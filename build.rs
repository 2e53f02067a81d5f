//! Checks the banks and the words that come with the program when it is built, and stores them ready to use: a mistake in
//! one of them ends the build, and the program reads no YAML of its own.
//!
//! The files that are there make the languages: a bank `questions/X.yaml`, its translations `questions/X.<tag>.yaml`, and
//! the program's words `src/ui_text/<tag>.yaml`. No clock and no path gets in, so that two builds are the same.

// The words' shape is included, and not a crate of its own: it is one file of plain structs that knows nothing but the
// types of banks, and as a crate its four hundred fields would all be public.
#[path = "src/ui_text/words.rs"]
#[expect(dead_code, unreachable_pub, reason = "the words are read into these types here, and used in the program")]
mod words;

use ::bank;
use bank::{Bank, Base, Limits, Report, Rules, Severity};
use serde::Serialize;
use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use words::UiText;

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("languages.rs"), languages(&out)?)?;
    std::fs::write(out.join("banks.rs"), banks(&out)?)?;
    Ok(())
}

/// The names of the YAML files in a folder without their ending, sorted. What is changed or added there is built anew.
fn names(folder: &str) -> Result<Vec<String>, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={folder}");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            println!("cargo:rerun-if-changed={}", path.display());
            names.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

/// Stores the program's words in every language, and gives the table of them.
fn languages(out: &Path) -> Result<String, Box<dyn Error>> {
    let mut table = String::from("const LANGUAGES: &[Language] = &[\n");
    for tag in names("src/ui_text")? {
        let file = format!("src/ui_text/{tag}.yaml");
        let words: UiText =
            serde_yaml::from_str(&std::fs::read_to_string(&file)?).map_err(|error| format!("{file}: {error}"))?;
        let stored = store(out, &format!("words.{tag}"), &words)?;
        writeln!(table, "    Language {{ tag: {tag:?}, name: {:?}, words: {stored} }},", words.language)?;
    }
    Ok(table + "];\n")
}

/// Stores every bank in each of its languages, its own first, and gives the table of them.
fn banks(out: &Path) -> Result<String, Box<dyn Error>> {
    let names = names("questions")?;
    let ids: Vec<&'static str> = names
        .iter()
        .filter(|name| !name.contains('.'))
        .map(|name| &*Box::leak(name.clone().into_boxed_str()))
        .collect();
    let rules = Rules { limits: Limits::default(), today: None, shipped: Box::leak(ids.clone().into_boxed_slice()) };
    let mut table = format!("const SHIPPED: &[&str] = &{ids:?};\nconst BUILT_IN: &[BuiltIn] = &[\n");
    for id in ids {
        let (bank, base) = read(id, rules, None)?;
        if bank.opening.id != id {
            return Err(format!("questions/{id}.yaml: its id is `{}`: name the file like it", bank.opening.id).into());
        }
        let title = &bank.opening.title;
        let source = format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/questions/{id}.yaml\"))");
        writeln!(table, "    BuiltIn {{ id: {id:?}, title: {title:?}, yaml: {source}, languages: &[")?;
        let locale = &bank.opening.locale;
        writeln!(table, "        ({locale:?}, {}),", store(out, &format!("{id}.{locale}"), &bank)?)?;
        for name in names.iter().filter(|name| name.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))) {
            let (bank, _) = read(name, rules, Some(&base))?;
            let locale = &bank.opening.locale;
            if *name != format!("{id}.{locale}") {
                return Err(format!("questions/{name}.yaml: its locale is `{locale}`: name the file like it").into());
            }
            writeln!(table, "        ({locale:?}, {}),", store(out, name, &bank)?)?;
        }
        table += "    ] },\n";
    }
    Ok(table + "];\n")
}

/// A bank, or a translation over its base, without errors and warnings.
fn read(name: &str, rules: Rules, base: Option<&Base>) -> Result<(Bank, Base), Box<dyn Error>> {
    let file = format!("questions/{name}.yaml");
    let mut reading = bank::read(&file, std::fs::read(&file)?, rules, &|_| base.cloned());
    reading.report.found.retain(|one| one.severity != Severity::Note);
    match (reading.bank, reading.base) {
        (Some(bank), Some(base)) if reading.report.found.is_empty() => Ok((bank, base)),
        _ => Err(refused(&reading.report)),
    }
}

/// Why a file is not stored.
#[expect(clippy::print_stderr, reason = "an error of `main` is told on one line, and the report is drawn on many")]
fn refused(report: &Report) -> Box<dyn Error> {
    eprintln!("{}", report.draw());
    format!("{} does not pass its check", report.file).into()
}

/// Writes a value as the program reads it, and gives the expression for its bytes.
fn store(out: &Path, name: &str, value: &impl Serialize) -> Result<String, Box<dyn Error>> {
    std::fs::write(out.join(name), postcard::to_allocvec(value)?)?;
    Ok(format!("include_bytes!(concat!(env!(\"OUT_DIR\"), {:?}))", format!("/{name}")))
}
