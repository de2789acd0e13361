//! Relation `age`: one person, two ages that no birthday between the articles explains.

use super::{Relation, bearer, places};
use crate::align::ClaimPair;
use crate::claim;
use crate::finding::Severity;
use crate::rule::{Draft, Scene};
use crate::text::fold;

const KIN: &[&str] = &[
    "son", "sons", "daughter", "father", "mother", "junior", "senior", "jr", "sr", "elder", "younger",
    "grandson",
];

pub(super) struct Age;

impl Relation for Age {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let (l, r) = (scene.claim(pair.left), scene.claim(pair.right));
        if l.relation != claim::Relation::Age || r.relation != claim::Relation::Age {
            return None;
        }
        let (x, y) = (l.number?, r.number?);
        let one = bearer::one(scene, pair).filter(|_| x != y)?;
        if bearer::other_time(scene, pair.left) || bearer::other_time(scene, pair.right) {
            return None;
        }
        if let Some(days) = one.days.filter(|_| !one.within) {
            // The later article may tell an age that is higher by the birthdays between; in a fortnight hardly anybody has one.
            let years = if days.abs() <= 14 { 0.0 } else { f64::from(days) / 365.25 };
            if y - x >= years.floor() && y - x <= years.ceil() {
                return None;
            }
        }
        let gap = (x - y).abs();
        // Father and son of one name.
        let kin = |id: crate::align::claims::ClaimId| {
            bearer::says(scene, id.document, scene.claim(id).sentence, KIN)
        };
        if gap >= 15.0 && (kin(pair.left) || kin(pair.right)) {
            return None;
        }
        let sure = match (one.within, gap <= 1.0) {
            (true, _) => 93,
            // One year may be a birthday; many years may be a namesake.
            (false, true) => 80,
            (false, false) if gap <= 5.0 => 86,
            (false, false) => 72,
        };
        let draft = Draft::new(
            places(scene, pair, [format!("{x}"), format!("{y}")]),
            format!("both passages tell the age of {}{}", one.name, one.when()),
            one.confidence(sure),
        )
        .slot("person", one.name.clone())
        .slot("left", format!("{x}"))
        .slot("right", format!("{y}"))
        .key(fold(&one.name))
        .key(format!("{x}"))
        .key(format!("{y}"));
        Some(match (one.within && !one.inferred, one.apart() || gap > 20.0 && !one.within) {
            (_, true) => draft.severity(Severity::Info),
            (true, _) => draft,
            (false, _) => draft.severity(Severity::Warning),
        })
    }
}
