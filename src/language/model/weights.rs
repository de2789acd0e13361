//! Weights: one row of small integers for each bucket of features, read in place from the model file.
//!
//! A feature is a 32-bit hash; the row it falls on says how much it speaks for each outcome (hashed linear model, Ganchev
//! and Dredze 2008). Two features on one row share it, in training as well.

/// What scores outcomes: the weights at run time, or those that are being trained.
pub trait Scorer<const K: usize> {
    /// What scores are counted in.
    type Score: Copy + PartialOrd + Default;
    /// The score of every outcome: the sum of the rows of all features.
    fn score(&self, features: &[u32], out: &mut [Self::Score; K]);
}

/// The row of `feature` among `rows`: the upper bits of a product, so that any number of rows will do.
#[inline]
#[must_use]
pub fn row_of(feature: u32, rows: usize) -> usize {
    // The product is below rows << 32, so that the result is below rows.
    ((u64::from(feature.wrapping_mul(0x9E37_79B1)) * rows as u64) >> 32) as usize
}

/// Trained weights of one byte each, `K` to a row.
#[derive(Clone, Copy, Debug)]
pub struct Weights<const K: usize> {
    rows: &'static [[u8; K]],
}

impl<const K: usize> Weights<K> {
    /// Weights over bytes of a model file; none where they are no whole number of rows, or no row.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let (rows, rest) = bytes.as_chunks::<K>();
        (rest.is_empty() && !rows.is_empty()).then_some(Self { rows })
    }
}

impl<const K: usize> Scorer<K> for Weights<K> {
    type Score = i16;

    #[inline]
    fn score(&self, features: &[u32], out: &mut [i16; K]) {
        *out = [0; K];
        for feature in features {
            let Some(row) = self.rows.get(row_of(*feature, self.rows.len())) else { continue };
            // At most 120 features of at most 127 each: no sum leaves an i16.
            for (sum, weight) in out.iter_mut().zip(row) {
                *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
            }
        }
    }
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
    fn rows_add_up_and_wrong_lengths_are_refused() {
        static BYTES: [u8; 4] = [1, 255, 3, 4];
        let weights = Weights::<2>::new(&BYTES).unwrap();
        let mut out = [0; 2];
        let features: Vec<u32> = (0..64).collect();
        weights.score(&features, &mut out);
        let first = features.iter().filter(|f| row_of(**f, 2) == 0).count() as i16;
        assert_eq!(out, [first + 3 * (64 - first), -first + 4 * (64 - first)]);
        assert!(Weights::<3>::new(&BYTES).is_none() && Weights::<2>::new(&[]).is_none());
    }

    #[test]
    fn the_first_of_equals_is_best() {
        assert_eq!(best(&[1, 3, 3, 9], 3), 1);
    }
}
