//! Relations: what several wordings say alike. Each is a file's entry: its key, its states or its value, and its wordings.

mod file;
mod index;
pub(super) mod told;

pub use file::{RelationCase, RelationFault, parse};
pub use index::Relations;
pub use told::{Fact, Told as FactValue};

use crate::text::WordId;

/// What a wording takes a role from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Who does it.
    Agent,
    /// Who or what it is done to.
    Patient,
    /// To whom.
    Recipient,
    /// What somebody or something is said to be.
    Attribute,
    /// The owner, or the neighbour before a noun.
    Beside,
    /// The one of whom the noun or adjective itself is said.
    Of,
    /// Under a preposition.
    Under(WordId),
}

/// One way to say a relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// Where the key is taken from: the first that is filled.
    pub key: Vec<Part>,
    /// Where the value is taken from, of a relation with values.
    pub value: Vec<Part>,
    /// The state that it tells, of a relation with states.
    pub state: Option<u8>,
}

/// A relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its name: `custody`.
    pub id: String,
    /// What it tells, for messages: "whether somebody is held or free".
    pub about: String,
    /// Its states, by number; none of a relation with values.
    pub states: Vec<String>,
    /// Pairs of states that exclude each other.
    pub excludes: Vec<(u8, u8)>,
    /// True where one state can pass into another in the course of a story: only what is so now is compared.
    pub passes: bool,
}

impl Relation {
    /// True where two states cannot both be so.
    #[must_use]
    pub fn exclude(&self, a: u8, b: u8) -> bool {
        self.excludes.contains(&(a, b)) || self.excludes.contains(&(b, a))
    }

    /// The name of a state.
    #[must_use]
    pub fn state(&self, state: u8) -> &str {
        self.states.get(usize::from(state)).map_or("", String::as_str)
    }
}
