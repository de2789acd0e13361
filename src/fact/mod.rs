//! What a document says: frames (one predicate with its arguments, whatever the syntax) with their scope and voice. Facts of the
//! relations and the comparers stand on them. Read `Frames::of` first.

mod arguments;
mod attach;
mod frame;
mod nominal;
mod predicate;
pub mod relation;
mod scope;
mod traits;
mod words;

pub use attach::Attached;
pub use frame::{Argument, Frame, Frames, Slot, Source, Told};
pub use relation::{Fact, FactValue, Relations};
pub use scope::{Certainty, Phase, Polarity, Scope};
pub use traits::{Trait, TraitKind};
pub use words::{Effect, ScopeWords};

#[cfg(test)]
mod tests;
