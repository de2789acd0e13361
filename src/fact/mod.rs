//! What a document says: frames (one predicate with its arguments, whatever the syntax) with their scope and voice. Facts of the
//! relations and the comparers stand on them. Read `Frames::of` first.

mod arguments;
mod attach;
mod bearing;
mod frame;
mod frames;
mod nominal;
mod predicate;
pub mod relation;
mod scope;
mod scoping;
mod source;
mod traits;
mod words;

pub use attach::Attached;
pub use bearing::{Trait, TraitKind};
pub use frame::{Argument, Frame, Slot, Told};
pub use frames::Frames;
pub use relation::{Fact, FactValue, Relations};
pub use scope::{Certainty, Phase, Polarity, Scope};
pub use source::Source;
pub use words::{Effect, ScopeWords};
