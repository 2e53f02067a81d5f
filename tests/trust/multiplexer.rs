//! P5 in the programs that keep what a terminal shows: tmux with its alternate screen and without, and GNU screen.

use super::support::has_tools;
use super::window::{TAKESTOCK, WELCOME};
use std::process::Command;
use std::time::{Duration, Instant};

/// A server with one pane, in which a shell runs takestock and then says `ENDED`.
struct Pane {
    /// How the server is talked to.
    talk: Vec<String>,
    /// The folder of its socket, configuration and captures.
    folder: tempfile::TempDir,
}

const SHELL: &str = "\"$0\" --lang en; echo ENDED $?; sleep 100";

impl Pane {
    fn tmux(alternate: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("socket");
        let pane = Self {
            talk: ["tmux", "-f", "/dev/null", "-S", socket.to_str().unwrap()].map(str::to_owned).into(),
            folder,
        };
        pane.tell(&["new-session", "-d", "-x", "80", "-y", "24", "sleep 100"]);
        pane.tell(&["set-option", "-g", "alternate-screen", alternate]);
        pane.tell(&["set-option", "-g", "history-limit", "10000"]);
        pane.tell(&["respawn-pane", "-k", "sh", "-c", SHELL, TAKESTOCK]);
        pane
    }

    fn tell(&self, args: &[&str]) -> String {
        let mut command = Command::new(&self.talk[0]);
        command.args(&self.talk[1..]).args(args).env_remove("TMUX").env_remove("STY");
        command.env("LANG", "C.UTF-8").env("TERM", "xterm-256color").env("SCREENDIR", self.folder.path());
        // One that has just been started, or is busy drawing, may not listen yet.
        let start = Instant::now();
        loop {
            let out = command.output().unwrap();
            if out.status.success() {
                return String::from_utf8(out.stdout).unwrap();
            }
            let patience = start.elapsed() < Duration::from_secs(10);
            assert!(patience, "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Waits until `shows` has these words.
    fn wait_for(&self, words: &str, shows: impl Fn(&Self) -> String) {
        let start = Instant::now();
        while !shows(self).contains(words) {
            assert!(start.elapsed() < Duration::from_secs(20), "never came: {words}; {}", shows(self));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn tmux_shows(&self) -> String {
        self.tell(&["capture-pane", "-p"])
    }

    fn tmux_keeps(&self) -> String {
        self.tell(&["capture-pane", "-p", "-S", "-"])
    }

    fn screen_keeps(&self) -> String {
        let file = self.folder.path().join("copy");
        self.tell(&["-X", "hardcopy", "-h", file.to_str().unwrap()]);
        std::thread::sleep(Duration::from_millis(30));
        String::from_utf8_lossy(&std::fs::read(file).unwrap_or_default()).into_owned()
    }
}

fn only_the_shell(kept: &str) {
    assert_eq!(kept.trim(), "ENDED 0", "kept:\n{kept}");
}

/// What tmux has kept of a walk through windows of these sizes, and of a page that was opened after the last change.
fn kept_by_tmux(alternate: &str, sizes: &[(&str, &str)]) -> String {
    let pane = Pane::tmux(alternate);
    pane.wait_for(WELCOME, Pane::tmux_shows);
    pane.tell(&["send-keys", "1"]);
    pane.wait_for("prescribed", Pane::tmux_shows);
    pane.tell(&["send-keys", "1", "Enter"]);
    pane.wait_for("In the past 12 months", Pane::tmux_shows);
    pane.tell(&["send-keys", "y", "C-l"]);
    for (columns, rows) in sizes {
        pane.tell(&["resize-window", "-x", columns, "-y", rows]);
        std::thread::sleep(Duration::from_millis(200));
    }
    pane.tell(&["send-keys", "C-l"]);
    pane.tell(&["send-keys", "l"]);
    pane.wait_for("Short pages", Pane::tmux_shows);
    pane.tell(&["send-keys", "C-c"]);
    pane.wait_for("ENDED", Pane::tmux_shows);
    let kept = pane.tmux_keeps();
    pane.tell(&["kill-server"]);
    kept
}

#[test]
fn p5_tmux_keeps_nothing_with_its_alternate_screen_whatever_the_last_size() {
    if has_tools(&["tmux"]) {
        for sizes in [&[("60", "15"), ("100", "30"), ("80", "24")][..], &[("120", "24"), ("50", "24")], &[("60", "24")]]
        {
            only_the_shell(&kept_by_tmux("on", sizes));
        }
    }
}

#[test]
fn p5_tmux_keeps_nothing_without_its_alternate_screen_where_the_window_has_not_become_narrower() {
    if has_tools(&["tmux"]) {
        only_the_shell(&kept_by_tmux("off", &[("80", "12"), ("100", "30"), ("100", "20")]));
    }
}

#[test]
fn p5_of_a_window_made_narrower_tmux_without_its_alternate_screen_keeps_that_page_and_no_later_one() {
    if has_tools(&["tmux"]) {
        // The lines that it wraps itself push others into its history, before anybody else hears of the new size.
        let kept = kept_by_tmux("off", &[("120", "24"), ("50", "24")]);
        assert!(!kept.contains("Short pages"), "{kept}");
    }
}

#[test]
fn p5_gnu_screen_keeps_nothing() {
    if !has_tools(&["screen"]) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let pane = Pane { talk: ["screen", "-c", "/dev/null", "-U", "-S", "takestock"].map(str::to_owned).into(), folder };
    pane.tell(&["-dm", "-h", "5000", "sh", "-c", SHELL, TAKESTOCK]);
    pane.wait_for(WELCOME, Pane::screen_keeps);
    for (keys, words) in [("1", "prescribed"), ("1\r", "In the past 12 months"), ("y", "yes")] {
        pane.tell(&["-X", "stuff", keys]);
        pane.wait_for(words, Pane::screen_keeps);
    }
    pane.tell(&["-X", "stuff", "\x0c"]);
    pane.tell(&["-X", "width", "100", "30"]);
    std::thread::sleep(Duration::from_millis(200));
    pane.tell(&["-X", "width", "80", "24"]);
    std::thread::sleep(Duration::from_millis(200));
    pane.tell(&["-X", "stuff", "\x03"]);
    pane.wait_for("ENDED", Pane::screen_keeps);
    let kept = pane.screen_keeps();
    pane.tell(&["-X", "quit"]);
    only_the_shell(&kept);
}
