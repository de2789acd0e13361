//! Phrases with values of one width, laid out in bytes so that they can be made when the program is built and read in place, as a
//! [`WordTable`] is.

use super::token::tokens;
use super::word_table::WordTable;
use crate::text::{WordId, folded_id};
use std::borrow::Cow;

/// Phrases of one or more words, each with a value. Matching is by folded word, longest first; of the same phrase given twice, the
/// first counts.
///
/// By its first word a phrase has an entry: how many words follow (one byte), where they stand among those of all phrases (four),
/// and its value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhraseTable {
    firsts: WordTable,
    /// The words after the first ones, eight bytes each, low bytes first.
    rests: Cow<'static, [u8]>,
}

/// Bytes of an entry before the value.
const HEAD: usize = 5;
/// Bytes of a word.
const WORD: usize = 8;

impl PhraseTable {
    /// Lays a table over what [`PhraseTable::parts`] gave.
    #[must_use]
    pub fn over(firsts: &'static [u8], rests: &'static [u8]) -> Self {
        Self { firsts: WordTable::over(firsts), rests: Cow::Borrowed(rests) }
    }

    /// Makes a table of phrases as they are written; one without a word is passed over, and so is one of more than 256.
    #[must_use]
    pub fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, Vec<u8>)>, width: usize) -> Self {
        let cut = |phrase| {
            let mut list = Vec::new();
            words(phrase, |word| list.push(word));
            list
        };
        Self::of_words(phrases.into_iter().map(|(phrase, value)| (cut(phrase), value)), width)
    }

    /// Makes a table of phrases that are cut into words.
    #[must_use]
    pub fn of_words(phrases: impl IntoIterator<Item = (Vec<WordId>, Vec<u8>)>, width: usize) -> Self {
        let mut all: Vec<(Vec<WordId>, Vec<u8>)> = phrases.into_iter().collect();
        all.sort_by_key(|(list, _)| std::cmp::Reverse(list.len()));
        let (mut firsts, mut rests) = (Vec::new(), Vec::new());
        for (list, value) in all {
            let Some((first, rest)) = list.split_first() else { continue };
            let Ok(length) = u8::try_from(rest.len()) else { continue };
            let at = u32::try_from(rests.len()).unwrap_or(u32::MAX);
            rests.extend(rest.iter().flat_map(|w| w.0.to_le_bytes()));
            firsts.push((first.0, [vec![length], at.to_le_bytes().to_vec(), value].concat()));
        }
        Self { firsts: WordTable::new(firsts, HEAD + width), rests: Cow::Owned(rests) }
    }

    /// The bytes of the table in two parts, to be written to a file.
    #[must_use]
    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn parts(&self) -> [&[u8]; 2] {
        [self.firsts.bytes(), &self.rests]
    }

    /// The longest phrase that some words begin with: how many it has, and its value. `word` gives the words one by one.
    pub fn at(&self, word: impl Fn(usize) -> Option<WordId>) -> Option<(usize, &[u8])> {
        self.of_first(word(0)?).find_map(|(rest, value)| {
            let fits =
                rest.iter().enumerate().all(|(i, w)| word(i + 1).is_some_and(|x| x.0.to_le_bytes() == *w));
            fits.then_some((rest.len() + 1, value))
        })
    }

    /// The value of a phrase given as words.
    #[must_use]
    pub fn get(&self, words: &[WordId]) -> Option<&[u8]> {
        self.of_first(*words.first()?).find_map(|(rest, value)| {
            let same = rest.len() + 1 == words.len()
                && rest.iter().zip(words.iter().skip(1)).all(|(a, b)| *a == b.0.to_le_bytes());
            same.then_some(value)
        })
    }

    /// The phrases that begin with a word, the longest first: the words after it (eight bytes each, low ones first) and the value.
    pub fn of_first(&self, word: WordId) -> impl Iterator<Item = (&[[u8; WORD]], &[u8])> {
        self.firsts.all(word.0).filter_map(|entry| self.entry(entry))
    }

    fn entry<'t>(&'t self, entry: &'t [u8]) -> Option<(&'t [[u8; WORD]], &'t [u8])> {
        let (head, value) = entry.split_first_chunk::<HEAD>()?;
        let [length, at @ ..] = *head;
        let from = usize::try_from(u32::from_le_bytes(at)).ok()?;
        let rest = self.rests.get(from..from.checked_add(usize::from(length) * WORD)?)?;
        Some((rest.as_chunks().0, value))
    }
}

/// Hands on the words of a phrase, as tokens have them. Most phrases are plain letters, which need no tokeniser to be cut; and the
/// lexicons hold so many that no memory is asked for.
pub(super) fn words(phrase: &str, mut take: impl FnMut(WordId)) {
    let plain = phrase.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    if !plain {
        return tokens(phrase, 0).iter().for_each(|t| take(t.word));
    }
    phrase.split_ascii_whitespace().for_each(|word| take(folded_id(word)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lexicon;

    #[test]
    fn the_short_way_cuts_as_the_tokeniser_does() {
        let lexicon = Lexicon::builtin();
        for name in lexicon.names() {
            for r in lexicon.rows(name) {
                for phrase in r.list(0).chain(r.list(1)).chain([r.get(0)]) {
                    let wanted: Vec<WordId> = tokens(phrase, 0).iter().map(|t| t.word).collect();
                    let mut found = Vec::new();
                    words(phrase, |word| found.push(word));
                    assert_eq!(found, wanted, "{phrase}");
                }
            }
        }
    }

    #[test]
    fn the_longest_phrase_comes_first_and_the_first_of_two() {
        let list = ["new york", "New", "New York City", "York", "new york", "", "Saint-Étienne"];
        let table = PhraseTable::new(list.into_iter().zip(0u8..).map(|(p, i)| (p, vec![i])), 1);
        let [firsts, rests] = table.parts().map(|p| &*p.to_vec().leak());
        for table in [&table, &PhraseTable::over(firsts, rests)] {
            let at = |text: &str| {
                let tokens = tokens(text, 0);
                table.at(|i| tokens.get(i).map(|t| t.word)).map(|(n, v)| (n, v.to_vec()))
            };
            assert_eq!(at("New York City council"), Some((3, vec![2])));
            assert_eq!(at("New York council"), Some((2, vec![0])));
            assert_eq!(at("new council"), Some((1, vec![1])));
            assert_eq!(at("Saint-Etienne"), Some((1, vec![6])));
            assert_eq!((at("council"), at("")), (None, None));
            let get = |words: &[&str]| table.get(&words.iter().map(|w| folded_id(w)).collect::<Vec<_>>());
            assert_eq!((get(&["new", "york"]), get(&["york"])), (Some(&[0][..]), Some(&[3][..])));
            assert_eq!((get(&["new", "york", "state"]), get(&[])), (None, None));
        }
    }
}
