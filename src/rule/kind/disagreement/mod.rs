//! Kind `disagreement`: two claims with one functional relation and different values. Each relation has a file of its own.

mod age;
mod attendance;
mod bearer;
mod body;
mod born;
mod kin;
mod loyalty;
mod occasion;
mod office;
mod seat;
mod succession;

use super::Check;
use crate::align::ClaimPair;
use crate::analysis::Knowledge;
use crate::finding::Place;
use crate::rule::veto::{self, Veto};
use crate::rule::{Draft, Scene, Sink};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Which relation: attended, office, day, venue, age, kin and so on.
    relation: String,
    /// What both claims must share besides.
    #[serde(default)]
    same: Vec<String>,
    /// Vetoes by name.
    #[serde(default)]
    unless: Vec<String>,
}

/// A relation: looks at an aligned pair of claims, and says what conflicts.
trait Relation: Send + Sync {
    /// The conflict of a pair, before vetoes; `None` where there is none.
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft>;
}

struct Disagreement {
    relation: Box<dyn Relation>,
    vetoes: Vec<(&'static str, Veto)>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let relation: Box<dyn Relation> = match p.relation.as_str() {
        "age" => Box::new(age::Age),
        "attended" => Box::new(attendance::Attendance),
        "birth-and-age" => Box::new(born::BirthAndAge),
        "birth-year" => Box::new(born::BirthYear),
        "body" => Box::new(body::Body),
        "body-office" => Box::new(body::Holders),
        "kin" => Box::new(kin::Kinship),
        "kin-name" => Box::new(kin::Relatives),
        "nation" => Box::new(loyalty::Nation),
        "office" => office::relation(&p.same)?,
        "party" => Box::new(loyalty::Party),
        "seat" => Box::new(seat::Seats),
        "succeeded" => Box::new(succession::Succession),
        other => occasion::relation(other, &knowledge.lexicon).ok_or_else(|| {
            format!(
                "no such relation: `{other}`; there are age, attended, birth-and-age, birth-year, body, body-office, day, \
                 kin, kin-name, met, nation, office, party, seat, succeeded, venue, year"
            )
        })?,
    };
    let vetoes = p.unless.iter().map(|n| veto::find(n)).collect::<Result<_, _>>()?;
    Ok(Box::new(Disagreement { relation, vetoes }))
}

impl Check for Disagreement {
    fn claims(&self, scene: &Scene<'_>, pair: &ClaimPair, sink: &mut Sink) {
        let Some(draft) = self.relation.conflict(scene, pair) else { return };
        match self.vetoes.iter().find(|(_, veto)| veto(scene, pair.left, pair.right)) {
            Some((name, _)) => sink.silent(name, || draft.places.clone()),
            None => sink.report(draft),
        }
    }
}

/// The places of a pair: each claim's own span.
fn places(scene: &Scene<'_>, pair: &ClaimPair, labels: [String; 2]) -> Vec<Place> {
    let [l, r] = labels;
    vec![
        scene.place(pair.left.document, scene.claim(pair.left).span, l),
        scene.place(pair.right.document, scene.claim(pair.right).span, r),
    ]
}
