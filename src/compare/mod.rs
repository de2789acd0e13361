//! Comparers: two frames that may tell of one thing are held against each other. Each pair ends in a verdict: a conflict with its
//! evidence, agreement, or silence with its reason. Read `Ledger::of` first.

mod bearers;
mod gender;
mod group;
mod ledger;
mod likeness;
mod meeting;
mod opposite;
mod pairs;
mod relations;
pub mod retelling;
mod same_word;
mod sequence;
mod side;
mod traded;
mod traits;
mod verdict;
mod voice;

pub use ledger::Ledger;
pub use meeting::Meeting;
pub use pairs::FramePair;
pub use same_word::same_word;
pub use side::{Side, name_key};
pub use verdict::{Comparer, Conflict, Met, Reason, Verdict};
