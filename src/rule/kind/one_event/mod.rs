//! Kind `one-event`: what each of two stories on one event tells once, and the other otherwise.

mod age;
mod clock;
mod given;
mod measure;
mod number;

use super::Check;
use crate::align::passages::telling;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The age of somebody without a name.
    Age,
    /// One hour in the two halves of the day.
    Clock,
    /// One surname with two given names.
    Given,
    /// One thing of two lengths, sizes, durations.
    Measure,
    /// The number of a flight, a model, a telephone.
    Number,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Nouns for people of one sort, a list each: two ages of two sorts are two people.
    #[serde(default)]
    people: Vec<Vec<String>>,
}

struct OneEvent {
    mode: Mode,
    people: Vec<Vec<WordId>>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let people = p.people.iter().map(|l| l.iter().map(|w| word_id(w)).collect()).collect();
    Ok(Box::new(OneEvent { mode: p.mode, people }))
}

/// How many words that say something two stretches' sentences share.
fn shared(scene: &Scene<'_>, (left, x): (DocumentId, Span), (right, y): (DocumentId, Span)) -> usize {
    let contents = |d: DocumentId, span: Span| {
        let a = scene.analysis(d);
        a.reading.sentence_at(span.start).map(|s| a.contents.of(s)).unwrap_or_default()
    };
    telling(contents(left, x), contents(right, y))
}

/// What the two stories tell otherwise, in the words of both.
fn differ(scene: &Scene<'_>, places: [(DocumentId, Span); 2], why: &str, confidence: u8) -> Draft {
    let [left, right] = places.map(|(d, span)| scene.words(d, span));
    let places = places.map(|(d, span)| scene.place(d, span, ""));
    Draft::new(places.to_vec(), why, confidence).slot("left", left).slot("right", right)
}

/// The same, known by those words again.
fn differ_by_words(scene: &Scene<'_>, places: [(DocumentId, Span); 2], why: &str, confidence: u8) -> Draft {
    let keys = places.map(|(d, span)| fold(&scene.words(d, span)));
    keys.into_iter().fold(differ(scene, places, why, confidence), Draft::key)
}

impl Check for OneEvent {
    fn one_event(&self, scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
        match self.mode {
            Mode::Age => age::look(&self.people, scene, left, right, sink),
            Mode::Clock => clock::look(scene, left, right, sink),
            Mode::Given => given::look(scene, left, right, sink),
            Mode::Measure => measure::look(scene, left, right, sink),
            Mode::Number => number::look(scene, left, right, sink),
        }
    }
}
