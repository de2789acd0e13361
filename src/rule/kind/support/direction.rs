//! Which way a figure went, against the sources: the draft says that shares rose 5.5 per cent, the source that they fell by as
//! much. The two meet in the figure, whatever the names of what rose or fell.

use super::hang::same;
use super::held::Held;
use crate::align::SentenceId;
use crate::align::sources::Figure;
use crate::analysis::Analysis;
use crate::claim::Direction;
use crate::finding::Severity;
use crate::language::{Penn, Relation, WordIndex};
use crate::mention::{Bound, Quantity, Value};
use crate::rule::Sink;
use crate::text::word_id;
use std::ops::Range;

/// So many steps are gone from a figure to what tells its direction.
const STEPS: usize = 4;
/// So near an adverb or adjective of direction stands to its figure, in tokens.
const NEAR: usize = 2;

/// What a figure is to what rises or falls: a rise by 3 per cent is no rise to 3 per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// It rose by so much.
    Change,
    /// It rose to so much.
    Level,
}

/// Which way a figure went, and the word that tells it.
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// Up, down or nowhere.
    pub direction: Direction,
    part: Part,
    at: WordIndex,
}

/// Reports figures of a draft sentence that went another way in every place of the sources that tells one.
pub(super) fn look(held: &Held<'_>, sink: &mut Sink) {
    let a = held.analysis();
    for m in a.mentions.inside(held.range()) {
        let Value::Quantity(q) = m.value else { continue };
        if m.quoted || !telling(&q) {
            continue;
        }
        let Some(here) = of(held, a, m.tokens.clone()) else { continue };
        let Some((figure, there)) = turned(held, &q, here) else { continue };
        let s = figure.sentence;
        let tree = &held.scene.analysis(s.document).reading.tree;
        let at = tree.words[there.at].span.to(figure.span);
        let ours = a.reading.tree.words[here.at].span.to(m.span);
        let why = "one figure, which did not go the same way in both";
        let mut draft =
            held.finding(ours, "", Some((s, at)), why, 86).key(held.scene.words(held.id.document, m.span));
        if !held.window().contains(&s) {
            draft = draft.severity(Severity::Info);
        }
        sink.report(draft);
    }
}

/// The figure of the sources that went another way; none where some place agrees, or the draft's bearer is the other party there:
/// what the dollar gained, the pound lost.
fn turned<'a>(held: &Held<'a>, q: &Quantity, here: Told) -> Option<(&'a Figure, Told)> {
    let equal = |f: &&Figure| {
        f.quantity.comparable(q)
            && f.quantity.bound == Bound::Exact
            && (f.quantity.base() - q.base()).abs() < 1e-9
    };
    let mut found: Option<(&Figure, Told)> = None;
    for f in held.scene.sources.figures.iter().filter(equal) {
        let a = held.scene.analysis(f.sentence.document);
        match of(held, a, a.reading.tokens_in(f.span)) {
            Some(there)
                if there.direction != here.direction
                    && there.part == here.part
                    && !converse(held, here, f.sentence, there) =>
            {
                found.get_or_insert((f, there));
            }
            // It agrees there, or tells of something that does not move.
            _ => return None,
        }
    }
    found
}

/// The direction of a figure: the nearest word of direction above it, beside it or in apposition to it. None for the figure that
/// something came from, which the other one of its pair tells.
pub(super) fn of(held: &Held<'_>, a: &Analysis, m: Range<usize>) -> Option<Told> {
    let tree = &a.reading.tree;
    let own = tree.of_tokens(m);
    let top = tree.top(own.clone())?;
    let sentence = tree.sentence(tree.sentence_of(top));
    let told = |w: WordIndex| {
        let directions = held.scene.knowledge.directions();
        let word = tree.words[w];
        let key = a.frames.at(w).and_then(|f| directions.of(f.key, word.tag));
        let direction = key
            .or_else(|| directions.of(word.lemma, word.tag))
            .or_else(|| directions.of(word.form, word.tag))?;
        Some(Told { direction, part: Part::Change, at: w })
    };
    // The preposition that leads to the figure says what it is.
    let preposition =
        tree.head(top).filter(|h| tree.words[*h].tag == Penn::In || tree.words[*h].tag == Penn::To);
    let led =
        |words: &[&str]| preposition.is_some_and(|p| words.iter().any(|w| tree.words[p].form == word_id(w)));
    if led(&["from"]) {
        return None;
    }
    let part = if led(&["to", "at"]) { Part::Level } else { Part::Change };
    // "Up 3 per cent", "16% down" tell a change; "40 per cent, up from 35" and "$212 million, a drop from 233" a level.
    let beside = |w: &WordIndex| {
        let word = tree.words[*w];
        sentence.contains(w)
            && !word.tag.is_verb()
            && !word.tag.is_noun()
            && tree.relation(*w) != Relation::Prt
    };
    let from = |w: WordIndex| tree.words.get(w + 1).is_some_and(|n| n.form == word_id("from"));
    let mut near =
        (own.start.saturating_sub(NEAR)..own.start).chain(own.end..(own.end + NEAR).min(tree.words.len()));
    if let Some(t) = near.find_map(|w| told(w).filter(|_| beside(&w))) {
        return Some(Told { part: if from(t.at) { Part::Level } else { part }, ..t });
    }
    let level = |t: Told| Told { part: Part::Level, ..t };
    if let Some(t) = tree.children(top).filter(|c| tree.relation(*c) == Relation::Appos).find_map(told) {
        return Some(level(t));
    }
    let mut at = top;
    for _ in 0..STEPS {
        at = tree.head(at)?;
        if let Some(t) = told(at) {
            return Some(Told { part, ..t });
        }
        if tree.words[at].tag.is_verb() {
            // "It spent 212 million, a drop from 233", "closed at 72.1, unchanged", "edged up to close at 72.1".
            let behind = tree.children(at).filter(|c| *c >= own.end && !tree.words[*c].tag.is_verb());
            let mut behind = behind.filter(|c| {
                matches!(tree.relation(*c), Relation::Npadvmod | Relation::Advcl | Relation::Acomp)
            });
            let aim = matches!(tree.relation(at), Relation::Xcomp | Relation::Advcl)
                && tree.child(at, Relation::Aux).is_some();
            return behind.find_map(told).or_else(|| told(tree.head(at).filter(|_| aim)?)).map(level);
        }
    }
    None
}

/// A figure that is no chance: a share or a sum, or a count of many places.
fn telling(q: &Quantity) -> bool {
    let unit = q.is_share() || q.unit.is_some_and(|u| u.money);
    q.bound == Bound::Exact
        && !q.age
        && !q.ordinal
        && !q.one
        && (unit || q.value >= 1000.0 || q.value.fract() != 0.0)
}

/// What moves in the draft and what in the source, where both tell it and it is not one thing.
fn movers(held: &Held<'_>, here: Told, s: SentenceId, there: Told) -> Option<(WordIndex, WordIndex)> {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    mover(a, here.at).zip(mover(b, there.at)).filter(|(x, y)| !same(held, a, *x, b, *y))
}

/// True where both tell what moves, and it is not one thing.
pub(super) fn of_two_things(held: &Held<'_>, here: Told, s: SentenceId, there: Told) -> bool {
    movers(held, here, s, there).is_some()
}

/// True where what moves in one stands in the other as well, but does not move there.
fn converse(held: &Held<'_>, here: Told, s: SentenceId, there: Told) -> bool {
    let (a, b) = (held.analysis(), held.scene.analysis(s.document));
    let Some((x, y)) = movers(held, here, s, there) else { return false };
    let (ours, theirs) = (held.id.sentence as usize, s.sentence as usize);
    b.reading.tree.sentence(theirs).any(|w| same(held, a, x, b, w))
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
