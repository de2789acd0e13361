//! Kind `part`: one part in a story, such as the suspect or the victim, under two names.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::TokenKind;
use crate::mention::{Entity, EntityId, EntityKind, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, WordId, fold, word_id};
use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Nouns of parts that one person plays in one story.
    words: Vec<String>,
}

struct Part {
    words: Vec<(WordId, String)>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Part { words: p.words.into_iter().map(|w| (word_id(&w), w)).collect() }))
}

impl Check for Part {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let tokens = &a.reading.tokens;
        let mut seen: FxHashMap<WordId, (EntityId, Span)> = FxHashMap::default();
        for m in &a.mentions.list {
            let Value::Name(e) = m.value else { continue };
            if m.quoted || a.reading.sentences[m.sentence as usize].kind != BlockKind::Body {
                continue;
            }
            let comma = m.tokens.start > 0 && tokens[m.tokens.start - 1].kind == TokenKind::Comma;
            let Some(at) = m.tokens.start.checked_sub(1 + usize::from(comma)) else { continue };
            let Some((word, name)) = self.words.iter().find(|(w, _)| tokens[at].word == *w) else { continue };
            let closed = !comma
                || tokens
                    .get(m.tokens.end)
                    .is_some_and(|t| matches!(t.kind, TokenKind::Comma | TokenKind::Stop | TokenKind::Dash));
            // "the suspect NAME", not "a suspect" and not "another victim".
            let the = (at.saturating_sub(3)..at).any(|k| tokens[k].word == word_id("the"));
            let other = (at.saturating_sub(3)..at).any(|k| {
                [
                    "other", "second", "first", "third", "another", "fellow", "former", "last", "final",
                    "previous", "alleged",
                ]
                .iter()
                .any(|w| tokens[k].word == word_id(w))
            });
            if !closed || !the || other || a.mentions.entity(e).kind == EntityKind::Organisation {
                continue;
            }
            let span = a.reading.span(at..m.tokens.end);
            let Some((first, place)) = seen.get(word) else {
                seen.insert(*word, (e, span));
                continue;
            };
            let (x, y) = (a.mentions.entity(*first), a.mentions.entity(e));
            // "The victims" anywhere: there are several.
            let several = tokens.iter().any(|t| t.stem == *word && t.word != *word);
            if *first == e || several || related(x, y) {
                continue;
            }
            sink.report(
                Draft::new(
                    vec![
                        scene.place(document, *place, x.name.clone()),
                        scene.place(document, span, y.name.clone()),
                    ],
                    format!("the text speaks of one {name} throughout"),
                    74,
                )
                .slot("part", name.clone())
                .slot("first", x.name.clone())
                .slot("second", y.name.clone())
                .key(name.clone())
                .key(fold(&x.name))
                .key(fold(&y.name)),
            );
        }
    }
}

fn related(x: &Entity, y: &Entity) -> bool {
    x.words.iter().any(|w| y.words.contains(w))
}
