//! Who and what a document speaks of: referents, with every mention of each, how it is made and how sure it is.
//!
//! Names are linked by sieves, apposition and titles by the tree, pronouns and descriptions by a small trained ranker. Read
//! `resolve` first.

mod attributes;
mod chains;
pub mod description;
mod groups;
pub mod lexis;
mod link_names;
mod mentions;
mod model;
mod names;
pub mod nouns;
mod outcome;
mod pronoun;
pub mod rank;
mod speakers;
mod speech;
mod story;
pub mod syntax;

pub use lexis::{Lexis, Number};
pub use outcome::{Anchor, How, Referent, ReferentId, Referents, Sort, Statement};
pub use rank::{Chooser, Ranker};

use crate::document::Block;
use crate::language::Tree;

/// What links need to know besides the document: word tables and weights.
#[derive(Debug, Default)]
pub struct Knowing {
    /// The words.
    pub lexis: Lexis,
    /// The weights.
    pub ranker: Ranker,
}

/// Finds who and what a document speaks of. Linear in its length: look-ups by name and by head, windows of sentences.
#[must_use]
pub fn resolve(text: &str, blocks: &[Block], tree: &Tree, knowing: &Knowing) -> Referents {
    resolve_with(text, blocks, tree, &knowing.lexis, &mut &knowing.ranker)
}

/// The same with another chooser in the ranker's place: training shows itself the candidates so.
#[must_use]
pub fn resolve_with(
    text: &str,
    blocks: &[Block],
    tree: &Tree,
    lexis: &Lexis,
    chooser: &mut dyn Chooser,
) -> Referents {
    let story = story::Story::new(text, blocks, tree);
    let mut chains = chains::Chains::new(mentions::find(&story, lexis));
    link_names::link(&story, lexis, &mut chains);
    let told = attributes::tell(&story, lexis, &mut chains);
    let said = speech::find(&story, lexis);
    let by_head = outcome::by_head(&chains);
    speakers::link(&story, &mut chains, &said, &by_head);
    description::link(&story, lexis, &mut chains, &told, chooser);
    pronoun::link(&story, lexis, &mut chains, &said, &by_head, chooser);
    let members = groups::link(&story, lexis, &mut chains, &by_head);
    outcome::collect(&story, lexis, &chains, &said, &by_head, &members)
}
