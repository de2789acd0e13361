//! Kind `correction`: one story says that it corrects, and another is the version that it corrects.

use super::Check;
use crate::align::SentenceId;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::token::Case;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Words that say so, at the head or the foot of a story.
    marks: Vec<String>,
}

struct Correction {
    marks: Vec<WordId>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Correction { marks: p.marks.iter().map(|m| word_id(m)).collect() }))
}

/// Two sentences are one passage from this share of common weight on.
const ALIKE: f32 = 0.6;

impl Check for Correction {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let Some(at) = self.mark(scene, document) else { return };
        let a = scene.analysis(document);
        // How many sentences of this story each other one tells in nearly the same words.
        let mut told: FxHashMap<DocumentId, FxHashSet<SentenceId>> = FxHashMap::default();
        for p in scene.passages.iter().filter(|p| p.left.document != p.right.document && p.dice >= ALIKE) {
            for (mine, other) in [(p.left, p.right), (p.right, p.left)] {
                if mine.document == document {
                    told.entry(other.document).or_default().insert(mine);
                }
            }
        }
        let mut others: Vec<(DocumentId, usize)> = told.into_iter().map(|(d, s)| (d, s.len())).collect();
        others.sort_unstable();
        let words =
            |d: DocumentId| scene.analysis(d).reading.sentences.iter().filter(|s| s.tokens.len() > 4).count();
        for (other, shared) in others {
            let shorter = words(document).min(words(other));
            if shared * 3 < shorter || self.mark(scene, other).is_some() {
                continue;
            }
            let b = scene.analysis(other);
            let Some(first) = b.reading.sentences.first() else { continue };
            let span = a.reading.span(at..at + 1);
            sink.report(
                Draft::new(
                    vec![
                        scene.place(other, first.span, "the earlier version"),
                        scene.place(document, span, "says that it corrects"),
                    ],
                    format!("the two stories share {shared} passages nearly word for word"),
                    90,
                )
                .slot("mark", scene.words(document, span))
                .key(crate::text::fold(&scene.words(document, span)))
                .key(crate::text::fold(&scene.words(other, first.span))),
            );
        }
    }
}

impl Correction {
    /// The token that says so: in the first sentence, in capitals or before a dash; or "Corrects" at the start of a
    /// sentence or a bracket among the last three.
    fn mark(&self, scene: &Scene<'_>, document: DocumentId) -> Option<usize> {
        let r = &scene.analysis(document).reading;
        let n = r.sentences.len();
        let known = |i: &usize| {
            let t = &r.tokens[*i];
            let text = crate::text::fold(scene.document(document).slice(t.span));
            let head = text.split('-').next().unwrap_or_default();
            self.marks.contains(&t.word) || self.marks.contains(&word_id(head))
        };
        let first = r.sentences.first()?;
        let head = first.tokens.clone().take(8).find(|i| {
            known(i)
                && (r.tokens[*i].case == Case::Upper
                    || first.kind == BlockKind::Headline && *i < first.tokens.start + 2)
                || known(i) && scene.words(document, r.tokens[*i].span).starts_with("CORRECT")
        });
        head.or_else(|| {
            r.sentences[n.saturating_sub(3)..].iter().find_map(|s| {
                s.tokens.clone().find(|i| {
                    let open = *i == s.tokens.start
                        || r.tokens[*i - 1].tag == crate::language::Tag::Mark && *i > s.tokens.start
                        || r.tokens[*i - 1].word == word_id("company");
                    known(i) && open && r.tokens[*i].word == word_id("corrects")
                })
            })
        })
    }
}
