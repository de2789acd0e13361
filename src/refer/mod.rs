//! Who and what a document speaks of: referents, with every mention of each, how it is made and how sure it is.
//!
//! Names are linked by sieves, apposition and titles by the tree, pronouns and descriptions by a small trained ranker. Read
//! `resolve` first.

mod attributes;
mod chains;
mod description;
mod groups;
mod how;
pub mod lexis;
mod link_names;
mod mentions;
mod mistaken;
mod model;
mod names;
mod namesake;
pub mod nouns;
mod outcome;
mod pronoun;
pub mod rank;
mod speakers;
mod speech;
mod story;
pub mod syntax;

pub use how::How;
pub use lexis::{Lexis, Number};
pub use mistaken::Mistaken;
pub use outcome::{Anchor, Referent, ReferentId, Referents, Sort, Statement};
pub use rank::{Chooser, Ranker};

#[cfg(test)]
mod tests;

use crate::document::Block;
use crate::knowledge::Knowledge;
use crate::language::{Lexicon, Tree};
use crate::mention::Gazetteer;

/// What links need to know besides the document: word tables and weights.
#[derive(Debug, Default)]
pub struct Knowing {
    /// The words.
    pub lexis: Lexis,
    /// The weights.
    pub ranker: Ranker,
}

impl Knowing {
    /// The tables that are built in, and those of the lexicons.
    #[must_use]
    pub fn new(lexicon: &Lexicon, gazetteer: &Gazetteer) -> Self {
        Self { lexis: Lexis::new(lexicon, gazetteer, Knowledge::builtin()), ranker: Ranker::builtin() }
    }
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
    link_names::link(&story, lexis, &mut chains, chooser);
    let told = attributes::tell(&story, lexis, &mut chains);
    let said = speech::find(&story, lexis);
    let by_head = outcome::by_head(&chains);
    speakers::link(&story, &mut chains, &said, &by_head);
    let mut settled = chains.clone();
    description::link(&story, lexis, &mut chains, &told, chooser);
    let scene = pronoun::Scene::of(&story, lexis, &chains, &said, &by_head);
    pronoun::link(&scene, &mut chains, chooser);
    settled.replay(&chains, |m| chooser.least(pronoun::sieve(m)));
    let members = groups::link(&story, lexis, &mut settled, &by_head);
    let mistaken = mistaken::find(&scene, &chains, chooser);
    let mut referents = outcome::collect(&story, lexis, &settled, &said, &by_head, &members);
    referents.mistaken = mistaken;
    referents
}
