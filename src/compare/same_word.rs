//! Whether two words of two documents tell the same.

use crate::analysis::{Analysis, Knowledge};
use crate::knowledge::{Knowledge as Tables, WordClass};
use crate::language::{Penn, WordIndex};
use crate::text::WordId;

/// True where two words tell the same: one form, lemma or name, or two of one meaning.
#[must_use]
pub fn same_word(knowledge: &Knowledge, a: &Analysis, x: WordIndex, b: &Analysis, y: WordIndex) -> bool {
    let (v, w) = (&a.reading.tree.words[x], &b.reading.tree.words[y]);
    let key =
        |a: &Analysis, t: u32| a.contents.keys.get(t as usize).copied().filter(|k| *k != WordId::default());
    let keys = (key(a, v.token), key(b, w.token));
    v.lemma == w.lemma
        || keys.0.is_some() && keys.0 == keys.1
        || knowledge.cues.synonyms(v.lemma, w.lemma)
        || synonyms(v.lemma, w.lemma, v.tag)
}

/// Two words of one main meaning.
fn synonyms(a: WordId, b: WordId, tag: Penn) -> bool {
    let class = if tag.is_verb() { WordClass::Verb } else { WordClass::Noun };
    (tag.is_verb() || tag.is_noun()) && Tables::builtin().are_synonyms(a, b, class, true)
}
