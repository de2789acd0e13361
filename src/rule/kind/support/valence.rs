//! Praise for blame: a word of the draft that speaks well where, in its place, a source has one that speaks ill.

use super::held::Held;
use super::opposite::{denied, open, shares_neighbour};
use super::slot::{around, told};
use crate::align::SentenceId;
use crate::finding::Severity;
use crate::language::{Lexicon, Tag, Token};
use crate::rule::Sink;
use crate::text::{WordId, folded_id};
use rustc_hash::FxHashMap;

/// Words that speak well (true) or ill (false).
#[derive(Default)]
pub(super) struct Valence {
    good: FxHashMap<WordId, bool>,
}

impl Valence {
    /// Reads `valence.txt`.
    pub fn new(lexicon: &Lexicon) -> Self {
        let rows = lexicon.rows("valence");
        Self { good: rows.map(|r| (folded_id(r.get(0)), r.get(1) == "good")).collect() }
    }

    fn of(&self, t: &Token) -> Option<bool> {
        self.good.get(&t.word).or_else(|| self.good.get(&t.stem)).copied().filter(|_| open(t))
    }

    /// Reports words of a draft sentence whose like stands nowhere near, while a source speaks the other way in their place.
    pub fn look(&self, held: &Held<'_>, sink: &mut Sink) {
        if held.score() < 0.25 {
            return;
        }
        let window = held.window();
        for i in held.range() {
            let t = held.token(i);
            let Some(good) = self.of(t) else { continue };
            let cues = &held.scene.knowledge.cues;
            if held.near(&window, t, |n| cues.synonyms(n.stem, t.stem)) || told(held, i) {
                continue;
            }
            let Some((s, k, strong)) = self.instead(held, i, good) else { continue };
            let there = &held.scene.analysis(s.document).reading.tokens[k];
            sink.report(
                held.finding(
                    t.span,
                    "",
                    Some((s, there.span)),
                    "one speaks well and one ill, in passages that otherwise say the same",
                    if strong { 78 } else { 64 },
                )
                .severity(Severity::Info)
                .key(held.scene.words(held.id.document, t.span))
                .key(held.scene.words(s.document, there.span)),
            );
        }
    }

    fn instead(&self, held: &Held<'_>, i: usize, good: bool) -> Option<(SentenceId, usize, bool)> {
        let t = held.token(i);
        let mut found = None;
        for s in held.close(0.5) {
            let a = held.scene.analysis(s.document);
            for k in held.scene.sentence(s).tokens.clone() {
                let other = &a.reading.tokens[k];
                if self.of(other) != Some(!good)
                    || class(other) != class(t)
                    || held.range().any(|j| held.token(j).stem == other.stem)
                    || denied(held, i, s, k)
                {
                    continue;
                }
                if around(held, i..i + 1, s, k..k + 1).same() {
                    return Some((s, k, true));
                }
                if found.is_none() && shares_neighbour(held, i, s, k) {
                    found = Some((s, k, false));
                }
            }
        }
        found
    }
}

/// Words stand for one another within one class.
fn class(t: &Token) -> u8 {
    match t.tag {
        Tag::Noun => 0,
        Tag::Adv => 1,
        // Participles are read as either.
        _ => 2,
    }
}
