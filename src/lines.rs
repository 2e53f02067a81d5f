//! A page as lines of text: wrapped, without escape codes, every mark in words. Plain mode, the commands and the exports
//! write pages this way.

use crate::page::{Block, List, Page, PageKind};
use crate::text::{Run, joined, wrap};
use std::io::{self, Write};

/// The widest line.
const WIDTH: usize = 76;
/// The most choices that are said again after every mistake.
const FEW: usize = 9;

/// Writes a page: its title, all it says, and its choices with their numbers.
///
/// # Errors
/// When the output cannot be written.
pub fn print_page(page: &Page, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    title(page, out)?;
    print_blocks(&page.before, out)?;
    if let Some(list) = page.list.as_ref().filter(|_| page.numbered() > 0) {
        writeln!(out)?;
        choices(list, out)?;
    }
    print_blocks(&page.after, out)?;
    if let Some(pinned) = &page.pinned {
        writeln!(out)?;
        put(pinned, "", out)?;
    }
    Ok(())
}

/// Writes what of a page is needed to go on from it: its title; its choices where they are few, with the question above
/// them; and on the page of an alert the lines to call. Gives whether a text was left out that one may want again.
pub(crate) fn print_short(page: &Page, out: &mut (impl Write + ?Sized)) -> io::Result<bool> {
    title(page, out)?;
    if page.kind == PageKind::Alert {
        let lines = page.before.iter().filter(|block| matches!(block, Block::Alone(_) | Block::Entry(..))).cloned();
        print_blocks(&lines.collect::<Vec<_>>(), out)?;
    }
    let Some(list) = page.list.as_ref().filter(|list| page.numbered() > 0 && list.rows.len() <= FEW) else {
        return Ok(page.kind != PageKind::Leave);
    };
    if let Some(Block::Heading(question)) = page.before.last() {
        put(question, "", out)?;
    }
    choices(list, out).map(|()| false)
}

/// The title of a page, and where in the walk it is.
fn title(page: &Page, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let place = if page.place.is_empty() { String::new() } else { format!(" ({})", page.place.join(", ")) };
    writeln!(out)?;
    put(&format!("{}{place}", page.marked_title()), "", out)
}

/// The rows of a list that a number chooses.
fn choices(list: &List, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    for row in &list.rows {
        let Some(number) = row.number else { continue };
        if let Some(heading) = &row.heading {
            put(heading, "", out)?;
        }
        let answer = row.spoken.as_ref().unwrap_or(&row.answer);
        let contact = row.contact.as_deref().unwrap_or_default();
        let answer = [answer.as_str(), contact, row.below.as_deref().unwrap_or_default()].concat();
        let answer = if answer.is_empty() { answer } else { format!(": {answer}") };
        let lead = format!("{number}. ");
        put(&format!("{lead}{}{answer}", row.text), &" ".repeat(lead.len()), out)?;
    }
    Ok(())
}

/// Writes blocks one below the other. A table is heard cell by cell, each with the heading of its column. A code for a
/// camera is nothing to hear, and is left out.
///
/// # Errors
/// When the output cannot be written.
pub fn print_blocks(blocks: &[Block], out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut before: Option<&Block> = None;
    let listed: Vec<Block> = blocks.iter().flat_map(Block::listed).collect();
    for block in &listed {
        let joins = before.is_some_and(|before| block.joins(before));
        if !joins && !matches!(block, Block::Qr(_)) {
            writeln!(out)?;
        }
        match block {
            Block::Heading(text) => put(text, "", out)?,
            Block::Paragraph(runs) | Block::Alone(runs) => put(&joined(runs), "", out)?,
            Block::Keys(keys) => {
                for key in keys {
                    put(&format!("- {}  {}", key.keys, key.does), "  ", out)?;
                }
            }
            Block::Entry(number, runs) => {
                let lead = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
                put(&format!("{lead}{}", joined(runs)), &" ".repeat(lead.len()), out)?;
            }
            Block::Bar { label, text, .. } => put(&format!("{label}: {text}"), "", out)?,
            Block::Table { .. } | Block::Qr(_) => {}
        }
        before = Some(block);
    }
    Ok(())
}

/// Writes a text in lines; all but the first begin with `indent`.
pub(crate) fn put(text: &str, indent: &str, out: &mut (impl Write + ?Sized)) -> io::Result<()> {
    let mut rest = wrap(&[Run::plain(text)], WIDTH).into_iter();
    let Some(first) = rest.next() else { return writeln!(out) };
    writeln!(out, "{}", joined(&first))?;
    if indent.is_empty() {
        return rest.try_for_each(|line| writeln!(out, "{}", joined(&line)));
    }
    // The lines behind the first are narrower by the indent.
    let used: usize = joined(&first).len();
    let rest = text.get(used..).unwrap_or_default().trim_start();
    wrap(&[Run::plain(rest)], WIDTH - indent.len())
        .iter()
        .filter(|line| !line.is_empty())
        .try_for_each(|line| writeln!(out, "{indent}{}", joined(line)))
}
