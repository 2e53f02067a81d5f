//! Prints how long checking and loading generated banks takes, against the raw parse of the same bytes.
//!
//! Run it with `cargo run --release --example speed`. The figures are ratios of one run; nothing is asserted.

use granit_parser::Parser;
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};
use takestock::bank::{Limits, Rules};
use takestock::catalog::{check_reader, load_file};

/// How ten thousand items are let through.
const RULES: Rules = Rules { limits: Limits { size: 20 << 20 }, today: None, shipped: &[] };

fn bank(items: usize) -> String {
    let mut text = String::from(include_str!("../tests/banks/small.yaml"));
    let at = text.find("      - id: craving\n").expect("a place for items");
    let item = |n| {
        format!(
            "      - id: made-{n}\n        kind: sign\n        ask:\n          self: I have noticed sign {n} in myself\n          \
             other: They have shown sign {n}\n        why: It can come with use, and with other things as well.\n        \
             tags: [body]\n        sources: [nida]\n        show_if: {{item: days, at_least: 1}}\n"
        )
    };
    // The small bank has six items of its own.
    let more = (6..items).fold(String::new(), |all, n| all + &item(n));
    text.insert_str(at, &more);
    text
}

/// The best of several runs, since only the machine can make one slower.
fn best(runs: u32, mut work: impl FnMut()) -> Duration {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| once()).min().unwrap_or_default()
}

/// The most memory the process has held, in bytes; 0 where that is not known.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or_default() * 1024
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let path = std::env::temp_dir().join(format!("takestock-speed-{}.yaml", std::process::id()));
    // Memory first, while the heap is fresh: what earlier runs leave behind is not the loader's.
    let text = bank(10_000);
    std::fs::write(&path, &text)?;
    let before = peak();
    let loaded = load_file(&path, RULES).expect("a bank").items.len();
    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    let memory = peak().saturating_sub(before) as f64 / text.len() as f64;
    writeln!(out, "loading {loaded} items takes {memory:.1} times the file in memory")?;
    writeln!(out, "items     bytes  raw ms   check/raw   load/raw   raw ns/byte")?;
    for items in [100, 1_000, 10_000] {
        let text = bank(items);
        std::fs::write(&path, &text)?;
        let runs = u32::try_from(20_000 / items).unwrap_or(1).clamp(3, 50);
        let load = best(runs, || {
            black_box(load_file(&path, RULES).expect("a bank").items.len());
        });
        let raw = best(runs, || {
            black_box(Parser::new_from_str(&text).count());
        });
        let check = best(runs, || {
            black_box(check_reader("-", &mut text.as_bytes(), RULES).found.len());
        });
        let ratio = |time: Duration| time.as_secs_f64() / raw.as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "figures for people")]
        writeln!(
            out,
            "{items:>6} {:>8} {:>7.2} {:>11.2} {:>10.2} {:>13.1}",
            text.len(),
            raw.as_secs_f64() * 1e3,
            ratio(check),
            ratio(load),
            raw.as_secs_f64() * 1e9 / text.len() as f64,
        )?;
    }
    std::fs::remove_file(&path)
}
