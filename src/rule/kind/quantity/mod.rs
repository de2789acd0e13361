//! Kind `quantity`: one thing told with two numbers. Each mode finds the two in a way of its own; all ask whether they speak of
//! one event, and whether the numbers leave room for each other.

mod back;
mod figure;
mod headline;
mod known;
mod lead;
mod none;
mod rate;
mod run;
mod scale;
mod size;
mod slot;
mod streak;
mod tables;
mod tally;
mod toll;
mod turned;

use super::Check;
use crate::align::{ClaimPair, PassagePair, SentenceId};
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::finding::{Place, Severity};
use crate::language::Phrases;
use crate::mention::{Mention, Quantity, Value};
use crate::rule::{Scene, Sink};
use crate::text::WordId;
use rustc_hash::FxHashSet;
use serde::Deserialize;
use tables::Tables;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Mode {
    /// Two sentences that are one but for a value.
    Slot,
    /// What befell people: the dead, the hurt, the held.
    Toll,
    /// An amount that an act or a state of a named one carries.
    Figure,
    /// An amount with "the" that points back to another one.
    Back,
    /// Million in one place, billion in the other.
    Scale,
    /// How many a group is.
    Size,
    /// Two digits in each other's place.
    Turned,
    /// One amount by the month, and by the year.
    Rate,
    /// The third win in a row, and the fourth.
    Streak,
    /// Headline or caption against the body.
    Headline,
}

/// Which values a slot rule looks at.
#[derive(Deserialize, Clone, Copy, PartialEq, Default)]
#[serde(rename_all = "kebab-case")]
enum Slot {
    #[default]
    Count,
    Money,
    Measure,
    Ordinal,
    Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    mode: Mode,
    #[serde(default)]
    slot: Slot,
    /// The kind of counted noun (posttitle.txt) of a toll.
    #[serde(default)]
    role: String,
    /// Counted nouns of that kind that do not tell it surely.
    #[serde(default)]
    except: Vec<String>,
    /// Verbs whose object is counted.
    #[serde(default)]
    done_to: Vec<String>,
    /// Verbs whose subject is counted.
    #[serde(default)]
    done_by: Vec<String>,
    /// Nouns that say, after "no", that nobody is counted: no deaths.
    #[serde(default)]
    none: Vec<String>,
    /// Nouns that carry a number as their value: the death toll.
    #[serde(default)]
    totals: Vec<String>,
    /// What makes a number say how many a group is, behind a hyphen: strong, member.
    #[serde(default)]
    compounds: Vec<String>,
    /// The block that is held against the body.
    #[serde(default = "headline")]
    block: BlockName,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum BlockName {
    Headline,
    Caption,
}

fn headline() -> BlockName {
    BlockName::Headline
}

struct Numbers {
    parameters: Parameters,
    tables: Tables,
}

impl Numbers {
    /// Counted nouns, each with its kind.
    fn counted<'a>(&'a self, scene: &Scene<'_>) -> &'a Phrases<WordId> {
        self.tables.counted(scene.knowledge, &self.parameters.role, &self.parameters.except)
    }

    /// Nouns for events, as lemmas.
    fn events<'a>(&'a self, scene: &Scene<'_>) -> &'a FxHashSet<WordId> {
        self.tables.events(scene.knowledge)
    }
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let parameters: Parameters = super::parameters(table)?;
    if parameters.mode == Mode::Toll && parameters.role.is_empty() {
        return Err("a toll needs a `role`".to_owned());
    }
    Ok(Box::new(Numbers { parameters, tables: Tables::default() }))
}

impl Check for Numbers {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.parameters.mode {
            Mode::Toll => toll::within(self, scene, document, sink),
            Mode::Back => back::within(scene, document, sink),
            Mode::Scale => scale::within(scene, document, sink),
            Mode::Size => size::within(self, scene, document, sink),
            Mode::Turned => turned::within(scene, document, sink),
            Mode::Rate => rate::within(scene, document, sink),
            Mode::Streak => streak::within(scene, document, sink),
            Mode::Headline => headline::within(self, scene, document, sink),
            Mode::Slot | Mode::Figure => {}
        }
    }

    fn passages(&self, scene: &Scene<'_>, pair: &PassagePair, sink: &mut Sink) {
        match self.parameters.mode {
            Mode::Slot => slot::pair(self, scene, pair, sink),
            Mode::Toll if pair.left.document != pair.right.document => {
                toll::across(self, scene, pair, sink);
                none::across(self, scene, pair, sink);
            }
            Mode::Scale if pair.left.document != pair.right.document => {
                scale::passages(scene, pair, sink);
            }
            _ => {}
        }
    }

    fn one_event(&self, scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
        match self.parameters.mode {
            Mode::Turned => turned::across(scene, left, right, sink),
            Mode::Rate => rate::across(scene, left, right, sink),
            Mode::Scale => scale::across(scene, left, right, sink),
            _ => {}
        }
    }

    fn claims(&self, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
        if self.parameters.mode == Mode::Figure {
            figure::pair(self, scene, pair, sink);
        }
    }
}

/// The quantities of a sentence.
fn quantities<'a>(scene: &Scene<'a>, id: SentenceId) -> impl Iterator<Item = (&'a Mention, &'a Quantity)> {
    let a = scene.analysis(id.document);
    let tokens = a.reading.sentences[id.sentence as usize].tokens.clone();
    a.mentions.inside(tokens).filter_map(|m| match &m.value {
        Value::Quantity(q) => Some((m, q)),
        _ => None,
    })
}

/// The sentences of a document of one kind of block.
fn sentences<'a>(
    scene: &Scene<'a>,
    document: DocumentId,
    kind: BlockKind,
) -> impl Iterator<Item = SentenceId> + use<'a> {
    let all = scene.analysis(document).reading.sentences.iter().enumerate();
    all.filter(move |(_, s)| s.kind == kind)
        .map(move |(i, _)| SentenceId { document, sentence: u32::try_from(i).unwrap_or(u32::MAX) })
}

/// The place of a number with the noun it counts.
fn place(scene: &Scene<'_>, document: DocumentId, m: &Mention, q: &Quantity) -> Place {
    let a = scene.analysis(document);
    let end = q.head_token.map_or(m.tokens.end, |h| (h + 1).max(m.tokens.end));
    let span = a.reading.span(m.tokens.start..end);
    let mut place = scene.place(document, span, scene.words(document, m.span));
    place.marks = vec![m.span];
    place
}

/// A value for fingerprints.
fn key(q: &Quantity) -> String {
    format!("{}", q.base())
}

/// Stories of different days may both be right on their day: then a difference is worth knowing and no more.
fn days_apart(scene: &Scene<'_>, a: DocumentId, b: DocumentId) -> Option<Severity> {
    match (scene.document(a).date, scene.document(b).date) {
        (Some(x), Some(y)) if x != y => Some(Severity::Info),
        _ => None,
    }
}
