//! Kind `reports`: what each of two reports of one event tells once, and the other otherwise.

mod age;
mod clock;

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::rule::{Scene, Sink};
use crate::text::{WordId, word_id};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// The age of somebody without a name.
    Age,
    /// One hour in the two halves of the day.
    Clock,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    /// Nouns for people of one sort, a list each: two ages of two sorts are two people.
    #[serde(default)]
    people: Vec<Vec<String>>,
}

struct Reports {
    mode: Mode,
    people: Vec<Vec<WordId>>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let people = p.people.iter().map(|l| l.iter().map(|w| word_id(w)).collect()).collect();
    Ok(Box::new(Reports { mode: p.mode, people }))
}

impl Check for Reports {
    fn reports(&self, scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
        match self.mode {
            Mode::Age => age::look(&self.people, scene, left, right, sink),
            Mode::Clock => clock::look(scene, left, right, sink),
        }
    }
}
