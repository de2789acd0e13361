//! Words that undo what they stand beside, without being a negation: failed, unlikely, unsigned, careless.

use super::held::Held;
use crate::align::SentenceId;
use crate::language::{Token, TokenKind};
use crate::text::{fold, word_id};

/// Words that deny, exclude or undo what follows, besides the plain negations: with one of them in a passage, its force is
/// not told by counting negations.
const UNDOING: &[&str] = &[
    "fail",
    "refuse",
    "deny",
    "lack",
    "unable",
    "unlikely",
    "prevent",
    "avoid",
    "reject",
    "cancel",
    "ban",
    "halt",
    "stop",
    "hardly",
    "barely",
    "scarcely",
    "rarely",
    "seldom",
    "few",
    "little",
    "instead",
    "rather",
    "unless",
    "except",
    "despite",
    "decline",
    "miss",
    "forbid",
    "block",
    "drop",
    "abandon",
    "scrap",
    "end",
    "absence",
    "impossible",
    "false",
    "rule",
    "free",
    "unclear",
    "unknown",
    "yet",
    "remain",
    "only",
    "but",
    "far",
    "exclude",
    "cease",
    "withdraw",
    "oppose",
    "against",
    "lose",
    "unwilling",
    "neglect",
    "withhold",
    "suspend",
    "overturn",
    "reverse",
    "reluctant",
    "zero",
    "nil",
    "empty",
    "minus",
    "sans",
    "non",
    "bar",
    "prohibit",
    "doubt",
    "dispute",
    "dismiss",
    "disagree",
    "disapprove",
    "inability",
    "failure",
];

/// True for a word that denies, excludes or undoes what follows.
pub(super) fn undoes(t: &Token) -> bool {
    t.kind == TokenKind::Word && UNDOING.iter().any(|w| t.stem == word_id(w) || t.word == word_id(w))
}

/// Unsigned, inaccurate, disallowed, non-binding, careless: negative by their own making.
pub(super) fn prefixed(held: &Held<'_>, s: SentenceId, t: &Token) -> bool {
    let word = fold(t.span.of(&held.scene.document(s.document).text));
    let long = word.len() >= 7;
    long && (["un", "in", "im", "ir", "il", "dis", "non", "mis"]
        .iter()
        .any(|p| word.strip_prefix(p).is_some_and(|rest| known(held, rest)))
        || word.ends_with("less"))
}

fn known(held: &Held<'_>, rest: &str) -> bool {
    let rest = rest.trim_start_matches('-');
    let vocabulary = &held.scene.knowledge.vocabulary;
    rest.len() > 3 && vocabulary.is_word(vocabulary.analyse(rest).lemma)
}
