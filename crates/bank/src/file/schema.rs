//! Owns the JSON Schema of the bank format, for editors that complete and explain keys. Made from the one list of fields.

use crate::file::RawBank;
use crate::file::shape::{Record, Shape};
use crate::file::translation::OVERLAY;
use serde_json::{Map, Value, json};

/// The schema that `takestock schema` prints; [`generate`] makes it, and a test compares the two.
pub const SCHEMA: &str = include_str!("../../../../questions/bank.schema.json");

/// The schema as the list of fields gives it.
#[must_use]
pub fn generate() -> String {
    let mut definitions = Map::new();
    define(RawBank::RECORD, &mut definitions);
    define(OVERLAY, &mut definitions);
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "takestock question bank, format 1",
        "description": "A question bank for takestock, or a translation of one.",
        "type": "object",
        "if": {"required": ["translates"]},
        "then": {"$ref": reference(OVERLAY)},
        "else": {"$ref": reference(RawBank::RECORD)},
        "definitions": definitions,
    });
    format!("{schema:#}\n")
}

/// The name of a record in the schema.
fn name(record: &Record) -> String {
    record.name.trim_start_matches("Raw").to_lowercase()
}

fn reference(record: &Record) -> String {
    let kind = if record.name.starts_with("Raw") { "bank" } else { "translation" };
    format!("#/definitions/{kind}-{}", name(record))
}

fn define(record: &'static Record, into: &mut Map<String, Value>) {
    let key = reference(record).trim_start_matches("#/definitions/").to_owned();
    if into.contains_key(&key) {
        return;
    }
    into.insert(key.clone(), Value::Null);
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in record.fields {
        let mut value = shape((field.shape)(), into);
        if let Value::Object(object) = &mut value {
            let doc = field.doc.trim();
            if object.contains_key("$ref") {
                // Older readers see nothing beside a reference.
                let inner = Value::Object(std::mem::take(object));
                object.insert("allOf".to_owned(), json!([inner]));
            }
            object.insert("description".to_owned(), json!(doc));
        }
        properties.insert(field.key.to_owned(), value);
        if (field.required)() {
            required.push(field.key);
        }
    }
    let mut definition = json!({
        "type": "object",
        "description": record.doc.trim(),
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": false,
    });
    if !required.is_empty() {
        definition["required"] = json!(required);
    }
    into.insert(key, definition);
}

fn shape(shape: Shape, into: &mut Map<String, Value>) -> Value {
    let keyed =
        |value: Value| json!({"type": "object", "patternProperties": {"^x-": {}}, "additionalProperties": value});
    match shape {
        Shape::Line => json!({"type": "string", "minLength": 1}),
        Shape::Text => json!({"oneOf": [
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
        Shape::Ref(_) => json!({"type": "string"}),
        Shape::Word(words) => json!({"enum": words}),
        Shape::Date => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Shape::Whole => json!({"type": "integer"}),
        Shape::Count => json!({"type": "integer", "minimum": 0}),
        Shape::YesNo => json!({"type": "boolean"}),
        Shape::Words | Shape::Answer => json!({"anyOf": [
            {"type": ["string", "integer"]},
            {"type": "array", "items": {"type": ["string", "integer"]}, "minItems": 1},
        ]}),
        Shape::List(one) => json!({"type": "array", "items": self::shape(one(), into)}),
        Shape::Named(one) | Shape::By(_, one) | Shape::ByNumber(one) => keyed(self::shape(one(), into)),
        Shape::Group(record) => {
            define(record, into);
            json!({"$ref": reference(record)})
        }
    }
}
