//! The keys as a person presses them, in the real program.

use crate::support::flat;
use crate::support::pty::{Pty, start};
use crate::support::{LANGUAGES, Language};
use takestock::page::PageKind;
use takestock::tui;

fn at_behavioral() -> Pty {
    let mut pty = start(&[], 80, 24);
    pty.wait_for("^C leave");
    pty.send("1");
    pty.wait_for("How they are taken");
    pty.send("1\r");
    pty.wait_for("1 of 7");
    pty
}

#[test]
fn a_function_key_cut_in_two_is_still_that_key() {
    let mut pty = at_behavioral();
    pty.send("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(30));
    pty.send("O");
    std::thread::sleep(std::time::Duration::from_millis(30));
    pty.send("Q");
    pty.wait_for("Give naloxone");
    pty.send("\x1b");
    pty.wait_for("1 of 7");
}

#[test]
fn an_arrow_cut_in_two_is_still_an_arrow() {
    let mut pty = at_behavioral();
    pty.send("\x1b");
    std::thread::sleep(std::time::Duration::from_millis(30));
    pty.send("[");
    std::thread::sleep(std::time::Duration::from_millis(30));
    pty.send("B");
    pty.wait_for("2 of 7");
}

#[test]
fn a_lone_escape_goes_back_and_never_leaves() {
    let mut pty = at_behavioral();
    pty.send("\x1b");
    pty.wait_for("How they are taken");
    pty.send("\x1b");
    pty.wait_for("Who is this about?");
    pty.send("\x1b");
    pty.settle();
    pty.send("4");
    pty.wait_for("Short pages, each with its sources.");
}

#[test]
fn the_page_of_keys_has_the_answers_of_the_list_below_it() {
    for (language, pages, said) in [
        ("en", 1, ["seen, not seen, and on", "can't tell, rather not say"]),
        ("en", 3, ["yes (or I fear so), no, and on", "don't know, rather not say"]),
        ("es", 1, ["visto, no visto, y a", "no lo sé, prefiero no decirlo"]),
        ("es", 3, ["sí (o lo temo), no, y a", "no lo sé, prefiero no decirlo"]),
    ] {
        let mut pty = start(&["--lang", language], 80, 24);
        pty.wait_for("^C ");
        pty.send("2");
        pty.settle();
        pty.send("\x1b[6~".repeat(pages));
        pty.settle();
        pty.send("?");
        for text in said {
            pty.wait_for(text);
        }
    }
}

#[test]
fn the_spanish_foot_has_the_answers_of_what_is_known_or_feared() {
    let mut pty = start(&["--lang", "es"], 80, 24);
    pty.wait_for("^C ");
    pty.send("2");
    pty.settle();
    pty.send("\x1b[6~\x1b[6~\x1b[6~y");
    pty.wait_until("the keys", |screen| flat(screen).contains("s sí/lo temo n no u no lo sé r no decirlo"));
    pty.wait_for("sí/lo temo  Ha tenido una sobredosis");
}

#[test]
fn the_letters_of_a_language_answer_in_it_and_in_no_other() {
    for (language, answered) in [("es", true), ("en", false)] {
        let mut pty = start(&["--lang", language], 80, 24);
        pty.wait_for("^C ");
        pty.send("1");
        pty.settle();
        pty.send("\x1b[6~");
        pty.settle();
        pty.send("s");
        let screen = pty.settle();
        assert_eq!(screen.contains("2 de 7") || screen.contains("2 of 7"), answered, "{language}: {screen}");
        pty.send("y");
        pty.wait_for(if answered { "3 de 7" } else { "2 of 7" });
    }
}

#[test]
fn the_letters_of_a_language_answer_before_leaving_too() {
    let mut pty = start(&["--lang", "es"], 80, 24);
    pty.wait_for("^C ");
    pty.send("1");
    pty.settle();
    pty.send("\x1b[6~s");
    pty.wait_for("2 de 7");
    pty.send("q");
    pty.wait_for("s salir");
    pty.send("s");
    assert_eq!(pty.end(), 0);
}

#[test]
fn the_page_of_keys_has_the_letters_of_the_language() {
    let mut pty = start(&["--lang", "es"], 80, 60);
    pty.wait_for("^C ");
    pty.send("1");
    pty.settle();
    pty.send("?");
    pty.wait_for("s y n");
}

#[test]
fn no_letter_means_two_things_on_any_kind_of_page() {
    for language in LANGUAGES {
        assert_eq!(tui::key_conflicts(language.home_text()), [], "{}", language.tag());
    }
}

#[test]
fn a_letter_that_means_two_things_is_found() {
    let all: serde_yaml::Value = serde_yaml::from_str(Language::Spanish.words()).unwrap();
    for (yes, other, kind) in [("l", "l", PageKind::Sign), ("n", "n", PageKind::Leave)] {
        let mut home = all["home"].clone();
        home["letters"]["yes"] = yes.into();
        let found = tui::key_conflicts(&serde_yaml::from_value(home).unwrap());
        assert!(found.contains(&(other.to_owned(), kind)), "{found:?}");
    }
}

#[test]
fn the_promised_keys_show_what_was_noticed_in_each_language() {
    for (language, yes, shown) in [("en", "y", "What you noticed"), ("es", "s", "Lo que usted notó")] {
        let mut pty = start(&["--lang", language], 80, 24);
        pty.wait_for("^C ");
        pty.send("1");
        pty.settle();
        pty.send(format!("1\r{}\r{}\r\x1b[6~\x1b[6~\r", yes.repeat(7), yes.repeat(6)));
        pty.wait_until("what was noticed", |screen| screen.trim_start().starts_with(shown));
    }
}

#[test]
fn a_digit_answers_no_sign() {
    let mut pty = at_behavioral();
    pty.send("1234");
    pty.settle();
    assert!(pty.screen().contains("1 of 7"), "{}", pty.screen());
    pty.send("y");
    pty.wait_for("2 of 7");
}

#[test]
fn pasted_text_answers_nothing() {
    let mut pty = at_behavioral();
    pty.send("\x1b[200~yyyyyyy\r\x1b[201~");
    pty.settle();
    assert!(pty.screen().contains("1 of 7"));
}

#[test]
fn letters_ignore_case() {
    let mut pty = at_behavioral();
    pty.send("Y");
    pty.wait_for("2 of 7");
    pty.send("L");
    pty.wait_for("Short pages");
}

#[test]
fn every_symbol_key_has_a_second_one() {
    for (key, text) in [
        ("!", "Give naloxone"),
        ("\x1bOQ", "Give naloxone"),
        ("?", "leave at once"),
        ("\x1bOP", "leave at once"),
        ("/", "Find:"),
        ("\x1b[15~", "Find:"),
        ("h", "Treatment and questions"),
        ("\x1bOR", "Treatment and questions"),
        ("l", "Short pages"),
        ("\x1bOS", "Short pages"),
    ] {
        let mut pty = at_behavioral();
        pty.send(key);
        pty.wait_for(text);
    }
}

#[test]
fn search_takes_letters_as_text_and_opens_what_it_finds() {
    let mut pty = at_behavioral();
    pty.send("/");
    pty.wait_for("Find:");
    pty.send("naltrexoneq");
    pty.wait_for("No page, helpline or place");
    pty.send("\x7f");
    pty.wait_for("▸ Treatment and medicines");
    pty.send("\r");
    pty.wait_for("1-800-662-4357");
    pty.send("!");
    pty.wait_for("Give naloxone");
    pty.send("\r\x1b");
    pty.wait_for("Find: naltrexone");
    pty.send("\x15");
    pty.wait_for("Type a word");
    pty.send("\x1b");
    pty.wait_for("1 of 7");
}

/// On the page that thoughts of suicide lead to.
fn at_988() -> Pty {
    let mut pty = at_behavioral();
    pty.send("\x1b[6~");
    pty.wait_for("1 of 6");
    pty.send("\x1b[6~      y");
    pty.wait_for("Before you go on");
    pty.settle();
    pty
}

#[test]
fn on_the_988_page_h_and_f3_show_the_helplines_and_esc_comes_back() {
    for key in ["h", "\x1bOR"] {
        let mut pty = at_988();
        assert!(pty.screen().contains("h helplines"), "the foot says so:\n{}", pty.screen());
        pty.send(key);
        pty.wait_for("Treatment and questions");
        pty.send("\x1b");
        pty.wait_for("call or text 988");
    }
}

#[test]
fn on_the_988_page_enter_and_right_go_on_to_the_next_question() {
    for key in ["\r", "\x1b[C"] {
        let mut pty = at_988();
        pty.send(key);
        pty.wait_for("8 of");
    }
}

#[test]
fn on_the_988_page_esc_returns_to_the_question() {
    let mut pty = at_988();
    pty.send("\x1b");
    pty.wait_for("7 of");
}

#[test]
fn on_the_988_page_no_other_key_acts() {
    let mut pty = at_988();
    let before = pty.screen();
    pty.send("qlynur12/?p \x7f\t\x1b[D\x1b[Z\x1b[6~\x1bOS\x1bOP");
    assert_eq!(pty.settle(), before);
}
