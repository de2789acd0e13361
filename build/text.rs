//! The parts of the program's text layer that the build script reads lexicons with.

#[path = "../src/text/fold.rs"]
mod fold;
#[path = "../src/text/span.rs"]
mod span;

pub use fold::{WordId, fold, folded_id, word_id};
pub use span::Span;
