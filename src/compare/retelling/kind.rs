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
