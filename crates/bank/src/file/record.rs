//! Owns how one mapping of a bank file becomes one typed struct: the list of its fields, stated once.
//! Must not know what any record means.

use crate::file::shape::Shape;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, Visitor};
use std::fmt;

/// A value that a record may hold: its shape in the file, and what stands in for it when its key is absent.
pub(crate) trait Field: Sized {
    /// What the file has to hold for it.
    fn shape() -> Shape;

    /// The value of an absent key; `None` makes the key required.
    fn absent() -> Option<Self> {
        None
    }
}

impl Field for String {
    fn shape() -> Shape {
        Shape::Line
    }
}
impl Field for u32 {
    fn shape() -> Shape {
        Shape::Count
    }
}
impl Field for i64 {
    fn shape() -> Shape {
        Shape::Whole
    }
}
impl Field for bool {
    fn shape() -> Shape {
        Shape::YesNo
    }
}
impl<T: Field> Field for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }
}
impl<T: Field> Field for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
}
impl<T: Field> Field for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// Reads one key: its index among `known`, or `None` for an ignored `x-` key.
///
/// Checked while the key itself is read, so that the error stands at the key and not at its mapping.
pub(crate) struct Key(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        match self.0.iter().position(|known| *known == key) {
            None if key.starts_with("x-") => Ok(None),
            None => Err(E::unknown_field(key, self.0)),
            found => Ok(found),
        }
    }
}

/// A mapping whose keys are the author's own, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pairs<T>(pub(crate) Vec<(String, T)>);

impl<T: Field> Field for Pairs<T> {
    fn shape() -> Shape {
        Shape::Named(T::shape)
    }
    fn absent() -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Collect<T> {
            type Value = Pairs<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a group of named entries")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Pairs<T>, A::Error> {
                let mut pairs: Vec<(String, T)> = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    if key.starts_with("x-") {
                        map.next_value::<serde::de::IgnoredAny>()?;
                    } else if pairs.iter().any(|(seen, _)| *seen == key) {
                        return Err(A::Error::custom(format!("`{key}` stands here twice: rename or remove one")));
                    } else {
                        let value = map.next_value()?;
                        pairs.push((key, value));
                    }
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Collect(std::marker::PhantomData))
    }
}

/// Declares a struct that mirrors one mapping of the file: unknown and doubled keys are errors, `x-` keys are
/// ignored at every level, and a field is required unless its type says what its absence means.
///
/// The one list of fields feeds the struct, the shape check and the schema for editors. A field's shape is its type's,
/// unless one is named after `=`, `=> needed` asks for a
/// list that stands for nothing when it is absent, and its doc comment is what editors explain the key with.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident $(as $key:literal)?: $type:ty $(= $shape:expr)? $(=> $needed:ident)?),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct $name { $($(#[doc = $field_doc])* pub(crate) $field: $type),* }

        impl $name {
            /// The keys of this record, in the order of the format's reference.
            pub(crate) const KEYS: &'static [&'static str] = &[$($crate::file::record::key_name!($field $($key)?)),*];
        }

        impl $name {
            /// The shape of this record: its fields, stated once.
            pub(crate) const RECORD: &'static $crate::file::shape::Record = &$crate::file::shape::Record {
                name: stringify!($name),
                doc: concat!($($doc),*),
                fields: &[$($crate::file::shape::FieldInfo {
                    key: $crate::file::record::key_name!($field $($key)?),
                    doc: concat!($($field_doc),*),
                    required: || <$type as $crate::file::record::Field>::absent().is_none()
                        $(|| stringify!($needed) == "needed")?,
                    shape: $crate::file::record::field_shape!($type $(, $shape)?),
                }),*],
            };
        }

        impl $crate::file::record::Field for $name {
            fn shape() -> $crate::file::shape::Shape {
                $crate::file::shape::Shape::Group($name::RECORD)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Read;
                impl<'de> serde::de::Visitor<'de> for Read {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(f, "a group with the keys {}", $name::KEYS.join(", "))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        use serde::de::Error;
                        $(let mut $field: Option<$type> = None;)*
                        while let Some(known) = map.next_key_seed($crate::file::record::Key($name::KEYS))? {
                            let Some(at) = known else {
                                map.next_value::<serde::de::IgnoredAny>()?;
                                continue;
                            };
                            $(if $name::KEYS[at] == $crate::file::record::key_name!($field $($key)?) {
                                if $field.is_some() {
                                    return Err(A::Error::duplicate_field($name::KEYS[at]));
                                }
                                $field = Some(map.next_value()?);
                                continue;
                            })*
                        }
                        Ok($name {
                            $($field: match $field {
                                Some(value) => value,
                                None => <$type as $crate::file::record::Field>::absent()
                                    .ok_or_else(|| A::Error::missing_field($crate::file::record::key_name!($field $($key)?)))?,
                            }),*
                        })
                    }
                }
                deserializer.deserialize_map(Read)
            }
        }
    };
}

/// The key in the file of a field: its own name, unless that is a word of Rust.
macro_rules! key_name {
    ($field:ident $key:literal) => {
        $key
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// The shape of a field: its type's, unless another is named.
macro_rules! field_shape {
    ($type:ty) => {
        <$type as $crate::file::record::Field>::shape
    };
    ($type:ty, $shape:expr) => {
        || $shape
    };
}

pub(crate) use {field_shape, key_name, record};
