//! Handles on the records of the tables: a word, a synset, a roleset. They know where their record stands and nothing else; what can
//! be asked of each stands in a file of its own.

use super::Knowledge;

/// A lemma, of one word or several, whatever its word classes.
#[derive(Clone, Copy, Debug)]
pub struct Word<'k> {
    pub(super) of: Knowledge<'k>,
    pub(super) index: usize,
}

/// A meaning with the words that tell it.
#[derive(Clone, Copy, Debug)]
pub struct Synset<'k> {
    pub(super) of: Knowledge<'k>,
    pub(super) index: usize,
}

/// One roleset of PropBank: `acquire.01`.
#[derive(Clone, Copy, Debug)]
pub struct Roleset<'k> {
    pub(super) of: Knowledge<'k>,
    pub(super) index: usize,
}

impl PartialEq for Word<'_> {
    /// Two words of the same tables are one where they are the same record.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Word<'_> {}

impl PartialEq for Synset<'_> {
    /// Two synsets of the same tables are one where they are the same record.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Synset<'_> {}

impl PartialEq for Roleset<'_> {
    /// Two rolesets of the same tables are one where they are the same record.
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl Eq for Roleset<'_> {}

impl<'k> Knowledge<'k> {
    pub(super) fn word_at(self, index: usize) -> Word<'k> {
        Word { of: self, index }
    }

    pub(super) fn synset_at(self, index: usize) -> Synset<'k> {
        Synset { of: self, index }
    }

    pub(super) fn roleset_at(self, index: usize) -> Roleset<'k> {
        Roleset { of: self, index }
    }
}
