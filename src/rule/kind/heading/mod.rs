//! Kind `heading`: what the headline says against the opening of the story: denied there, told of another, the other way round, of
//! another nation, of somebody who is nowhere in it.

mod opening;

use super::Check;
use crate::align::clauses::{self, Match, Side};
use crate::analysis::{Analysis, Knowledge};
use crate::claim::{Argument, Certainty, Claim, Relation, Speaker};
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::mention::{Entity, EntityKind, Mention, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use opening::Story;
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The headline says that it is so, the story that it is not.
    Denied,
    /// The headline names one, the story another, and the first is nowhere in it.
    Name,
    /// The headline says that it rose, the story that it fell.
    Direction,
    /// The headline's verb excludes the story's.
    Opposite,
    /// The headline names a nation that is nowhere in the story.
    Nation,
    /// The headline names somebody who is nowhere in the story.
    Stranger,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
}

struct Heading(Mode);

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Heading(p.mode)))
}

/// How many sentences of the body the headline is held against.
const OPENING: usize = 4;
/// So many words must headline and opening share, besides the act, to tell of one act.
const SHARED: usize = 2;

impl Check for Heading {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if !matches!(self.0, Mode::Denied | Mode::Name) {
            self.opening(scene, document, sink);
            return;
        }
        let a = scene.analysis(document);
        let of = |kind: BlockKind, most: usize| -> Vec<u32> {
            let all = a.reading.sentences.iter().enumerate();
            all.filter(|(_, s)| s.kind == kind)
                .map(|(i, _)| u32::try_from(i).unwrap_or(u32::MAX))
                .take(most)
                .collect()
        };
        let told = |list: &[u32]| -> Vec<&Claim> {
            list.iter()
                .flat_map(|s| a.claims_of(*s))
                .filter(|c| matches!(c.relation, Relation::Act { .. }))
                .collect()
        };
        let (head, body) = (told(&of(BlockKind::Headline, 2)), told(&of(BlockKind::Body, OPENING)));
        for h in &head {
            for b in &body {
                let why = match self.0 {
                    Mode::Denied => denied(scene.knowledge, a, h, b),
                    _ => other(scene, document, h, b),
                };
                let Some(why) = why else { continue };
                let words = |c: &Claim| scene.words(document, c.span);
                sink.report(
                    Draft::new(
                        vec![
                            scene.place(document, h.span, "the headline"),
                            scene.place(document, b.span, "the story"),
                        ],
                        why,
                        78,
                    )
                    .slot("left", words(h))
                    .slot("right", words(b))
                    .key(fold(&words(h)))
                    .key(fold(&words(b))),
                );
                return;
            }
        }
    }
}

impl Heading {
    fn opening(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let Some(story) = Story::of(scene, document) else { return };
        let odds = match self.0 {
            Mode::Direction => story.direction(),
            Mode::Opposite => story.opposite(),
            Mode::Nation => story.nation(),
            _ => story.stranger(),
        };
        let Some(odds) = odds else { return };
        let [left, right] = odds.places.map(|s| scene.words(document, s));
        let labels = ["the headline", "the story"];
        let places = (0..2).map(|i| scene.place(document, odds.places[i], labels[i])).collect();
        let draft = Draft::new(places, odds.why, 80).key(fold(&left)).key(fold(&right));
        sink.report(draft.slot("left", left).slot("right", right));
    }
}

/// One act on both sides, told in the story's own voice.
fn one_act(h: &Claim, b: &Claim) -> bool {
    let (Relation::Act { verb: v, class: c }, Relation::Act { verb: w, class: d }) = (h.relation, b.relation)
    else {
        return false;
    };
    let light =
        ["be", "have", "do", "get", "go", "make", "take", "say", "come"].iter().any(|x| v == word_id(x));
    (v == w || c == d)
        && !light
        && !h.quoted
        && !b.quoted
        && h.certainty <= Certainty::Planned
        && b.certainty <= Certainty::Planned
        && h.speaker == Speaker::Narrator
}

fn denied(knowledge: &Knowledge, a: &Analysis, h: &Claim, b: &Claim) -> Option<&'static str> {
    if !one_act(h, b) || h.polarity == b.polarity {
        return None;
    }
    let (x, y) = (Side { analysis: a, claim: h }, Side { analysis: a, claim: b });
    if clauses::partly_denied(x) || clauses::partly_denied(y) {
        return None;
    }
    let named = h.subject.entities.iter().any(|e| b.subject.entities.contains(e));
    let object = clauses::arguments(knowledge, x, &h.object, y, &b.object);
    let bare = h.object.is_empty() && b.object.is_empty();
    (named && (object == Match::Same || bare)).then_some(
        "headline and opening report one act of one person: one says it is so, the other that it is not",
    )
}

/// "Rangers reject bid" over "Blackburn rejected a bid from Rangers": the one of the headline takes another part in the story's act,
/// and the two share more than that.
fn turned(a: &Analysis, h: &Claim, b: &Claim) -> bool {
    let ([own], [other]) = (h.subject.entities.as_slice(), b.subject.entities.as_slice()) else {
        return false;
    };
    let within = |c: &Claim| a.reading.tokens_in(c.span);
    let in_head = a.mentions.inside(within(h)).any(|m| m.value == Value::Name(*other));
    // The Commodity Credit Corporation, CCC, is one.
    let beside = |m: &Mention| m.tokens.start < b.verb.start;
    let told = a.mentions.inside(within(b)).any(|m| m.value == Value::Name(*own) && !beside(m));
    let keys = |c: &Claim| -> Vec<WordId> {
        let rest = within(c).filter(|i| !c.subject.tokens.contains(i) && !c.verb.contains(i));
        rest.map(|i| a.contents.keys[i]).filter(|k| *k != WordId::default()).collect()
    };
    let (x, y) = (keys(h), keys(b));
    let shared = x.iter().filter(|k| y.contains(k)).count();
    own != other && told && !in_head && shared >= SHARED && !h.nominal && !b.nominal
}

fn other(scene: &Scene<'_>, document: DocumentId, h: &Claim, b: &Claim) -> Option<&'static str> {
    if !one_act(h, b) || h.polarity != b.polarity {
        return None;
    }
    let a = scene.analysis(document);
    let person = |x: &Argument| -> Option<&Entity> {
        let [e] = x.entities.as_slice() else { return None };
        Some(a.mentions.entity(*e)).filter(|e| e.kind != EntityKind::Organisation)
    };
    let (x, y) = (Side { analysis: a, claim: h }, Side { analysis: a, claim: b });
    let same = |p: &Argument, q: &Argument| {
        !p.is_empty() && !p.pronoun && clauses::arguments(scene.knowledge, x, p, y, q) == Match::Same
    };
    if turned(a, h, b) {
        return Some("headline and opening give one act to two of those who take part in it");
    }
    let q = person(&b.subject)?;
    // A name that no lexicon has as a word: "Voters" and "Man" open headlines too.
    let head: Vec<WordId> = a.reading.tokens[h.subject.tokens.clone()].iter().map(|t| t.word).collect();
    let named = !head.is_empty()
        && head.len() <= 2
        && h.subject.places.is_empty()
        && a.reading.tokens[h.subject.tokens.clone()]
            .iter()
            .all(|t| t.case == Case::Title && !scene.knowledge.vocabulary.is_word(t.stem));
    // Named nowhere in the body, under no form of the name.
    let known = a
        .reading
        .sentences
        .iter()
        .filter(|s| s.kind != BlockKind::Headline)
        .any(|s| a.reading.of(s).iter().any(|t| head.contains(&t.word)));
    (named && q.kind == EntityKind::Person && !known && same(&h.object, &b.object)).then_some(
        "headline and opening report one act, by two different names; the headline's is nowhere in the story",
    )
}
