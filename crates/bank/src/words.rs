//! How a closed list of words is declared: the enum, and the words that files write for it.

/// Declares enums whose values files write as words.
macro_rules! words {
    ($($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal),* $(,)? })*) => {
        $($(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$variant_meta])* #[serde(rename = $word)] $variant),* }

        impl $name {
            /// The words that files write, in the order of the variants.
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl $crate::file::record::Value for $name {
            fn shape() -> $crate::file::shape::Shape {
                $crate::file::shape::Shape::Word(Self::WORDS)
            }
        })*
    };
}

pub(crate) use words;
