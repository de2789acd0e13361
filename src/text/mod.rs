//! Places in a text: byte spans, and the way from them to lines and columns.

mod differ;
mod file;
mod fold;
mod lines;
mod span;

pub use differ::differing;
pub use file::read;
pub use fold::{WordId, fold, squeeze, word_id};
pub use lines::LineIndex;
pub use span::Span;
