//! Kind `sides`: a caption that shows one person at two sides of a picture, "Anna Berg (L) … Anna Berg (R)".

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::TokenKind;
use crate::mention::{EntityId, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{fold, word_id};

struct Sides;

/// A block of more tokens than this may be a whole story with the captions of many pictures.
const SHORT: usize = 60;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    let _: Nothing = super::parameters(table)?;
    Ok(Box::new(Sides))
}

impl Check for Sides {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let tokens = &a.reading.tokens;
        // The side that a bracket after a name tells: left or right.
        let side = |end: usize| -> Option<char> {
            let [open, word, close] = tokens.get(end..end + 3)? else { return None };
            let brackets = open.kind == TokenKind::OpenBracket && close.kind == TokenKind::CloseBracket;
            let is = |list: [&str; 2]| list.iter().any(|w| word.word == word_id(w));
            match (brackets, is(["l", "left"]), is(["r", "right"])) {
                (true, true, _) => Some('l'),
                (true, _, true) => Some('r'),
                _ => None,
            }
        };
        // One picture: one sentence, or one short block.
        let sentence = |s: u32| a.reading.sentences.get(s as usize);
        let picture = |x: u32, y: u32| {
            let (Some(p), Some(q)) = (sentence(x), sentence(y)) else { return false };
            x == y || p.block == q.block && q.tokens.end - p.tokens.start <= SHORT
        };
        let mut seen: Vec<(EntityId, char, usize)> = Vec::new();
        for (i, m) in a.mentions.list.iter().enumerate() {
            let Value::Name(e) = m.value else { continue };
            let Some(s) = side(m.tokens.end) else { continue };
            // With another one named between, two captions were run together.
            let first = seen
                .last()
                .filter(|(f, t, k)| *f == e && *t != s && picture(a.mentions.list[*k].sentence, m.sentence));
            if let Some((_, _, k)) = first {
                let other = &a.mentions.list[*k];
                let place = |m: &crate::mention::Mention| {
                    scene.place(document, a.reading.span(m.tokens.start..m.tokens.end + 3), "")
                };
                let name = a.mentions.entity(e).name.clone();
                sink.report(
                    Draft::new(
                        vec![place(other), place(m)],
                        "one name stands at both sides of one picture",
                        92,
                    )
                    .slot("name", name.clone())
                    .key(fold(&name)),
                );
            }
            seen.push((e, s, i));
        }
    }
}
