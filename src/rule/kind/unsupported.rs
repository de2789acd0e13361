//! Kind `unsupported`: what a draft says and no source does: a figure, a name, a date, a word that carries a sentence.

use super::Check;
use super::support::held::{Held, Verdict};
use super::support::sibling::Kinds;
use super::support::verdict;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::finding::Severity;
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::mention::{Mention, Value};
use crate::rule::{Scene, Sink};
use crate::text::fold;
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum What {
    Figure,
    Name,
    Date,
    Word,
    /// A kind of thing: a metal, a disease, a crime, a trade.
    Kind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is looked for in the sources.
    what: What,
}

struct Unsupported {
    what: What,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Unsupported { what: p.what }))
}

impl Check for Unsupported {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        for held in Held::all(scene, document) {
            if self.what == What::Word {
                words(&held, sink);
                continue;
            }
            if self.what == What::Kind {
                kinds(&held, sink);
                continue;
            }
            for m in held.analysis().mentions.inside(held.range()) {
                if sort(m) != Some(self.what) {
                    continue;
                }
                let Verdict::Unsupported { confidence, severity } = verdict(&held, m) else { continue };
                let nearest = held
                    .backings
                    .first()
                    .filter(|b| b.score >= 0.15)
                    .map(|b| (b.sentence, scene.sentence(b.sentence).span));
                let mut draft = held
                    .finding(
                        m.span,
                        "in no source",
                        nearest,
                        "no source has it, and it does not follow from what they have by one step",
                        confidence,
                    )
                    .key(scene.words(document, m.span));
                if let Some(s) = severity {
                    draft = draft.severity(s);
                }
                sink.report(draft);
            }
        }
    }
}

fn sort(m: &Mention) -> Option<What> {
    match m.value {
        Value::Quantity(_) => Some(What::Figure),
        Value::Name(_) | Value::Place { .. } => Some(What::Name),
        Value::Time(_) => Some(What::Date),
        Value::Role(_) => None,
    }
}

/// Kinds of things that no source names in a sentence that is written from one.
fn kinds(held: &Held<'_>, sink: &mut Sink) {
    let siblings = Kinds(held.scene.knowledge.siblings());
    if held.score() < 0.2 {
        return;
    }
    for i in held.range().filter(|i| siblings.unsupported(held, *i)) {
        let nearest = held.backings.first().map(|b| (b.sentence, held.scene.sentence(b.sentence).span));
        let span = held.token(i).span;
        sink.report(
            held.finding(
                span,
                "in no source",
                nearest,
                "no source names it, and nothing of its kind by a like name",
                58,
            )
            .key(held.scene.words(held.id.document, span)),
        );
    }
}

/// Words that carry a sentence which otherwise stands in the sources, and stand in none of them in any form.
fn words(held: &Held<'_>, sink: &mut Sink) {
    let scene = held.scene;
    let text = &scene.document(held.id.document).text;
    if held.score() < 0.3 {
        return;
    }
    let a = held.analysis();
    for i in held.range() {
        let t = held.token(i);
        let open = t.kind == TokenKind::Word
            && t.case == Case::Lower
            && (t.tag.is_verb() || matches!(t.tag, Tag::Noun | Tag::Adj | Tag::Adv));
        let folded = fold(t.span.of(text));
        if !open
            || scene.knowledge.vocabulary.is_function(t.word)
            || a.mentions.inside(i..i + 1).any(|m| !matches!(m.value, Value::Role(_)))
            || scene.sources.has(t.word)
            || scene.sources.has(t.stem)
            || scene.sources.has_relative(&folded)
            || synonym(held, i)
        {
            continue;
        }
        let nearest = held.backings.first().map(|b| (b.sentence, scene.sentence(b.sentence).span));
        sink.report(
            held.finding(
                t.span,
                "in no source",
                nearest,
                "the passage is in the sources, this word and its like are not",
                55,
            )
            .severity(Severity::Info)
            .key(folded),
        );
    }
}

fn synonym(held: &Held<'_>, i: usize) -> bool {
    let cues = &held.scene.knowledge.cues;
    let stem = held.token(i).stem;
    cues.classes(stem).next().is_some()
        && held.window().iter().any(|s| held.scene.tokens(*s).iter().any(|t| cues.synonyms(t.stem, stem)))
}
