//! Entries that a missing line has put below another key of the bank than their own.

use super::check::{Walk, inner};
use super::shape::{Group, Shape, Slot};
use crate::report::{Code, Diagnostic, Span};
use crate::syntax::tree::Node;

impl<'t> Walk<'_, 't> {
    /// Whether an entry has the keys of another list of the bank: then a line between the two is missing.
    pub(super) fn is_foreign(&mut self, node: Node<'t>, group: Group) -> bool {
        let Some(keys) = node.as_group() else { return false };
        let keys: Vec<&str> = keys.filter_map(|(key, _)| key.text()).filter(|key| !key.starts_with("x-")).collect();
        let strange = keys.iter().filter(|key| group.slot(key).is_none()).count();
        let lacks = || group.slots().any(|slot| slot.required && !keys.contains(&slot.key));
        if strange < 2 || !lacks() {
            return false;
        }
        let fits = |one: Group| keys.iter().all(|key| one.slot(key).is_some());
        let home = self.above.first().and_then(|top| top.slots().find(|slot| inner(&slot.shape).is_some_and(fits)));
        home.is_some_and(|home| self.foreign(node, node.head(), home.key))
    }

    /// Whether a named entry looks like those of another group of the bank.
    pub(super) fn is_foreign_named(&mut self, name: Node<'t>, value: Node<'t>, shape: &Shape) -> bool {
        let fits = |one: &Shape| match one {
            Shape::List(_) => value.as_list().is_some_and(|list| list.len() > 0),
            Shape::Group(group) => value.as_group().is_some_and(|mut keys| {
                keys.len() > 0 && keys.all(|(key, _)| key.text().is_some_and(|key| group.slot(key).is_some()))
            }),
            _ => false,
        };
        if fits(shape) || value.is_null() {
            return false;
        }
        let named = |slot: &Slot| matches!(&slot.shape, Shape::Named(one) if fits(one));
        let home = self.above.first().and_then(|top| top.slots().find(named));
        home.is_some_and(|home| self.foreign(value, name.span(), home.key))
    }

    /// Says once where entries belong that a missing line has put elsewhere.
    fn foreign(&mut self, node: Node<'t>, at: Span, home: &'static str) -> bool {
        self.places.bad.push(node.id());
        if !self.places.strays.iter().any(|one| one == home) {
            self.places.strays.push(home.to_owned());
            let said = format!("this entry has the keys of `{home}`, and is not below it");
            let help = format!("write the line `{home}:` above it, indented as the other keys of the bank are");
            self.found.push(Diagnostic::error(Code::B101, at, said).help(help));
        }
        true
    }
}
