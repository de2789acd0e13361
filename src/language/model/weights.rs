//! Weights: one row of small integers for each feature that is worth its place, read in place from the model file.
//!
//! A feature is a 32-bit hash. It falls on a bucket of four rows, each marked with one byte of another hash of its owner: a
//! feature that owns none of them says nothing. So what training kept is not blurred by what it left out.

/// What scores outcomes: the weights at run time, or those that are being trained.
pub trait Scorer<const K: usize> {
    /// What scores are counted in.
    type Score: Copy + PartialOrd + Default;
    /// Whether it wants to be asked where one outcome alone is allowed, too: what counts features must see them all.
    const ALWAYS: bool = false;
    /// The score of every outcome: the sum of the rows of all features.
    fn score(&self, features: &[u32], out: &mut [Self::Score; K]);
}

/// How many rows a bucket has.
const WAYS: usize = 4;

/// The place of `feature` among `count` places: the upper bits of a product, so that any number of places will do.
#[inline]
#[must_use]
pub fn place_of(feature: u32, count: usize) -> usize {
    // The product is below count << 32, so that the result is below count.
    ((u64::from(feature.wrapping_mul(0x9E37_79B1)) * count as u64) >> 32) as usize
}

/// The byte that marks the rows of `feature`; naught marks a row without an owner.
#[inline]
#[must_use]
pub fn mark_of(feature: u32) -> u8 {
    let bits = feature.wrapping_mul(0x85EB_CA6B) >> 20;
    (bits % 255) as u8 + 1
}

/// Trained weights of one byte each, `K` to a row.
#[derive(Clone, Copy, Debug)]
pub struct Weights<const K: usize> {
    marks: &'static [[u8; WAYS]],
    rows: &'static [[u8; K]],
}

impl<const K: usize> Weights<K> {
    /// Weights over bytes of a model file: all marks, then all rows; none where they are no whole number of buckets, or none.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let buckets = bytes.len() / (WAYS * (K + 1));
        let (marks, rows) = bytes.split_at_checked(buckets * WAYS)?;
        let (marks, _) = marks.as_chunks::<WAYS>();
        let (rows, rest) = rows.as_chunks::<K>();
        (rest.is_empty() && buckets > 0 && rows.len() == buckets * WAYS).then_some(Self { marks, rows })
    }
}

impl<const K: usize> Scorer<K> for Weights<K> {
    type Score = i16;

    #[inline]
    fn score(&self, features: &[u32], out: &mut [i16; K]) {
        let mut sums = Sums::default();
        for features in features.chunks(BATCH) {
            self.add(features, &mut [0; BATCH], &mut sums);
        }
        sums.tell(out);
    }
}

impl<const K: usize> Weights<K> {
    /// The sum of the rows of some features, at most [`BATCH`].
    #[inline]
    #[must_use]
    pub fn sum<const N: usize>(&self, features: [u32; N]) -> [i16; K] {
        const { assert!(N <= BATCH) };
        let mut sums = Sums::default();
        self.add(&features, &mut [0; N], &mut sums);
        let mut out = [0; K];
        sums.tell(&mut out);
        out
    }

    /// Adds the rows of some features; `rows` has room for as many.
    #[inline]
    fn add(&self, features: &[u32], rows: &mut [u32], sums: &mut Sums) {
        let rows = self.own_rows(features, rows);
        // The rows lie far apart in memory. They are all asked for before any is waited for: nothing in this loop depends on what
        // another turn of it found.
        let mut touched = 0;
        for row in rows {
            touched ^= self.rows.get(*row as usize).map_or(0, |row| row[0] ^ row[K - 1]);
        }
        std::hint::black_box(touched);
        for row in rows {
            if let Some(row) = self.rows.get(*row as usize) {
                sums.add(row);
            }
        }
    }

    /// The rows that these features own. Nothing here branches on what was read, so that the processor need not guess.
    #[inline]
    fn own_rows<'r>(&self, features: &[u32], rows: &'r mut [u32]) -> &'r [u32] {
        let mut found = 0;
        for feature in features {
            let bucket = place_of(*feature, self.marks.len());
            let marks = self.marks.get(bucket).map_or(0, |m| u32::from_le_bytes(*m));
            let other = marks ^ (u32::from(mark_of(*feature)) * 0x0101_0101);
            // The lowest byte of naught has its upper bit set here (Mycroft 1987).
            let own = other.wrapping_sub(0x0101_0101) & !other & 0x8080_8080;
            let way = own.trailing_zeros() / 8;
            // At most as many are found as there are features, for which there is room.
            if let Some(row) = rows.get_mut(found) {
                *row = (bucket * WAYS) as u32 + way;
            }
            found += usize::from(own != 0);
        }
        rows.get(..found).unwrap_or_default()
    }
}

/// How many features are looked up at a time.
const BATCH: usize = 128;

/// The most words of eight outcomes that a row has.
const WORDS: usize = 6;
/// Every second byte of eight.
const EVERY_SECOND: u64 = 0x00FF_00FF_00FF_00FF;
/// What makes eight signed bytes count from -128.
const BIAS: u64 = 0x8080_8080_8080_8080;

/// Sums of rows, eight outcomes in two words: those of even and those of odd places, sixteen bits each. So a row is added in a few
/// steps, where a list of small numbers would be added one by one. The loops are plain ones: this is where the time of reading goes,
/// and adaptors of iterators are not always put in line.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    even: [u64; WORDS],
    odd: [u64; WORDS],
    /// How many rows are in it: each has added 128 to every outcome.
    rows: u16,
}

impl Sums {
    /// Adds a row. At most 257 rows of at most 255: no sum leaves its sixteen bits.
    #[inline]
    fn add<const K: usize>(&mut self, row: &[u8; K]) {
        const { assert!(K <= WORDS * 8 && K.is_multiple_of(8)) };
        let (words, _) = row.as_chunks::<8>();
        let mut i = 0;
        while i < K / 8 {
            let word = u64::from_le_bytes(words[i]) ^ BIAS;
            self.even[i] = self.even[i].wrapping_add(word & EVERY_SECOND);
            self.odd[i] = self.odd[i].wrapping_add((word >> 8) & EVERY_SECOND);
            i += 1;
        }
        self.rows += 1;
    }

    /// The sum of every outcome.
    #[inline]
    fn tell<const K: usize>(&self, out: &mut [i16; K]) {
        let bias = self.rows.wrapping_mul(128);
        let mut i = 0;
        while i < K {
            let word = if i % 2 == 0 { self.even[i / 8] } else { self.odd[i / 8] };
            out[i] = ((word >> (16 * (i % 8 / 2))) as u16).wrapping_sub(bias).cast_signed();
            i += 1;
        }
    }
}

/// The bytes of `buckets` buckets for rows that come in order of worth: one whose bucket is full, or holds its mark already,
/// is left out. Returns how many were kept, too.
#[must_use]
pub fn build<const K: usize>(rows: impl Iterator<Item = (u32, [i8; K])>, buckets: usize) -> (Vec<u8>, usize) {
    let mut marks = vec![0u8; buckets * WAYS];
    let mut weights = vec![0u8; buckets * WAYS * K];
    let mut kept = 0;
    for (feature, row) in rows {
        let from = place_of(feature, buckets) * WAYS;
        let own = &marks[from..from + WAYS];
        let mark = mark_of(feature);
        let free = own.iter().position(|m| *m == 0).filter(|_| !own.contains(&mark));
        if let Some(way) = free {
            marks[from + way] = mark;
            for (k, w) in row.iter().enumerate() {
                weights[(from + way) * K + k] = w.cast_unsigned();
            }
            kept += 1;
        }
    }
    marks.extend(weights);
    (marks, kept)
}

/// The best outcome; the first of equals.
#[inline]
#[must_use]
pub fn best<S: Copy + PartialOrd, const K: usize>(scores: &[S; K], among: usize) -> usize {
    let mut best = 0;
    for i in 1..among.min(K) {
        if scores[i] > scores[best] {
            best = i;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_rows_add_up_and_others_say_nothing() {
        let rows: Vec<(u32, [i8; 8])> = (0..40).map(|i| (i * 7_919, [1, -2, 0, 0, 0, 0, 0, 3])).collect();
        let (bytes, kept) = build(rows.into_iter(), 20);
        assert!((30..=40).contains(&kept), "{kept}");
        let weights = Weights::<8>::new(bytes.leak()).unwrap();
        let features: Vec<u32> = (0..40).map(|i| i * 7_919).collect();
        let mut out = [0; 8];
        weights.score(&features, &mut out);
        let n = i16::try_from(kept).unwrap();
        assert!(out[0] >= n && out[1] == -2 * out[0] && out[7] == 3 * out[0], "{out:?}");
        let strangers: Vec<u32> = (0..1000).map(|i| i * 104_729 + 13).collect();
        weights.score(&strangers, &mut out);
        assert!(out[0] < 40, "{out:?}");
    }

    #[test]
    fn wrong_lengths_are_refused() {
        assert!(Weights::<8>::new(&[0; 13]).is_none() && Weights::<8>::new(&[]).is_none());
    }

    #[test]
    fn the_first_of_equals_is_best() {
        assert_eq!(best(&[1, 3, 3, 9], 3), 1);
    }
}
