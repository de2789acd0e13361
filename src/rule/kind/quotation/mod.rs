//! Kind `quotation`: every direct quotation of a draft against the sources: altered, absent, edited, or another's.

mod grade;

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{DocumentId, Rank};
use crate::finding::{Place, Severity};
use crate::language::TokenKind;
use crate::mention::{Quotation, same_bearer};
use crate::rule::{Draft, Scene, Sink};
use grade::{Grade, Kind, grade};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    /// Some words are not the source's.
    Altered,
    /// No source has it.
    Absent,
    /// The source gives it to somebody else.
    Speaker,
    /// Trimmed or bracketed.
    Edited,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is reported.
    fault: Fault,
    /// Quotations of fewer words are not held against the sources.
    #[serde(default = "least")]
    words: usize,
}

fn least() -> usize {
    6
}

struct Quoted(Parameters);

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    Ok(Box::new(Quoted(super::parameters(table)?)))
}

impl Check for Quoted {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if !scene.sources.present() || scene.document(document).rank != Rank::Draft {
            return;
        }
        let a = scene.analysis(document);
        for q in &a.mentions.quotations {
            let words = a.reading.tokens[q.tokens.clone()]
                .iter()
                .filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
                .count();
            if words < self.0.words {
                continue;
            }
            let g = grade(scene, document, q);
            match (self.0.fault, g.kind) {
                (Fault::Altered, Kind::Altered) => sink.report(altered(scene, document, q, &g, words)),
                (Fault::Absent, Kind::Absent) => {
                    let sure = if words >= 9 { 88 } else { 75 };
                    let why = "no source has these words in this order, or most of them";
                    sink.report(with(scene, document, q, &g, why, sure));
                }
                (Fault::Edited, Kind::Trimmed | Kind::Bracketed) => {
                    let how = if g.kind == Kind::Trimmed { "words left out" } else { "words in brackets" };
                    sink.report(with(scene, document, q, &g, how, 95));
                }
                (Fault::Speaker, Kind::Exact | Kind::Trimmed | Kind::Bracketed | Kind::Altered) => {
                    sink.drafts.extend(other_speaker(scene, document, q, &g));
                }
                _ => {}
            }
        }
    }
}

fn with(scene: &Scene<'_>, document: DocumentId, q: &Quotation, g: &Grade, why: &str, sure: u8) -> Draft {
    let mut places: Vec<Place> = vec![scene.place(document, q.span, "")];
    places[0].marks.clone_from(&g.marks);
    if let Some((d, span)) = g.source.filter(|_| g.likeness > 0.0) {
        let mut p = scene.place(d, span, "the source");
        p.marks.clone_from(&g.source_marks);
        places.push(p);
    }
    let said = |d: DocumentId, list: &[crate::text::Span]| -> String {
        let words: Vec<String> = list.iter().take(6).map(|s| scene.words(d, *s)).collect();
        words.join(" ")
    };
    let draft = said(document, &g.marks);
    let source = g.source.map(|(d, _)| said(d, &g.source_marks)).unwrap_or_default();
    let shown =
        |words: &str| if words.is_empty() { "nothing there".to_owned() } else { format!("“{words}”") };
    Draft::new(places, why, sure)
        .slot("draft", shown(&draft))
        .slot("source", shown(&source))
        .key(crate::text::fold(&scene.words(document, q.span)))
}

fn altered(scene: &Scene<'_>, document: DocumentId, q: &Quotation, g: &Grade, words: usize) -> Draft {
    let sure = if g.likeness >= 0.8 || words >= 12 && g.likeness >= 0.7 { 95 } else { 82 };
    let why = format!("{:.0} % of its words stand in the source in this order", g.likeness * 100.0);
    let d = with(scene, document, q, g, &why, sure);
    if sure < 90 { d.severity(Severity::Warning) } else { d }
}

/// False where the tree has another say the words than the name that stands nearest to them: "Sanders said of the Clintons".
fn heard(scene: &Scene<'_>, document: DocumentId, q: &Quotation, speaker: &crate::mention::Entity) -> bool {
    let a = scene.analysis(document);
    let inside = a.reading.tree.of_token(q.tokens.start + 1).start;
    let said = a.referents.statement_at(inside).and_then(|s| a.referents.get(s.speaker?));
    said.and_then(|r| r.name()).is_none_or(|name| {
        let last = crate::text::fold(name.rsplit(' ').next().unwrap_or(name));
        crate::text::fold(&speaker.name).split(' ').any(|w| w == last)
    })
}

/// The quotation that the source has at the place, if its speaker is known and another.
fn other_speaker(scene: &Scene<'_>, document: DocumentId, q: &Quotation, g: &Grade) -> Option<Draft> {
    let (d, span) = g.source?;
    let ours = scene.analysis(document).mentions.entity(q.speaker?);
    let there = &scene.analysis(d).mentions;
    let at = there.quotations.iter().position(|t| t.span.overlaps(span))?;
    let theirs = &there.quotations[at];
    // A second quotation of a paragraph, with no verb of saying of its own, goes on in the first one's voice.
    let block_of =
        |t: &Quotation| scene.analysis(d).reading.sentences.get(t.sentence as usize).map(|s| s.block);
    let goes_on = at.checked_sub(1).map(|k| &there.quotations[k]).filter(|t| block_of(t) == block_of(theirs));
    let other = there.entity(theirs.speaker.or(goes_on.and_then(|t| t.speaker))?);
    // The speaker of the draft may stand in the passage under a pronoun or a role.
    let a = scene.analysis(d);
    let block = a.reading.sentences.get(theirs.sentence as usize)?.block;
    let named = a.mentions.list.iter().any(|m| {
        let near = a.reading.sentences.get(m.sentence as usize).is_some_and(|s| s.block.abs_diff(block) <= 1);
        near && matches!(m.value, crate::mention::Value::Name(e) if same_bearer(a.mentions.entity(e), ours))
    });
    let agree = heard(scene, document, q, ours)
        && theirs.speaker.is_none_or(|e| heard(scene, d, theirs, there.entity(e)));
    if !agree || same_bearer(ours, other) || named || ours.kind == crate::mention::EntityKind::Organisation {
        return None;
    }
    let why = format!("{} in the draft, {} in the source", ours.name, other.name);
    Some(
        with(scene, document, q, g, &why, 85)
            .slot("left", ours.name.clone())
            .slot("right", other.name.clone())
            .key(ours.name.clone())
            .key(other.name.clone()),
    )
}
