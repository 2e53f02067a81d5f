//! The mirror of what a bank draws, and of what it has people do: figures, the plan and practice.

use super::Condition;
use super::record::{Value, record};
use super::shape::{Prose, Shape};
use crate::words::words;
use crate::{Audience, Text};
use serde::{Deserialize, Serialize};

words! {
    /// How a figure is drawn.
    #[derive(Default)]
    pub enum FigureKind {
        /// A bar for each row, from nothing or from a value to another.
        #[default]
        Bars = "bars",
        /// A bar for each row, from one time to another.
        Timeline = "timeline",
        /// Steps that lead back to the first, and the ways out.
        Loop = "loop",
        /// How many of so many a row is about.
        Units = "units",
    }
}

/// A number of a figure: one, or between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Numbers", into = "Numbers")]
pub struct Extent {
    /// The least that it is.
    pub least: i64,
    /// The most that it is; the least, where the file has one number.
    pub most: i64,
}

/// How a file writes an extent.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Numbers {
    One(i64),
    Two(i64, i64),
}

impl From<Numbers> for Extent {
    fn from(numbers: Numbers) -> Self {
        let (least, most) = match numbers {
            Numbers::One(one) => (one, one),
            Numbers::Two(least, most) => (least, most),
        };
        Self { least, most }
    }
}

impl From<Extent> for Numbers {
    fn from(extent: Extent) -> Self {
        if extent.least == extent.most { Self::One(extent.least) } else { Self::Two(extent.least, extent.most) }
    }
}

impl Value for Extent {
    fn shape() -> Shape {
        Shape::Extent
    }
}

record! {
    /// A picture of numbers or of a course of things.
    pub struct Figure {
        /// bars, timeline, loop, or units (so many of `of`).
        kind: FigureKind => needed,
        /// What the numbers of bars and of a timeline count, such as days.
        unit: Option<String>, ~ Wanted,
        /// Of how many the rows of `units` tell.
        of: Option<u32>,
        /// The rows of bars, a timeline or units.
        rows: Vec<FigureRow>,
        /// The steps of a loop; the last leads back to the first.
        steps: Vec<String> = Shape::List(Box::new(Shape::Line(Prose::Label))), ~ Wanted,
        /// The ways out of a loop.
        exits: Vec<Exit>,
        /// The figure in words, with every number in it: what a screen reader says.
        words: String = Shape::Line(Prose::Say), ~ Wanted,
        /// true for a figure that shows no data, only how something goes.
        sketch: bool => optional,
        /// Where the numbers come from.
        sources: Vec<String> = Shape::refs(),
    }
}
record! {
    /// One row of a figure.
    pub struct FigureRow {
        /// What it is about.
        label: String = Shape::Line(Prose::Label), ~ Wanted,
        /// Where its bar begins: a number, or between two, as [1, 2].
        from: Option<Extent>,
        /// Where its bar ends: a number, or between two.
        to: Option<Extent>,
        /// How many of `of` it is about.
        count: Option<u32>,
        /// What is said behind it.
        note: Option<String>, ~ Wanted,
    }
}
record! {
    /// A way out of a loop.
    pub struct Exit {
        /// After which step, counted from 1.
        at: u32,
        /// What it is.
        say: String = Shape::Line(Prose::Label), ~ Wanted,
    }
}
record! {
    /// One thing that a person may take up.
    pub(crate) struct PlanEntry ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// What to do, as something that can be ticked.
        step as "do": Text = Shape::Text(Prose::Say), ~ Safety,
        /// When it is offered; always, when absent.
        when: Option<Condition>,
        /// Why it helps.
        why: Option<Text> = Shape::Text(Prose::Explanation), ~ Wanted,
        /// The lines that help with it.
        helplines: Vec<String> = Shape::refs(),
        /// For whom it is: self, other; both when absent.
        perspectives: Audience,
    }
}
record! {
    /// A short story and the words for it, to try one's hand.
    pub struct Practice ["id"] {
        /// Its id.
        id: String = Shape::Id,
        /// What happened.
        story: String, ~ Wanted,
        /// What it could be called.
        options: Vec<PracticeOption> => needed,
    }
}
record! {
    /// What a story could be called.
    pub struct PracticeOption ["id"] {
        /// Its id, unique in its story.
        id: String = Shape::Id,
        /// Its words.
        label: String = Shape::Line(Prose::Label), ~ Wanted,
        /// Whether it fits: true or false.
        right: bool => needed,
        /// What is said when it is chosen.
        because: String = Shape::Line(Prose::Explanation), ~ Wanted,
    }
}
