//! Mode `size`: how many a group is, told twice: "a 38-strong table" and "the 36-strong table", "ten people were jailed" and then
//! "the 12 were arrested in May".

use super::{Numbers, place, quantities, sentences};
use crate::align::SentenceId;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::{Bound, Mention, Quantity, number};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;

/// "The three" may be anybody whom the story names; so many are counted first.
const FEWEST: f64 = 4.0;
/// More than this are no group that a story calls by its number alone.
const MOST: f64 = 99.0;
/// So many of the last numbers may make one together.
const TOGETHER: usize = 12;
/// How far back the count is looked for, in sentences.
const REACH: u32 = 12;

pub(super) fn within(numbers: &Numbers, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    compounds(&numbers.parameters.compounds, scene, document, sink);
    alone(scene, document, sink);
}

/// A group whose size stands before its noun.
struct Sized {
    value: f64,
    span: Span,
    sentence: u32,
}

/// "A 38-strong table", "the 36-strong table": one noun, one sort of compound, two numbers.
fn compounds(sorts: &[String], scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let mut told: FxHashMap<(WordId, WordId), Vec<Sized>> = FxHashMap::default();
    for kind in [BlockKind::Headline, BlockKind::Standfirst, BlockKind::Body] {
        for id in sentences(scene, document, kind) {
            for k in scene.sentence(id).tokens.clone() {
                let (t, Some(noun)) = (&a.reading.tokens[k], a.reading.tokens.get(k + 1)) else { continue };
                let word = fold(t.span.of(text));
                let Some((_, sort)) = word.split_once('-') else { continue };
                let Some(n) = number::at(text, &a.reading.tokens, k) else { continue };
                if t.quoted || noun.tag != Tag::Noun || !sorts.iter().any(|s| s == sort) {
                    continue;
                }
                let sized = Sized { value: n.value, span: t.span.to(noun.span), sentence: id.sentence };
                told.entry((word_id(sort), noun.stem)).or_default().push(sized);
            }
        }
    }
    let mut told: Vec<_> = told.into_iter().collect();
    told.sort_by_key(|(_, l)| l.first().map(|s| s.span.start));
    for (_, list) in told {
        let [x, y] = list.as_slice() else { continue };
        if x.value != y.value && x.sentence != y.sentence {
            report(
                scene,
                document,
                (x.span, x.value),
                (y.span, y.value),
                "both numbers say how many one group is",
                sink,
            );
        }
    }
}

/// "The 12 were arrested in May", where only ten people were counted before.
fn alone(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let a = scene.analysis(document);
    let text = &scene.document(document).text;
    let tokens = &a.reading.tokens;
    let mut counted: Vec<(SentenceId, &Mention, &Quantity)> = Vec::new();
    let mut known: Vec<f64> = Vec::new();
    for id in sentences(scene, document, BlockKind::Body) {
        for k in scene.sentence(id).tokens.clone() {
            let Some(n) = number::at(text, tokens, k) else { continue };
            if (FEWEST..=MOST).contains(&n.value)
                && n.suffix == 0
                && !n.ordinal
                && points_back(tokens, k, n.tokens)
                && !is_known(&known, n.value)
                && let Some((s, m, q)) = counted.last()
                && id.sentence - s.sentence <= REACH
                && s.sentence != id.sentence
            {
                let span = a.reading.span(k - 1..k + n.tokens);
                let told = (place(scene, document, m, q).span, q.value);
                report(
                    scene,
                    document,
                    told,
                    (span, n.value),
                    "the later number points back to people counted before, and only the other count stands there",
                    sink,
                );
            }
            known.push(n.value);
        }
        counted.extend(
            quantities(scene, id).filter(|(m, q)| is_people(scene, q) && !m.quoted).map(|(m, q)| (id, m, q)),
        );
    }
}

/// Told before, or what two of the last numbers make together: nine and two more are eleven.
fn is_known(known: &[f64], n: f64) -> bool {
    let last = &known[known.len().saturating_sub(TOGETHER)..];
    known.contains(&n) || last.iter().enumerate().any(|(i, x)| last[i + 1..].iter().any(|y| x + y == n))
}

/// "The" or "all" before a bare number, and a verb or "of them" behind it.
fn points_back(tokens: &[Token], k: usize, n: usize) -> bool {
    let before = k.checked_sub(1).map(|b| &tokens[b]);
    let all = before.is_some_and(|t| !t.quoted && ["the", "all"].iter().any(|w| t.word == word_id(w)));
    let next = tokens.get(k + n);
    let verb = next
        .is_some_and(|t| matches!(t.tag, Tag::Aux | Tag::Modal | Tag::VerbPast) && t.kind == TokenKind::Word);
    all && verb && !tokens[k].quoted
}

/// A plain count of people.
fn is_people(scene: &Scene<'_>, q: &Quantity) -> bool {
    let person = q.head.is_some_and(|h| {
        h == word_id("people")
            || scene.knowledge.gazetteer.names.is_people(h)
            || scene.knowledge.knowing().lexis.is_person_noun(h)
    });
    person && q.bound == Bound::Exact && !q.ordinal && q.unit.is_none() && q.value >= 2.0
}

fn report(
    scene: &Scene<'_>,
    document: DocumentId,
    x: (Span, f64),
    y: (Span, f64),
    why: &str,
    sink: &mut Sink,
) {
    let said = |s: Span| scene.words(document, s);
    sink.report(
        Draft::new(vec![scene.place(document, x.0, ""), scene.place(document, y.0, "")], why, 76)
            .slot("left", said(x.0))
            .slot("right", said(y.0))
            .key(format!("{}", x.1))
            .key(format!("{}", y.1)),
    );
}
