//! The language layer: tokens and sentences, the trained reading that fills their trees, and the lexicons that both rest on.

pub mod annotate;
mod class;
mod closed;
pub mod dateline;
mod entries;
pub mod lexicon;
pub mod model;
pub mod morphology;
pub mod names;
pub(crate) mod packed;
pub mod penn;
pub(crate) mod phrase_table;
pub mod phrases;
pub mod reader;
pub mod relation;
mod repair;
mod row;
pub mod sentence;
pub mod tag;
pub mod token;
pub mod tree;
mod truecase;
mod vocabulary;
pub(crate) mod word_table;
pub(crate) mod word_tables;
pub mod words;

pub use lexicon::Lexicon;
pub use names::{NameSort, NameTag};
pub use penn::Penn;
pub use phrases::Phrases;
pub use relation::Relation;
pub use sentence::Sentence;
pub use tag::Tag;
pub use token::{Token, TokenKind};
pub use tree::{Tree, Word, WordIndex};
