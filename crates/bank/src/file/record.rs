//! How one mapping of a bank file is declared: the struct that serde reads and the row of the table, from one list.

use super::Answer;
use super::shape::{Group, Prose, Record, Shape};
use crate::{Audience, Perspective, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_yaml::{Mapping, from_value};

/// A value that a record may hold: its shape in the file, and whether its key may be absent.
pub(crate) trait Value {
    /// Whether a record needs it.
    const REQUIRED: bool = true;
    /// What the file has to hold for it.
    fn shape() -> Shape;
}

/// A struct that mirrors one mapping.
pub(crate) trait Mirror {
    /// Its row of the table: one in memory, so that rows are told apart by their place.
    fn record() -> &'static Record;
}

macro_rules! shapes {
    ($($type:ty => $shape:expr),* $(,)?) => {
        $(impl Value for $type {
            fn shape() -> Shape { $shape }
        })*
    };
}

shapes! {
    String => Shape::Line(Prose::Other),
    Text => Shape::Text(Prose::Other),
    u32 => Shape::Count,
    i64 => Shape::Whole,
    bool => Shape::YesNo,
    Answer => Shape::Answers,
}

impl<T: Mirror> Value for T {
    fn shape() -> Shape {
        Shape::Group(Group::bank(T::record()))
    }
}
impl<T: Value> Value for Option<T> {
    const REQUIRED: bool = false;
    fn shape() -> Shape {
        T::shape()
    }
}
impl<T: Value> Value for Vec<T> {
    const REQUIRED: bool = false;
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}
impl Value for Audience {
    const REQUIRED: bool = false;
    fn shape() -> Shape {
        Vec::<Perspective>::shape()
    }
}
impl<T: Value> Value for Pairs<T> {
    const REQUIRED: bool = false;
    fn shape() -> Shape {
        Shape::Named(Box::new(T::shape()))
    }
}

/// A mapping whose keys are the author's own, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Mapping", bound(deserialize = "T: DeserializeOwned"))]
pub(crate) struct Pairs<T>(pub(crate) Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: DeserializeOwned> TryFrom<Mapping> for Pairs<T> {
    type Error = serde_yaml::Error;

    fn try_from(map: Mapping) -> Result<Self, Self::Error> {
        let pairs = map.into_iter().map(|(key, value)| Ok((from_value(key)?, from_value(value)?)));
        pairs.collect::<Result<_, _>>().map(Self)
    }
}

/// Declares a struct that mirrors one mapping of a bank, and its row of the table.
///
/// What the check hides of a file with mistakes is absent here, so every field has a default. A field's shape is its
/// type's, unless one is named after `=`; `~` says what a translation does with it; `=> needed` asks for a value that its type could do
/// without, and `=> optional` does without one that has a default. A record without names to look up is a part of the model as
/// it is, and public. The doc comment is what editors explain the key with. `[key]` after the name is the key that tells entries of
/// a list apart, `[key, only]` also the one field that a translation gives of each.
macro_rules! record {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident $([$by:literal $(, $only:literal)?])? {
        $($(#[doc = $field_doc:literal])* $field:ident $(as $key:literal)?: $type:ty $(= $shape:expr)? $(, ~ $translated:ident)? $(=> $presence:ident)?),* $(,)?
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        $vis struct $name { $($(#[doc = $field_doc])* $(#[serde(rename = $key)])? $vis $field: $type),* }

        impl $crate::file::record::Mirror for $name {
            fn record() -> &'static $crate::file::shape::Record {
                static RECORD: $crate::file::shape::Record = $crate::file::shape::Record {
                    name: stringify!($name),
                    doc: concat!($($doc),*),
                    key: $crate::file::record::record!(@one $($by)?),
                    only: $crate::file::record::record!(@one $($($only)?)?),
                    fields: &[$($crate::file::shape::Field {
                        key: $crate::file::record::record!(@key $field $($key)?),
                        doc: concat!($($field_doc),*),
                        required: $crate::file::record::record!(@required $type $(, $presence)?),
                        shape: $crate::file::record::record!(@shape $type $(, $shape)?),
                        translated: $crate::file::record::record!(@translated $($translated)?),
                    }),*],
                };
                &RECORD
            }
        }
    };
    (@one) => { None };
    (@one $key:literal) => { Some($key) };
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
    (@required $type:ty) => { <$type as $crate::file::record::Value>::REQUIRED };
    (@required $type:ty, needed) => { true };
    (@required $type:ty, optional) => { false };
    (@shape $type:ty) => { <$type as $crate::file::record::Value>::shape };
    (@shape $type:ty, $shape:expr) => { || $shape };
    (@translated) => { $crate::file::shape::Translated::Below };
    (@translated $how:ident) => { $crate::file::shape::Translated::$how };
}

pub(crate) use record;
