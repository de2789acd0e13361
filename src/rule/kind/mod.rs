//! The kinds of rule: one file each. A kind reads its parameters from a rule file's `[match]` and looks at documents,
//! aligned passages or aligned claims.

mod acronym;
mod aged;
mod another;
mod arithmetic;
mod bearing;
mod belongs;
mod brief;
mod calendar;
mod certainty;
mod chronology;
mod containment;
mod contrast;
mod converse;
mod copied;
mod correction;
mod counterpart;
mod dateline;
mod disagreement;
mod doubled;
mod ended;
mod event_place;
mod exclusive;
mod fragment;
mod fused;
mod generation;
mod heading;
mod honorific;
mod ledger;
mod lifetime;
mod lifted;
mod likeness;
mod marks;
mod metonym;
mod misplaced;
mod noted;
mod one_event;
mod orphan;
mod part;
mod polarity;
mod promise;
mod quantity;
mod quotation;
mod quotemarks;
mod rank;
mod reader;
mod repeat;
mod requoted;
mod residue;
mod retold;
mod romanised;
mod sequence;
mod sides;
mod slot;
mod spelling;
mod stance;
mod stated;
mod status;
mod superseded;
pub(crate) mod support;
mod swapped;
mod tenure;
mod turned;
mod unbalanced;
mod unfinished;
mod unsupported;
mod variant;
mod versions;
mod withheld;

use super::{Scene, Sink};
use crate::align::{ClaimPair, PassagePair};
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::finding::Place;
use crate::text::{differing, plainly};
use serde::de::DeserializeOwned;

/// What a kind can look at. Each method is called once for each document or pair; the default looks at nothing.
/// A check holds no state that changes: calls may come from any thread in any order.
pub trait Check: Send + Sync {
    /// Looks at one document that is inspected.
    fn document(&self, _scene: &Scene<'_>, _document: DocumentId, _sink: &mut Sink) {}

    /// Looks at two aligned sentences, of one document or of two.
    fn passages(&self, _scene: &Scene<'_>, _pair: &PassagePair, _sink: &mut Sink) {}

    /// Looks at two stories on one event, in corpus order.
    fn one_event(&self, _scene: &Scene<'_>, _left: DocumentId, _right: DocumentId, _sink: &mut Sink) {}

    /// Looks at two aligned claims, of one document or of two.
    fn claims(&self, _scene: &Scene<'_>, _pair: &ClaimPair, _sink: &mut Sink) {}
}

/// Sets up a check from the parameters of a rule file.
pub type Build = fn(toml::Table, &Knowledge) -> Result<Box<dyn Check>, String>;

/// Every kind by name.
const KINDS: &[(&str, Build)] = &[
    ("acronym", acronym::build),
    ("aged", aged::build),
    ("another", another::build),
    ("arithmetic", arithmetic::build),
    ("bearing", bearing::build),
    ("belongs", belongs::build),
    ("brief", brief::build),
    ("calendar", calendar::build),
    ("certainty", certainty::build),
    ("chronology", chronology::build),
    ("containment", containment::build),
    ("converse", converse::build),
    ("copied", copied::build),
    ("correction", correction::build),
    ("counterpart", counterpart::build),
    ("dateline", dateline::build),
    ("disagreement", disagreement::build),
    ("doubled", doubled::build),
    ("ended", ended::build),
    ("event-place", event_place::build),
    ("exclusive", exclusive::build),
    ("fragment", fragment::build),
    ("fused", fused::build),
    ("generation", generation::build),
    ("heading", heading::build),
    ("honorific", honorific::build),
    ("ledger", ledger::build),
    ("lifetime", lifetime::build),
    ("lifted", lifted::build),
    ("likeness", likeness::build),
    ("marks", marks::build),
    ("metonym", metonym::build),
    ("misplaced", misplaced::build),
    ("one-event", one_event::build),
    ("noted", noted::build),
    ("orphan", orphan::build),
    ("part", part::build),
    ("polarity", polarity::build),
    ("promise", promise::build),
    ("quantity", quantity::build),
    ("quotation", quotation::build),
    ("quotemarks", quotemarks::build),
    ("rank", rank::build),
    ("reader", reader::build),
    ("repeat", repeat::build),
    ("requoted", requoted::build),
    ("residue", residue::build),
    ("retold", retold::build),
    ("romanised", romanised::build),
    ("sequence", sequence::build),
    ("sides", sides::build),
    ("slot", slot::build),
    ("spelling", spelling::build),
    ("stance", stance::build),
    ("stated", stated::build),
    ("status", status::build),
    ("superseded", superseded::build),
    ("support", support::build),
    ("swapped", swapped::build),
    ("tenure", tenure::build),
    ("turned", turned::build),
    ("unbalanced", unbalanced::build),
    ("unfinished", unfinished::build),
    ("unsupported", unsupported::build),
    ("variant", variant::build),
    ("versions", versions::build),
    ("withheld", withheld::build),
];

/// The builder of a kind.
#[must_use]
pub fn find(name: &str) -> Option<Build> {
    KINDS.iter().find(|(n, _)| *n == name).map(|(_, b)| *b)
}

/// The names of all kinds.
pub fn names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(n, _)| *n)
}

/// The parameters of a kind from a rule file's `[match]`.
pub(super) fn parameters<P: DeserializeOwned>(table: toml::Table) -> Result<P, String> {
    table.try_into().map_err(|e: toml::de::Error| plainly(e.message()))
}

/// Refuses any parameter, for a kind that takes none.
pub(super) fn without_parameters(table: &toml::Table) -> Result<(), String> {
    table.keys().next().map_or(Ok(()), |k| Err(format!("unknown field `{k}`; this kind takes none")))
}

/// Marks the words in which the first two places differ.
pub(super) fn mark(scene: &Scene<'_>, places: &mut [Place]) {
    let [first, second, ..] = places else { return };
    let (a, b) = (&scene.document(first.document).text, &scene.document(second.document).text);
    let (left, right) = differing(a, first.span, b, second.span);
    first.marks = left;
    second.marks = right;
}
