//! Who is who, trained and measured on GUM: the reader of the corpus, the alignment of our words with its tokens, the scores.

pub mod eval;
pub mod gold;
pub mod gum;
pub mod learn;
pub mod score;
pub mod trees;

use factlint::language::Lexicon;
use factlint::mention::Gazetteer;
use factlint::refer::{Knowing, Lexis, Model};

/// The word tables and weights of a model.
pub fn knowing(model: &Model) -> Knowing {
    let lexicon = Lexicon::builtin();
    let gazetteer = Gazetteer::new(&lexicon);
    Knowing { lexis: Lexis::new(&lexicon, &gazetteer, model.nouns.clone()), ranker: model.ranker.clone() }
}
