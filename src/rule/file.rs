//! The rule file: what stands in `rules/<family>/<rule-id>.toml`.

use serde::Deserialize;

/// A text that a rule carries to show what it flags or allows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Case {
    /// One document; or `left` and `right`; or `draft` and `source`.
    pub text: Option<String>,
    /// The first of two documents of equal rank.
    pub left: Option<String>,
    /// The second.
    pub right: Option<String>,
    /// A draft.
    pub draft: Option<String>,
    /// Its source.
    pub source: Option<String>,
    /// The days of publication of the documents, in their order.
    pub dates: Vec<String>,
    /// Words that the places of the finding must touch, in any order.
    pub at: Vec<String>,
    /// Why it is allowed.
    pub because: Option<String>,
}
