//! A checklist as small as ratatui makes one: what takestock's first frame is measured against.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::style::Modifier;
use ratatui::widgets::{List, ListState};

const ITEMS: [&str; 6] = [
    "I take more than I meant to",
    "I need more for the same effect",
    "I have tried to cut down, and could not",
    "I spend much time on getting it",
    "I feel ill without it",
    "I go on although it does harm",
];

fn main() -> std::io::Result<()> {
    let mut ticked = [false; ITEMS.len()];
    let mut focus = ListState::default().with_selected(Some(0));
    ratatui::run(|terminal| {
        loop {
            terminal.draw(|frame| {
                let row = |(item, is_ticked): (&str, bool)| format!("[{}] {item}", if is_ticked { 'x' } else { ' ' });
                let rows = ITEMS.into_iter().zip(ticked).map(row);
                let list = List::new(rows).highlight_symbol("> ").highlight_style(Modifier::REVERSED);
                frame.render_stateful_widget(list, frame.area(), &mut focus);
            })?;
            let Event::Key(key) = event::read()? else { continue };
            match key.code {
                KeyCode::Down => focus.select_next(),
                KeyCode::Up => focus.select_previous(),
                KeyCode::Char(' ') => {
                    let at = focus.selected().unwrap_or_default().min(ITEMS.len() - 1);
                    ticked[at] = !ticked[at];
                }
                _ => return Ok(()),
            }
        }
    })
}
