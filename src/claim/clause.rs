//! What the clauses of a document are read from.

use super::content::Contents;
use super::cues::Cues;
use crate::language::sentence::Reading;
use crate::mention::Mentions;

/// Everything that claims are read from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its sentences and tokens.
    pub reading: &'a Reading,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// Its content words.
    pub contents: &'a Contents,
    /// The cue lexicons.
    pub cues: &'a Cues,
}
