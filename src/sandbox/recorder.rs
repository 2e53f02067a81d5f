//! Programs around takestock that can keep what a terminal shows, as far as their variables give them away.

/// A program that can keep what is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorder {
    pub name: &'static str,
    variables: &'static [&'static str],
}

const KNOWN: &[Recorder] = &[
    Recorder { name: "tmux", variables: &["TMUX"] },
    Recorder { name: "GNU screen", variables: &["STY"] },
    Recorder { name: "zellij", variables: &["ZELLIJ"] },
    Recorder { name: "ssh", variables: &["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"] },
    Recorder { name: "asciinema", variables: &["ASCIINEMA_REC", "ASCIINEMA_SESSION"] },
];

/// The recorders that the environment speaks of. `is_set` says whether a variable has a value.
pub fn seen(is_set: impl Fn(&str) -> bool) -> Vec<Recorder> {
    KNOWN.iter().copied().filter(|known| known.variables.iter().any(|name| is_set(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::seen;

    #[test]
    fn each_recorder_is_known_by_any_of_its_variables() {
        let names = |set: &[&str]| seen(|name| set.contains(&name)).iter().map(|one| one.name).collect::<Vec<_>>();
        assert_eq!(names(&["HOME", "TERM"]), [""; 0]);
        assert_eq!(names(&["TMUX", "SSH_TTY"]), ["tmux", "ssh"]);
        assert_eq!(names(&["STY", "ZELLIJ", "ASCIINEMA_SESSION"]), ["GNU screen", "zellij", "asciinema"]);
    }
}
