//! The language layer: tokens, word classes, sentences and the lexicons that they rest on.

pub mod lexicon;
pub mod morphology;
pub mod phrases;
pub mod sentence;
pub mod tag;
pub mod token;

pub use lexicon::Lexicon;
pub use phrases::Phrases;
pub use sentence::Sentence;
pub use tag::Tag;
pub use token::{Token, TokenKind};
