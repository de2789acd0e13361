//! A map from hashed words to values of one width, laid out in bytes so that it can be made when the program is built and read in
//! place: nothing is parsed at start-up. The build script makes such tables with this file.

use std::borrow::Cow;

/// Words by their hash, each with one or more values. An empty table knows no word.
///
/// Layout, low bytes first: the number of bits that choose a bucket and the width of a value (four bytes each); for each bucket its
/// first entry, and one past the last (four bytes each); the entries, by hash: eight bytes of hash, then the value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordTable {
    bytes: Cow<'static, [u8]>,
}

/// Bytes before the buckets.
const HEAD: usize = 8;
/// Bytes of a hash.
const KEY: usize = 8;

impl WordTable {
    /// Lays a table over bytes that [`WordTable::bytes`] made.
    #[must_use]
    pub fn over(bytes: &'static [u8]) -> Self {
        Self { bytes: Cow::Borrowed(bytes) }
    }

    /// Makes a table. Values of one hash keep their order; all are `width` bytes long, or cut and filled up to that.
    #[must_use]
    pub fn new(mut entries: Vec<(u64, Vec<u8>)>, width: usize) -> Self {
        entries.sort_by_key(|(hash, _)| *hash);
        // About two entries a bucket.
        let bits = (entries.len() / 2).max(1).ilog2();
        let mut bytes = Vec::new();
        number(&mut bytes, usize::try_from(bits).unwrap_or_default());
        number(&mut bytes, width);
        for bucket in 0..=1u64 << bits {
            number(&mut bytes, entries.partition_point(|(hash, _)| bucket_of(*hash, bits) < bucket));
        }
        for (hash, mut value) in entries {
            value.resize(width, 0);
            bytes.extend(hash.to_le_bytes());
            bytes.extend(value);
        }
        Self { bytes: Cow::Owned(bytes) }
    }

    /// The bytes of the table, to be written to a file.
    #[must_use]
    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The values of a hash, in the order in which they were given.
    pub fn all(&self, hash: u64) -> impl Iterator<Item = &[u8]> {
        self.bucket(hash).into_iter().flatten().filter_map(move |entry| {
            let (key, value) = entry.split_at_checked(KEY)?;
            (key == hash.to_le_bytes()).then_some(value)
        })
    }

    /// The first value of a hash.
    #[must_use]
    pub fn get(&self, hash: u64) -> Option<&[u8]> {
        self.all(hash).next()
    }

    fn bucket(&self, hash: u64) -> Option<std::slice::ChunksExact<'_, u8>> {
        let bits = self.word(0)?;
        let width = KEY + self.word(1)?;
        let bucket = usize::try_from(bucket_of(hash, u32::try_from(bits).ok()?)).ok()?;
        let (from, to) = (self.word(2 + bucket)?, self.word(3 + bucket)?);
        let entries = self.bytes.get(HEAD + 4 * ((1usize.checked_shl(u32::try_from(bits).ok()?)?) + 1)..)?;
        Some(entries.get(from.checked_mul(width)?..to.checked_mul(width)?)?.chunks_exact(width))
    }

    /// The number `i` of the head and the buckets.
    fn word(&self, i: usize) -> Option<usize> {
        let bytes = self.bytes.get(4 * i..4 * i + 4)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }
}

/// The top bits of a hash.
fn bucket_of(hash: u64, bits: u32) -> u64 {
    hash.checked_shr(u64::BITS - bits).unwrap_or(0)
}

fn number(out: &mut Vec<u8>, value: usize) {
    out.extend(u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_in_order() {
        let spread = |i: u64| i.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut entries: Vec<(u64, Vec<u8>)> = (1..500).map(|i| (spread(i), vec![i as u8, 1])).collect();
        entries.push((spread(7), vec![9, 9]));
        let table = WordTable::new(entries, 2);
        for i in 1..500 {
            assert_eq!(table.get(spread(i)), Some(&[i as u8, 1][..]), "{i}");
        }
        assert_eq!(table.all(spread(7)).collect::<Vec<_>>(), [&[7, 1], &[9, 9]]);
        assert_eq!(table.get(spread(501)), None);
        assert_eq!((WordTable::default().get(1), WordTable::new(Vec::new(), 3).get(1)), (None, None));
        let set = WordTable::new(vec![(u64::MAX, Vec::new()), (0, Vec::new())], 0);
        assert!(set.get(0).is_some() && set.get(u64::MAX).is_some() && set.get(1).is_none());
        assert_eq!(WordTable::over(b"torn").get(3), None);
    }
}
