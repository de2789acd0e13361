//! Kind `marks`: two shapes of one mark in one text: straight and curly apostrophes, spaced hyphens and dashes.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Pattern, Span};
use serde::Deserialize;

/// How many places of the rarer shape are shown.
const SHOWN: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// The shapes, by name.
    shapes: Vec<Shape>,
    /// How often each must stand there: one alone may be a slip of the finger.
    #[serde(default = "one")]
    least: usize,
}

fn one() -> usize {
    1
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    name: String,
    /// A regular expression; its group 1, where it has one, is the mark.
    pattern: String,
}

struct Marks {
    shapes: Vec<(String, Pattern)>,
    least: usize,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let shapes = p.shapes.into_iter().map(|s| {
        let re = Pattern::checked(&s.pattern)?;
        Ok((s.name, re))
    });
    let shapes = shapes.collect::<Result<Vec<_>, String>>()?;
    if shapes.len() < 2 {
        return Err("at least two `shapes` are held against each other".to_owned());
    }
    Ok(Box::new(Marks { shapes, least: p.least }))
}

impl Check for Marks {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let d = scene.document(document);
        let mut found: Vec<(&str, Vec<Span>)> = Vec::new();
        for (name, re) in &self.shapes {
            let mut spans = Vec::new();
            for b in d.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Body | BlockKind::Quote)) {
                let at = b.span.start as usize;
                for c in re.captures_iter(d.slice(b.span)) {
                    if let Some(m) = c.get(1).or_else(|| c.get(0)) {
                        spans.push(Span::new(at + m.start(), at + m.end()));
                    }
                }
            }
            if spans.len() >= self.least.max(1) {
                found.push((name, spans));
            }
        }
        found.sort_by_key(|(_, s)| std::cmp::Reverse(s.len()));
        let (Some((major, many)), Some((minor, few))) = (found.first(), found.last()) else { return };
        if found.len() < 2 {
            return;
        }
        let place = |mark: &Span, name: &str| {
            let mut place = scene.place(document, word(&d.text, *mark), name);
            place.marks = vec![*mark];
            place
        };
        let mut places: Vec<_> = few.iter().take(SHOWN).map(|s| place(s, minor)).collect();
        places.push(place(&many[0], major));
        sink.report(
            Draft::new(places, format!("{} {major}, {} {minor}", many.len(), few.len()), 80)
                .slot("minor", *minor)
                .slot("major", *major)
                .slot("few", few.len().to_string())
                .slot("many", many.len().to_string())
                .key(*minor),
        );
    }
}

/// The word that a mark stands in, or the mark itself.
fn word(text: &str, mark: Span) -> Span {
    let (before, after) = text.split_at_checked(mark.start as usize).unwrap_or(("", ""));
    let after = after.get(mark.len()..).unwrap_or_default();
    let letters = |c: &char| c.is_alphanumeric();
    let left: usize = before.chars().rev().take_while(letters).map(char::len_utf8).sum();
    let right: usize = after.chars().take_while(letters).map(char::len_utf8).sum();
    Span::new(mark.start as usize - left, mark.end as usize + right)
}
