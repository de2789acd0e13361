//! Kind `dateline`: a story filed from one city says "here" of another.

use super::Check;
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, DocumentId};
use crate::language::TokenKind;
use crate::language::token::Case;
use crate::mention::{Mention, PlaceId, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {}

struct Dateline;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let _: Parameters = super::parameters(table)?;
    Ok(Box::new(Dateline))
}

/// The place that the story is filed from: a capitalised place that opens the first paragraph or a dateline block, before a dash
/// or an agency in brackets.
fn filed(a: &Analysis) -> Option<(&Mention, PlaceId)> {
    let s = a.reading.sentences.iter().find(|s| matches!(s.kind, BlockKind::Body | BlockKind::Dateline))?;
    let m = a
        .mentions
        .inside(s.tokens.start..s.tokens.start + 1)
        .find(|m| matches!(m.value, Value::Place { adjective: false, .. }))?;
    let Value::Place { place, .. } = m.value else { return None };
    let upper = a.reading.tokens[m.tokens.clone()].iter().all(|t| t.case == Case::Upper);
    let dash =
        a.reading.tokens[m.tokens.end..s.tokens.end].iter().take(10).any(|t| t.kind == TokenKind::Dash);
    (upper && (dash || s.kind == BlockKind::Dateline)).then_some((m, place))
}

impl Check for Dateline {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let g = &scene.knowledge.gazetteer;
        let Some((line, from)) = filed(a) else { return };
        for m in &a.mentions.list {
            let Value::Place { place, adjective: false } = m.value else { continue };
            let at = m.tokens.start;
            let here = at >= 2
                && a.reading.tokens[at - 1].word == word_id("in")
                && a.reading.tokens[at - 2].word == word_id("here")
                && !m.quoted;
            if !here || g.nested(from, place) || g.get(place).kind != "city" || g.get(from).kind != "city" {
                continue;
            }
            let (x, y) = (g.get(from).name, g.get(place).name);
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, a.reading.span(at - 2..m.tokens.end), format!("here is {y}")),
                        scene.place(document, line.span, format!("filed from {x}")),
                    ],
                    format!("the dateline is {x}, and the story says \"here\" of {y}"),
                    85,
                )
                .slot("filed", x)
                .slot("here", y)
                .key(fold(x))
                .key(fold(y)),
            );
            return;
        }
    }
}
