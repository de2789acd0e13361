//! Which way a figure went, against the sources: the draft says that shares rose 5.5 per cent, the source that they fell by as
//! much. The two meet in the figure, whatever the names of what rose or fell.

use super::hang::same;
use super::held::Held;
use crate::align::SentenceId;
use crate::align::sources::Figure;
use crate::analysis::Analysis;
use crate::claim::Way;
use crate::finding::Severity;
use crate::language::{Relation, WordIndex};
use crate::mention::{Bound, Quantity, Value};
use crate::rule::Sink;
use crate::text::{Span, word_id};
use std::ops::Range;

/// So many steps are gone from a figure to what tells its way.
const STEPS: usize = 4;
/// So near an adverb or adjective of direction stands to its figure, in tokens.
const NEAR: usize = 2;

/// A figure's way, and the word that tells it.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// Up, down or nowhere.
    pub way: Way,
    at: WordIndex,
}

/// Reports figures of a draft sentence that went the other way in every place of the sources that tells one.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    let a = held.analysis();
    for m in a.mentions.inside(held.range()) {
        let Value::Quantity(q) = m.value else { continue };
        if m.quoted || !telling(&q) {
            continue;
        }
        let Some(here) = of(held, a, m.tokens.clone()) else { continue };
        let Some((s, there)) = turned(held, &q, here) else { continue };
        let tree = &held.scene.analysis(s.document).reading.tree;
        let at = tree.words[there.at].span.to(figure_span(held, s, &q));
        let ours = a.reading.tree.words[here.at].span.to(m.span);
        let near = held.window().contains(&s);
        let mut draft = held
            .finding(ours, "", Some((s, at)), "one figure, which goes up in one and down in the other", 86)
            .key(held.scene.words(held.id.document, m.span));
        if !near {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// The place of the sources where the figure went another way; none where some place agrees, or the draft's bearer is there
/// the other party: what the dollar gained, the pound lost.
fn turned(held: &Held<'_>, q: &Quantity, here: Told) -> Option<(SentenceId, Told)> {
    let equal = |f: &&Figure| {
        f.quantity.comparable(q)
            && f.quantity.bound == Bound::Exact
            && (f.quantity.base() - q.base()).abs() < 1e-9
    };
    let mut found: Option<(SentenceId, Told)> = None;
    for f in held.scene.sources.figures.iter().filter(equal) {
        let b = held.scene.analysis(f.sentence.document);
        let n =
            b.mentions.inside(held.scene.sentence(f.sentence).tokens.clone()).find(|n| n.span == f.span)?;
        match of(held, b, n.tokens.clone()) {
            Some(there) if there.way != here.way && !converse(held, here, f.sentence, there) => {
                found.get_or_insert((f.sentence, there));
            }
            // It agrees there, or tells of something that does not move.
            _ => return None,
        }
    }
    found
}

/// The way of a figure: the nearest word of direction above it, beside it or in apposition to it.
pub(super) fn of(held: &Held<'_>, a: &Analysis, m: Range<usize>) -> Option<Told> {
    let tree = &a.reading.tree;
    let own = tree.of_tokens(m);
    let top = tree.top(own.clone())?;
    let told = |w: WordIndex| {
        let ways = held.scene.knowledge.ways();
        let word = tree.words[w];
        let key = a.frames.at(w).and_then(|f| ways.of(f.key));
        let way = key.or_else(|| ways.of(word.lemma)).or_else(|| ways.of(word.form))?;
        Some(Told { way, at: w })
    };
    let beside = |w: &WordIndex| {
        own.start.saturating_sub(*w) <= NEAR && *w < own.start || *w >= own.end && *w - own.end < NEAR
    };
    let small = |w: &WordIndex| {
        let t = tree.words[*w].tag;
        !t.is_verb() && !t.is_noun()
    };
    // "Up 3 per cent", "16% down": the little word decides, whatever stands above.
    let mut near =
        (own.start.saturating_sub(NEAR)..own.start).chain(own.end..(own.end + NEAR).min(tree.words.len()));
    if let Some(t) = near.find_map(|w| told(w).filter(|_| beside(&w) && small(&w))) {
        return Some(t);
    }
    if let Some(t) = tree.children(top).filter(|c| tree.relation(*c) == Relation::Appos).find_map(told) {
        return Some(t);
    }
    let mut at = top;
    for _ in 0..STEPS {
        at = tree.head(at)?;
        if let Some(t) = told(at) {
            return Some(t);
        }
        if tree.words[at].tag.is_verb() {
            // "It spent 212 million, a drop from 233", "closed at 72.1, unchanged", "edged up to close at 72.1".
            let behind = tree.children(at).filter(|c| *c >= own.end && !tree.words[*c].tag.is_verb());
            let mut behind = behind.filter(|c| {
                matches!(tree.relation(*c), Relation::Npadvmod | Relation::Advcl | Relation::Acomp)
            });
            let aim = matches!(tree.relation(at), Relation::Xcomp | Relation::Advcl)
                && tree.child(at, Relation::Aux).is_some();
            return behind.find_map(told).or_else(|| told(tree.head(at).filter(|_| aim)?));
        }
    }
    None
}

/// A figure that is no chance: a share or a sum, or a count of many places.
fn telling(q: &Quantity) -> bool {
    let unit = q.unit.is_some_and(|u| u.dimension == word_id("ratio") || u.money);
    q.bound == Bound::Exact
        && !q.age
        && !q.ordinal
        && !q.one
        && (unit || q.value >= 1000.0 || q.value.fract() != 0.0)
}

/// The words of the source's figure.
fn figure_span(held: &Held<'_>, s: SentenceId, q: &Quantity) -> Span {
    let figures = &held.scene.sources.figures;
    let found = figures.iter().find(|f| f.sentence == s && (f.quantity.base() - q.base()).abs() < 1e-9);
    found.map_or(held.scene.sentence(s).span, |f| f.span)
}

/// True where what moves in one stands in the other as well, but does not move there.
fn converse(held: &Held<'_>, here: Told, s: SentenceId, there: Told) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let (Some(x), Some(y)) = (mover(a, here.at), mover(b, there.at)) else { return false };
    let (ours, theirs) = (held.id.sentence as usize, s.sentence as usize);
    !same(held, a, x, b, y)
        && b.reading.tree.sentence(theirs).any(|w| same(held, a, x, b, w))
        && a.reading.tree.sentence(ours).any(|w| same(held, a, w, b, y))
}

/// What rises or falls: what a verb moves, else its subject; what a noun is of or in.
fn mover(a: &Analysis, at: WordIndex) -> Option<WordIndex> {
    let tree = &a.reading.tree;
    let mut w = at;
    for _ in 0..=STEPS {
        let noun = |r: Relation| tree.child(w, r).filter(|c| tree.words[*c].tag.is_noun());
        let moved = noun(Relation::Dobj).filter(|c| tree.child(*c, Relation::Nummod).is_none());
        let bears = [Relation::Nsubjpass, Relation::Nsubj].into_iter().find_map(noun);
        if let Some(x) = moved.or(bears) {
            return Some(x);
        }
        let of =
            tree.children(w).filter(|c| tree.relation(*c) == Relation::Prep && tree.words[w].tag.is_noun());
        if let Some(x) = of.flat_map(|p| tree.children(p)).find(|c| tree.words[*c].tag.is_noun()) {
            return Some(x);
        }
        w = tree.head(w)?;
    }
    None
}
