//! What is known of words beyond their forms: Open English WordNet and the PropBank frames as tables that are read in place.
//! Nothing is parsed or built at start-up; a question costs a few steps through the bytes.

mod bytes;
mod class;
pub mod format;
mod frames;
mod handle;
mod links;
mod noun;
mod synset;
mod word;

pub use class::{AliasKind, LinkKind, NounGender, NounSort, SynsetLink, WordClass, class_of_file};
pub use format::Fault;
pub use frames::Role;
pub use handle::{Roleset, Synset, Word};
pub use links::Opposite;
pub use noun::SortSet;
pub use word::{Alias, Link, Sense};

use bytes::Records;
use std::sync::LazyLock;

/// The tables that are built into the program. `train knowledge` writes them.
static BUILTIN: &[u8] = include_bytes!("../../models/knowledge.bin");

/// Tables of words, synsets and rolesets over bytes that lie elsewhere. An empty one knows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Knowledge<'k> {
    buckets: &'k [u8],
    keys: &'k [u8],
    words: Records<'k>,
    synsets: Records<'k>,
    files: &'k [u8],
    rolesets: Records<'k>,
    names: Records<'k>,
}

impl<'k> Knowledge<'k> {
    /// Lays the tables over the bytes of a file.
    ///
    /// # Errors
    /// Where the bytes are no such file, of another version, or cut short. Damage inside a record is not looked for here: such a
    /// record answers with less than it should, or with nothing.
    pub fn open(bytes: &'k [u8]) -> Result<Self, Fault> {
        let [
            buckets,
            keys,
            word_starts,
            words,
            synset_starts,
            synsets,
            files,
            roleset_starts,
            rolesets,
            name_starts,
            names,
        ] = format::sections(bytes)?;
        let k = Self {
            buckets,
            keys,
            words: Records { starts: word_starts, bytes: words },
            synsets: Records { starts: synset_starts, bytes: synsets },
            files,
            rolesets: Records { starts: roleset_starts, bytes: rolesets },
            names: Records { starts: name_starts, bytes: names },
        };
        let buckets_wanted = 3 * ((1 << format::BUCKET_BITS) + 1);
        if buckets.len() != buckets_wanted || keys.len() != 3 * k.words.len() {
            return Err(Fault::Torn);
        }
        Ok(k)
    }
}

impl Knowledge<'static> {
    /// The tables that are built into the program.
    #[must_use]
    pub fn builtin() -> Self {
        static OPENED: LazyLock<Knowledge<'static>> =
            LazyLock::new(|| Knowledge::open(BUILTIN).unwrap_or_default());
        *OPENED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_built_in_open() {
        assert!(Knowledge::open(BUILTIN).is_ok());
        assert!(BUILTIN.len() <= 4_500_000, "{}", BUILTIN.len());
        assert!(Knowledge::builtin().words.len() > 80_000);
    }

    #[test]
    fn damaged_bytes_answer_nothing_or_less_but_never_panic() {
        assert!(Knowledge::open(b"FLKN").is_err() && Knowledge::default().find("minister").is_none());
        // Every byte is set to nonsense in one of these copies.
        for step in 0..3usize {
            let mut bytes = BUILTIN.to_vec();
            for (i, b) in bytes.iter_mut().enumerate().skip(60) {
                if i % 3 == step {
                    *b = b.wrapping_mul(31).wrapping_add(0xA7);
                }
            }
            let Ok(k) = Knowledge::open(&bytes) else { continue };
            for i in (0..k.words.len()).step_by(97) {
                let word = k.word_at(i);
                let _ = (word.text(), word.noun_sort(), word.rolesets().count(), word.links().count());
                for sense in word.senses() {
                    let _ = (sense.synset.file(), sense.synset.members().count());
                    let _ = sense.synset.linked(SynsetLink::Hypernym).count();
                }
                let _ = k.is_a("company", word.text());
            }
            for i in 0..k.rolesets.len() {
                let roleset = k.roleset_at(i);
                let _ = (roleset.roles().count(), roleset.aliases().count(), roleset.classes().count());
            }
        }
    }
}
