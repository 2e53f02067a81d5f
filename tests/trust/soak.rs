//! A thousand random walks through the real program: what they take at most, and what they leave behind. Run by
//! `.ci/soak`, and not with the other tests: it takes minutes.

use super::support::number;
use super::window::{Opening, TAKESTOCK};
use crate::support::Random;
use std::fs;
use std::io::Write as _;
use std::time::Duration;

/// Keys that a person may touch, most of them often.
const KEYS: &[&str] = &[
    "1",
    "1",
    "2",
    "3",
    "4",
    "y",
    "y",
    "n",
    "u",
    "r",
    " ",
    "\r",
    "\r",
    "\r",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b[6~",
    "\x1b",
    "\x7f",
    "\x1b[3~",
    "\t",
    "\x1b[Z",
    "!",
    "h",
    "l",
    "?",
    "/naloxone\r",
    "\x0c",
    "\x1bOQ",
    "p",
    "k",
    "j",
    "\x1b[200~pasted\x1b[201~",
    "resize",
];

#[test]
#[ignore = "takes minutes; run .ci/soak"]
fn random_walks_take_little_and_leave_nothing_behind() {
    let walks = std::env::var("SOAK_WALKS").ok().and_then(|walks| walks.parse().ok()).unwrap_or(1000);
    let [home, temp] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let program = std::env::var("SOAK_PROGRAM").unwrap_or_else(|_| TAKESTOCK.to_owned());
    let mut random = Random(0x7a6b_5c4d);
    let (mut memory, mut private, mut threads, mut descriptors, mut keys) = (0, 0, 0, 0, 0_u64);
    for _ in 0..walks {
        let [home, temp] = [&home, &temp].map(|folder| folder.path().to_str().unwrap());
        let mut window = Opening::program(&[&program]).with("HOME", home).with("TMPDIR", temp).open();
        window.wait("the first frame", |window| window.bytes.len() > 200);
        for _ in 0..20 + random.below(60) {
            match KEYS[random.below(KEYS.len())] {
                "resize" => {
                    let rows = 1 + random.below(60);
                    let columns = 1 + random.below(200);
                    window.resize(rows.try_into().unwrap(), columns.try_into().unwrap());
                }
                key => window.send(key),
            }
            keys += 1;
            window.read(Duration::from_millis(1));
        }
        window.settle();
        if window.state() == 'S' {
            let read =
                |name: &str| fs::read_to_string(format!("/proc/{}/{name}", window.process())).unwrap_or_default();
            let status = read("status");
            memory = memory.max(number(&status, "VmHWM"));
            private = private.max(number(&status, "RssAnon"));
            threads = threads.max(number(&status, "Threads"));
            let open = fs::read_dir(format!("/proc/{}/fd", window.process())).map_or(0, Iterator::count);
            descriptors = descriptors.max(open);
            window.send("\x03");
        }
        window.end_restored(0);
        assert_eq!(window.shows().trim(), "");
    }
    for folder in [&home, &temp] {
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "something was left behind");
    }
    let _ = writeln!(
        std::io::stderr(),
        "{walks} walks, {keys} keys. At most: {memory} KB resident, {private} KB of it private, {threads} threads, \
         {descriptors} descriptors. Left behind: nothing."
    );
}
