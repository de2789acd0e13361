//! Kind `spelling`: British and American spelling in one article; the places of the minority are shown.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::mention::Value;
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, word_id};
use rustc_hash::FxHashMap;

/// Which variety a form belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Variety {
    British,
    American,
}

struct Spelling {
    forms: FxHashMap<WordId, Variety>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    super::without_parameters(&table)?;
    let mut forms = FxHashMap::default();
    for r in knowledge.lexicon.rows("us-spellings") {
        // -ize is good Oxford spelling: it proves nothing, while -ise is British.
        if r.get(2) != "oxford" {
            forms.insert(word_id(r.get(1)), Variety::American);
        }
        forms.insert(word_id(r.get(0)), Variety::British);
    }
    Ok(Box::new(Spelling { forms }))
}

impl Check for Spelling {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let (mut british, mut american) = (Vec::new(), Vec::new());
        for (i, t) in a.reading.tokens.iter().enumerate() {
            let Some(variety) = self.forms.get(&t.word).filter(|_| t.kind == TokenKind::Word && !t.quoted)
            else {
                continue;
            };
            // Names are spelt as their bearers spell them: World Trade Center, Labour Party. Titles follow the house.
            let title =
                // A role covers a few tokens at most.
                a.mentions.inside(i.saturating_sub(6)..i + 1).any(|m| matches!(m.value, Value::Role(_)) && m.tokens.contains(&i));
            let first =
                a.reading.sentence_at(t.span.start).is_some_and(|s| a.reading.sentences[s].tokens.start == i);
            if (t.case != Case::Lower && !title && !first) || (t.tag == Tag::Name && !title) {
                continue;
            }
            match variety {
                Variety::British => british.push(t.span),
                Variety::American => american.push(t.span),
            }
        }
        if british.is_empty() || american.is_empty() {
            return;
        }
        let (minor, major, name, other) = if american.len() <= british.len() {
            (&american, &british, "American", "British")
        } else {
            (&british, &american, "British", "American")
        };
        let mut places: Vec<_> = minor.iter().take(8).map(|s| scene.place(document, *s, name)).collect();
        places.push(scene.place(document, major[0], other));
        let words = scene.words(document, minor[0]);
        sink.report(
            Draft::new(
                places,
                format!(
                    "{} {other} and {} {name} spellings outside quotations and names",
                    major.len(),
                    minor.len()
                ),
                85,
            )
            .slot("word", words.clone())
            .slot("minor", name)
            .slot("major", other)
            .slot("example", scene.words(document, major[0]))
            .key(crate::text::fold(&words)),
        );
    }
}
