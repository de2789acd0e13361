//! Kind `calendar`: dates, years and spans that the calendar itself refutes. Each mode looks at one sort of statement.

mod days;
mod years;

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::sentence::Sentence;
use crate::mention::{Mention, Time, Value};
use crate::rule::{Scene, Sink};
use serde::Deserialize;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// A weekday and a date that is another weekday.
    Weekday,
    /// A day that no calendar has: 31 April.
    Day,
    /// From a later to an earlier year or day.
    Reversed,
    /// "40 years ago, in 1988", held against the day of publication.
    Ago,
    /// "From 2015 to 2021, nine years".
    Duration,
    /// Told as to come, with a date before publication.
    Future,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
}

struct Calendar {
    mode: Mode,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Calendar { mode: p.mode }))
}

impl Check for Calendar {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.mode {
            Mode::Weekday => days::weekday(scene, document, sink),
            Mode::Day => days::no_such_day(scene, document, sink),
            Mode::Future => days::future(scene, document, sink),
            Mode::Reversed => years::reversed(scene, document, sink),
            Mode::Ago => years::ago(scene, document, sink),
            Mode::Duration => years::duration(scene, document, sink),
        }
    }
}

/// The times of a document that the story itself tells: in its paragraphs, outside quotation marks.
fn times(a: &Analysis) -> impl Iterator<Item = (&Mention, &Time)> {
    a.mentions.list.iter().filter_map(move |m| match &m.value {
        Value::Time(t) if !m.quoted && told(a, m) => Some((m, t)),
        _ => None,
    })
}

/// The whole dates of diaries and programmes, which stand in lists and headings.
fn listed(a: &Analysis) -> impl Iterator<Item = (&Mention, &Time)> {
    a.mentions.list.iter().filter_map(move |m| match &m.value {
        Value::Time(t) if !m.quoted && t.year.is_some() && in_list(a, m) => Some((m, t)),
        _ => None,
    })
}

fn in_list(a: &Analysis, m: &Mention) -> bool {
    let kind = a.reading.sentences.get(m.sentence as usize).map(|s| s.kind);
    matches!(kind, Some(BlockKind::List | BlockKind::Heading | BlockKind::Quote))
}

fn told(a: &Analysis, m: &Mention) -> bool {
    a.reading.sentences.get(m.sentence as usize).is_some_and(prose)
}

fn prose(s: &Sentence) -> bool {
    matches!(s.kind, BlockKind::Body | BlockKind::Headline | BlockKind::Standfirst | BlockKind::Caption)
}
