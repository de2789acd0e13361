//! The lemmatiser: the longest ending that training has seen for a kind of word says what to cut off and what to put on.

use super::hashing::{hash, pair};
use crate::language::penn::Penn;

/// The kinds of word whose lemma differs from their form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// Plural nouns.
    Noun = 1,
    /// Forms in -s.
    VerbS,
    /// Forms in -ing.
    VerbIng,
    /// Past forms and participles.
    VerbPast,
    /// Base forms and modals: clipped ones (*'ve*, *wo*) and forms of *be*.
    VerbBase,
    /// Comparatives and superlatives.
    Degree,
}

impl Kind {
    /// The kind of a tag; none where form and lemma are one.
    #[must_use]
    pub fn of(tag: Penn) -> Option<Self> {
        Some(match tag {
            Penn::Nns => Self::Noun,
            Penn::Vbz => Self::VerbS,
            Penn::Vbg => Self::VerbIng,
            Penn::Vbd | Penn::Vbn => Self::VerbPast,
            Penn::Vb | Penn::Vbp | Penn::Md => Self::VerbBase,
            Penn::Jjr | Penn::Jjs | Penn::Rbr | Penn::Rbs => Self::Degree,
            _ => return None,
        })
    }
}

/// What makes a lemma of a form: so many bytes off its end, and these put on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edit {
    /// How many bytes of the form are cut off.
    pub cut: u8,
    /// What is put on; five bytes at most.
    pub add: String,
}

impl Edit {
    /// The edit from a form to its lemma; none where it cannot be kept.
    #[must_use]
    pub fn between(form: &str, lemma: &str) -> Option<Self> {
        let common = form.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
        let common = (0..=common).rev().find(|i| form.is_char_boundary(*i) && lemma.is_char_boundary(*i))?;
        let add = lemma.get(common..)?.to_owned();
        let cut = u8::try_from(form.len() - common).ok()?;
        (add.len() <= 5).then_some(Self { cut, add })
    }

    /// The lemma that it makes of a form; none where the form is too short for it.
    #[must_use]
    pub fn apply(&self, form: &str) -> Option<String> {
        let stem = form.get(..form.len().checked_sub(usize::from(self.cut))?)?;
        Some(format!("{stem}{}", self.add))
    }
}

/// The longest ending that is looked up, in bytes.
pub const LONGEST: usize = 7;

/// An entry: the hash of kind and ending, what to cut, how much to add, and that.
const ENTRY: usize = 11;

/// The key of an ending of a kind of word; `whole` where it is the whole form.
#[must_use]
pub fn key(kind: Kind, ending: &str, whole: bool) -> u32 {
    // Zero marks a free entry.
    pair(hash(ending.bytes()), kind as u32 + if whole { 100 } else { 0 }).max(1)
}

/// The table of endings, read in place from the model file.
#[derive(Clone, Copy, Debug)]
pub struct Lemmatiser {
    entries: &'static [[u8; ENTRY]],
}

impl Lemmatiser {
    /// The table over bytes of a model file; none where they are no whole number of entries.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (entries, rest) = bytes.as_chunks::<ENTRY>();
        rest.is_empty().then_some(Self { entries })
    }

    /// The lemma of a folded form with this tag; none where it is the form itself.
    #[must_use]
    pub fn lemma(&self, form: &str, tag: Penn) -> Option<String> {
        let kind = Kind::of(tag)?;
        let endings = (1..=LONGEST.min(form.len())).rev().filter_map(|n| form.get(form.len() - n..));
        let edit = self
            .edit(key(kind, form, true))
            .or_else(|| endings.into_iter().find_map(|e| self.edit(key(kind, e, false))))?;
        edit.apply(form).filter(|l| l != form && !l.is_empty())
    }

    fn edit(&self, key: u32) -> Option<Edit> {
        let size = self.entries.len();
        let mut at = place(key, size);
        for _ in 0..size.min(64) {
            let entry = self.entries.get(at)?;
            let found = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            if found == 0 {
                return None;
            }
            if found == key {
                let add = entry.get(6..6 + usize::from(entry[5]))?;
                return Some(Edit { cut: entry[4], add: std::str::from_utf8(add).ok()?.to_owned() });
            }
            at = (at + 1) % size;
        }
        None
    }
}

fn place(key: u32, size: usize) -> usize {
    ((u64::from(key) * size as u64) >> 32) as usize
}

/// The bytes of a table of keys and edits.
#[must_use]
pub fn build(rules: &[(u32, Edit)]) -> Vec<u8> {
    let size = rules.len() * 3 / 2 + 1;
    let mut table = vec![[0u8; ENTRY]; size];
    for (key, edit) in rules {
        let mut at = place(*key, size);
        while table[at][..4] != [0; 4] && table[at][..4] != key.to_le_bytes() {
            at = (at + 1) % size;
        }
        if table[at][..4] == [0; 4] {
            let entry = &mut table[at];
            entry[..4].copy_from_slice(&key.to_le_bytes());
            entry[4] = edit.cut;
            entry[5] = u8::try_from(edit.add.len()).unwrap_or(0);
            entry[6..6 + edit.add.len()].copy_from_slice(edit.add.as_bytes());
        }
    }
    table.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_ending_wins_and_whole_forms_before_it() {
        let edit = |cut, add: &str| Edit { cut, add: add.to_owned() };
        let bytes = build(&[
            (key(Kind::Noun, "s", false), edit(1, "")),
            (key(Kind::Noun, "ies", false), edit(3, "y")),
            (key(Kind::Noun, "men", true), edit(2, "an")),
            (key(Kind::VerbPast, "ed", false), edit(2, "")),
        ]);
        let table = Lemmatiser::new(bytes.leak()).unwrap();
        let lemma = |form, tag| table.lemma(form, tag).unwrap_or_else(|| form.to_owned());
        assert_eq!(lemma("ministers", Penn::Nns), "minister");
        assert_eq!(lemma("parties", Penn::Nns), "party");
        assert_eq!(lemma("men", Penn::Nns), "man");
        assert_eq!(lemma("omen", Penn::Nns), "omen");
        assert_eq!(lemma("attended", Penn::Vbd), "attend");
        assert_eq!(lemma("attended", Penn::Jj), "attended");
    }

    #[test]
    fn edits_keep_whole_characters() {
        assert_eq!(Edit::between("cafés", "café"), Some(Edit { cut: 1, add: String::new() }));
        let edit = Edit::between("é", "è").unwrap();
        assert_eq!(edit.apply("é").as_deref(), Some("è"));
    }
}
