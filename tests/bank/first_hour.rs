//! A counselor's first hour: a new bank, ten mistakes, their messages, and the bank that comes of following them.

use crate::support::flat;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// One slip of the hand.
struct Mistake {
    /// What stood there.
    right: &'static str,
    /// What was written instead.
    wrong: &'static str,
    /// The part of it that stands on the line of the message.
    at: &'static str,
    code: &'static str,
    /// What the message carries that is needed to mend it.
    says: &'static str,
    /// What following the message makes of it.
    mended: &'static str,
}

/// Those that do not hide each other.
const OPEN: [Mistake; 8] = [
    Mistake {
        right: "        kind: choice\n",
        wrong: "\t\t\t\tkind: choice\n",
        at: "kind",
        code: "B006",
        says: "there is a tab before the first word of this line; indent with spaces",
        mended: "        kind: choice\n",
    },
    Mistake {
        right: "        why: The body adapts",
        wrong: "        wy: The body adapts",
        at: "wy",
        code: "B101",
        says: "unknown key `wy`; did you mean `why`?",
        mended: "        why: The body adapts",
    },
    Mistake {
        right: "than they meant to\n        tags: [control]\n",
        wrong: "than they meant to\n          tags: [control]\n",
        at: "tags",
        code: "B101",
        says: "unknown key `tags` in a text; `tags` belongs further out: indent it as the keys around this text",
        mended: "than they meant to\n        tags: [control]\n",
    },
    Mistake {
        right: "      - id: more-than-meant\n        kind: sign\n        ask:\n          self: I have",
        wrong: "      - id: need-more\n        kind: sign\n        ask:\n          self: I have",
        at: "id",
        code: "B202",
        says: "a second item has the id `need-more` (the first is on line ",
        mended: "      - id: more-than-meant\n        kind: sign\n        ask:\n          self: I have",
    },
    Mistake {
        right: "        tags: [control]\n\n",
        wrong: "        tags: [contrl]\n\n",
        at: "tags",
        code: "B216",
        says: "there is no tag `contrl`; did you mean `control`?",
        mended: "        tags: [control]\n\n",
    },
    Mistake {
        right: "        min: 0\n        max: 7\n",
        wrong: "        min: 7\n        max: 0\n",
        at: "min",
        code: "B312",
        says: "`min` must be smaller than `max`; change the two over",
        mended: "        min: 0\n        max: 7\n",
    },
    Mistake {
        right: "  - What would a safe change of dose look like?\n",
        wrong: "  - One thing first: what would a safe change of dose look like?\n",
        at: "One",
        code: "B101",
        says: "put quotes around a text that holds `: `",
        mended: "  - \"One thing first: what would a safe change of dose look like?\"\n",
    },
    Mistake {
        right: "\"1-800-662-4357\"",
        wrong: "\"1-800-662-HELP\"",
        at: "HELP",
        code: "B604",
        says: "such as \"1-800-555-0100\"; letters cannot be dialed everywhere",
        mended: "\"1-800-662-4357\"",
    },
];

/// Those that hide what comes after them, in the order of the file.
const HIDING: [Mistake; 3] = [
    Mistake {
        right: "  title: My own questions\n",
        wrong: "  title: \"My own questions\n",
        at: "title",
        code: "B020",
        says: "this quote is never closed; put the same quote mark at the end of the text",
        mended: "  title: \"My own questions\"\n",
    },
    Mistake {
        right: "        kind: scale\n",
        wrong: "       kind: scale\n",
        at: "kind",
        code: "B020",
        says: "begins in another column than its neighbors; indent it with as many spaces as the lines it belongs with",
        mended: "        kind: scale\n",
    },
    Mistake {
        right: "          self: I use when nobody",
        wrong: "          self: Alone: I use when nobody",
        at: "Alone",
        code: "B020",
        says: "a text that holds `: ` needs quotes around it",
        mended: "          self: I use when nobody",
    },
];

/// What the counselor adds to the new bank.
const OWN: &str = "ask_clinician:
  - What would a safe change of dose look like?

scores:
  - id: marked
    title: What was marked
    items: [thinking-of-it]
    needs: 1
    perspectives: [self]
    bands:
      - {from: 0, say: Nothing was marked.}
      - {from: 1, say: Some of it was marked. A pharmacist can talk it through.}

alerts:
";

/// The beginning of a translation; the alert has no text yet.
const SPANISH: &str = r#"takestock: 1
translates: {bank: my-bank, version: "0.1"}
locale: es
bank: {title: Mis preguntas}
perspectives:
  self: {label: Yo, intro: Responda solo lo que quiera. No se guarda nada si no lo pide.}
  other: {label: Alguien que me importa, intro: Responda según lo que ha visto.}
scores:
  marked:
    title: Lo que se marcó
    bands:
      0: No se marcó nada.
      1: Se marcó algo. Puede hablarlo en la farmacia.
alerts:
  using-alone: {}
helplines:
  - id: samhsa
    name: Línea nacional de SAMHSA
    call: "1-800-662-4357"
    purpose: Encontrar tratamiento y apoyo
    for: [self, other]
    who: Especialistas de un servicio del gobierno. Orientan, no aconsejan.
    what_happens: Pueden pedirle el código postal. No tiene que dar su nombre.
    hours: always
    cost: gratis
    languages: [en, es]
    region: US
    group: treatment
    source: {title: National Helpline, publisher: SAMHSA, url: "https://www.samhsa.gov/find-help/helplines/national-helpline"}
"#;

fn takestock(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_takestock"));
    command.current_dir(folder).env("LC_ALL", "C.UTF-8").args(args);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that ends before it has read everything is no mistake of the test.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    flat(&text)
}

/// The errors and warnings of a check: line, code, and the whole message.
fn checked(folder: &Path, file: &str) -> Vec<(usize, String, String)> {
    let output = takestock(folder, &["check", "--format", "short", file], "");
    let text = String::from_utf8(output.stdout).unwrap();
    let one = |line: &str| {
        let rest = line.strip_prefix(file)?.strip_prefix(':')?;
        let (at, rest) = rest.split_once(':')?;
        let (_, message) = rest.split_once(": ")?;
        let code = message.split_once('[')?.1.split_once(']')?.0;
        (!message.starts_with("note")).then(|| (at.parse().unwrap(), code.to_owned(), message.to_owned()))
    };
    text.lines().filter_map(one).collect()
}

/// The line that a mistake should be told on.
fn line_of(text: &str, mistake: &Mistake) -> usize {
    let start = text.find(mistake.wrong).unwrap() + mistake.wrong.find(mistake.at).unwrap();
    text[..start].matches('\n').count() + 1
}

fn replaced(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old:?} should stand in the bank once");
    text.replacen(old, new, 1)
}

/// Mends the mistakes of a file one by one; before each, those that are left are told, and no others.
fn mend(folder: &Path, file: &str, mistakes: &[Mistake], told_at_once: usize) -> String {
    let path = folder.join(file);
    for at in 0..mistakes.len() {
        let text = std::fs::read_to_string(&path).unwrap();
        let found = checked(folder, file);
        let told: Vec<_> = found.iter().map(|(line, code, _)| (*line, code.as_str())).collect();
        let mut left: Vec<_> = mistakes[at..].iter().map(|one| (line_of(&text, one), one.code)).collect();
        left.sort_unstable();
        left.truncate(told_at_once);
        assert_eq!(told, left, "{found:#?}");
        let one = &mistakes[at];
        let here = found.iter().find(|(line, ..)| *line == line_of(&text, one)).unwrap();
        assert!(here.2.contains(one.says), "{:?} does not say {:?}", here.2, one.says);
        std::fs::write(&path, replaced(&text, one.wrong, one.mended)).unwrap();
    }
    assert_eq!(checked(folder, file), [], "every mistake of {file} is mended");
    std::fs::read_to_string(&path).unwrap()
}

#[test]
fn a_first_hour_ends_with_a_bank_that_works() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    assert!(takestock(folder, &["new", "mine.yaml"], "").status.success());
    let new = std::fs::read_to_string(folder.join("mine.yaml")).unwrap();
    let own = replaced(&new, "alerts:\n", OWN);
    let mistaken = |mistakes: &[Mistake]| {
        mistakes.iter().fold(own.clone(), |text, one| {
            assert!(text.contains(one.right), "{:?}", one.right);
            text.replacen(one.right, one.wrong, 1)
        })
    };

    // What hides the rest is told one by one.
    std::fs::write(folder.join("hiding.yaml"), mistaken(&HIDING)).unwrap();
    mend(folder, "hiding.yaml", &HIDING, 1);

    // All others in one run. The translation waits for its base.
    std::fs::write(folder.join("mine.yaml"), mistaken(&OPEN)).unwrap();
    std::fs::write(folder.join("mine.es.yaml"), SPANISH).unwrap();
    let waits = checked(folder, "mine.es.yaml");
    assert_eq!((waits.len(), waits[0].0, waits[0].1.as_str()), (1, 2, "B701"), "{waits:?}");
    assert!(waits[0].2.contains("check the base first"), "{waits:?}");
    mend(folder, "mine.yaml", &OPEN, OPEN.len());
    // The bank is mended, and its check goes on to the translation beside it.
    let whole = takestock(folder, &["check", "mine.yaml"], "");
    let text = said(&whole);
    assert!(text.contains("mine.yaml: no errors") && text.contains("mine.es.yaml: 1 error"), "{text}");
    assert_eq!(whole.status.code(), Some(1));

    // Now the translation: its alert has no text, and the message has the words to translate.
    let mut found = checked(folder, "mine.es.yaml");
    found.retain(|(.., message)| message.starts_with("error"));
    let line = SPANISH.lines().position(|line| line.contains("using-alone")).unwrap() + 1;
    assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, line, "B705"), "{found:?}");
    for part in ["alerts > using-alone > say", "write `say:`", "`self:` and `other:`", "Nobody can help if you stop"] {
        assert!(found[0].2.contains(part), "{part:?} is not in {:?}", found[0].2);
    }
    let alert = "  using-alone:\n    say:\n      self: Nadie puede ayudar a quien deja de respirar a solas.\n      \
                 other: Nadie puede ayudarle si deja de respirar a solas.\n";
    std::fs::write(folder.join("mine.es.yaml"), replaced(SPANISH, "  using-alone: {}\n", alert)).unwrap();
    assert!(takestock(folder, &["check", "mine.es.yaml"], "").status.success());

    // It walks to its results, in both languages.
    let walk = "1\n3\ny\nn\n3\ny\n2\n\n\n\n\n";
    let english = takestock(folder, &["--plain", "--bank", "mine.yaml", "--lang", "en"], walk);
    let text = said(&english);
    for part in ["Nobody can help if you stop breathing", "You noticed 1 of 2 signs", "Some of it was marked."] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }
    let text = said(&takestock(folder, &["--plain", "--bank", "mine.yaml", "--lang", "es"], walk));
    for part in ["Mis preguntas", "Nadie puede ayudar a quien deja de respirar", "Se marcó algo."] {
        assert!(text.contains(part), "{part:?} is not in {text}");
    }

    // And the same answers are scored from a file.
    let answers = "bank: my-bank\nabout: self\nanswers: {taken: not-prescribed, need-more: yes, more-than-meant: no, \
                   thinking-of-it: most-days, alone: yes, days-alone: 2}\n";
    std::fs::write(folder.join("answers.yaml"), answers).unwrap();
    let args = ["summarize", "--bank", "mine.yaml", "--answers", "answers.yaml", "--format", "json"];
    let output = takestock(folder, &args, "");
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    assert_eq!((&summary["total"]["noticed"], &summary["total"]["asked"]), (&1.into(), &2.into()));
    assert_eq!((&summary["scores"][0]["value"], &summary["scores"][0]["band"]), (&2.into(), &1.into()));
    assert_eq!(summary["alerts"][0]["id"], "using-alone");
}
