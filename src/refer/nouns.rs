//! What a noun, a name or a referent is, as far as links need to know.

use crate::knowledge::NounSort;

/// What a noun, a name or a referent is, as far as links need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Class {
    /// Not known.
    #[default]
    Unknown,
    /// A person.
    Person,
    /// A firm, party, court, team, state.
    Body,
    /// A place.
    Place,
    /// An artefact, a substance, an idea.
    Thing,
    /// Something that happens.
    Event,
    /// A time.
    Time,
    /// A number, a sum, a measure.
    Amount,
    /// An animal or a plant.
    Animal,
}

impl Class {
    /// Every class, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Unknown,
        Self::Person,
        Self::Body,
        Self::Place,
        Self::Thing,
        Self::Event,
        Self::Time,
        Self::Amount,
        Self::Animal,
    ];
}

impl Class {
    /// The class of what a noun of this sort means.
    #[must_use]
    pub fn of(sort: NounSort) -> Self {
        match sort {
            NounSort::Person => Self::Person,
            NounSort::Group => Self::Body,
            NounSort::Place => Self::Place,
            NounSort::Event => Self::Event,
            NounSort::Time => Self::Time,
            NounSort::Quantity => Self::Amount,
            NounSort::Animal => Self::Animal,
            NounSort::Thing => Self::Thing,
        }
    }
}
