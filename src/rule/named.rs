//! Names in a sentence as runs of words: for kinds that ask which of two a relation or a description is told of.

use super::Scene;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::text::{fold, word_id};
use std::ops::Range;

/// The first run of names in a stretch.
#[must_use]
pub fn name_in(a: &Analysis, r: Range<usize>) -> Option<Range<usize>> {
    let from = r.clone().find(|i| named(a, *i))?;
    Some(from..run(a, from, r.end))
}

/// A name, or a noun that begins its sentence and has no article before its verb: Arsenal lost, Shell bought.
#[must_use]
pub fn named(a: &Analysis, i: usize) -> bool {
    let tokens = &a.reading.tokens;
    let Some(t) = tokens.get(i) else { return false };
    let bare = || {
        let first = a.reading.sentence_at(t.span.start).map(|s| a.reading.sentences[s].tokens.start);
        let verb =
            tokens.get(i + 1).is_some_and(|n| n.tag.is_verb() || matches!(n.tag, Tag::Aux | Tag::Modal));
        t.tag == Tag::Noun && t.case != Case::Lower && t.word == t.stem && first == Some(i) && verb
    };
    t.tag == Tag::Name || bare()
}

/// Where a run of names ends, over the full stop of "St.".
fn run(a: &Analysis, from: usize, end: usize) -> usize {
    let tokens = &a.reading.tokens;
    let name = |i: usize| i < end && tokens.get(i).is_some_and(|t| t.tag == Tag::Name);
    let mut to = from + 1;
    while name(to)
        || to + 1 < end
            && tokens[to].kind == TokenKind::Stop
            && tokens[to - 1].word == word_id("st")
            && name(to + 1)
    {
        to += 1;
    }
    to
}

/// The folded words of a name.
#[must_use]
pub fn words(scene: &Scene<'_>, id: SentenceId, r: &Range<usize>) -> Vec<String> {
    let (a, text) = (scene.analysis(id.document), &scene.document(id.document).text);
    a.reading.tokens[r.clone()].iter().map(|t| fold(t.span.of(text))).collect()
}

/// One name is the other, or the other without some of its words.
#[must_use]
pub fn alike(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|w| long.contains(w)) && short.iter().any(|w| w.len() > 2)
}

/// The names of a sentence.
#[must_use]
pub fn names(scene: &Scene<'_>, id: SentenceId) -> Vec<Vec<String>> {
    let a = scene.analysis(id.document);
    let s = scene.sentence(id).tokens.clone();
    let mut out = Vec::new();
    let mut at = s.start;
    while let Some(r) = name_in(a, at..s.end) {
        out.push(words(scene, id, &r));
        at = r.end;
    }
    out
}
