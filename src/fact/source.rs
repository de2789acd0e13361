//! What the facts of a document are read from.

use super::relation::Relations;
use super::words::ScopeWords;
use crate::knowledge::Knowledge;
use crate::language::Tree;
use crate::mention::Mentions;
use crate::refer::Referents;

/// What frames are read from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The trees.
    pub tree: &'a Tree,
    /// Times, amounts, places.
    pub mentions: &'a Mentions,
    /// Who is who, and who says what.
    pub referents: &'a Referents,
    /// The tables of words.
    pub knowledge: Knowledge<'static>,
    /// Words that deny, hedge and date.
    pub scope: &'a ScopeWords,
    /// What several wordings say alike.
    pub relations: &'a Relations,
}
