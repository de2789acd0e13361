//! Kind `noted`: what the reader of a file saw beside its words, such as changes that nobody accepted or rejected.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{Document, DocumentId, NoteKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::Span;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    note: NoteKind,
}

struct Noted(NoteKind);

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Noted(p.note)))
}

impl Check for Noted {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        match self.0 {
            NoteKind::LittleRead => return little(scene, document, sink),
            NoteKind::NotEnglish => return not_english(scene, document, sink),
            NoteKind::TrackedChanges => {}
        }
        for note in scene.document(document).notes.iter().filter(|n| n.kind == self.0) {
            let changes = match note.count {
                1 => "one tracked change is".to_owned(),
                n => format!("{n} tracked changes are"),
            };
            let place = scene.place(
                document,
                beside(scene.document(document), note.span),
                if note.count > 1 { "the first" } else { "" },
            );
            let why =
                "the file marks words as put in or taken out; it was read as if all of that were accepted";
            sink.report(Draft::new(vec![place], why, 100).slot("changes", changes).key("changes"));
        }
    }
}

/// Says that most of what a page shows was not read.
fn little(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    let read = scene.document(document);
    for note in read.notes.iter().filter(|n| n.kind == NoteKind::LittleRead) {
        let place = scene.place(document, beside(read, note.span), "all that was read begins here");
        let (what, why) = if note.of > 0 {
            let what = format!("{} words were read of {} that the page shows", note.count, note.of);
            (
                what,
                "the rest of the page was taken for menus, other stories, comments and the like, and was not checked",
            )
        } else {
            let what = "a document that was pasted into this one could not be read".to_owned();
            (what, "its part of the file is missing, or of a kind that is not read")
        };
        sink.report(Draft::new(vec![place], why, 100).slot("what", what).key("little"));
    }
}

/// Says that the rules of English were not asked.
fn not_english(scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
    for note in scene.document(document).notes.iter().filter(|n| n.kind == NoteKind::NotEnglish) {
        let place = scene.place(document, note.span, "");
        let why = "its letters stand together as those of another language do, and it has hardly any of the small words of English";
        sink.report(Draft::new(vec![place], why, 90).key("not-english"));
    }
}

/// The span, or, where it is empty, the word before it, or else the first of its paragraph.
fn beside(document: &Document, span: Span) -> Span {
    if !span.is_empty() {
        return span;
    }
    let around = document.blocks.iter().find(|b| span.start <= b.span.end).or(document.blocks.last());
    let Some(block) = around.map(|b| b.span) else { return span };
    let start = block.start as usize;
    let words = block.of(&document.text);
    let told = words.get(..(span.start as usize).saturating_sub(start)).unwrap_or_default().trim_end();
    if let Some(last) = told.split_whitespace().next_back() {
        return Span::new(start + told.len() - last.len(), start + told.len());
    }
    let first = words.split_whitespace().next().map_or(0, str::len);
    Span::new(start, start + first)
}
