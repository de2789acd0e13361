//! Kind `withheld`: the details of one thing are told, and the same story says that none were given out.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Certainty, Claim, Polarity, Relation};
use crate::document::{BlockKind, DocumentId};
use crate::language::Tag;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Nouns for what is told: details, terms.
    matters: Vec<String>,
    /// Verbs of giving out.
    tell: Vec<String>,
    /// Words before the noun that say that there is none.
    none: Vec<String>,
    /// Words before the noun that make it a part only, or more than was told before.
    part: Vec<String>,
    /// Words of time beside the denial that say that it held only then.
    once: Vec<String>,
    /// Nouns that stand for one occasion when they are met in one sentence.
    occasions: Vec<String>,
}

struct Withheld {
    matters: Vec<WordId>,
    tell: Vec<WordId>,
    none: Vec<WordId>,
    part: Vec<WordId>,
    once: Vec<WordId>,
    occasions: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[String]| list.iter().map(|w| word_id(&fold(w))).collect();
    Ok(Box::new(Withheld {
        matters: ids(&p.matters),
        tell: ids(&p.tell),
        none: ids(&p.none),
        part: ids(&p.part),
        once: ids(&p.once),
        occasions: ids(&p.occasions),
    }))
}

/// How far before the noun its "no" or "absence of" may stand, and how far around it the verb of giving out.
const REACH: usize = 5;
/// More mentions of details than this in one story are a list.
const MOST: usize = 24;

/// One mention of details, told or withheld.
struct Told {
    sentence: u32,
    /// The stem of what they are details of, where it is said.
    topic: Option<WordId>,
    /// Who gives or keeps them, where it is a name: its key.
    by: Option<WordId>,
    span: Span,
}

impl Withheld {
    /// What the details are of: "details of the engagement", "information from the session", "terms were not disclosed".
    fn topic(a: &Analysis, from: usize, end: usize) -> Option<(WordId, usize)> {
        let tokens = &a.reading.tokens[..end];
        let of = ["of", "about", "on", "from", "regarding", "concerning", "after", "following", "to"];
        let at =
            (from..(from + REACH).min(end)).find(|&k| of.iter().any(|w| tokens[k].word == word_id(w)))?;
        let head = tokens[at + 1..]
            .iter()
            .take(REACH)
            .take_while(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Name))
            .enumerate()
            .filter(|(_, t)| matches!(t.tag, Tag::Noun | Tag::Name))
            .last()?;
        Some((head.1.stem, at + 2 + head.0))
    }

    /// The claim that gives the details at token `k`, or denies it.
    fn given<'c>(&self, claims: &'c [Claim], k: usize) -> Option<&'c Claim> {
        claims.iter().find(|c| {
            let Relation::Act { verb, .. } = c.relation else { return false };
            self.tell.contains(&verb) && c.object.tokens.contains(&k) && !c.nominal
        })
    }

    fn sides(&self, a: &Analysis, s: usize, told: &mut Vec<Told>, withheld: &mut Vec<Told>) {
        let sentence = &a.reading.sentences[s];
        let tokens = &a.reading.tokens;
        let number = u32::try_from(s).unwrap_or(u32::MAX);
        let claims = a.claims_of(number);
        for k in sentence.tokens.clone().filter(|&k| self.matters.contains(&tokens[k].word)) {
            if tokens[k].quoted {
                continue;
            }
            let before = &tokens[k.saturating_sub(REACH).max(sentence.tokens.start)..k];
            if before.iter().any(|t| self.part.contains(&t.word)) {
                continue;
            }
            let none = before.iter().position(|t| self.none.contains(&t.word));
            let claim = self.given(claims, k);
            let by = claim
                .filter(|c| c.subject.entities.len() == 1)
                .map(|c| a.mentions.entity(c.subject.entities[0]).key());
            let topic = Self::topic(a, k + 1, sentence.tokens.end);
            let end = topic.map_or(k + 1, |(_, end)| end);
            let topic = topic.map(|(t, _)| t);
            let span = |r: Range<usize>| a.reading.span(r);
            if let Some(at) = none {
                let around = k.saturating_sub(REACH).max(sentence.tokens.start)
                    ..(end + REACH).min(sentence.tokens.end);
                let verb = tokens[around].iter().any(|t| self.tell.contains(&t.stem));
                if verb && !self.only_then(a, sentence.tokens.clone()) {
                    let start = k - (before.len() - at);
                    withheld.push(Told { sentence: number, topic, by, span: span(start..end) });
                }
            } else if let Some(c) = claim {
                let (negative, start) = (c.polarity == Polarity::Negative, c.verb.start.min(k));
                let one = Told { sentence: number, topic, by, span: span(start..end.max(c.verb.end)) };
                if negative && !self.only_then(a, sentence.tokens.clone()) {
                    withheld.push(one);
                } else if !negative && c.finite && c.certainty == Certainty::Asserted {
                    told.push(one);
                }
            }
        }
    }

    fn only_then(&self, a: &Analysis, sentence: Range<usize>) -> bool {
        a.reading.tokens[sentence].iter().any(|t| self.once.contains(&t.word))
    }

    /// Are they details of one thing?
    fn one_thing(&self, x: &Told, y: &Told) -> bool {
        let occasion = |t: &WordId| self.occasions.contains(t);
        match (&x.topic, &y.topic) {
            (Some(t), Some(u)) => t == u || x.sentence == y.sentence && occasion(t) && occasion(u),
            (Some(_), None) | (None, Some(_)) => x.sentence == y.sentence,
            (None, None) => false,
        }
    }
}

impl Check for Withheld {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let (mut told, mut withheld) = (Vec::new(), Vec::new());
        for (s, sentence) in a.reading.sentences.iter().enumerate() {
            if sentence.kind == BlockKind::Body && told.len() + withheld.len() < MOST {
                self.sides(a, s, &mut told, &mut withheld);
            }
        }
        let other = |x: &Told, y: &Told| matches!((x.by, y.by), (Some(p), Some(q)) if p != q);
        let pair = told
            .iter()
            .flat_map(|x| withheld.iter().map(move |y| (x, y)))
            .find(|(x, y)| x.span != y.span && self.one_thing(x, y) && !other(x, y));
        let Some((x, y)) = pair else { return };
        let (left, right) = (scene.words(document, x.span), scene.words(document, y.span));
        sink.report(
            Draft::new(
                vec![scene.place(document, x.span, "told"), scene.place(document, y.span, "withheld")],
                "both passages are about what was made known of one thing",
                74,
            )
            .slot("left", left.clone())
            .slot("right", right.clone())
            .key(fold(&left))
            .key(fold(&right)),
        );
    }
}
