//! Places in a text: byte spans, and the way from them to lines and columns.

mod differ;
mod fault;
mod file;
mod fold;
mod lines;
mod literals;
mod needle;
mod pattern;
mod span;

pub use differ::{differing, words};
pub use fault::{json_fault, plainly};
pub use file::{bytes, ends, read};
pub use fold::{WordId, fold, folded_id, squeeze, word_id};
pub use lines::LineIndex;
pub use literals::Literals;
pub use pattern::Pattern;
pub use span::Span;
