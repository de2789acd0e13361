//! Clauses that a noun of saying carries: "claims (that) its campaign has broken the rules". What stands there is alleged.

use super::chunk::{Chunk, ChunkKind};
use crate::language::Token;
use crate::text::word_id;

/// Nouns that carry what somebody says, fears or hopes, with or without "that".
const NOUNS: [&str; 22] = [
    "claim",
    "allegation",
    "accusation",
    "suggestion",
    "rumour",
    "fear",
    "concern",
    "hope",
    "belief",
    "suspicion",
    "speculation",
    "complaint",
    "assertion",
    "assumption",
    "idea",
    "possibility",
    "prospect",
    "denial",
    "doubt",
    "theory",
    "impression",
    "insinuation",
];

/// True where the verb group at chunk `i` stands in a clause that such a noun carries.
#[must_use]
pub fn alleged(tokens: &[Token], chunks: &[Chunk], i: usize) -> bool {
    // The subject of the clause, or the "that" before it, stands between.
    let from = i.saturating_sub(4);
    let clause = &chunks[from..i];
    let Some(k) = clause.iter().rposition(|c| {
        matches!(c.kind, ChunkKind::Noun) && NOUNS.iter().any(|w| tokens[c.head].stem == word_id(w))
    }) else {
        return false;
    };
    let rest = &clause[k + 1..];
    // A noun of saying that is itself the subject carries nothing: "the claim has hurt the party".
    let that =
        rest.first().is_some_and(|c| c.kind == ChunkKind::Sub && tokens[c.head].word == word_id("that"));
    let subject = rest.iter().any(|c| c.kind == ChunkKind::Noun);
    subject
        && (that || rest.first().is_some_and(|c| c.kind == ChunkKind::Noun))
        && rest
            .iter()
            .all(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Sub | ChunkKind::Prep | ChunkKind::Adverb))
}
