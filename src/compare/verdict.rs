//! What comes of a comparison: a conflict with its evidence, or the reason for silence.

use crate::document::DocumentId;
use crate::text::Span;

/// The comparers over frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparer {
    /// Told as so and as not so.
    Denial,
    /// Told by two words that are opposites.
    Opposite,
    /// Told of two days.
    Time,
    /// Told of two places.
    Place,
    /// Told with two numbers.
    Count,
    /// Told with another one in the same part.
    Party,
    /// Told with its parties exchanged.
    Exchange,
    /// One bearer with two nationalities, employers, home towns.
    Trait,
    /// One thing in two states that exclude each other.
    State,
    /// Two who are each told to be the only one: the maker, the head, the owner.
    Value,
    /// Two numbers or dates in each other's place.
    Traded,
    /// A pronoun and the one whom it can only mean, of two genders.
    Gender,
    /// Two sentences that tell one thing in words of their own, with a value that differs.
    Retelling,
}

/// A conflict of two passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// What found it.
    pub comparer: Comparer,
    /// The two places, in corpus order.
    pub places: [(DocumentId, Span); 2],
    /// What stands against what, in the words of each place.
    pub values: [String; 2],
    /// The words that stand against each other, where the places tell much else; none where all words in which the places differ
    /// are at issue.
    pub marks: Option<[Span; 2]>,
    /// What both share, in the words of the first: why they are held to tell of one thing.
    pub shared: Vec<String>,
    /// What question both answer, where a relation tells it: *whether somebody is held or free*.
    pub about: Option<String>,
    /// How sure, in thousandths.
    pub sure: u16,
}

impl Conflict {
    /// Why the two places are held to tell of one thing, in words that an editor understands.
    #[must_use]
    pub fn why(&self) -> String {
        let why = match (self.comparer, self.shared.as_slice()) {
            (Comparer::Traded, beside) => {
                format!(
                    "each stands beside words that the other has beside it there: “{}”",
                    beside.join("”, “")
                )
            }
            (Comparer::Gender, _) => "the story has told of nobody else whom the pronoun can mean".to_owned(),
            (_, []) => "both passages tell of one thing".to_owned(),
            (_, [one]) => format!("both passages tell of {one}"),
            (_, [rest @ .., last]) => format!("both passages tell of {} and {last}", rest.join(", ")),
        };
        match &self.about {
            Some(about) => format!("{why}, and of {about}"),
            None => why,
        }
    }
}

/// Why two frames that met were let pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Too little is shared to take them for one event.
    LittleShared,
    /// Somebody or something else takes part.
    OtherParty,
    /// Another time.
    OtherTime,
    /// Another place.
    OtherPlace,
    /// One of the two is not told as a fact.
    NotAsserted,
    /// Two people say it.
    TwoVoices,
    /// One tells what is to come, or what was once so.
    OtherPhase,
    /// One of the two speaks of another, a second, the next.
    Another,
    /// Both stand in one sentence, which sets them beside each other.
    OneSentence,
}

impl Reason {
    /// The reason in words that an editor understands.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::LittleShared => "the two passages may be about different events: they share too little",
            Self::OtherParty => "somebody or something else is involved",
            Self::OtherTime => "they happened at different times",
            Self::OtherPlace => "they happened in different places",
            Self::NotAsserted => "one of the two is a plan, a possibility, a question or a condition",
            Self::TwoVoices => "two people say it, and may disagree",
            Self::OtherPhase => "one is about the past and the other about what is to come",
            Self::OneSentence => "both stand in one sentence, which sets them side by side",
            Self::Another => "one passage speaks of another, a second or a further one",
        }
    }
}

/// What came of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// They cannot both be right.
    Conflict(Box<Conflict>),
    /// They say the same.
    Agree,
    /// They may both be right.
    Silent(Reason),
}

/// Two places that met, with what came of it.
#[derive(Clone, Debug)]
pub struct Met {
    /// The two places, in corpus order; of a draft and its source the draft first.
    pub places: [(DocumentId, Span); 2],
    /// What came of it.
    pub verdict: Verdict,
}
