//! How a mention says whom it means.

/// How a mention says whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// By a name in full.
    Named,
    /// By a part of a name or an acronym.
    Short,
    /// By a title and a name.
    Title,
    /// As an apposition.
    Apposed,
    /// By who, which, that, whose.
    Relative,
    /// By a pronoun.
    Pronoun,
    /// By a definite description.
    Definite,
    /// By a noun, for the first time or not linked.
    Nominal,
}
