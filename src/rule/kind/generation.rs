//! Kind `generation`: a child who would be older than a parent, or nearly as old.

use super::Check;
use crate::analysis::Knowledge;
use crate::claim::attribute::kin;
use crate::claim::{Certainty, Relation};
use crate::document::DocumentId;
use crate::mention::EntityId;
use crate::rule::{Draft, Scene, Sink};
use crate::text::fold;

/// Nobody has a child at a younger age.
const LEAST: f64 = 12.0;

struct Generation;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    Ok(Box::new(Generation))
}

/// A story with more ties of kin than this is a genealogy: each is held against every stated age.
const KIN: usize = 64;

impl Check for Generation {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        for k in a.claims.iter().filter(|c| c.relation == Relation::Kin && !c.quoted).take(KIN) {
            let (Some(owner), Some(relative), Some(kin)) =
                (k.subject.entities.first(), k.object.entities.first(), kin::kind(k.object.key))
            else {
                continue;
            };
            let (parent, child) = match kin.group {
                "father" | "mother" => (*relative, *owner),
                "son" | "daughter" => (*owner, *relative),
                _ => continue,
            };
            // A stepson or a son-in-law may be as old.
            let age = |e: EntityId| {
                a.claims.iter().find(|c| {
                    c.relation == Relation::Age
                        && c.subject.entities.first() == Some(&e)
                        && c.certainty == Certainty::Asserted
                        && !c.quoted
                })
            };
            let (Some(p), Some(c)) = (age(parent), age(child)) else { continue };
            let (Some(x), Some(y)) = (p.number, c.number) else { continue };
            // The dead keep their age.
            let dead = [p.sentence, c.sentence, k.sentence].iter().any(|s| {
                a.reading.sentences.get(*s as usize).is_some_and(|s| {
                    a.reading.of(s).iter().any(|t| {
                        ["died", "killed", "dead", "death", "when", "then", "late", "ago", "step", "was"]
                            .iter()
                            .any(|w| t.word == crate::text::word_id(w))
                    })
                })
            });
            if x - y >= LEAST || dead {
                continue;
            }
            let name = |e: EntityId| a.mentions.entity(e).name.clone();
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, p.span, format!("{x}")),
                        scene.place(document, c.span, format!("{y}")),
                        scene.place(document, k.span, kin.word),
                    ],
                    format!("the text calls {} the parent of {}", name(parent), name(child)),
                    if k.certainty == Certainty::Asserted { 86 } else { 74 },
                )
                .slot("parent", name(parent))
                .slot("child", name(child))
                .slot("left", format!("{x}"))
                .slot("right", format!("{y}"))
                .key(fold(&name(parent)))
                .key(fold(&name(child))),
            );
        }
    }
}
