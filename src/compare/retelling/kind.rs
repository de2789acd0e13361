//! What may differ between two sentences.

/// What kind of value differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Count,
    Measure,
    Money,
    Percent,
    Age,
    Ordinal,
    Year,
    Day,
    Weekday,
    OtherTime,
    Place,
    Nation,
    Person,
    Body,
    OpenName,
    OppositeVerb,
    OppositeOther,
    OppositeSmall,
    Negation,
    Bound,
    Exchange,
    Sibling,
    Sister,
    /// Words for others where two near copies part: which of those places.
    Edit(usize),
    /// A denial that only one of two near copies has.
    Denied,
    /// Two names of one pattern, of which one word differs.
    Pattern,
    /// Two nouns for what one bearer of a name is.
    Calling,
}

/// Kinds that are weighed alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Number,
    Time,
    Name,
    Exchange,
    Kinds,
    Edit,
    Word,
}

impl Kind {
    /// The group that it belongs to.
    pub fn group(self) -> Group {
        match self {
            Self::Count
            | Self::Measure
            | Self::Money
            | Self::Percent
            | Self::Age
            | Self::Ordinal
            | Self::Bound => Group::Number,
            Self::Year | Self::Day | Self::Weekday | Self::OtherTime => Group::Time,
            Self::Place | Self::Nation | Self::Person | Self::Body | Self::OpenName | Self::Pattern => {
                Group::Name
            }
            Self::Exchange => Group::Exchange,
            Self::Sibling | Self::Sister | Self::Calling => Group::Kinds,
            Self::Edit(_) => Group::Edit,
            Self::OppositeVerb
            | Self::OppositeOther
            | Self::OppositeSmall
            | Self::Negation
            | Self::Denied => Group::Word,
        }
    }
}
