//! Whether, when and how surely a predicate is said: what a scope can be.

use super::words::Effect;

/// Whether it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// It is so.
    #[default]
    Positive,
    /// It is not so.
    Negative,
}

/// How surely it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// As a fact.
    #[default]
    Asserted,
    /// As likely, as hearsay, as a charge.
    Hedged,
    /// As a wish, a try, a condition, a question: nothing says that it came about.
    Open,
}

/// When it is so, seen from the day of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Told in the past.
    #[default]
    Past,
    /// So now.
    Present,
    /// To come.
    Future,
    /// So once, and no more.
    Former,
}

/// Whether, when and how surely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Scope {
    /// So or not so.
    pub polarity: Polarity,
    /// How surely.
    pub certainty: Certainty,
    /// When.
    pub phase: Phase,
    /// True where another one of its kind is meant.
    pub other: bool,
    /// True where only a part is meant.
    pub part: bool,
}

impl Scope {
    /// Lets one word have its effect.
    pub(super) fn apply(&mut self, effect: Effect) {
        match effect {
            Effect::No => {
                self.polarity = match self.polarity {
                    Polarity::Positive => Polarity::Negative,
                    Polarity::Negative => Polarity::Positive,
                }
            }
            Effect::Yes | Effect::Only => {}
            Effect::Hedge => self.certainty = self.certainty.max(Certainty::Hedged),
            Effect::Future => self.phase = Phase::Future,
            Effect::Unreal | Effect::Wish | Effect::Tried => self.certainty = Certainty::Open,
            Effect::Awaited if self.phase == Phase::Present => self.certainty = Certainty::Open,
            Effect::Awaited => {}
            Effect::Former => self.phase = Phase::Former,
            Effect::Other => self.other = true,
            Effect::Part => self.part = true,
        }
    }
}
