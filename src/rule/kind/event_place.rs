//! Kind `event-place`: one gathering, told by its noun, in two cities: "a summit in Ankara" and "the Istanbul summit".

use super::Check;
use crate::align::passages::common;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::Tag;
use crate::mention::{PlaceId, Time, Value};
use crate::rule::veto::cue_near;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Nouns for gatherings that happen in one place.
    events: Vec<String>,
    /// Nouns for gatherings that may move or be repeated: a shared day is asked for as well.
    moving: Vec<String>,
    /// Words in either sentence that tell of several gatherings, or of a move.
    unless: Vec<String>,
}

struct EventPlace {
    events: FxHashSet<WordId>,
    moving: FxHashSet<WordId>,
    unless: FxHashSet<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let ids = |list: &[String]| list.iter().map(|w| word_id(&fold(w))).collect();
    Ok(Box::new(EventPlace { events: ids(&p.events), moving: ids(&p.moving), unless: ids(&p.unless) }))
}

/// One telling of a gathering and its city.
struct Held {
    noun: WordId,
    city: PlaceId,
    sentence: usize,
    span: Span,
    /// "The Istanbul summit", "their meeting": it was told of before.
    definite: bool,
    /// The noun is of those that move.
    moving: bool,
}

/// A story that tells more gatherings is an agenda.
const MANY: usize = 8;

impl EventPlace {
    fn held(&self, scene: &Scene<'_>, document: DocumentId) -> Vec<Held> {
        let a = scene.analysis(document);
        let tokens = &a.reading.tokens;
        let city = |at: usize| {
            a.mentions.inside(at..at + 1).find_map(|m| match m.value {
                Value::Place { place, adjective: false }
                    if scene.knowledge.gazetteer.get(place).kind == "city" =>
                {
                    Some((place, m.tokens.clone()))
                }
                _ => None,
            })
        };
        let mut out = Vec::new();
        for (n, s) in a.reading.sentences.iter().enumerate().filter(|(_, s)| s.kind == BlockKind::Body) {
            for i in s.tokens.clone() {
                let t = &tokens[i];
                let moving = self.moving.contains(&t.word);
                if t.tag != Tag::Noun
                    || t.quoted
                    || t.word != t.stem && !moving
                    || !moving && !self.events.contains(&t.stem)
                {
                    continue;
                }
                // The Istanbul summit; a summit in Ankara; a summit on water in Ankara is left alone.
                let before = i.checked_sub(1).filter(|k| *k >= s.tokens.start).and_then(|k| {
                    a.mentions.inside(k.saturating_sub(2)..k + 1).find_map(|m| match m.value {
                        Value::Place { place, adjective: false }
                            if m.tokens.end == i && scene.knowledge.gazetteer.get(place).kind == "city" =>
                        {
                            Some((place, m.tokens.clone()))
                        }
                        _ => None,
                    })
                });
                let after = tokens
                    .get(i + 1)
                    .filter(|t| ["in", "at"].iter().any(|w| t.word == word_id(w)))
                    .and_then(|_| city(i + 2))
                    .filter(|(_, r)| {
                        tokens
                            .get(r.end)
                            .is_none_or(|t| !matches!(t.tag, Tag::Noun | Tag::Name | Tag::Genitive))
                    });
                let Some((place, range)) = before.or(after) else { continue };
                let first = range.start.min(i);
                let lead = first.checked_sub(1).map(|k| &tokens[k]);
                let definite = lead.is_some_and(|t| {
                    ["the", "their", "its", "that", "this"].iter().any(|w| t.word == word_id(w))
                });
                out.push(Held {
                    noun: if moving { t.word } else { t.stem },
                    city: place,
                    sentence: n,
                    span: a.reading.span(first..range.end.max(i + 1)),
                    definite,
                    moving,
                });
            }
        }
        out
    }

    /// The reason why two tellings are of two gatherings, or how many content words they share.
    fn alike(
        &self,
        scene: &Scene<'_>,
        document: DocumentId,
        x: &Held,
        y: &Held,
    ) -> Result<usize, &'static str> {
        let a = scene.analysis(document);
        let tokens = |h: &Held| a.reading.sentences[h.sentence].tokens.clone();
        let several = |h: &Held| a.reading.tokens[tokens(h)].iter().any(|t| self.unless.contains(&t.word));
        if several(x) || several(y) {
            return Err("another");
        }
        let near = |h: &Held| {
            let k = a.reading.tokens.partition_point(|t| t.span.end <= h.span.start);
            cue_near(scene, document, k..k + 3, 2, &["other", "earlier", "addition"])
        };
        if near(x) || near(y) {
            return Err("another");
        }
        let times = |h: &Held| -> Vec<Time> {
            a.mentions
                .inside(tokens(h))
                .filter_map(|m| match m.value {
                    Value::Time(t) if t.is_day() || t.year.is_some() || t.month.is_some() => Some(t),
                    _ => None,
                })
                .collect()
        };
        let (p, q) = (times(x), times(y));
        if !p.is_empty() && !q.is_empty() && p.iter().all(|s| q.iter().all(|t| s.disjoint(t))) {
            return Err("other-time");
        }
        let day = p.iter().any(|s| q.iter().any(|t| s.is_day() && s.key() == t.key()));
        if (x.moving || y.moving) && !day {
            return Err("may-move");
        }
        let shared = common(a.contents.of(x.sentence), a.contents.of(y.sentence))
            .filter(|(c, _)| c.weight > 0.35 && c.key != x.noun)
            .count();
        Ok(shared + usize::from(day))
    }
}

impl Check for EventPlace {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let list = self.held(scene, document);
        if list.len() < 2 || list.len() > MANY {
            return;
        }
        let g = &scene.knowledge.gazetteer;
        for (i, x) in list.iter().enumerate() {
            for y in &list[i + 1..] {
                if x.noun != y.noun
                    || x.sentence == y.sentence
                    || !y.definite
                    || g.nested(x.city, y.city)
                    || x.city == y.city
                {
                    continue;
                }
                // A third telling that has the city introduced it.
                if list.iter().any(|z| z.city == y.city && z.sentence < y.sentence) {
                    continue;
                }
                let (l, r) = (g.get(x.city).name, g.get(y.city).name);
                let places = || vec![scene.place(document, x.span, l), scene.place(document, y.span, r)];
                match self.alike(scene, document, x, y) {
                    Err(reason) => sink.silent(reason, places),
                    Ok(shared) if shared < 2 => sink.silent("event-unsure", places),
                    Ok(shared) => {
                        let noun = scene.words(document, y.span);
                        sink.report(
                            Draft::new(
                                places(),
                                format!("“{noun}” refers back to the one in the story, and the sentences share {shared} other words"),
                                82,
                            )
                            .slot("left", l)
                            .slot("right", r)
                            .key(fold(l))
                            .key(fold(r)),
                        );
                    }
                }
            }
        }
    }
}
