//! Kind `arithmetic`: numbers of one sentence that do not come out. Each mode knows a few templates and nothing else: what does
//! not fit one is left alone.

mod change;
mod conversion;
mod fraction;
mod listing;
mod rest;
mod sources;
mod sum;
mod told;

use super::Check;
use crate::align::SentenceId;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::finding::Place;
use crate::language::{Token, TokenKind};
use crate::mention::{Mention, Quantity, Value};
use crate::rule::{Scene, Sink};
use crate::text::{WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// 10 miles (30 km).
    Conversion,
    /// $110 (100 euros) and $150 (100 euros).
    Rate,
    /// Up 20 per cent from 200 to 250.
    Change,
    /// Rose from 250 to 200.
    Direction,
    /// From 5 per cent to 7 per cent, up 2 per cent.
    Points,
    /// 12 of 40 seats, or 25 per cent.
    Share,
    /// 14 people: eight men and five women.
    Sum,
    /// Seven wins and three draws from nine games.
    Record,
    /// Four ministers: A, B and C.
    Listing,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Currencies that fall when more of them are paid for a dollar: their rates go the other way.
    #[serde(default)]
    currencies: Vec<String>,
}

struct Arithmetic {
    mode: Mode,
    currencies: Vec<WordId>,
    ratio: WordId,
    directions: Directions,
}

/// Words that say which way a value went.
struct Directions {
    up: Vec<WordId>,
    down: Vec<WordId>,
}

impl Directions {
    fn of(&self, t: &Token) -> Option<bool> {
        let is = |list: &[WordId]| list.contains(&t.stem) || list.contains(&t.word);
        if is(&self.up) {
            Some(true)
        } else if is(&self.down) {
            Some(false)
        } else {
            None
        }
    }
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[&str]| list.iter().map(|w| word_id(w)).collect();
    Ok(Box::new(Arithmetic {
        mode: p.mode,
        currencies: p.currencies.iter().map(|w| word_id(w)).collect(),
        ratio: word_id("ratio"),
        directions: Directions {
            up: ids(&["up", "rise", "increase", "grow", "climb", "jump", "gain", "surge", "soar", "leap"]),
            down: ids(&[
                "down", "fall", "drop", "decline", "decrease", "plunge", "slump", "tumble", "sink", "slip",
            ]),
        },
    }))
}

impl Check for Arithmetic {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if self.mode == Mode::Rate {
            conversion::rates(scene, document, sink);
            return;
        }
        match self.mode {
            Mode::Points | Mode::Change => told::document(self, scene, document, sink),
            Mode::Share => fraction::document(scene, document, sink),
            Mode::Sum => sources::document(scene, document, sink),
            _ => {}
        }
        let n = scene.analysis(document).reading.sentences.len();
        for i in 0..n {
            let id = SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) };
            let kind = scene.sentence(id).kind;
            if !matches!(kind, BlockKind::Body | BlockKind::Standfirst | BlockKind::Caption | BlockKind::List)
            {
                continue;
            }
            match self.mode {
                Mode::Conversion => conversion::sentence(scene, id, sink),
                // Nothing changes where fewer than two values stand.
                Mode::Direction if items(scene, id).len() < 2 || change::is_rate(self, scene, id) => {}
                Mode::Direction => {
                    change::sentence(self, scene, id, sink);
                    change::trailing(self, scene, id, sink);
                    change::against(self, scene, id, sink);
                }
                Mode::Change | Mode::Points => change::sentence(self, scene, id, sink),
                Mode::Share => sum::share(self, scene, id, sink),
                Mode::Sum => {
                    sum::partition(scene, id, sink);
                    sum::breakdown(scene, id, sink);
                    rest::including(scene, id, sink);
                    rest::remaining(scene, id, sink);
                }
                Mode::Record => sum::record(scene, id, sink),
                Mode::Listing => {
                    listing::sentence(scene, id, sink);
                    listing::following(scene, id, sink);
                }
                Mode::Rate => {}
            }
        }
    }
}

/// A quantity and where it stands.
#[derive(Clone, Copy)]
struct Item<'a> {
    m: &'a Mention,
    q: &'a Quantity,
}

/// The quantities of a sentence in order.
fn items<'a>(scene: &Scene<'a>, id: SentenceId) -> Vec<Item<'a>> {
    let a = scene.analysis(id.document);
    a.mentions
        .inside(a.reading.sentences[id.sentence as usize].tokens.clone())
        .filter_map(|m| match &m.value {
            Value::Quantity(q) => Some(Item { m, q }),
            _ => None,
        })
        .collect()
}

/// The token before `at`, if it is the word `word`.
fn before(tokens: &[Token], at: usize, word: &str) -> bool {
    at > 0 && tokens[at - 1].word == word_id(word)
}

fn is_kind(tokens: &[Token], at: usize, kind: TokenKind) -> bool {
    tokens.get(at).is_some_and(|t| t.kind == kind)
}

/// The place of a number.
fn place(scene: &Scene<'_>, id: SentenceId, items: &[&Mention], label: String) -> Place {
    let first = items.iter().map(|m| m.tokens.start).min().unwrap_or(0);
    let last = items.iter().map(|m| m.tokens.end).max().unwrap_or(0);
    let span = scene.analysis(id.document).reading.span(first..last);
    let mut place = scene.place(id.document, span, label);
    place.marks = items.iter().map(|m| m.span).collect();
    place
}

/// An interval.
type Range = (f64, f64);

/// What a stated number can stand for: half of its last stated place either way, and what its own bounds leave open.
fn stated(value: f64, q: &Quantity) -> Range {
    let mut place: f64 = 1.0;
    let mut v = value;
    if v.fract() == 0.0 {
        while v >= 10.0 && v % 10.0 == 0.0 {
            v /= 10.0;
            place *= 10.0;
        }
    } else {
        place = [0.1, 0.01, 0.001, 0.0001]
            .into_iter()
            .find(|p| ((v / p).round() * p - v).abs() < p / 1000.0)
            .unwrap_or(0.0);
    }
    // Trailing zeros may be exact: at most a tenth of the value, and never less than half of a unit.
    let half = (place / 2.0).min(value.abs() / 10.0).max(if place >= 1.0 { 0.5 } else { place / 2.0 });
    let scale = if q.value == 0.0 { 1.0 } else { value / q.value };
    (f64::min(value - half, q.low * scale), f64::max(value + half, q.high * scale))
}

/// True where two intervals share a value.
fn meet(a: Range, b: Range) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// A number for a message: at most two decimals, no trailing zeros.
fn shown(v: f64) -> String {
    let s = format!("{v:.2}");
    s.trim_end_matches('0').trim_end_matches('.').to_owned()
}
