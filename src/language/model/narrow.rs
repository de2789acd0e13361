//! Weights of three outcomes, four features to a bucket of sixteen bytes: mark and row of a feature stand side by side, so that a
//! lookup waits for memory once.

use super::weights::{Scorer, mark_of, place_of};

/// How many outcomes a row has.
pub const NARROW: usize = 3;
/// How many features a bucket holds.
const WAYS: usize = 4;
/// The bytes of a bucket: for each of its features a mark and three weights.
pub const BUCKET: usize = WAYS * (NARROW + 1);
/// How many features are looked up at a time: their places are found before any is waited for.
const BATCH: usize = 16;
/// The most features that are summed.
const MOST: usize = 250;

/// Trained weights of one byte each, three to a feature.
#[derive(Clone, Copy, Debug)]
pub struct Narrow {
    buckets: &'static [[u8; BUCKET]],
}

impl Narrow {
    /// Weights over bytes of a model file; none where they are no whole number of buckets, or none.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (buckets, rest) = bytes.as_chunks::<BUCKET>();
        (rest.is_empty() && !buckets.is_empty()).then_some(Self { buckets })
    }
}

/// Two of the three sums of a row that was found, and how often one was, sixteen bits each.
const EVERY_SECOND: u32 = 0x00FF_00FF;
/// What makes three signed bytes count from -128, and counts one row above them.
const BIAS: u32 = 0x0180_8080;

impl Scorer<NARROW> for Narrow {
    type Score = i16;

    #[inline]
    fn score(&self, features: &[u32], out: &mut [i16; NARROW]) {
        let mut sums = Sums::default();
        let (batches, rest) = features.as_chunks::<BATCH>();
        batches.iter().for_each(|features| sums.add(self, features));
        rest.iter().for_each(|feature| sums.add(self, &[*feature]));
        *out = sums.tell();
    }
}

impl Narrow {
    /// The sum of the rows of some features, at most as many as are summed at once.
    #[inline]
    #[must_use]
    pub fn sum<const N: usize>(&self, features: [u32; N]) -> [i16; NARROW] {
        const { assert!(N <= MOST) };
        let mut sums = Sums::default();
        sums.add(self, &features);
        sums.tell()
    }
}

/// Sums of rows, by the way in which they stand in their buckets.
#[derive(Default)]
struct Sums {
    even: [u32; WAYS],
    odd: [u32; WAYS],
}

impl Sums {
    /// Adds the rows of some features.
    #[inline]
    fn add<const N: usize>(&mut self, weights: &Narrow, features: &[u32; N]) {
        let (mut places, mut marks) = ([0usize; N], [0u32; N]);
        // The buckets lie far apart in memory. They are all asked for before any is waited for.
        let mut touched = 0;
        let mut i = 0;
        while i < N {
            places[i] = place_of(features[i], weights.buckets.len());
            marks[i] = u32::from(mark_of(features[i]));
            touched ^= weights.buckets.get(places[i]).map_or(0, |bucket| bucket[0]);
            i += 1;
        }
        std::hint::black_box(touched);
        let mut i = 0;
        while i < N {
            let (at, mark) = (places[i], marks[i]);
            i += 1;
            let Some(bucket) = weights.buckets.get(at) else { continue };
            let (entries, _) = bucket.as_chunks::<WAYS>();
            let mut way = 0;
            while way < WAYS {
                let entry = u32::from_le_bytes(entries[way]);
                let own = u32::from((entry ^ mark) & 0xFF == 0).wrapping_neg();
                let row = ((entry >> 8) ^ BIAS) & own;
                // Rows of at most 255, at most [`MOST`] of them: no sum leaves its sixteen bits.
                self.even[way] = self.even[way].wrapping_add(row & EVERY_SECOND);
                self.odd[way] = self.odd[way].wrapping_add((row >> 8) & EVERY_SECOND);
                way += 1;
            }
        }
    }

    /// The sums of the outcomes.
    #[inline]
    fn tell(&self) -> [i16; NARROW] {
        let (even, odd) = (self.even.iter().sum::<u32>(), self.odd.iter().sum::<u32>());
        let bias = ((odd >> 16) as u16).wrapping_mul(128);
        [even as u16, odd as u16, (even >> 16) as u16].map(|s| s.wrapping_sub(bias).cast_signed())
    }
}

/// The bytes of `buckets` buckets for rows that come in order of worth: one whose bucket is full, or holds its mark already,
/// is left out. Returns how many were kept, too.
#[must_use]
pub fn build(rows: impl Iterator<Item = (u32, [i8; NARROW])>, buckets: usize) -> (Vec<u8>, usize) {
    let mut bytes = vec![0u8; buckets * BUCKET];
    let mut kept = 0;
    for (feature, row) in rows {
        let from = place_of(feature, buckets) * BUCKET;
        let mark = mark_of(feature);
        let mut entries = bytes[from..from + BUCKET].chunks_exact_mut(WAYS);
        // Those that are taken come first.
        let Some(entry) = entries.find(|e| e[0] == 0 || e[0] == mark).filter(|e| e[0] == 0) else { continue };
        entry[0] = mark;
        for (to, w) in entry[1..].iter_mut().zip(row) {
            *to = w.cast_unsigned();
        }
        kept += 1;
    }
    (bytes, kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_rows_add_up_and_others_say_nothing() {
        let rows: Vec<(u32, [i8; NARROW])> = (0..40).map(|i| (i * 7_919, [1, -2, 3])).collect();
        let (bytes, kept) = build(rows.into_iter(), 20);
        assert!((30..=40).contains(&kept), "{kept}");
        let weights = Narrow::new(bytes.leak()).unwrap();
        let features: Vec<u32> = (0..40).map(|i| i * 7_919).collect();
        let mut out = [0; NARROW];
        weights.score(&features, &mut out);
        let n = i16::try_from(kept).unwrap();
        assert!(out[0] >= n && out[1] == -2 * out[0] && out[2] == 3 * out[0], "{out:?}");
        let strangers: Vec<u32> = (0..1000).map(|i| i * 104_729 + 13).collect();
        weights.score(&strangers, &mut out);
        assert!(out[0] < 40, "{out:?}");
        assert!(Narrow::new(&[0; 17]).is_none() && Narrow::new(&[]).is_none());
    }
}
