//! Places in a text: byte spans, and the way from them to lines and columns.

mod fold;
mod span;

pub use fold::{WordId, fold, squeeze, word_id};
pub use span::Span;
