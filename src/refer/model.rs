//! The file of the ranker's weights: read and written here, made by training.
//!
//! Little-endian: the letters `refer 2\n`; five least probabilities (u16); the number of weights (u32), then key (u32) and
//! weight (i16) of each.

use super::rank::{Ranker, Sieve};

static BUILTIN: &[u8] = include_bytes!("../../models/refer.bin");

const MAGIC: &[u8] = b"refer 2\n";

impl Ranker {
    /// The model built into the program; an empty one, which links neither pronouns nor descriptions, where it does not read.
    #[must_use]
    pub fn builtin() -> Self {
        Self::read(BUILTIN).unwrap_or_default()
    }

    /// Reads a model; none where the bytes are none.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut least = [0u16; Sieve::COUNT];
        for l in &mut least {
            *l = u16::from_le_bytes(take(&mut rest)?);
        }
        let mut weights = Vec::new();
        for _ in 0..u32::from_le_bytes(take(&mut rest)?) {
            weights.push((u32::from_le_bytes(take(&mut rest)?), i16::from_le_bytes(take(&mut rest)?)));
        }
        Some(Self::new(weights, least))
    }

    /// The bytes of a model.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for l in self.least {
            out.extend(l.to_le_bytes());
        }
        let weights = self.weights();
        out.extend(u32::try_from(weights.len()).unwrap_or(0).to_le_bytes());
        for (key, weight) in weights {
            out.extend(key.to_le_bytes());
            out.extend(weight.to_le_bytes());
        }
        out
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, tail) = rest.split_first_chunk::<N>()?;
    *rest = tail;
    Some(*head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_read() {
        let model = Ranker::read(BUILTIN).expect("the weights are of this version");
        assert!(model.weights().len() > 1000);
    }

    #[test]
    fn a_model_reads_back_as_written() {
        let model = Ranker::new([(7, -3), (1, 500)], [1, 2, 3, 4, 5]);
        let bytes = model.bytes();
        let again = Ranker::read(&bytes).unwrap();
        assert_eq!(again.bytes(), bytes);
        assert_eq!(again.weights(), [(1, 500), (7, -3)]);
        assert!(Ranker::read(&bytes[..bytes.len() - 1]).is_none() && Ranker::read(b"").is_none());
    }
}
