//! Shares in words, told apart from their numbers: "of the 85 pupils, 34 did not come back" and "almost a third of the school had
//! failed to return".

use super::{Item, items, place, shown};
use crate::align::SentenceId;
use crate::align::passages::common;
use crate::claim::{Polarity, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::Bound;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use std::ops::Range;

/// A part and its whole: "34 of the 85 pupils".
struct Part<'a> {
    sentence: SentenceId,
    part: Item<'a>,
    whole: Item<'a>,
    noun: Option<WordId>,
}

/// A share in words, and of what.
struct Fraction {
    sentence: SentenceId,
    tokens: Range<usize>,
    value: f64,
    /// How far the true share may be from it, as factors.
    room: (f64, f64),
    noun: WordId,
    pronoun: bool,
}

fn is(t: Option<&Token>, words: &[&str]) -> bool {
    t.is_some_and(|t| words.iter().any(|w| t.word == word_id(w) || t.stem == word_id(w)))
}

fn counts(i: &Item<'_>) -> bool {
    !i.q.ordinal && !i.q.age && !i.q.one && i.q.unit.is_none() && i.q.bound == Bound::Exact && !i.m.quoted
}

/// The only part of a whole that a sentence tells.
fn part<'a>(scene: &Scene<'a>, id: SentenceId) -> Option<Part<'a>> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let list: Vec<Item<'a>> = items(scene, id).into_iter().filter(counts).collect();
    let [first, second] = list.as_slice() else { return None };
    let start = scene.sentence(id).tokens.start;
    let lead = &tokens[start..first.m.tokens.start];
    let fronted = (1..=2).contains(&lead.len())
        && is(lead.first(), &["of"])
        && tokens[first.m.tokens.end..second.m.tokens.start]
            .last()
            .is_some_and(|t| t.kind == TokenKind::Comma);
    let gap = &tokens[first.m.tokens.end..second.m.tokens.start];
    let plain = match gap {
        [a] => is(Some(a), &["of"]),
        [a, b] => is(Some(a), &["of"]) && b.tag == Tag::Det || is(Some(a), &["out"]) && is(Some(b), &["of"]),
        [a, b, c] => is(Some(a), &["out"]) && is(Some(b), &["of"]) && c.tag == Tag::Det,
        _ => false,
    };
    let (part, whole) = if fronted {
        (*second, *first)
    } else if plain {
        (*first, *second)
    } else {
        return None;
    };
    (part.q.value < whole.q.value && whole.q.value >= 8.0).then_some(Part {
        sentence: id,
        part,
        whole,
        noun: whole.q.head,
    })
}

/// "A third", "two thirds", "three quarters", "half", "a fifth": the value and how many tokens.
fn simple(tokens: &[Token], k: usize) -> Option<(f64, usize)> {
    let parts =
        [("half", 2.0), ("third", 3.0), ("quarter", 4.0), ("fifth", 5.0), ("sixth", 6.0), ("tenth", 10.0)];
    let of = |t: Option<&Token>| parts.iter().find(|(w, _)| is(t, &[w])).map(|(_, v)| *v);
    let many = [("two", 2.0), ("three", 3.0), ("four", 4.0)];
    let first = tokens.get(k)?;
    if is(Some(first), &["half"]) {
        return Some((0.5, 1));
    }
    if is(Some(first), &["a", "one"]) {
        return of(tokens.get(k + 1)).map(|v| (1.0 / v, 2));
    }
    let n = many.iter().find(|(w, _)| is(Some(first), &[w])).map(|(_, n)| *n)?;
    of(tokens.get(k + 1)).filter(|v| *v > n).map(|v| (n / v, 2))
}

/// The words of approximation before a share, and the room that they leave the true one.
fn room(tokens: &[Token], k: usize, floor: usize) -> (usize, (f64, f64)) {
    let at = |back: usize| k.checked_sub(back).filter(|j| *j >= floor).and_then(|j| tokens.get(j));
    if is(at(2), &["more"]) && is(at(1), &["than"]) {
        return (2, (0.98, 1.45));
    }
    if is(at(2), &["less", "fewer"]) && is(at(1), &["than"]) {
        return (2, (0.6, 1.02));
    }
    if is(at(2), &["at"]) && is(at(1), &["least"]) {
        return (2, (0.98, f64::INFINITY));
    }
    if is(at(1), &["almost", "nearly", "under"]) {
        return (1, (0.8, 1.03));
    }
    if is(at(1), &["over"]) {
        return (1, (0.98, 1.45));
    }
    if is(at(1), &["about", "around", "roughly", "some", "approximately"]) {
        return (1, (0.83, 1.17));
    }
    (0, (0.87, 1.13))
}

fn fractions(scene: &Scene<'_>, id: SentenceId) -> Vec<Fraction> {
    let tokens = &scene.analysis(id.document).reading.tokens;
    let s = scene.sentence(id);
    let mut out = Vec::new();
    for k in s.tokens.clone() {
        let Some((value, n)) = simple(&tokens[..s.tokens.end], k) else { continue };
        let mut of = k + n;
        if !is(tokens.get(of), &["of"]) || tokens[k].quoted {
            continue;
        }
        of += 1;
        while of < s.tokens.end && tokens[of].tag == Tag::Det {
            of += 1;
        }
        let Some(t) = tokens[..s.tokens.end].get(of) else { continue };
        let (before, room) = room(tokens, k, s.tokens.start);
        out.push(Fraction {
            sentence: id,
            tokens: k - before..k + n,
            value,
            room,
            noun: t.stem,
            pronoun: is(
                Some(t),
                &["them", "those", "school", "class", "village", "staff", "crew", "club", "workforce"],
            ),
        });
    }
    out
}

/// Words that deny.
fn denies(scene: &Scene<'_>, id: SentenceId) -> bool {
    scene
        .tokens(id)
        .iter()
        .any(|t| t.tag == Tag::Neg || is(Some(t), &["fail", "refuse", "decline", "lack", "without", "miss"]))
}

/// True where both sentences tell one act of the part: the same act and sign, or words in common.
fn one_act(scene: &Scene<'_>, p: &Part<'_>, f: &Fraction) -> bool {
    let a = scene.analysis(p.sentence.document);
    let acts = |id: SentenceId| {
        a.claims_of(id.sentence).iter().filter_map(|c| match c.relation {
            Relation::Act { class, verb }
                if verb != word_id("be") && verb != word_id("have") && verb != word_id("say") =>
            {
                Some((class, c.polarity == Polarity::Negative))
            }
            _ => None,
        })
    };
    let left: Vec<_> = acts(p.sentence).collect();
    if acts(f.sentence).any(|x| left.contains(&x)) {
        return true;
    }
    let shared =
        common(a.contents.of(p.sentence.sentence as usize), a.contents.of(f.sentence.sentence as usize))
            .filter(|(c, _)| {
                c.weight > 0.9
                    && c.weight < 1.1
                    && a.reading.tokens.get(c.token as usize).is_some_and(|t| Some(t.stem) != p.noun)
            })
            .count();
    let (x, y) = (denies(scene, p.sentence), denies(scene, f.sentence));
    x && y || x == y && shared > 0
}

pub(super) fn document(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let n = scene.analysis(document).reading.sentences.len();
    let all: Vec<SentenceId> = (0..n)
        .map(|i| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) })
        .filter(|s| scene.sentence(*s).kind == BlockKind::Body)
        .collect();
    // One pair of a kind, or nothing says which of them the share is of.
    let mut pairs = all.iter().filter_map(|s| part(scene, *s));
    let (Some(p), None) = (pairs.next(), pairs.next()) else { return };
    let share = p.part.q.value / p.whole.q.value;
    let found: Vec<Fraction> = all.iter().flat_map(|s| fractions(scene, *s)).take(16).collect();
    for f in &found {
        if f.sentence == p.sentence || !(f.pronoun || Some(f.noun) == p.noun) || !one_act(scene, &p, f) {
            continue;
        }
        let factor = share / f.value;
        if factor >= f.room.0 && factor <= f.room.1 {
            continue;
        }
        let value = shown(share * 100.0);
        let span = scene.analysis(document).reading.span(f.tokens.clone());
        sink.report(
            Draft::new(
                vec![
                    scene.place(document, span, scene.words(document, span)),
                    place(scene, p.sentence, &[p.part.m, p.whole.m], format!("{value} per cent")),
                ],
                "the share in words is spoken of as the part whose numbers are told elsewhere",
                78,
            )
            .slot("value", value)
            .slot("share", scene.words(document, span))
            .key(format!("{}", p.part.q.value))
            .key(format!("{}", p.whole.q.value)),
        );
    }
}
