//! What kinds that hold sentence pairs against each other share: the claims of a sentence, reasons to keep silent that hold
//! for whole sentences, and how much evidence a pair needs.

use super::Scene;
use crate::align::{PassagePair, SentenceId};
use crate::claim::Claim;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, TokenKind};
use crate::mention::{Time, Value};
use crate::text::{fold, word_id};

/// Words that tell of a second thing, another time or a condition.
pub const OTHER: [&str; 16] = [
    "also",
    "too",
    "another",
    "other",
    "others",
    "respectively",
    "instead",
    "then",
    "previously",
    "later",
    "again",
    "either",
    "if",
    "whether",
    "former",
    "formerly",
];

/// The claims of a sentence.
#[must_use]
pub fn claims<'a>(scene: &Scene<'a>, id: SentenceId) -> &'a [Claim] {
    let list = &scene.analysis(id.document).claims;
    let from = list.partition_point(|c| c.sentence < id.sentence);
    let to = list.partition_point(|c| c.sentence <= id.sentence);
    &list[from..to]
}

/// The times named in a sentence.
#[must_use]
pub fn times(scene: &Scene<'_>, id: SentenceId) -> Vec<Time> {
    let s = scene.sentence(id);
    scene
        .analysis(id.document)
        .mentions
        .inside(s.tokens.clone())
        .filter_map(|m| match m.value {
            Value::Time(t) => Some(t),
            _ => None,
        })
        .collect()
}

/// Both name times, and none of the one can be one of the other's.
#[must_use]
pub fn other_times(scene: &Scene<'_>, pair: &PassagePair) -> bool {
    let (a, b) = (times(scene, pair.left), times(scene, pair.right));
    !a.is_empty() && !b.is_empty() && a.iter().all(|x| b.iter().all(|y| x.disjoint(y)))
}

/// The numbers of the one that the other lacks, and the other way round: both have some of their own.
#[must_use]
pub fn other_numbers(scene: &Scene<'_>, pair: &PassagePair) -> bool {
    let numbers = |id: SentenceId| -> Vec<_> {
        scene.tokens(id).iter().filter(|t| t.tag == Tag::Num).map(|t| t.stem).collect()
    };
    let (a, b) = (numbers(pair.left), numbers(pair.right));
    a.iter().any(|x| !b.contains(x)) && b.iter().any(|x| !a.contains(x))
}

/// Rows of lists, headlines and captions repeat and abridge: only running text tells a thing whole.
#[must_use]
pub fn running(scene: &Scene<'_>, pair: &PassagePair) -> bool {
    [pair.left, pair.right].iter().all(|id| matches!(scene.sentence(*id).kind, BlockKind::Body))
}

/// How many sentences a document has: in a long one many sentences resemble each other, so that a pair needs more evidence.
#[must_use]
pub fn short(scene: &Scene<'_>, pair: &PassagePair) -> bool {
    let n = |d: DocumentId| scene.analysis(d).reading.sentences.len();
    n(pair.left.document).max(n(pair.right.document)) <= 4
}

/// True where a sentence's full stop stands apart from its last word while those of its document do not: a line that was set
/// in from elsewhere when the text was taken from a page, as captions and items of lists are.
#[must_use]
pub fn set_in(scene: &Scene<'_>, id: SentenceId) -> bool {
    let a = scene.analysis(id.document);
    let apart = |s: &crate::language::sentence::Sentence| {
        a.reading.of(s).last().map(|t| t.kind == TokenKind::Stop && t.spaced)
    };
    // The first sentences tell the manner of the document: asked for every pair, so of no more than these.
    let first = &a.reading.sentences[..a.reading.sentences.len().min(MANNER)];
    apart(scene.sentence(id)) == Some(true)
        && first.iter().filter(|s| apart(s) == Some(true)).count() * 2 < first.len()
}

/// How many sentences tell how a document is set.
const MANNER: usize = 200;

/// The results that a sentence tells: 2-0, 3–1.
#[must_use]
pub fn scores(scene: &Scene<'_>, id: SentenceId) -> Vec<String> {
    let text = &scene.document(id.document).text;
    let mark =
        |w: &str| w.contains(['-', '–']) && w.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–'));
    scene.tokens(id).iter().map(|t| fold(t.span.of(text))).filter(|w| mark(w)).collect()
}

/// Two results are two games.
#[must_use]
pub fn other_scores(scene: &Scene<'_>, pair: &PassagePair) -> bool {
    let (p, q) = (scores(scene, pair.left), scores(scene, pair.right));
    !p.is_empty() && !q.is_empty() && !p.iter().any(|s| q.contains(s))
}

/// True where a sentence opens with a label: "Remote: some 1,000 statues line the coast". So captions do.
#[must_use]
pub fn labelled(scene: &Scene<'_>, id: SentenceId) -> bool {
    scene
        .tokens(id)
        .iter()
        .take(4)
        .skip(1)
        .any(|t| t.kind == TokenKind::Colon && t.span.of(&scene.document(id.document).text) == ":")
}

/// True where a sentence tells no act: an item of a list, a heading.
#[must_use]
pub fn verbless(scene: &Scene<'_>, id: SentenceId) -> bool {
    !claims(scene, id).iter().any(|c| c.finite)
        && !scene.tokens(id).iter().any(|t| matches!(t.tag, Tag::Aux | Tag::VerbPast | Tag::VerbS))
}

/// True where a sentence has one of the words.
#[must_use]
pub fn has(scene: &Scene<'_>, id: SentenceId, words: &[&str]) -> bool {
    scene.tokens(id).iter().any(|t| words.iter().any(|w| t.word == word_id(w)))
}
