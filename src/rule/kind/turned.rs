//! Kind `turned`: a small word that turns a short statement round, against the passage with its other words: to and from, for
//! and against, before and after; excluding, where the passage says including; the tallest, where it says the second tallest.

use super::Check;
use super::contrast::contrast;
use super::stated::quantities;
use crate::align::PassagePair;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Argument, Claim};
use crate::language::{Tag, Token, TokenKind};
use crate::rule::over::{Mood, Over};
use crate::rule::{Scene, Sink, pairs};
use crate::text::{WordId, word_id};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Prepositions that exclude each other before one noun of one act.
    prepositions: Vec<[String; 2]>,
    /// Words that leave what follows out.
    out: Vec<String>,
    /// Words that count what follows in.
    within: Vec<String>,
    /// The least share of the statement's content words that the passage must have, in hundredths.
    share: u8,
}

struct Turned {
    prepositions: Vec<[WordId; 2]>,
    out: Vec<WordId>,
    within: Vec<WordId>,
    share: f64,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let words = |list: &[String]| list.iter().map(|w| word_id(w)).collect();
    Ok(Box::new(Turned {
        prepositions: p.prepositions.iter().map(|[a, b]| [word_id(a), word_id(b)]).collect(),
        out: words(&p.out),
        within: words(&p.within),
        share: f64::from(p.share) / 100.0,
    }))
}

/// The words at issue, in the statement and in the passage.
type Found = (Range<usize>, Range<usize>);

impl Check for Turned {
    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        if pair.left.document == pair.right.document || !pairs::short(scene, pair) {
            return;
        }
        let Some(over) = Over::of(scene, pair) else { return };
        if over.share() < self.share || over.shared() < 2 {
            return;
        }
        let named = over.named();
        let found = self
            .exception(&over)
            .or_else(|| self.preposition(&over).filter(|_| named))
            .or_else(|| self.figure(&over).filter(|_| named))
            .or_else(|| superlative(&over).filter(|_| named));
        let Some((x, y)) = found else { return };
        let spans = (over.a.reading.span(x), over.b.reading.span(y));
        let why = "the shorter text uses the words of this passage, all but a small one";
        contrast(&over, pair, spans, (why, 76), sink);
    }
}

impl Turned {
    /// Doubled to 1.8 million, doubled from 1.8 million: one act, one noun, opposite prepositions.
    fn preposition(&self, over: &Over<'_>) -> Option<Found> {
        let (ours, theirs) = (pairs::claims(over.scene, over.short), pairs::claims(over.scene, over.long));
        for c in ours {
            let v = c.verb.end.saturating_sub(1);
            let Some(there) = over.words.iter().find(|w| w.at == v).and_then(|w| w.there) else { continue };
            for d in theirs.iter().filter(|d| d.verb.contains(&there)) {
                if let Some(found) = left(over, c, d) {
                    return Some(found);
                }
                let (p, mood) = over.force(over.short, v);
                let (q, other) = over.force(over.long, there);
                if p % 2 != q % 2 || mood != other || mood == Mood::Open {
                    continue;
                }
                for m in &c.modifiers {
                    let hit = d.modifiers.iter().find(|n| {
                        self.opposite(m.preposition, n.preposition) && one(over, &m.argument, &n.argument)
                    });
                    let Some(n) = hit else { continue };
                    // "From port to port" has each preposition; so may the passage.
                    let told = |c: &Claim, p: WordId| c.modifiers.iter().any(|m| m.preposition == p);
                    if !told(d, m.preposition) && !told(c, n.preposition) {
                        return Some((
                            c.verb.start..m.argument.tokens.end,
                            d.verb.start..n.argument.tokens.end,
                        ));
                    }
                }
            }
        }
        None
    }

    /// Rose to 1.8 million, rose from 1.8 million: one figure after opposite prepositions of one act.
    fn figure(&self, over: &Over<'_>) -> Option<Found> {
        let (ours, theirs) = (quantities(over, over.short), quantities(over, over.long));
        for (m, q) in &ours {
            let same: Vec<_> = theirs
                .iter()
                .filter(|(_, r)| q.value.to_bits() == r.value.to_bits() && q.comparable(r))
                .collect();
            let [(n, _)] = same.as_slice() else { continue };
            let (Some(i), Some(j)) = (m.tokens.start.checked_sub(1), n.tokens.start.checked_sub(1)) else {
                continue;
            };
            if !self.opposite(over.token(i).word, over.there(j).word) {
                continue;
            }
            // The act before both.
            let act = over.words.iter().rev().find(|w| w.at < i && over.token(w.at).tag.is_verb());
            if let Some((v, there)) = act.and_then(|w| Some((w.at, w.there?)))
                && i - v <= 8
                && there < j
                && j - there <= 8
            {
                return Some((v..m.tokens.end, there..n.tokens.end));
            }
        }
        None
    }

    fn opposite(&self, a: WordId, b: WordId) -> bool {
        self.prepositions.iter().any(|[p, q]| a == *p && b == *q || a == *q && b == *p)
    }

    /// Ports excluding Tarsk, ports including Tarsk.
    fn exception(&self, over: &Over<'_>) -> Option<Found> {
        for w in &over.words {
            let Some(there) = w.there else { continue };
            let (Some(x), Some(y)) = (self.side(over.a, w.at), self.side(over.b, there)) else { continue };
            if x.1 != y.1 {
                return Some((x.0..w.at + 1, y.0..there + 1));
            }
        }
        None
    }

    /// The word before a name that counts it in or leaves it out, and which it is.
    fn side(&self, a: &Analysis, at: usize) -> Option<(usize, bool)> {
        let start = a
            .reading
            .sentence_at(a.reading.tokens[at].span.start)
            .map(|s| a.reading.sentences[s].tokens.start)?;
        for i in (start..at).rev().take(3) {
            let t = &a.reading.tokens[i];
            if self.out.contains(&t.word) {
                return Some((i, false));
            }
            if self.within.contains(&t.word) {
                return Some((i, true));
            }
            if !matches!(t.tag, Tag::Det | Tag::Name | Tag::Adj) {
                return None;
            }
        }
        None
    }
}

/// Left Tarsk, left for Tarsk.
fn left(over: &Over<'_>, c: &Claim, d: &Claim) -> Option<Found> {
    let leaves = |t: &Token| ["leave", "depart", "quit", "flee"].iter().any(|w| t.stem == word_id(w));
    let (v, w) = (c.verb.end.checked_sub(1)?, d.verb.end.checked_sub(1)?);
    // One who left, as far as the passage names who.
    let another = !d.subject.is_empty()
        && !d.subject.pronoun
        && !over.words.iter().any(|w| {
            c.subject.tokens.contains(&w.at) && w.there.is_some_and(|j| d.subject.tokens.contains(&j))
        });
    // "Told him to leave for Tarsk": who is to leave is not plain.
    let infinitive = over.there(d.verb.start).tag == Tag::To;
    if !leaves(over.token(v)) || !leaves(over.there(w)) || another || infinitive {
        return None;
    }
    let bound =
        |c: &Claim| c.modifiers.iter().find(|m| m.preposition == word_id("for")).map(|m| m.argument.clone());
    let place = |c: &Claim| {
        let from = c.modifiers.iter().find(|m| m.preposition == word_id("from"));
        from.map(|m| m.argument.clone()).or_else(|| Some(c.object.clone()).filter(|o| !o.is_empty()))
    };
    let ends = |m: Option<Argument>, n: Option<Argument>| {
        let (m, n) = (m?, n?);
        one(over, &m, &n).then_some((c.verb.start..m.tokens.end, d.verb.start..n.tokens.end))
    };
    ends(place(c), bound(d)).or_else(|| ends(bound(c), place(d)))
}

/// The same noun.
fn one(over: &Over<'_>, m: &Argument, n: &Argument) -> bool {
    let head = over.words.iter().find(|w| w.at == m.head).and_then(|w| w.there);
    head.is_some_and(|j| n.tokens.contains(&j) && j == n.head)
}

/// The tallest in Norvik, the second tallest in Norvik.
fn superlative(over: &Over<'_>) -> Option<Found> {
    for w in &over.words {
        let t = over.text(over.short, over.token(w.at));
        if !(t.len() > 5 && t.ends_with("est")) || over.token(w.at).tag == Tag::Name {
            continue;
        }
        let s = over.scene.sentence(over.short).tokens.clone();
        let l = over.scene.sentence(over.long).tokens.clone();
        let Some(field) = field(over.a, w.at, s.end) else { continue };
        let here = ordinal(over.a, w.at, s.start);
        let like: Vec<usize> = l
            .clone()
            .filter(|j| {
                over.there(*j).word == over.token(w.at).word
                    && self::field(over.b, *j, l.end)
                        .is_some_and(|f| over.b.contents.keys[f] == over.a.contents.keys[field])
            })
            .collect();
        let [j] = like.as_slice() else { continue };
        let there = ordinal(over.b, *j, l.start);
        if here.is_some() != there.is_some() {
            return Some((
                here.unwrap_or(w.at)..field + 1,
                there.unwrap_or(*j)..self::field(over.b, *j, l.end)? + 1,
            ));
        }
    }
    None
}

/// "The tallest building in Norvik": the name of the field, a few words on.
fn field(a: &Analysis, at: usize, end: usize) -> Option<usize> {
    (at + 1..end.min(at + 7))
        .take_while(|i| a.reading.tokens[*i].kind == TokenKind::Word && !a.reading.tokens[*i].tag.is_verb())
        .find(|i| a.reading.tokens[*i].tag == Tag::Name)
}

/// Second, third before a superlative.
fn ordinal(a: &Analysis, at: usize, start: usize) -> Option<usize> {
    let i = at.checked_sub(1).filter(|i| *i >= start)?;
    let word = a.reading.tokens[i].word;
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
        .iter()
        .any(|w| word == word_id(w))
        .then_some(i)
}
