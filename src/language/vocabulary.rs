//! Where the vocabulary comes from: tables that were made when the program was built, or those of the user's lexicons.

use super::lexicon::Lexicon;
use super::morphology::Vocabulary;
use super::word_table::WordTable;
use super::word_tables::{LEXICONS, WordTables};
use crate::text::word_id;

/// The tables of the lexicons that the program brings, made when it was built.
macro_rules! compiled {
    ($name:literal) => {
        WordTable::over(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin")))
    };
}

impl Vocabulary {
    /// The vocabulary of these lexicons: read in place where they are the program's own, made anew where the user adds to one.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        if LEXICONS.iter().all(|name| lexicon.is_builtin(name)) {
            Self::builtin()
        } else {
            Self::over(WordTables::new(|name| lexicon.text(name), |word| word_id(word).0))
        }
    }

    fn builtin() -> Self {
        Self::over(WordTables {
            lemmas: compiled!("lemmas"),
            irregular: compiled!("irregular"),
            function: compiled!("function"),
            british: compiled!("british"),
            common: compiled!("common"),
        })
    }
}
