//! Kind `exclusive`: two ranks that exclude each other stand before one name.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::Value;
use crate::mention::gazetteer::RoleEntry;
use crate::rule::{Draft, Scene, Sink};

struct Exclusive;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct None_ {}
    let _: None_ = super::parameters(table)?;
    Ok(Box::new(Exclusive))
}

impl Check for Exclusive {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let list = &a.mentions.list;
        let rank = |i: usize| match &list[i].value {
            Value::Role(r) => match r.entry {
                RoleEntry::Rank(n) => Some((n, r)),
                _ => None,
            },
            _ => None,
        };
        for i in 1..list.len() {
            let (Some((x, _)), Some((y, role))) = (rank(i - 1), rank(i)) else { continue };
            let gap =
                &a.reading.tokens[list[i - 1].tokens.end.min(list[i].tokens.start)..list[i].tokens.start];
            if x == y || !(gap.is_empty() || gap.len() == 1 && gap[0].kind == TokenKind::Stop) {
                continue;
            }
            let ranks = scene.knowledge.gazetteer.ranks();
            let (Some(p), Some(q)) = (ranks.get(x as usize), ranks.get(y as usize)) else { continue };
            let end = role.holder_tokens.map_or(list[i].tokens.end, |(_, end)| end);
            let span = a.reading.span(list[i - 1].tokens.start..end);
            let mut place = scene.place(document, span, format!("{} and {}", p.name, q.name));
            place.marks = vec![list[i - 1].span, list[i].span];
            sink.report(
                Draft::new(vec![place], "nobody holds two ranks at once, and both stand before one name", 90)
                    .slot("first", p.name.clone())
                    .slot("second", q.name.clone())
                    .key(crate::text::fold(&scene.words(document, span))),
            );
        }
    }
}
