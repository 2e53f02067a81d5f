//! The layers of the program: which module may use which, and what no module may use.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What a module may use of the program, and what must not be in its code.
struct Module {
    name: &'static str,
    uses: &'static [&'static str],
    never: &'static [&'static str],
}

const TERMINAL: &[&str] = &["ratatui", "crossterm", "\\x1b"];
const WORLD: &[&str] = &["std::fs", "std::io", "std::env", "std::time", "std::process", "println!", "rustix"];

/// Every module of the program has its row.
const MODULES: &[Module] = &[
    Module { name: "ascii", uses: &["text"], never: &["std::fs", "std::env", "std::time"] },
    Module { name: "catalog", uses: &["bank", "error", "text", "ui_text"], never: &["std::env", "ratatui"] },
    Module { name: "cli", uses: &["bank"], never: &["std::fs", "std::io", "std::env"] },
    Module {
        name: "command",
        uses: &[
            "bank", "catalog", "cli", "error", "export", "lines", "page", "sandbox", "session", "stdio", "text",
            "ui_text",
        ],
        never: &["ratatui", "crossterm", "std::env", "std::time"],
    },
    Module { name: "environment", uses: &["bank", "cli", "tui"], never: &["std::fs", "std::process"] },
    Module { name: "error", uses: &["bank"], never: &["std::fs", "std::env"] },
    Module {
        name: "export",
        uses: &["bank", "cli", "lines", "page", "session", "ui_text"],
        never: &["std::fs", "std::env", "std::time", "ratatui", "crossterm"],
    },
    Module { name: "find", uses: &[], never: &["std::fs", "std::io", "std::env", "ratatui"] },
    Module {
        name: "lib",
        uses: &[
            "ascii",
            "bank",
            "catalog",
            "cli",
            "command",
            "environment",
            "error",
            "page",
            "plain",
            "sandbox",
            "stdio",
            "text",
            "tui",
            "ui_text",
        ],
        never: &["ratatui", "crossterm", "std::fs"],
    },
    Module { name: "lines", uses: &["page", "text"], never: &["std::fs", "std::env", "ratatui", "crossterm", "\\x1b"] },
    Module { name: "main", uses: &[], never: &["std::fs", "std::env", "ratatui"] },
    Module { name: "page", uses: &["bank", "find", "sandbox", "session", "text", "ui_text"], never: &[] },
    Module {
        name: "plain",
        uses: &["bank", "catalog", "error", "lines", "page", "session", "text", "ui_text"],
        never: &["std::fs", "std::env", "std::time", "ratatui", "crossterm", "\\x1b"],
    },
    Module { name: "sandbox", uses: &["text"], never: &["ratatui", "crossterm"] },
    Module { name: "session", uses: &["bank", "find", "text"], never: &["serde_yaml"] },
    Module { name: "stdio", uses: &[], never: &["std::fs", "std::env", "ratatui", "crossterm"] },
    Module { name: "text", uses: &[], never: &["std::fs", "std::io", "std::env", "ratatui"] },
    Module {
        name: "tui",
        uses: &["bank", "catalog", "error", "find", "page", "session", "text", "ui_text"],
        never: &["std::fs", "std::env"],
    },
    Module { name: "ui_text", uses: &["bank"], never: &["std::fs", "std::io", "std::env", "ratatui"] },
];

/// Neither the terminal nor the world outside is known to these.
const PURE: &[&str] = &["page", "session"];

fn module(name: &str) -> &'static Module {
    MODULES.iter().find(|module| module.name == name).unwrap_or_else(|| panic!("`{name}` has no row"))
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|entry| files(&entry)).filter(|file| file.extension().is_some_and(|end| end == "rs")).collect()
}

/// The code of a file without comments and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of the program that some code names: by path, and in groups such as `crate::{a, b}`.
fn used(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or_default().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name.starts_with(char::is_lowercase) && name != "self" {
                used.insert(name);
            }
        }
    }
    used
}

/// Where code of a module reaches what it must not.
fn crossings(module: &Module, code: &str) -> Vec<String> {
    let allowed = |name: &String| name == module.name || module.uses.contains(&name.as_str());
    let mut found: Vec<String> = used(code).into_iter().filter(|name| !allowed(name)).collect();
    let pure = if PURE.contains(&module.name) { [TERMINAL, WORLD].concat() } else { Vec::new() };
    let never = module.never.iter().chain(&pure).filter(|word| code.contains(**word));
    found.extend(never.map(|word| (*word).to_owned()));
    found
}

/// The module that a file of `src` belongs to.
fn name_of(file: &Path) -> String {
    let first = file.strip_prefix("src").unwrap().iter().next().unwrap().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn no_module_reaches_where_it_must_not() {
    for file in files(Path::new("src")) {
        let found = crossings(module(&name_of(&file)), &code(&fs::read_to_string(&file).unwrap()));
        assert!(found.is_empty(), "{} must not use {found:?}", file.display());
    }
}

#[test]
fn every_row_is_a_module_and_every_permission_is_needed() {
    let mut needed: Vec<BTreeSet<String>> = vec![BTreeSet::new(); MODULES.len()];
    for file in files(Path::new("src")) {
        let name = name_of(&file);
        let at = MODULES.iter().position(|module| module.name == name).unwrap();
        let text = code(&fs::read_to_string(&file).unwrap());
        let names = used(&text);
        needed[at].extend(names);
        if name == "lib" {
            // It is the crate itself, and names its modules without a prefix.
            let own = module("lib").uses.iter().filter(|used| text.contains(&format!("{used}::")));
            needed[at].extend(own.map(|used| (*used).to_owned()));
        }
        needed[at].insert(name);
    }
    for (module, needed) in MODULES.iter().zip(needed) {
        assert!(!needed.is_empty(), "there is no module `{}`", module.name);
        for used in module.uses {
            assert!(needed.contains(*used), "`{}` does not use `{used}`", module.name);
        }
    }
}

#[test]
fn the_crossings_that_were_once_there_are_found() {
    for (name, line, reached) in [
        ("sandbox", "use crate::ui_text::UiText;", "ui_text"),
        ("sandbox", "use crate::cli::Format;", "cli"),
        ("sandbox", "use crate::page;", "page"),
        ("export", "use crate::plain::print_page;", "plain"),
        ("command", "use crate::{bank, plain};", "plain"),
        ("cli", "pub struct Args(crate::command::check::Args);", "command"),
        ("page", "use crate::tui::Theme;", "tui"),
        ("page", "use std::io::Write;", "std::io"),
        ("page", "let bold = \"\\x1b[1m\";", "\\x1b"),
        ("session", "use crate::page::Page;", "page"),
        ("session", "std::time::Instant::now()", "std::time"),
        ("plain", "use crate::tui::keys;", "tui"),
        ("tui", "use crate::plain::offers;", "plain"),
        ("tui", "std::fs::read(path)", "std::fs"),
        ("catalog", "use crate::sandbox::report;", "sandbox"),
        ("ui_text", "use crate::session::Session;", "session"),
        ("lines", "use crate::plain::Plain;", "plain"),
    ] {
        assert_eq!(crossings(module(name), line), [reached], "{name}: {line}");
    }
    assert!(crossings(module("plain"), "use crate::{bank, lines::print_page};").is_empty());
}

#[test]
fn files_are_read_in_one_place_and_written_in_one() {
    for file in files(Path::new("src")) {
        // Reading belongs to the bank's source, the one file that is written is the bank that `new` begins, what must
        // not be possible is tried by the privacy check, and what is closed at the start is listed in a folder.
        let known = ["catalog/file.rs", "command/new.rs", "sandbox/probe.rs", "sandbox/descriptors.rs"];
        if known.iter().any(|known| file.ends_with(known)) {
            continue;
        }
        let code = code(&fs::read_to_string(&file).unwrap());
        for word in ["File::open", "fs::read", "fs::write", "File::create", "OpenOptions"] {
            assert!(!code.contains(word), "{} must not use {word}", file.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    for file in files(Path::new("src")) {
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it is for", file.display());
        let lines = text.split("#[cfg(test)]").next().unwrap_or_default().lines().count();
        assert!(lines <= 400, "{} has {lines} lines", file.display());
    }
}
