//! Owns the JSON Schema of the bank format, for editors that complete and explain keys. Made from the one list of fields.

use super::record::Mirror as _;
use super::shape::{Group, Shape};
use super::{Bank, Translation};
use serde_json::{Map, Value, json};

/// The schema that `takestock schema` prints; [`generate`] makes it, and a test compares the two.
pub const SCHEMA: &str = include_str!("../../../../questions/bank.schema.json");

/// The schema as the list of fields gives it.
#[must_use]
pub fn generate() -> String {
    let mut definitions = Map::new();
    let (bank, translation) = (Group::bank(Bank::record()), Group::translation(Bank::record(), Translation::record()));
    define(bank, &mut definitions);
    define(translation, &mut definitions);
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "takestock question bank, format 1",
        "description": "A question bank for takestock, or a translation of one.",
        "type": "object",
        "if": {"required": ["translates"]},
        "then": {"$ref": reference(translation)},
        "else": {"$ref": reference(bank)},
        "definitions": definitions,
    });
    format!("{schema:#}\n")
}

fn reference(group: Group) -> String {
    let kind = if group.translation { "translation" } else { "bank" };
    format!("#/definitions/{kind}-{}", group.record.name.to_lowercase())
}

fn define(group: Group, into: &mut Map<String, Value>) {
    let key = reference(group).trim_start_matches("#/definitions/").to_owned();
    if into.contains_key(&key) {
        return;
    }
    into.insert(key.clone(), Value::Null);
    let mut properties = Map::new();
    let mut required = Vec::new();
    for slot in group.slots() {
        let mut value = shape(&slot.shape, into);
        if let Value::Object(object) = &mut value {
            let doc = slot.doc.trim();
            if slot.key == "takestock" {
                object.insert("const".to_owned(), json!(1));
            }
            if object.contains_key("$ref") {
                // Older readers see nothing beside a reference.
                let inner = Value::Object(std::mem::take(object));
                object.insert("allOf".to_owned(), json!([inner]));
            }
            object.insert("description".to_owned(), json!(doc));
        }
        properties.insert(slot.key.to_owned(), value);
        if slot.required {
            required.push(slot.key);
        }
    }
    let mut definition = json!({
        "type": "object",
        "description": group.record.doc.trim(),
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": false,
    });
    if !required.is_empty() {
        definition["required"] = json!(required);
    }
    into.insert(key, definition);
}

fn shape(shape: &Shape, into: &mut Map<String, Value>) -> Value {
    let keyed =
        |value: Value| json!({"type": "object", "patternProperties": {"^x-": {}}, "additionalProperties": value});
    match shape {
        Shape::Line(_) => json!({"type": "string", "minLength": 1}),
        Shape::Text(_) => json!({"oneOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "properties": {
                    "self": {"type": "string", "description": "Said to someone checking themselves."},
                    "other": {"type": "string", "description": "Said to someone who looks at another person."},
                },
                "patternProperties": {"^x-": {}},
                "additionalProperties": false,
            },
        ]}),
        Shape::Id => json!({"type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": 40}),
        Shape::Ref => json!({"type": "string"}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Shape::Whole => json!({"type": "integer"}),
        Shape::Score => json!({"type": "integer", "minimum": -1000, "maximum": 1000}),
        Shape::Count => json!({"type": "integer", "minimum": 0}),
        Shape::Extent => json!({"anyOf": [
            {"type": "integer"},
            {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
        ]}),
        Shape::YesNo => json!({"type": "boolean"}),
        Shape::Answers => json!({"anyOf": [
            {"type": ["string", "integer"]},
            {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
        ]}),
        // An empty one could mean everybody.
        Shape::List(one) if matches!(**one, Shape::Word(_)) => {
            json!({"type": "array", "items": self::shape(one, into), "minItems": 1})
        }
        Shape::List(one) => json!({"type": "array", "items": self::shape(one, into)}),
        Shape::Named(one) | Shape::Keyed(one) => keyed(self::shape(one, into)),
        Shape::Group(group) => {
            define(*group, into);
            json!({"$ref": reference(*group)})
        }
    }
}
