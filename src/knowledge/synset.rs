//! One synset: the words that mean one thing, the lexicographer file it was filed under, and the synsets it leads to.

use super::bytes::{Bytes, narrow};
use super::class::{SynsetLink, WordClass, class_of_file};
use super::handle::{Synset, Word};

/// The most synsets that one way up may pass; WordNet's longest has about twenty.
const HIGHEST: usize = 256;

impl<'k> Synset<'k> {
    /// Its number among all of the tables: two synsets of one number are one.
    #[must_use]
    pub fn number(self) -> usize {
        self.index
    }

    /// The lexicographer file: `noun.person`; empty where the tables are damaged.
    #[must_use]
    pub fn file(self) -> &'k str {
        let files = (self.of.files.len() / 3).saturating_sub(1);
        let found = (0..files).find(|f| narrow(self.of.files, f + 1).is_some_and(|end| self.index < end));
        found.and_then(|f| self.of.names.get(f).text()).unwrap_or_default()
    }

    /// Its word class.
    #[must_use]
    pub fn class(self) -> Option<WordClass> {
        class_of_file(self.file())
    }

    /// The words that mean it.
    pub fn members(self) -> impl Iterator<Item = Word<'k>> {
        let mut record = self.record();
        for _ in 0..record.length().unwrap_or_default() {
            if record.number().is_none() {
                break;
            }
        }
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| Some(self.of.word_at(record.length()?)))
    }

    /// The synsets that it leads to in one way.
    pub fn linked(self, kind: SynsetLink) -> impl Iterator<Item = Self> {
        let mut record = self.record();
        let count = record.length().unwrap_or_default();
        let all = (0..count).map_while(move |_| {
            let code = record.length()?;
            Some((*SynsetLink::ALL.get(code & 3)?, self.step(code >> 2)?))
        });
        all.filter(move |(k, _)| *k == kind).map(|(_, s)| s)
    }

    /// It and every wider synset above it, each once, the nearer ones first.
    #[must_use]
    pub fn above(self) -> Vec<Self> {
        let mut out = vec![self];
        let mut at = 0;
        while let Some(here) = out.get(at).copied() {
            at += 1;
            for up in here.linked(SynsetLink::Hypernym) {
                if out.len() < HIGHEST && !out.contains(&up) {
                    out.push(up);
                }
            }
        }
        out
    }

    /// Another synset, told by how far it stands from this one: zero, one back, one on, two back and so forth.
    fn step(self, code: usize) -> Option<Self> {
        let index = if code & 1 == 1 {
            self.index.checked_sub(code.div_ceil(2))?
        } else {
            self.index.checked_add(code / 2)?
        };
        Some(Self { of: self.of, index })
    }

    fn record(self) -> Bytes<'k> {
        self.of.synsets.get(self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    fn first(text: &str, class: WordClass) -> Synset<'static> {
        Knowledge::builtin().find(text).unwrap().senses_as(class).next().unwrap().synset
    }

    #[test]
    fn the_first_sense_is_the_usual_one() {
        for (word, file) in [
            ("computer", "noun.artifact"),
            ("cancer", "noun.state"),
            ("minister", "noun.person"),
            ("company", "noun.group"),
            ("week", "noun.time"),
            ("attack", "noun.act"),
        ] {
            assert_eq!(first(word, WordClass::Noun).file(), file, "{word}");
        }
        assert_eq!(first("kill", WordClass::Verb).class(), Some(WordClass::Verb));
    }

    #[test]
    fn synsets_have_members_and_wider_ones() {
        let doctor: Vec<_> = first("physician", WordClass::Noun).members().map(Word::text).collect();
        assert!(doctor.contains(&"doctor") && doctor.contains(&"medico"), "{doctor:?}");
        let above: Vec<_> = first("striker", WordClass::Noun).above();
        assert!(above.contains(&first("person", WordClass::Noun)));
        let killing: Vec<_> = first("kill", WordClass::Verb).linked(SynsetLink::Causes).collect();
        assert!(killing.contains(&first("die", WordClass::Verb)));
    }
}
