//! What a document says, as rows: each predicate with its arguments, when, where, how surely and by whom.

use super::Row;
use crate::analysis::{Analysis, Knowledge};
use crate::document::Document;
use crate::fact::{FactValue, Polarity, Slot};
use crate::knowledge::{Knowledge as Tables, Word};
use crate::language::WordIndex;
use crate::refer::Referent;
use crate::text::squeeze;
use serde_json::{Value as Json, json};

/// The rows of a document's facts.
pub(super) fn rows(document: &Document, a: &Analysis, knowledge: &Knowledge) -> Vec<Row> {
    let tree = &a.reading.tree;
    let (referents, frames) = (&a.referents, &a.frames);
    let word = |w: WordIndex| squeeze(document.slice(tree.words[w].span));
    let named = |w: WordIndex| {
        let known = referents.of(w).and_then(Referent::name);
        known.map_or_else(|| word(w), |n| format!("{n} ({})", word(w)))
    };
    let mut rows = Vec::with_capacity(frames.list.len());
    for f in &frames.list {
        let all = |slot: Slot| -> Json { json!(f.filling(slot).map(named).collect::<Vec<_>>()) };
        let under: Vec<String> = f
            .arguments
            .iter()
            .filter_map(|x| match x.slot {
                Slot::Under(_) => {
                    let preposition = tree.head(x.head).map(word).unwrap_or_default();
                    Some(format!("{preposition} {}", named(x.head)))
                }
                _ => None,
            })
            .collect();
        let span =
            |i: usize| a.mentions.list.get(i).map_or_else(String::new, |m| squeeze(document.slice(m.span)));
        let times: Vec<String> = frames.attached.times(f.head).map(|(i, _)| span(i)).collect();
        let speaker = f.speaker.and_then(|s| referents.get(s)).map(|r| {
            let first = r.anchors.first().map_or(0..0, |x| x.words.clone());
            r.name().map_or_else(|| squeeze(document.slice(tree.span(first))), str::to_owned)
        });
        rows.push(Row {
            span: tree.words[f.head].span,
            text: word(f.head),
            depth: 0,
            fields: vec![
                ("told", json!(format!("{:?}", f.told).to_lowercase())),
                ("agent", all(Slot::Agent)),
                ("patient", all(Slot::Patient)),
                ("recipient", all(Slot::Recipient)),
                ("attribute", all(Slot::Attribute)),
                ("beside", all(Slot::Beside)),
                ("under", json!(under)),
                ("times", json!(times)),
                ("negative", json!((f.scope.polarity == Polarity::Negative).then_some(true))),
                ("certainty", json!(f.scope.certainty)),
                ("phase", json!(f.scope.phase)),
                ("other", json!(f.scope.other.then_some(true))),
                ("said by", json!(speaker)),
            ],
        });
    }
    rows.extend(frames.traits.iter().map(|t| {
        let of = referents.get(t.referent).and_then(Referent::name).unwrap_or_default().to_owned();
        let role = t.role.and_then(|r| Tables::builtin().word(r)).map(Word::text);
        Row {
            span: tree.words[t.value].span,
            text: word(t.value),
            depth: 0,
            fields: vec![
                ("told", json!("trait")),
                ("kind", json!(format!("{:?}", t.kind).to_lowercase())),
                ("of", json!(if of.is_empty() { word(t.at) } else { of })),
                ("role", json!(role)),
                ("former", json!(t.former.then_some(true))),
            ],
        }
    }));
    rows.extend(frames.facts.iter().filter_map(|f| {
        let relation = knowledge.relations().get(f.relation)?;
        let value = match f.told {
            FactValue::State(s) => relation.state(s).to_owned(),
            FactValue::Value(w) => named(w),
        };
        Some(Row {
            span: tree.words[f.at].span,
            text: word(f.at),
            depth: 0,
            fields: vec![
                ("told", json!("relation")),
                ("relation", json!(relation.id)),
                ("key", json!(named(f.key))),
                ("value", json!(value)),
                ("negative", json!((f.scope.polarity == Polarity::Negative).then_some(true))),
                ("certainty", json!(f.scope.certainty)),
                ("phase", json!(f.scope.phase)),
            ],
        })
    }));
    rows
}
