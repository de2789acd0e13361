//! Names in a sentence as runs of words: for kinds that ask which of two a relation or a description is told of.

use super::Scene;
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::language::Tag;
use crate::text::fold;
use std::ops::Range;

/// The first run of names in a stretch.
#[must_use]
pub fn name_in(a: &Analysis, r: Range<usize>) -> Option<Range<usize>> {
    let named = |i: usize| a.reading.tokens.get(i).is_some_and(|t| t.tag == Tag::Name);
    let from = r.clone().find(|i| named(*i))?;
    let to = (from..r.end).find(|i| !named(*i)).unwrap_or(r.end);
    Some(from..to)
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
