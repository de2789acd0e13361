//! Kind `ended`: one passage tells that something has ended, another one, in the present, that it goes on.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::{Phrases, Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Words in the sentence of the end that make it none: not, until, once, hoped.
    unless: Vec<String>,
    /// Words that make the thing a part, or another one.
    other: Vec<String>,
}

struct Ended {
    /// What the rows are about: noun to row.
    things: FxHashMap<WordId, usize>,
    over: Phrases<Vec<usize>>,
    on: Phrases<Vec<usize>>,
    unless: Vec<WordId>,
    other: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut things = FxHashMap::default();
    let (mut over, mut on) =
        (FxHashMap::<String, Vec<usize>>::default(), FxHashMap::<String, Vec<usize>>::default());
    for (i, r) in knowledge.lexicon.rows("states").enumerate() {
        things.extend(r.list(0).map(|w| (word_id(&fold(w)), i)));
        r.list(1).for_each(|w| over.entry(w.to_owned()).or_default().push(i));
        r.list(2).for_each(|w| on.entry(w.to_owned()).or_default().push(i));
    }
    let phrases = |rows: FxHashMap<String, Vec<usize>>| {
        let mut out = Phrases::default();
        for (w, rows) in rows {
            out.add(&w, rows);
        }
        out
    };
    let ids = |list: &[String]| list.iter().map(|w| word_id(&fold(w))).collect();
    Ok(Box::new(Ended {
        things,
        over: phrases(over),
        on: phrases(on),
        unless: ids(&p.unless),
        other: ids(&p.other),
    }))
}

/// How far from the words of the state its thing may stand, in tokens.
const REACH: usize = 14;

/// A thing in a state.
struct Told {
    row: usize,
    /// The words that tell it from others of its kind: the A1, the Kerch bridge, the fire at the mill, the rail strike.
    names: Vec<WordId>,
    sentence: u32,
    /// The token at which the story last brought in one of its kind: "a fire".
    brought_in: Option<usize>,
    span: Span,
}

impl Ended {
    /// The thing of a row nearest to the words of its state, in the same sentence: before them, or behind.
    fn thing(&self, a: &Analysis, sentence: Range<usize>, at: Range<usize>, row: usize) -> Option<usize> {
        let is = |k: &usize| {
            let t = &a.reading.tokens[*k];
            let found = self.things.get(&t.word).or_else(|| self.things.get(&t.stem));
            found == Some(&row) && matches!(t.tag, Tag::Noun | Tag::Name)
        };
        (at.start.saturating_sub(REACH).max(sentence.start)..at.end)
            .rev()
            .find(|k| is(k))
            .or_else(|| (at.end..(at.end + 5).min(sentence.end)).find(|k| is(k)))
    }

    fn told(&self, a: &Analysis, states: &Phrases<Vec<usize>>, ended: bool) -> Vec<Told> {
        let mut out = Vec::new();
        let tokens = &a.reading.tokens;
        // By row: the last "a fire" so far. Another one after that is another fire.
        let mut brought_in: FxHashMap<usize, usize> = FxHashMap::default();
        for (s, sentence) in a.reading.sentences.iter().enumerate() {
            if sentence.kind != BlockKind::Body {
                continue;
            }
            let range = sentence.tokens.clone();
            for k in range.clone() {
                let a_new = tokens[k.saturating_sub(3).max(range.start)..k]
                    .iter()
                    .any(|t| ["a", "an", "another"].iter().any(|w| t.word == word_id(w)));
                if let Some(row) =
                    self.things.get(&tokens[k].stem).filter(|_| a_new && tokens[k].tag == Tag::Noun)
                {
                    brought_in.insert(*row, k);
                }
                let Some((n, rows)) = states.at(&tokens[..range.end], k) else { continue };
                if tokens[k].quoted {
                    continue;
                }
                for row in rows {
                    let Some(thing) = self.thing(a, range.clone(), k..k + n, *row) else { continue };
                    let (from, to) = (thing.min(k), (thing + 1).max(k + n));
                    let window = |from: usize, to: usize| &tokens[from.max(range.start)..to.min(range.end)];
                    let put_off = ended
                        && window(k.saturating_sub(5), k + n + 3)
                            .iter()
                            .any(|t| t.tag == Tag::Neg || self.unless.contains(&t.word));
                    let part = window(thing.saturating_sub(4), thing + 2)
                        .iter()
                        .chain(window(k, k + n))
                        .any(|t| t.tag == Tag::Neg || self.other.contains(&t.word));
                    if put_off || part {
                        continue;
                    }
                    let names = particulars(a, range.clone(), thing, &self.things);
                    out.push(Told {
                        row: *row,
                        names,
                        brought_in: brought_in.get(row).copied(),
                        sentence: u32::try_from(s).unwrap_or(u32::MAX),
                        span: a.reading.span(from..to),
                    });
                    break;
                }
            }
        }
        out
    }
}

/// The names and numbers about a thing, the noun before it and those that hang on it.
fn particulars(
    a: &Analysis,
    sentence: Range<usize>,
    thing: usize,
    things: &FxHashMap<WordId, usize>,
) -> Vec<WordId> {
    let tokens = &a.reading.tokens;
    let about = thing.saturating_sub(3).max(sentence.start)..(thing + 3).min(sentence.end);
    let mut out: Vec<WordId> = tokens[about]
        .iter()
        .filter(|t| t.tag == Tag::Name || t.kind == TokenKind::Number)
        .map(|t| t.word)
        .collect();
    let before = thing.checked_sub(1).filter(|k| *k >= sentence.start && tokens[*k].tag == Tag::Noun);
    out.extend(before.map(|k| tokens[k].stem));
    if tokens.get(thing + 1).is_some_and(|t| matches!(t.tag, Tag::Prep | Tag::To)) {
        let behind = &tokens[(thing + 2).min(sentence.end)..(thing + 6).min(sentence.end)];
        out.extend(
            behind
                .iter()
                .take_while(|t| !t.tag.is_verb() && t.tag != Tag::Mark)
                .filter(|t| matches!(t.tag, Tag::Noun | Tag::Name) && !things.contains_key(&t.stem))
                .map(|t| t.stem),
        );
    }
    out
}

/// More states than this in one story are a log of them.
const MOST: usize = 16;

impl Check for Ended {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let on = self.told(a, &self.on, false);
        if on.is_empty() || on.len() > MOST {
            return;
        }
        let over = self.told(a, &self.over, true);
        let one = |x: &Told, y: &Told| {
            x.row == y.row
                && x.sentence != y.sentence
                && x.brought_in == y.brought_in
                && (x.names.is_empty() || y.names.is_empty() || x.names.iter().any(|n| y.names.contains(n)))
        };
        let pair =
            over.iter().take(MOST).flat_map(|x| on.iter().map(move |y| (x, y))).find(|(x, y)| one(x, y));
        let Some((x, y)) = pair else { return };
        let (left, right) = (scene.words(document, x.span), scene.words(document, y.span));
        sink.report(
            Draft::new(
                vec![scene.place(document, x.span, "over"), scene.place(document, y.span, "still on")],
                "both passages are of one thing, and the second is told in the present",
                82,
            )
            .slot("left", left.clone())
            .slot("right", right.clone())
            .key(fold(&left))
            .key(fold(&right)),
        );
    }
}
