//! Owns the step from a tree to the structs that mirror a file. Must not explain what does not fit: `check` does.

use crate::syntax::tree::Node;
use serde::de::value::Error;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};

/// Reads one value of a tree.
///
/// # Errors
/// When the value has another shape; never behind a check without errors.
pub(crate) fn read<'de, T: Deserialize<'de>>(node: Node<'_>) -> Result<T, Error> {
    T::deserialize(Value(node))
}

struct Value<'a>(Node<'a>);

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.as_list().is_some() {
            self.deserialize_seq(visitor)
        } else if self.0.as_group().is_some() {
            self.deserialize_map(visitor)
        } else if let Some(number) = self.0.whole() {
            visitor.visit_i64(number)
        } else if let Some(yes) = self.0.yes_no() {
            visitor.visit_bool(yes)
        } else {
            self.deserialize_str(visitor)
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.0.text().ok_or_else(|| Error::custom("no text"))?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let list = self.0.as_list().ok_or_else(|| Error::custom("no list"))?;
        visitor.visit_seq(Entries(list))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.as_group().is_none() {
            return Err(Error::custom("no group"));
        }
        visitor.visit_map(Keys { entries: self.0.entries(), value: None })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple
        tuple_struct struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Value<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

struct Entries<I>(I);

impl<'de, 'a, I: ExactSizeIterator<Item = Node<'a>>> SeqAccess<'de> for Entries<I> {
    type Error = Error;

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|node| seed.deserialize(Value(node))).transpose()
    }
}

struct Keys<'a, I> {
    entries: I,
    value: Option<Node<'a>>,
}

impl<'de, 'a, I: Iterator<Item = (Node<'a>, Node<'a>)>> MapAccess<'de> for Keys<'a, I> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        let Some((key, value)) = self.entries.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Value(key)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(Value(self.value.take().ok_or_else(|| Error::custom("no value"))?))
    }
}
