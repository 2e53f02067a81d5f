//! `takestock explain`: what a finding of `check` means, with an example of the mistake and what to write instead.

use crate::bank::Code;
use crate::cli::ExplainArgs;
use crate::error::Error;
use crate::text::sanitize;
use std::io::Write;

/// The width of the lines that are printed, in columns.
const WIDTH: usize = 78;

/// Prints what is said of a code.
///
/// # Errors
/// When there is no such code, or it cannot be written.
pub fn run(args: &ExplainArgs, out: &mut dyn Write) -> Result<u8, Error> {
    let code = Code::parse(args.code.trim()).ok_or_else(|| unknown(&args.code))?;
    for line in code.explain().lines() {
        if line.starts_with("    ") {
            // A line of a file is shown as it would be written.
            writeln!(out, "{line}")?;
        } else {
            textwrap::wrap(line, WIDTH).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        }
    }
    Ok(0)
}

fn unknown(name: &str) -> Error {
    let near: Vec<String> = Code::near(name).iter().map(|code| format!("{code} ({})", code.entry().title)).collect();
    let help = if near.is_empty() {
        "`takestock check` prints the code of each finding in brackets, such as B705".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Error::UnknownCode { name: sanitize(name), help }
}
