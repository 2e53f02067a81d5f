//! From the marked tree to the structs that mirror a file: what nothing was reported of is handed to `serde_yaml`.

use crate::syntax::tree::Node;
use serde_yaml::{Mapping, Value};

/// What `serde_yaml` reads of a value: everything in it that nothing was reported of.
pub(crate) fn value(node: Node<'_>) -> Value {
    if node.as_list().is_some() {
        return Value::Sequence(node.list().map(value).collect());
    }
    if node.as_group().is_some() {
        let entries = node.entries().map(|(key, one)| (Value::from(key.text().unwrap_or_default()), value(one)));
        return Value::Mapping(entries.collect::<Mapping>());
    }
    match (node.whole(), node.yes_no()) {
        (Some(number), _) => number.into(),
        (_, Some(yes)) => yes.into(),
        _ if node.is_null() => Value::Null,
        _ => node.text().unwrap_or_default().into(),
    }
}
