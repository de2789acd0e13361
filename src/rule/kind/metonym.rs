//! Kind `metonym`: a city speaks for a government that does not sit in it.

use super::Check;
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::analysis::Knowledge;
use crate::claim::{Claim, Relation};
use crate::document::DocumentId;
use crate::mention::{PlaceId, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, word_id};
use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// One document: a city that is no seat, as the subject of acts of state.
    City,
    /// Two claims of one act, by the city and by its country.
    Twice,
    /// Across documents: the city in one, the seat in the other.
    Seat,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Words that show that the story is about states.
    #[serde(default)]
    context: Vec<String>,
    /// Words before "in CITY" that stand for a government.
    #[serde(default)]
    officials: Vec<String>,
    /// Words that show that the city speaks for itself: its hall, its exchange, its club.
    #[serde(default)]
    local: Vec<String>,
}

struct Metonym {
    mode: Mode,
    context: FxHashSet<WordId>,
    officials: FxHashSet<WordId>,
    local: FxHashSet<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let set = |list: &[String]| list.iter().map(|w| word_id(&crate::text::fold(w))).collect();
    Ok(Box::new(Metonym {
        mode: p.mode,
        context: set(&p.context),
        officials: set(&p.officials),
        local: set(&p.local),
    }))
}

/// The place that acts in a claim: its subject is that place's name and nothing else.
fn actor(scene: &Scene<'_>, document: DocumentId, claim: &Claim) -> Option<PlaceId> {
    let a = scene.analysis(document);
    let s = &claim.subject;
    let Relation::Act { verb, .. } = claim.relation else { return None };
    if s.places.len() != 1 || !s.entities.is_empty() || claim.quoted || !claim.finite || claim.passive {
        return None;
    }
    let sole = a
        .mentions
        .inside(s.tokens.clone())
        .any(|m| m.tokens == s.tokens && matches!(m.value, Value::Place { adjective: false, .. }));
    // States say, deny and insist, and they are said to provoke: other verbs are told of cities as well.
    let state = scene.knowledge.cues.stance(verb).is_some()
        || [
            "spark",
            "highlight",
            "stress",
            "express",
            "condemn",
            "provoke",
            "summon",
            "impose",
            "veto",
            "recognise",
            "sign",
        ]
        .iter()
        .any(|v| verb == word_id(v));
    (sole && state).then(|| s.places[0])
}

impl Metonym {
    /// A city that is neither capital nor seat, with its country.
    fn city(scene: &Scene<'_>, place: PlaceId) -> Option<PlaceId> {
        let g = &scene.knowledge.gazetteer;
        let p = g.get(place);
        (p.kind == "city" && !p.seat && p.inside.is_some_and(|c| g.get(c).kind == "country"))
            .then(|| g.country(place))
            .flatten()
    }

    /// True where the story is about states: words of diplomacy, and the country named as well.
    fn of_states(&self, scene: &Scene<'_>, document: DocumentId, country: PlaceId) -> bool {
        let a = scene.analysis(document);
        let words = a.reading.tokens.iter().filter(|t| self.context.contains(&t.stem)).take(3).count();
        let named =
            a.mentions.list.iter().any(|m| matches!(m.value, Value::Place { place, .. } if place == country));
        let local = a.reading.tokens.iter().any(|t| self.local.contains(&t.stem));
        words >= 2 && named && !local
    }

    fn cities(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let mut acting: Vec<(PlaceId, Span)> = Vec::new();
        for c in &a.claims {
            if let Some(place) = actor(scene, document, c)
                && Self::city(scene, place).is_some()
            {
                acting.push((place, a.reading.span(c.subject.tokens.start..c.verb.end)));
            }
        }
        let mut cities: Vec<PlaceId> = acting.iter().map(|(p, _)| *p).collect();
        cities.sort_unstable();
        cities.dedup();
        for city in cities {
            let Some(country) = Self::city(scene, city) else { continue };
            let mut spans: Vec<Span> = acting.iter().filter(|(p, _)| *p == city).map(|(_, s)| *s).collect();
            if !self.of_states(scene, document, country) {
                sink.silent("no-state-context", || {
                    spans.iter().map(|s| scene.place(document, *s, "")).collect()
                });
                continue;
            }
            for m in &a.mentions.list {
                let Value::Place { place, adjective: false } = m.value else { continue };
                let at = m.tokens.start;
                if place == city
                    && at >= 2
                    && a.reading.tokens[at - 1].word == word_id("in")
                    && self.officials.contains(&a.reading.tokens[at - 2].stem)
                {
                    spans.push(a.reading.span(at - 2..m.tokens.end));
                }
            }
            // One place a subject, though it may have several verbs: the shortest span.
            spans.sort_unstable();
            spans.dedup_by_key(|s| s.start);
            let g = &scene.knowledge.gazetteer;
            let (name, state) = (g.get(city).name, g.get(country).name);
            let seat =
                g.places().find(|p| p.seat && p.inside == Some(country)).map_or("elsewhere", |p| p.name);
            sink.report(
                Draft::new(
                    spans.iter().map(|s| scene.place(document, *s, format!("{name} for {state}"))).collect(),
                    format!(
                        "{name} is the subject of acts of state; the government of {state} sits in {seat}"
                    ),
                    86,
                )
                .slot("city", name)
                .slot("country", state)
                .slot("seat", seat)
                .key(crate::text::fold(name)),
            );
        }
    }

    fn pair(&self, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        let (Some(p), Some(q)) = (actor(scene, pair.left.document, l), actor(scene, pair.right.document, r))
        else {
            return;
        };
        let g = &scene.knowledge.gazetteer;
        let (cp, cq) = (Self::city(scene, p), Self::city(scene, q));
        // One of the two a city that is no seat, the other its country or the country's seat.
        let (city, other, country) = match (cp, cq) {
            (Some(c), None) => (p, q, c),
            (None, Some(c)) => (q, p, c),
            _ => return,
        };
        if g.country(other) != Some(country) {
            return;
        }
        let within = pair.left.document == pair.right.document;
        let (Relation::Act { verb: v, .. }, Relation::Act { verb: w, .. }) = (l.relation, r.relation) else {
            return;
        };
        let fits = match self.mode {
            Mode::Twice => within && v == w,
            Mode::Seat => {
                !within
                    && g.get(other).kind == "city"
                    && self.of_states(scene, city_document(pair, cp.is_some()), country)
            }
            Mode::City => false,
        };
        if !fits {
            return;
        }
        let place = |id: ClaimId, c: &Claim, subject: &str| {
            let span = scene.analysis(id.document).reading.span(c.subject.tokens.start..c.verb.end);
            scene.place(id.document, span, format!("by {subject}"))
        };
        let (x, y) = (g.get(p).name, g.get(q).name);
        let words = scene.analysis(pair.left.document).reading.span(l.verb.clone());
        let (seat, verb) = (g.get(city).name, scene.words(pair.left.document, words));
        sink.report(
            Draft::new(
                vec![place(pair.left, l, x), place(pair.right, r, y)],
                if within {
                    let land = g.get(country).name;
                    format!("the verb is the same (“{verb}”); {seat} lies in {land} but is not its seat of government")
                } else {
                    format!("both articles let a city speak for {}: {x} and {y}", g.get(country).name)
                },
                if within { 85 } else { 70 },
            )
            .slot("left", x)
            .slot("right", y)
            .slot("country", g.get(country).name)
            .slot("city", g.get(city).name)
            .key(crate::text::fold(x))
            .key(crate::text::fold(y)),
        );
    }
}

fn city_document(pair: &ClaimPair, left: bool) -> DocumentId {
    if left { pair.left.document } else { pair.right.document }
}

impl Check for Metonym {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if self.mode == Mode::City {
            self.cities(scene, document, sink);
        }
    }

    fn claims(&self, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
        if self.mode != Mode::City {
            self.pair(scene, pair, sink);
        }
    }
}
