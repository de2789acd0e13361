//! Weights of three outcomes, four features to a bucket of sixteen bytes: mark and row of a feature stand side by side, so that a
//! lookup waits for memory once.

use super::weights::{mark_of, place_of};

/// How many outcomes a row has.
pub const NARROW: usize = 3;
/// How many features a bucket holds.
const WAYS: usize = 4;
/// The bytes of a bucket: for each of its features a mark and three weights.
pub const BUCKET: usize = WAYS * (NARROW + 1);
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

/// Sums of three outcomes in two words, each of which has added 128 for every row, and how many rows are in them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Three {
    /// The first and the third.
    even: u32,
    /// The second, and the number of rows.
    odd: u32,
}

impl Three {
    /// Adds the rows of another sum. At most 120 rows of at most 255: none leaves its sixteen bits.
    #[inline]
    pub fn add(&mut self, other: Self) {
        self.even = self.even.wrapping_add(other.even);
        self.odd = self.odd.wrapping_add(other.odd);
    }

    /// The sum of every outcome.
    #[inline]
    #[must_use]
    pub fn told(self) -> [i16; NARROW] {
        let bias = ((self.odd >> 16) as u16).wrapping_mul(128);
        let sums = [self.even as u16, self.odd as u16, (self.even >> 16) as u16];
        sums.map(|s| s.wrapping_sub(bias).cast_signed())
    }
}

impl Narrow {
    /// Where the features' buckets stand, and their marks. The buckets lie far apart in memory: they are all asked for here, before
    /// any is waited for.
    #[inline]
    pub fn seek(&self, features: &[u32], places: &mut [(u32, u32)]) {
        let mut touched = 0;
        for (place, feature) in places.iter_mut().zip(features) {
            let at = place_of(*feature, self.buckets.len());
            *place = (at as u32, u32::from(mark_of(*feature)));
            touched ^= self.buckets.get(at).map_or(0, |bucket| bucket[0]);
        }
        std::hint::black_box(touched);
    }

    /// The sum of the rows of features that were sought.
    #[inline]
    #[must_use]
    pub fn sum(&self, places: &[(u32, u32)]) -> Three {
        let (mut even, mut odd) = ([0u32; WAYS], [0u32; WAYS]);
        for (at, mark) in places {
            let Some(bucket) = self.buckets.get(*at as usize) else { continue };
            let (entries, _) = bucket.as_chunks::<WAYS>();
            for ((entry, even), odd) in entries.iter().zip(&mut even).zip(&mut odd) {
                let entry = u32::from_le_bytes(*entry);
                let own = u32::from((entry ^ *mark) & 0xFF == 0).wrapping_neg();
                let row = ((entry >> 8) ^ BIAS) & own;
                *even = even.wrapping_add(row & EVERY_SECOND);
                *odd = odd.wrapping_add((row >> 8) & EVERY_SECOND);
            }
        }
        let sum = |lanes: [u32; WAYS]| lanes.into_iter().fold(0u32, u32::wrapping_add);
        Three { even: sum(even), odd: sum(odd) }
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
        let sums = |features: &[u32]| {
            let mut places = vec![(0, 0); features.len()];
            weights.seek(features, &mut places);
            weights.sum(&places).told()
        };
        let out = sums(&features);
        let n = i16::try_from(kept).unwrap();
        assert!(out[0] >= n && out[1] == -2 * out[0] && out[2] == 3 * out[0], "{out:?}");
        let strangers: Vec<u32> = (0..1000).map(|i| i * 104_729 + 13).collect();
        let out: i16 = strangers.chunks(100).map(|some| sums(some)[0]).sum();
        assert!(out < 40, "{out:?}");
        assert!(Narrow::new(&[0; 17]).is_none() && Narrow::new(&[]).is_none());
    }
}
