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
}
