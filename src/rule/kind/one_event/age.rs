//! Mode `age`: "a five-year-old boy" in one story, "the six-year-old" in the other, and nobody else of such an age in either.

use super::{differ, shared};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Value, number};
use crate::rule::{Scene, Sink};
use crate::text::{Span, WordId, fold};

/// Two ages further apart are those of two people.
const APART: f64 = 3.0;

/// Somebody without a name: the age, the noun, and where.
struct Somebody {
    age: f64,
    noun: Option<WordId>,
    span: Span,
}

pub(super) fn look(
    people: &[Vec<WordId>],
    scene: &Scene<'_>,
    left: DocumentId,
    right: DocumentId,
    sink: &mut Sink,
) {
    let (ours, theirs) = (unnamed(people, scene, left), unnamed(people, scene, right));
    let (Some(x), Some(y)) = (only(&ours), only(&theirs)) else { return };
    let sort = |list: &[Somebody]| {
        let nouns = list.iter().filter_map(|s| s.noun);
        let of = |n: WordId| people.iter().position(|l| l.contains(&n));
        nouns.filter_map(of).collect::<Vec<_>>()
    };
    let (a, b) = (sort(&ours), sort(&theirs));
    let one_sort = a.is_empty() || b.is_empty() || a.iter().any(|s| b.contains(s));
    let told = !(a.is_empty() && b.is_empty());
    let apart = (x.age - y.age).abs();
    if !told || !one_sort || !(0.5..=APART).contains(&apart) {
        return;
    }
    if shared(scene, (left, x.span), (right, y.span)) == 0 {
        return;
    }
    if ages(scene, left, y.age) || ages(scene, right, x.age) {
        return;
    }
    let why = "both stories are on one event, and each tells of only one of such an age";
    let draft = differ(scene, [(left, x.span), (right, y.span)], why, 80);
    sink.report(draft.key(format!("{}", x.age)).key(format!("{}", y.age)));
}

/// True behind a name and a comma, or a name and a form of be: "Ann Roe, a", "Ann Roe is a".
fn behind_name(before: &[Token]) -> bool {
    let mut words = before.iter().rev().skip_while(|t| t.tag == Tag::Det);
    let joint = words.next().is_some_and(|t| t.kind == TokenKind::Comma || t.tag == Tag::Aux);
    joint && words.find(|t| t.kind != TokenKind::Comma).is_some_and(|t| t.tag == Tag::Name)
}

/// The first of a list that tells one age alone.
fn only(list: &[Somebody]) -> Option<&Somebody> {
    let first = list.first()?;
    list.iter().all(|s| (s.age - first.age).abs() < 0.5).then_some(first)
}

/// True where a document has such a number at all.
fn ages(scene: &Scene<'_>, document: DocumentId, age: f64) -> bool {
    let list = &scene.analysis(document).mentions.list;
    list.iter().any(|m| matches!(m.value, Value::Quantity(q) if (q.value - age).abs() < 0.5))
}

/// Those of an age who have no name there: "the six-year-old", "a five-year-old boy".
fn unnamed(people: &[Vec<WordId>], scene: &Scene<'_>, document: DocumentId) -> Vec<Somebody> {
    let (a, text) = (scene.analysis(document), &scene.document(document).text);
    let tokens = &a.reading.tokens;
    let mut out = Vec::new();
    for s in a.reading.sentences.iter().filter(|s| matches!(s.kind, BlockKind::Body | BlockKind::Headline)) {
        for i in s.tokens.clone() {
            let t = &tokens[i];
            let written = fold(t.span.of(text));
            if t.quoted || !written.ends_with("-year-old") {
                continue;
            }
            let Some(n) = number::at(text, tokens, i) else { continue };
            let mut end = i + 1;
            while end < s.tokens.end && matches!(tokens[end].tag, Tag::Noun | Tag::Adj | Tag::Name) {
                end += 1;
            }
            let named = (i + 1..end).any(|k| tokens[k].tag == Tag::Name);
            let comma = tokens.get(end).is_some_and(|t| t.kind == TokenKind::Comma);
            let beside = comma && tokens.get(end + 1).is_some_and(|t| t.tag == Tag::Name);
            let noun = (end > i + 1).then(|| tokens[end - 1].stem);
            let person = noun.is_none_or(|n| people.iter().any(|l| l.contains(&n)));
            if !named && !beside && person && !behind_name(&tokens[s.tokens.start..i]) {
                out.push(Somebody { age: n.value, noun, span: a.reading.span(i..end) });
            }
        }
    }
    out
}
