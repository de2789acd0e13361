//! One word of the tables: found by its hash, with its senses, its links to other words and the rolesets it may tell.

use super::Knowledge;
use super::bytes::{Bytes, narrow};
use super::class::{AliasKind, LinkKind, WordClass};
use super::format::{BUCKET_BITS, KEY_BITS};
use super::handle::{Roleset, Synset, Word};
use crate::text::{WordId, fold, word_id};

/// One sense of a word.
#[derive(Clone, Copy, Debug)]
pub struct Sense<'k> {
    /// What it means.
    pub synset: Synset<'k>,
    /// True where the sense is a frequent one of the word in its class: a sixth or more of its uses, as far as they were counted.
    pub main: bool,
}

/// A way from a word to another.
#[derive(Clone, Copy, Debug)]
pub struct Link<'k> {
    /// What kind of way.
    pub kind: LinkKind,
    /// The class of the word that it comes from.
    pub from: WordClass,
    /// The class of the word that it leads to.
    pub to: WordClass,
    /// The word that it leads to.
    pub word: Word<'k>,
    /// For an antonym, the senses that are opposite: this word's and the other's.
    pub senses: Option<(Synset<'k>, Synset<'k>)>,
}

/// A roleset that a word may tell, and as what.
#[derive(Clone, Copy, Debug)]
pub struct Alias<'k> {
    /// What the word is there.
    pub kind: AliasKind,
    /// The roleset.
    pub roleset: Roleset<'k>,
}

impl<'k> Knowledge<'k> {
    /// The word with this id: the hash of its folded form (`prime minister`, in one).
    #[must_use]
    pub fn word(self, id: WordId) -> Option<Word<'k>> {
        let bucket = usize::try_from(id.0 >> (u64::BITS - BUCKET_BITS)).ok()?;
        let key = usize::try_from((id.0 << BUCKET_BITS) >> (u64::BITS - KEY_BITS)).ok()?;
        let (first, last) = (narrow(self.buckets, bucket)?, narrow(self.buckets, bucket + 1)?);
        let index = (first..last).find(|i| narrow(self.keys, *i) == Some(key))?;
        Some(self.word_at(index))
    }

    /// The word that is spelled so; case and diacritics do not count.
    #[must_use]
    pub fn find(self, text: &str) -> Option<Word<'k>> {
        self.word(word_id(&fold(text)))
    }

    /// All words, in the order of their hashes.
    pub fn words(self) -> impl Iterator<Item = Word<'k>> {
        (0..self.words.len()).map(move |i| self.word_at(i))
    }
}

impl<'k> Word<'k> {
    /// The word as the sources write it.
    #[must_use]
    pub fn text(self) -> &'k str {
        self.record().text().unwrap_or_default()
    }

    /// Its id, as tokens have theirs.
    #[must_use]
    pub fn id(self) -> WordId {
        word_id(&fold(self.text()))
    }

    /// Its senses: class by class, and in each class the likeliest first.
    pub fn senses(self) -> impl Iterator<Item = Sense<'k>> {
        let mut record = self.after_noun();
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| {
            let code = record.length()?;
            Some(Sense { synset: self.of.synset_at(code >> 1), main: code & 1 == 1 })
        })
    }

    /// Its senses of one class, the likeliest first.
    pub fn senses_as(self, class: WordClass) -> impl Iterator<Item = Sense<'k>> {
        self.senses().filter(move |s| s.synset.class() == Some(class))
    }

    /// The words that it leads to.
    pub fn links(self) -> impl Iterator<Item = Link<'k>> {
        let mut record = self.after_senses();
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| self.link(&mut record))
    }

    /// The rolesets that it may tell, as whatever class.
    pub fn rolesets(self) -> impl Iterator<Item = Alias<'k>> {
        let mut record = self.after_senses();
        let links = record.length().unwrap_or_default();
        for _ in 0..links {
            if self.link(&mut record).is_none() {
                record = Bytes::new(&[]);
                break;
            }
        }
        let count = record.length().unwrap_or_default();
        (0..count).map_while(move |_| {
            let kind = *AliasKind::ALL.get(usize::from(record.byte()?))?;
            Some(Alias { kind, roleset: self.of.roleset_at(record.length()?) })
        })
    }

    fn link(self, record: &mut Bytes<'k>) -> Option<Link<'k>> {
        let code = record.byte()?;
        let kind = *LinkKind::ALL.get(usize::from(code & 7))?;
        let word = self.of.word_at(record.length()?);
        let senses = if kind == LinkKind::Antonym {
            let own = self.of.synset_at(record.length()?);
            Some((own, self.of.synset_at(record.length()?)))
        } else {
            None
        };
        Some(Link { kind, from: class_of(code >> 3), to: class_of(code >> 5), word, senses })
    }

    fn record(self) -> Bytes<'k> {
        self.of.words.get(self.index)
    }

    /// The record from behind the text: two bytes of what the word is as a noun, then its senses.
    pub(super) fn after_text(self) -> Bytes<'k> {
        let mut record = self.record();
        let _ = record.text();
        record
    }

    fn after_noun(self) -> Bytes<'k> {
        let mut record = self.after_text();
        let _ = (record.byte(), record.byte());
        record
    }

    fn after_senses(self) -> Bytes<'k> {
        let mut record = self.after_noun();
        for _ in 0..record.length().unwrap_or_default() {
            if record.number().is_none() {
                break;
            }
        }
        record
    }
}

/// The word class in the two low bits of a code.
fn class_of(code: u8) -> WordClass {
    match code & 3 {
        0 => WordClass::Noun,
        1 => WordClass::Verb,
        2 => WordClass::Adjective,
        _ => WordClass::Adverb,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let k = Knowledge::builtin();
        for text in ["minister", "Prime Minister", "ARREST", "façade", "organise", "organize"] {
            let word = k.find(text).unwrap();
            assert_eq!(word.id(), word_id(&fold(text)), "{text}");
        }
        assert!(k.find("ministerr").is_none() && k.find("").is_none());
    }

    #[test]
    fn every_word_is_found_by_its_id() {
        let k = Knowledge::builtin();
        for word in k.words().step_by(53) {
            assert_eq!(k.word(word.id()).map(|w| w.index), Some(word.index), "{}", word.text());
        }
    }
}
