//! Kind `support`: what a draft says against what its sources say, where both speak of one thing and differ.

mod agent;
mod crossed;
pub(super) mod derive;
mod direction;
mod exchange;
pub(super) mod figure;
mod hang;
pub(super) mod held;
mod misnamed;
mod moment;
mod mood;
mod name_sort;
mod name_stands;
mod naming;
mod negation;
mod opposite;
mod other_name;
mod roles;
pub(super) mod rounding;
pub(super) mod sibling;
mod slip;
mod slot;
mod spell;
mod undoing;
mod valence;

use super::Check;
use crate::align::SentenceId;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::finding::Severity;
use crate::mention::{Mention, Value};
use crate::rule::{Scene, Sink};
use held::{Held, Verdict};
use serde::Deserialize;
use sibling::Kinds;
use std::sync::OnceLock;
use valence::Valence;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Test {
    /// A figure that differs on the same noun.
    Figure,
    /// A name of which the source has another form or bearer.
    Name,
    /// A date that differs.
    Date,
    /// A negation that only one side has.
    Negation,
    /// Words that exclude each other.
    Opposite,
    /// The same for words that differ by degree.
    Contrast,
    /// Kinds of one thing that exclude each other.
    Sibling,
    /// Agent and object exchanged.
    Roles,
    /// Another speaker.
    Attribution,
    /// A plan, a wish or a denial told as done.
    Mood,
    /// A figure that rose here and fell there.
    Direction,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is compared.
    test: Test,
}

struct Support {
    test: Test,
    /// Read when a draft is first held against its sources.
    valence: OnceLock<Valence>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Support { test: p.test, valence: OnceLock::new() }))
}

impl Check for Support {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        for held in Held::all(scene, document) {
            match self.test {
                Test::Figure | Test::Date => self.values(&held, sink),
                Test::Name => {
                    self.values(&held, sink);
                    agent::look(&held, sink);
                }
                Test::Negation => negation::look(&held, sink),
                Test::Opposite => opposite::look(&held, false, sink),
                Test::Contrast => {
                    opposite::look(&held, true, sink);
                    let valence = || Valence::new(&scene.knowledge.lexicon);
                    self.valence.get_or_init(valence).look(&held, sink);
                }
                Test::Sibling => Kinds(scene.knowledge.siblings()).look(&held, sink),
                Test::Roles => {
                    roles::exchanged(&held, sink);
                    exchange::look(&held, sink);
                    crossed::look(&held, sink);
                }
                Test::Attribution => roles::attributed(&held, sink),
                Test::Mood => mood::look(&held, sink),
                Test::Direction => direction::look(&held, sink),
            }
        }
    }
}

impl Support {
    fn values(&self, held: &Held<'_>, sink: &mut Sink) {
        for m in held.analysis().mentions.inside(held.range()) {
            if sort(m) != Some(self.test) {
                continue;
            }
            let verdict = verdict(held, m);
            if verdict == Verdict::Follows {
                sink.silent("follows-by-one-step", || {
                    let passage = held.backings.first().map(|b| b.sentence);
                    let there =
                        passage.map(|s| held.scene.place(s.document, held.scene.sentence(s).span, ""));
                    [held.scene.place(held.id.document, m.span, "")].into_iter().chain(there).collect()
                });
            }
            let Verdict::Contradicted { at, confidence, why } = verdict else { continue };
            // Their third this season and their ninth in eight years: the source's figure stands in the draft beside the draft's.
            if self.test == Test::Figure && figure::told_beside(held, m, at) {
                continue;
            }
            let mut draft = held
                .finding(m.span, "", Some(at), why, confidence)
                .key(held.scene.words(held.id.document, m.span))
                .key(held.scene.words(at.0.document, at.1));
            if confidence < 76 {
                draft = draft.severity(Severity::Info);
            }
            sink.report(draft);
        }
    }
}

/// True where the sources state a figure, name or date of a draft, or it follows from them by one step.
pub(crate) fn stated(scene: &Scene<'_>, id: SentenceId, m: &Mention) -> bool {
    let held = Held { scene, id, backings: scene.sources.backings(id) };
    matches!(verdict(&held, m), Verdict::Supported | Verdict::Follows)
}

/// Which test a mention falls under.
fn sort(m: &Mention) -> Option<Test> {
    match m.value {
        Value::Quantity(_) => Some(Test::Figure),
        Value::Name(_) | Value::Place { .. } => Some(Test::Name),
        Value::Time(_) => Some(Test::Date),
        Value::Role(_) => None,
    }
}

/// What the sources say to a figure, name or date of a draft.
pub(super) fn verdict(held: &Held<'_>, m: &Mention) -> Verdict {
    match &m.value {
        Value::Quantity(q) => figure::verdict(held, m, q),
        Value::Time(t) => moment::verdict(held, m, t),
        Value::Name(_) | Value::Place { .. } => naming::verdict(held, m),
        Value::Role(_) => Verdict::Unchecked,
    }
}
