//! The pairs of a ledger as rows: both places, what came of them, and why.

use super::Row;
use crate::analysis::{Analysis, Knowledge};
use crate::compare::{Ledger, Verdict};
use crate::document::{Corpus, DocumentId};
use crate::text::{Span, squeeze};
use serde_json::json;

/// The rows of the pairs that stand first in a document.
pub(super) fn rows(corpus: &Corpus, id: DocumentId, knowledge: &Knowledge) -> Vec<Row> {
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect();
    let ledger = Ledger::of(corpus, &analyses, knowledge, true, true);
    let row = |places: [(DocumentId, Span); 2], came: &str, why: String| Row {
        span: places[0].1,
        text: squeeze(corpus.get(id).slice(places[0].1)),
        depth: 0,
        fields: vec![
            ("with", json!(squeeze(corpus.get(places[1].0).slice(places[1].1)))),
            ("in", json!((places[1].0 != id).then(|| &corpus.get(places[1].0).path))),
            ("verdict", json!(came)),
            ("why", json!(why)),
        ],
    };
    let mut out: Vec<Row> = ledger
        .others(id)
        .map(|met| match &met.verdict {
            Verdict::Silent(reason) => row(met.places, "silence", reason.words().to_owned()),
            _ => row(met.places, "agreement", String::new()),
        })
        .collect();
    out.extend(ledger.all_conflicts().filter(|c| c.places[0].0 == id).map(|c| {
        let why = format!("“{}” against “{}”", c.values[0], c.values[1]);
        row(c.places, "conflict", why)
    }));
    out.sort_by_key(|r| r.span);
    out
}
