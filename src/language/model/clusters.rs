//! Classes of words that are used alike: a hashed table read in place from the model file.
//!
//! The classes are k-means clusters over word vectors; docs/model.md names their source.

use super::hashing::hash;

/// An entry: sixteen bits that tell words apart, then the class of 1,024 (ten bits) and that of 64 (six bits).
const ENTRY: usize = 4;

/// The table: open addressing, so many entries that a third are free.
#[derive(Clone, Copy, Debug)]
pub struct Clusters {
    entries: &'static [[u8; ENTRY]],
}

/// No word: an empty entry.
const EMPTY: u32 = u32::MAX;

impl Clusters {
    /// The table over bytes of a model file; none where they are no whole number of entries.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (entries, rest) = bytes.as_chunks::<ENTRY>();
        rest.is_empty().then_some(Self { entries })
    }

    /// A table that knows no word.
    #[must_use]
    pub fn none() -> Self {
        Self { entries: &[] }
    }

    /// The class of 64 and the class of 1,024 of a word in small letters, counted from 1; 0 for words that are not known.
    #[must_use]
    pub fn of(&self, word: &str) -> (u32, u32) {
        let (mut at, mark) = place(word, self.entries.len());
        // A run of full entries is short, since a third of the table is free.
        for _ in 0..self.entries.len().min(64) {
            let Some(entry) = self.entries.get(at).map(|e| u32::from_le_bytes(*e)) else { break };
            if entry == EMPTY {
                break;
            }
            if entry >> 16 == mark {
                return ((entry & 63) + 1, ((entry >> 6) & 1023) + 1);
            }
            at = (at + 1) % self.entries.len();
        }
        (0, 0)
    }
}

/// Tables of bits have the same form: what lexicons know of a word stands in place of the class of 64.
impl Clusters {
    /// The bits of a form, whatever its capitals; 0 for words that are not known.
    #[must_use]
    pub fn bits(&self, form: &str) -> u8 {
        let (entry, _) = self.of(&form.to_lowercase());
        u8::try_from(entry.saturating_sub(1)).unwrap_or(0)
    }
}

/// Where a word's search begins in a table of `size` entries, and the sixteen bits that tell it from its neighbours.
fn place(word: &str, size: usize) -> (usize, u32) {
    let h = hash(word.bytes());
    // The place and the mark come from different products of the hash, so that neighbours differ in their marks.
    let at = (u64::from(h.wrapping_mul(0x85EB_CA6B)) * size as u64) >> 32;
    (at as usize, (h.wrapping_mul(0xC2B2_AE35) >> 16) & 0xFFFE)
}

/// The bytes of a table of words with their classes of 64 and of 1,024, counted from 0. Words come in order of worth: one
/// that cannot be told from an earlier one is left out.
#[must_use]
pub fn build<'a>(words: impl ExactSizeIterator<Item = (&'a str, u32, u32)>) -> Vec<u8> {
    let size = words.len() * 3 / 2 + 1;
    let mut table = vec![EMPTY; size];
    for (word, coarse, fine) in words {
        let (mut at, mark) = place(word, size);
        while table[at] != EMPTY && table[at] >> 16 != mark {
            at = (at + 1) % size;
        }
        if table[at] == EMPTY {
            table[at] = (mark << 16) | ((fine & 1023) << 6) | (coarse & 63);
        }
    }
    table.into_iter().flat_map(u32::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_finds_its_classes_and_others_none() {
        let words: Vec<String> = (0..2_000).map(|i| format!("word{i}")).collect();
        let rows = words.iter().enumerate().map(|(i, w)| (w.as_str(), (i % 64) as u32, (i % 1024) as u32));
        let bytes = build(rows);
        let table = Clusters::new(bytes.leak()).unwrap();
        let right =
            (0..2_000u32).filter(|i| table.of(&format!("word{i}")) == (i % 64 + 1, i % 1024 + 1)).count();
        assert!(right > 1_990, "{right}");
        let strange = (0..2_000).filter(|i| table.of(&format!("other{i}")) != (0, 0)).count();
        assert!(strange < 5, "{strange}");
        assert_eq!(Clusters::none().of("word"), (0, 0));
    }
}
