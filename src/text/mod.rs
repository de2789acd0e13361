//! Places in a text: byte spans, and the way from them to lines and columns.

mod differ;
mod fold;
mod span;

pub use differ::differing;
pub use fold::{WordId, fold, squeeze, word_id};
pub use span::Span;
