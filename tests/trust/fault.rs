//! P6: a fault shows no answers. The fault is made here, behind the very guard that the program uses: nothing in the
//! program can be made to fail on purpose.

use super::window::{Opening, Window};
use std::io::Write as _;

/// What stands for an answer on the screen, and in what the fault itself would tell.
const ANSWER: &str = "CANARY-ANSWER";

const FAULTS: &str = "TAKESTOCK_TEST_FAULT";

/// A writer that fails.
struct Failing;

impl std::io::Write for Failing {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other(ANSWER))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Draws an answer, and fails with it: on the thread that draws, or on another.
fn fail(on: &str) {
    let done = takestock::tui::on_screen(true, || {
        let mut out = std::io::stdout();
        write!(out, "\x1b[10;10H{ANSWER}\x1b[12;1H{ANSWER}\r\n").unwrap();
        out.flush().unwrap();
        match on {
            "main" => panic!("{ANSWER}"),
            "other" => std::thread::spawn(|| panic!("{ANSWER}")).join(),
            "writer" => {
                // A writer that fails, with the lock of standard output held.
                let _out = std::io::stdout().lock();
                write!(Failing, "{ANSWER}").unwrap();
                Ok(())
            }
            _ => Ok(()),
        }
    });
    let _ = done;
}

fn window(test: &str, on: &str) -> Window {
    let this = std::env::current_exe().unwrap();
    let command = [this.to_str().unwrap(), "--exact", test, "--nocapture", "--test-threads=1"];
    Opening::program(&command).with(FAULTS, on).with("RUST_BACKTRACE", "full").open()
}

#[test]
fn p6_a_fault_on_any_thread_restores_the_terminal_and_says_one_fixed_sentence() {
    if let Some(on) = std::env::var_os(FAULTS) {
        return fail(on.to_str().unwrap());
    }
    for on in ["main", "other", "writer"] {
        let test = "trust::fault::p6_a_fault_on_any_thread_restores_the_terminal_and_says_one_fixed_sentence";
        let mut window = window(test, on);
        window.end_restored(101);
        assert!(String::from_utf8_lossy(&window.bytes).contains(ANSWER), "it was never there ({on})");
        for shown in [window.shows(), window.kept_without_alternate_screen()] {
            assert!(!shown.contains(ANSWER), "{on}: {shown}");
            assert!(!shown.contains("panicked") && !shown.contains("backtrace"), "{on}: {shown}");
            let sentence = "takestock stopped because of a fault in the program. Nothing was kept.";
            assert_eq!(shown.matches(sentence).count(), 1, "{on}: {shown}");
        }
    }
}
