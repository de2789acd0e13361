//! Kind `misplaced`: a short statement counts one thing with the number that the passage has of another: 32 pandas, where the
//! passage tells of pandas in 32 reserves; 42 killed, where it tells of 42 hurt.

use super::Check;
use super::contrast::contrast;
use super::stated::{quantities, rest};
use crate::align::{PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::language::{Tag, TokenKind};
use crate::mention::{Mention, Quantity};
use crate::rule::named::{alike, name_in, names, words};
use crate::rule::over::Over;
use crate::rule::{Scene, Sink, pairs};
use crate::text::word_id;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// The least share of the statement's other content words that the passage must have, in hundredths.
    share: u8,
}

struct Misplaced {
    share: f64,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Misplaced { share: f64::from(p.share) / 100.0 }))
}

impl Check for Misplaced {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document == pair.right.document || !pairs::short(scene, pair) {
            return;
        }
        let Some(over) = Over::of(scene, pair) else { return };
        let Some((x, y)) = moved(&over, self.share).or_else(|| respective(&over)) else { return };
        let span = |id: SentenceId, (m, q): Figure<'_>| {
            let end = q.head_token.map_or(m.tokens.end, |h| h + 1).max(m.tokens.end);
            scene.analysis(id.document).reading.span(m.tokens.start..end)
        };
        let spans = (span(over.short, x), span(over.long, y));
        let why = "the passage has the number of another thing, and not of this one";
        contrast(&over, pair, spans, (why, 76), sink);
    }
}

type Figure<'a> = (&'a Mention, &'a Quantity);

/// A number of the statement that the passage has of another noun or another act.
fn moved<'a>(over: &Over<'a>, share: f64) -> Option<(Figure<'a>, Figure<'a>)> {
    let (ours, theirs) = (quantities(over, over.short), quantities(over, over.long));
    for (m, q) in &ours {
        // Small numbers stand in a passage for many things.
        let Some(head) = q.head_token.filter(|_| !q.age && q.unit.is_none() && q.value >= 5.0) else {
            continue;
        };
        if rest(over, m, Some(head)).is_none_or(|s| s < share) {
            continue;
        }
        let same: Vec<_> = theirs.iter().filter(|(_, r)| (q.value - r.value).abs() < 1e-9).collect();
        let [(n, r)] = same.as_slice() else { continue };
        let there = over.words.iter().find(|w| w.at == head).and_then(|w| w.there);
        if there.is_some_and(|t| other_thing(over, q, (n, r), t)) || other_act(over, (m, q), n, &theirs) {
            return Some(((m, q), (n, r)));
        }
    }
    None
}

/// "A and B got 21 and 18 months respectively" against "A got 18 months".
fn respective<'a>(over: &Over<'a>) -> Option<(Figure<'a>, Figure<'a>)> {
    let l = over.scene.sentence(over.long).tokens.clone();
    let end = l.clone().find(|i| over.there(*i).word == word_id("respectively"))?;
    let and = |i: usize| i < l.end && over.there(i).word == word_id("and");
    let theirs: Vec<Figure<'_>> =
        quantities(over, over.long).into_iter().filter(|(n, _)| n.tokens.end <= end).collect();
    let [.., first, last] = theirs.as_slice() else { return None };
    let joined = (first.0.tokens.end..last.0.tokens.start).any(and)
        && last.0.tokens.start.saturating_sub(first.0.tokens.end) <= 3;
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut at = l.start;
    while let Some(r) = name_in(over.b, at..first.0.tokens.start) {
        at = r.end;
        names.push(r);
    }
    let pair = names.windows(2).filter(|w| and(w[0].end) && w[1].start == w[0].end + 1).collect::<Vec<_>>();
    let [pair] = pair.as_slice() else { return None };
    let (ours, who) = (quantities(over, over.short), self::names(over.scene, over.short));
    let ([own], [who]) = (ours.as_slice(), who.as_slice()) else { return None };
    let is = |r: &Range<usize>| alike(&words(over.scene, over.long, r), who);
    let same = |f: &Figure<'_>| (f.1.value - own.1.value).abs() < 1e-9;
    if !joined || same(first) == same(last) || is(&pair[0]) == is(&pair[1]) {
        return None;
    }
    let theirs = if is(&pair[0]) { first } else { last };
    (!same(theirs)).then_some((*own, *theirs))
}

/// Nouns that stand for what was named before: 1,100 individuals, of the cranes.
const GENERAL: &[&str] = &[
    "individual",
    "person",
    "people",
    "other",
    "one",
    "man",
    "woman",
    "member",
    "specimen",
    "head",
    "piece",
    "unit",
    "item",
    "example",
    "case",
    "total",
    "copy",
    "share",
    "percent",
    "way",
    "kind",
    "sort",
    "type",
    "honor",
    "honour",
    "group",
    "team",
    "set",
    "pair",
    "number",
];

/// The passage counts another thing with it, and not the one that the statement counts beside it.
fn other_thing(over: &Over<'_>, q: &Quantity, (n, r): Figure<'_>, there: usize) -> bool {
    let cues = &over.scene.knowledge.cues;
    let end = r.head_token.unwrap_or(n.tokens.end);
    let general = |w: &&str| (n.tokens.end..=end).any(|i| over.there(i).stem == word_id(w));
    let aged = n.tokens.start > 0
        && ["aged", "age", "ages"].iter().any(|w| over.there(n.tokens.start - 1).word == word_id(w));
    let unlike = match (q.head, r.head) {
        _ if aged || r.age => true,
        (Some(h), Some(g)) => {
            h != g
                && !cues.synonyms(h, g)
                && !cues.relatives(h, g)
                && !GENERAL.iter().any(|w| h == word_id(w))
                && !GENERAL.iter().any(general)
        }
        (_, None) => r.unit.is_some(),
        _ => false,
    };
    // "16 member states", "30 members of staff", "three cameras and screens": the number may be told of both.
    let beside = there >= n.tokens.start && there <= end + 3;
    let joined = n.span.of(&over.scene.document(over.long.document).text).contains('-');
    // "Harbour 3", "Boeing 747": the number is part of a name.
    let named = n.tokens.start > 0 && over.there(n.tokens.start - 1).tag == Tag::Name;
    unlike && !beside && !joined && !named
}

/// "Killed eight and hurt 42" against "42 killed": the act of the statement has another number in the passage.
fn other_act(over: &Over<'_>, (m, q): Figure<'_>, n: &Mention, theirs: &[Figure<'_>]) -> bool {
    let (Some(v), Some(w)) = (act(over, over.short, m), act(over, over.long, n)) else { return false };
    let Some(there) = over.words.iter().find(|x| x.at == v).and_then(|x| x.there) else { return false };
    let class = |j: usize| over.class(over.b, over.long, j);
    class(w) != class(there)
        && over.there(w).stem != over.there(there).stem
        && theirs.iter().any(|(o, r)| {
            r.unit.is_none()
                && r.head == q.head
                && o.tokens != n.tokens
                && act(over, over.long, o) == Some(there)
        })
}

/// The verb that governs a number: right before it, or after its noun in a passive.
fn act(over: &Over<'_>, id: SentenceId, m: &Mention) -> Option<usize> {
    let a = over.scene.analysis(id.document);
    let tokens = &a.reading.tokens;
    let s = over.scene.sentence(id).tokens.clone();
    let told = |i: usize| tokens[i].tag.is_verb() && tokens[i].tag != Tag::Aux;
    if let Some(before) = m.tokens.start.checked_sub(1).filter(|i| *i >= s.start && told(*i)) {
        return Some(before);
    }
    (m.tokens.end..s.end)
        .take(5)
        .take_while(|i| {
            let t = &tokens[*i];
            t.kind == TokenKind::Word && !matches!(t.tag, Tag::Conj | Tag::Prep | Tag::Mark)
        })
        .find(|i| told(*i))
}
