//! What a common noun stands for: its sort, the sorts that it may have, its gender, and whether it is a kind of another.

use super::Knowledge;
use super::class::{NounGender, NounSort, WordClass};
use super::handle::Word;
use crate::text::{WordId, fold, word_id};

/// A set of sorts: those that the frequent senses of a noun have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct SortSet(u8);

impl SortSet {
    /// Whether a sort is in the set.
    #[must_use]
    pub fn has(self, sort: NounSort) -> bool {
        self.0 & sort.bit() != 0
    }

    /// True where nothing is known of the noun.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl<'k> Word<'k> {
    /// The sort of the noun, where three quarters of its use speak for one.
    #[must_use]
    pub fn noun_sort(self) -> Option<NounSort> {
        let code = usize::from(self.after_text().byte()?);
        NounSort::ALL.get((code & 15).checked_sub(1)?).copied()
    }

    /// The sorts that the noun may well have; with several, its sort depends on the story.
    #[must_use]
    pub fn noun_sorts(self) -> SortSet {
        let mut record = self.after_text();
        let _ = record.byte();
        SortSet(record.byte().unwrap_or_default())
    }

    /// The gender that the noun tells of the person it stands for.
    #[must_use]
    pub fn noun_gender(self) -> Option<NounGender> {
        match self.after_text().byte()? >> 4 {
            1 => Some(NounGender::Female),
            2 => Some(NounGender::Male),
            _ => None,
        }
    }

    /// Whether a frequent sense of this noun is a kind of the usual sense of another: every *striker* is a *person*.
    #[must_use]
    pub fn is_kind_of(self, other: Self) -> bool {
        let Some(class) = other.senses_as(WordClass::Noun).next() else { return false };
        self.senses_as(WordClass::Noun).filter(|s| s.main).any(|s| s.synset.above().contains(&class.synset))
    }
}

impl<'k> Knowledge<'k> {
    /// The sort of a noun by its lemma's id; none where the tables lack it or its senses disagree.
    #[must_use]
    pub fn noun_sort(self, lemma: WordId) -> Option<NounSort> {
        self.word(lemma)?.noun_sort()
    }

    /// The gender of a noun for a person by its lemma's id.
    #[must_use]
    pub fn noun_gender(self, lemma: WordId) -> Option<NounGender> {
        self.word(lemma)?.noun_gender()
    }

    /// Whether a frequent sense of a noun is a kind of the usual sense of another; false where the tables lack either.
    #[must_use]
    pub fn is_a(self, noun: &str, class: &str) -> bool {
        let find = |text: &str| self.word(word_id(&fold(text)));
        find(noun).zip(find(class)).is_some_and(|(noun, class)| noun.is_kind_of(class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_stand_for_what_a_reader_takes_them_for() {
        let k = Knowledge::builtin();
        let mut wrong = Vec::new();
        let cases = include_str!("../../tests/fixtures/knowledge/nouns.txt");
        for line in cases.lines().filter(|l| !l.starts_with('#')) {
            let mut fields = line.split(' ');
            let noun = fields.next().unwrap();
            let sort =
                k.noun_sort(word_id(noun)).map_or("open".to_owned(), |s| format!("{s:?}").to_lowercase());
            let gender = k.noun_gender(word_id(noun)).map(|g| format!("{g:?}").to_lowercase());
            if (Some(sort.as_str()), gender.as_deref()) != (fields.next(), fields.next()) {
                wrong.push(format!("{line}: {sort} {gender:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(cases.lines().count() > 150);
    }

    #[test]
    fn an_open_noun_has_several_sorts() {
        let sorts = Knowledge::builtin().find("star").unwrap().noun_sorts();
        assert!(sorts.has(NounSort::Person) && sorts.has(NounSort::Thing) && !sorts.has(NounSort::Group));
        assert!(Knowledge::builtin().find("quickly").unwrap().noun_sorts().is_empty());
        assert_eq!(Knowledge::builtin().noun_sort(word_id("quickly")), None);
    }

    #[test]
    fn kinds_are_kinds_of_wider_kinds_and_not_the_other_way() {
        let k = Knowledge::builtin();
        for (noun, class, wanted) in [
            ("striker", "person", true),
            ("surgeon", "doctor", true),
            ("van", "vehicle", true),
            ("bank", "institution", true),
            ("doctor", "surgeon", false),
            ("computer", "person", false),
            ("cancer", "person", false),
            ("cancer", "disease", true),
            ("nonesuchword", "person", false),
        ] {
            assert_eq!(k.is_a(noun, class), wanted, "{noun} {class}");
        }
    }
}
