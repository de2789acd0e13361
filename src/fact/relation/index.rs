//! The relations of a check, with their wordings by the words that they go by.

use super::file::{Head, Read, RelationFault, parse, parse_json};
use super::{Relation, Wording};
use crate::text::WordId;
use include_dir::{Dir, include_dir};
use rustc_hash::FxHashMap;
use std::sync::Arc;

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/rules/relations");

/// Them in JSON, a line each, without their cases.
static JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/relations.json"));

/// What a wording tells: the number of its relation, the words of a phrase, and the wording, which other words share.
pub(super) type Told = (u16, Vec<WordId>, Arc<Wording>);

/// All relations, with their wordings by the words that they go by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    /// The relations.
    pub list: Vec<Relation>,
    wordings: FxHashMap<Head, Vec<Told>>,
}

impl Relations {
    /// The relations that are built into the program. A file that is broken is left out: a test holds them all.
    #[must_use]
    pub fn builtin() -> Self {
        let mut out = Self::default();
        // So many words tell something, and some are added.
        out.wordings.reserve(2_000);
        for line in JSON.lines() {
            out.take(parse_json(line).unwrap_or_default());
        }
        out
    }

    /// The built-in files by their paths: for the test that holds them.
    pub fn files() -> impl Iterator<Item = (String, &'static str)> {
        BUILTIN.files().map(|f| (f.path().display().to_string(), f.contents_utf8().unwrap_or_default()))
    }

    /// Adds the relations of a file's text. One of a known id is told by the new wordings too.
    ///
    /// # Errors
    /// Where the text is no relation file; it points at the place.
    pub fn add(&mut self, text: &str) -> Result<(), RelationFault> {
        self.take(parse(text)?);
        Ok(())
    }

    fn take(&mut self, all: Vec<Read>) {
        for read in all {
            let number = match self
                .list
                .iter()
                .position(|r| r.id == read.relation.id && r.states == read.relation.states)
            {
                Some(i) => i,
                None => {
                    self.list.push(read.relation);
                    self.list.len() - 1
                }
            };
            let number = u16::try_from(number).unwrap_or(u16::MAX);
            for (head, rest, wording) in read.wordings {
                // Most words tell one thing.
                let list = self.wordings.entry(head).or_insert_with(|| Vec::with_capacity(1));
                list.push((number, rest, wording));
            }
        }
    }

    /// The wordings that go by a word.
    pub(super) fn of(&self, head: Head) -> &[Told] {
        self.wordings.get(&head).map_or(&[], Vec::as_slice)
    }

    /// Whether some relation goes by a noun.
    #[must_use]
    pub fn has_noun(&self, lemma: WordId) -> bool {
        self.wordings.contains_key(&Head::Noun(lemma))
    }

    /// A relation by its number.
    #[must_use]
    pub fn get(&self, number: u16) -> Option<&Relation> {
        self.list.get(usize::from(number))
    }
}
