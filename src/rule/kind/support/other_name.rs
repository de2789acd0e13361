//! Another name in the place of the draft's: between the same words of a source, or on the same words of its tree.

use super::hang::{Common, common};
use super::held::Held;
use super::name_sort::{comparable, person};
use super::name_stands::one_body;
use super::slot::{around, facing};
use crate::align::SentenceId;
use crate::analysis::Analysis;
use crate::language::{TokenKind, dateline};
use crate::mention::{Mention, Value, same_bearer};
use crate::text::{Span, WordId, fold};
use rustc_hash::FxHashSet;

/// Another name in the place of one that the sources also know: between the same words, and not in the draft's sentence.
pub(super) fn other_in_its_place(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    let ours = held.analysis();
    let mine: Vec<WordId> = keys(ours, m).collect();
    let gazetteer = &held.scene.knowledge.gazetteer;
    let folded = |d, m: &Mention| fold(&held.scene.words(d, m.span));
    let own = folded(held.id.document, m);
    held.close(0.6).find_map(|s| {
        let a = held.scene.analysis(s.document);
        // Where the passage has the draft's name too, more must be the same around the place.
        let both = mine.iter().any(|k| held.stands_in(s, *k));
        a.mentions.inside(held.scene.sentence(s).tokens.clone()).find_map(|n| {
            let kinds = match (&m.value, &n.value) {
                (Value::Name(x), Value::Name(y)) => {
                    ours.mentions.entity(*x).kind == a.mentions.entity(*y).kind
                        && !same_bearer(ours.mentions.entity(*x), a.mentions.entity(*y))
                }
                (Value::Place { place: x, adjective: p }, Value::Place { place: y, adjective: q }) => {
                    p == q && !gazetteer.nested(*x, *y)
                }
                // A surname that is also a town.
                (Value::Name(e), Value::Place { adjective: false, .. }) => person(ours, *e),
                (Value::Place { adjective: false, .. }, Value::Name(e)) => person(a, *e),
                _ => false,
            };
            let theirs: Vec<WordId> = if kinds { keys(a, n).collect() } else { return None };
            let name = folded(s.document, n);
            let begins = own.starts_with(&name) || name.starts_with(&own);
            let other = !begins
                && comparable(held, m, s, n)
                && !one_body(held, m, s, n)
                && !filed(held, s, n)
                && !theirs.iter().any(|k| mine.contains(k))
                && !held.range().any(|i| theirs.contains(&ours.contents.keys[i]));
            let here = around(held, m.tokens.clone(), s, n.tokens.clone());
            let faces = || facing(held, m.tokens.end - 1, s, n.tokens.end - 1);
            (other && (here.strong() && (!both || here.long()) || !both && faces())).then_some((s, n.span))
        })
    })
}

/// Another name or place of its sort that hangs on the same words, and that the draft's document does not have.
pub(super) fn hung(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    if held.score() < 0.25 {
        return None;
    }
    let ours = held.analysis();
    let known: FxHashSet<WordId> =
        ours.contents.keys.iter().copied().filter(|k| *k != WordId::default()).collect();
    let place = |p| held.scene.knowledge.gazetteer.get(p);
    let gazetteer = &held.scene.knowledge.gazetteer;
    let sort = |a: &Analysis, v: &Value| match v {
        Value::Place { place: p, adjective } => Some((place(*p).kind, *adjective)),
        Value::Name(e) => Some((if person(a, *e) { "person" } else { "thing" }, false)),
        _ => None,
    };
    let mine = sort(ours, &m.value)?;
    let mut alone: Vec<(SentenceId, Span, Common)> = Vec::new();
    let close: Vec<SentenceId> = held.close(0.6).collect();
    let folded = |d, m: &Mention| fold(&held.scene.words(d, m.span));
    let own = folded(held.id.document, m);
    for s in held.window() {
        let a = held.scene.analysis(s.document);
        for n in a.mentions.inside(held.scene.sentence(s).tokens.clone()) {
            if sort(a, &n.value).as_ref() != Some(&mine) {
                continue;
            }
            // Latino and Latinos, California and Californian, Delhi and New Delhi: one name in two forms.
            let name = folded(s.document, n);
            let one = [(&own, &name), (&name, &own)].into_iter().any(|(x, y)| {
                x.starts_with(y.as_str()) || x.split(' ').all(|w| y.split(' ').any(|v| v == w))
            });
            let apart = !one
                && match (&m.value, &n.value) {
                    (Value::Place { place: x, .. }, Value::Place { place: y, .. }) => {
                        !gazetteer.nested(*x, *y)
                    }
                    _ => true,
                };
            let other =
                ticker(a, n) || !comparable(held, m, s, n) || one_body(held, m, s, n) || filed(held, s, n);
            if !apart || other {
                continue;
            }
            let theirs = || keys(a, n);
            let tie = common(held, m.tokens.clone(), s, n.tokens.clone());
            let here = theirs().any(|k| held.range().any(|i| ours.contents.keys[i] == k));
            // What hangs on the very same words may be told elsewhere in the draft, but not beside.
            let told =
                if tie.strong() { here } else { theirs().any(|k| known.contains(&k)) || !close.contains(&s) };
            if !told {
                alone.push((s, n.span, tie));
            }
        }
    }
    let only = alone.len() == 1;
    let best = alone.into_iter().max_by_key(|(.., c)| c.total())?;
    let exact = matches!(m.value, Value::Place { .. });
    let near = held.score() >= if exact { 0.35 } else { 0.45 };
    let so = best.2.strong() || only && (best.2.some() || near);
    so.then_some((best.0, best.1))
}

/// Another name on the very words that the draft has its own on, where the sources know that one too, but on none of these.
pub(super) fn exchanged(held: &Held<'_>, m: &Mention) -> Option<(SentenceId, Span)> {
    let ours = held.analysis();
    let mine: Vec<WordId> = keys(ours, m).collect();
    let own = held.window().into_iter().any(|s| {
        let a = held.scene.analysis(s.document);
        a.mentions.inside(held.scene.sentence(s).tokens.clone()).any(|n| {
            keys(a, n).any(|k| mine.contains(&k))
                && common(held, m.tokens.clone(), s, n.tokens.clone()).total() >= 1
        })
    });
    if own {
        return None;
    }
    let (at, span) = hung(held, m)?;
    let a = held.scene.analysis(at.document);
    let tie = common(held, m.tokens.clone(), at, a.reading.tokens_in(span));
    (tie.strong() && tie.total() >= 4).then_some((at, span))
}

/// True for a name in the dateline of a source: it says where the story was written.
fn filed(held: &Held<'_>, s: SentenceId, n: &Mention) -> bool {
    let sentence = held.scene.sentence(s);
    sentence.first && n.tokens.end <= sentence.tokens.start + dateline::length(held.scene.tokens(s))
}

/// The sign of a share or an exchange in brackets after a firm's name.
fn ticker(a: &Analysis, n: &Mention) -> bool {
    let before = n.tokens.start.checked_sub(1).and_then(|i| a.reading.tokens.get(i));
    before.is_some_and(|t| matches!(t.kind, TokenKind::OpenBracket | TokenKind::Colon))
}

/// The keys of a name's words.
fn keys<'a>(a: &'a Analysis, m: &Mention) -> impl Iterator<Item = WordId> + use<'a> {
    m.tokens.clone().map(|i| a.contents.keys[i]).filter(|k| *k != WordId::default())
}
