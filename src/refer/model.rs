//! The file of the ranker's weights and of what common nouns mean: read and written here, made by training.
//!
//! Little-endian: the letters `refer 1\n`; four least probabilities (u16); the number of weights (u32), then key (u32) and
//! weight (i16) of each; the number of nouns (u32), then key (u32) and class (u8) of each.

use super::nouns::{Class, Nouns};
use super::rank::Ranker;

static BUILTIN: &[u8] = include_bytes!("../../models/refer.bin");

const MAGIC: &[u8] = b"refer 1\n";

/// What training makes.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Weights of the ranker.
    pub ranker: Ranker,
    /// What common nouns mean.
    pub nouns: Nouns,
}

impl Model {
    /// The model built into the program; an empty one, which links neither pronouns nor descriptions, where it does not read.
    #[must_use]
    pub fn builtin() -> Self {
        Self::read(BUILTIN).unwrap_or_default()
    }

    /// Reads a model; none where the bytes are none.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let mut least = [0u16; 4];
        for l in &mut least {
            *l = u16::from_le_bytes(take(&mut rest)?);
        }
        let mut weights = Vec::new();
        for _ in 0..u32::from_le_bytes(take(&mut rest)?) {
            weights.push((u32::from_le_bytes(take(&mut rest)?), i16::from_le_bytes(take(&mut rest)?)));
        }
        let mut nouns = Vec::new();
        for _ in 0..u32::from_le_bytes(take(&mut rest)?) {
            let key = u32::from_le_bytes(take(&mut rest)?);
            let [class] = take(&mut rest)?;
            nouns.push((key, Class::from_index(class.into())));
        }
        Some(Self { ranker: Ranker::new(weights, least), nouns: Nouns::new(nouns) })
    }

    /// The bytes of a model.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for l in self.ranker.least {
            out.extend(l.to_le_bytes());
        }
        let weights = self.ranker.weights();
        out.extend(u32::try_from(weights.len()).unwrap_or(0).to_le_bytes());
        for (key, weight) in weights {
            out.extend(key.to_le_bytes());
            out.extend(weight.to_le_bytes());
        }
        let nouns: Vec<(u32, u8)> = self.nouns.entries().collect();
        out.extend(u32::try_from(nouns.len()).unwrap_or(0).to_le_bytes());
        for (key, class) in nouns {
            out.extend(key.to_le_bytes());
            out.push(class);
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
    fn a_model_reads_back_as_written() {
        let model = Model {
            ranker: Ranker::new([(7, -3), (1, 500)], [1, 2, 3, 4]),
            nouns: Nouns::new(vec![(9, Class::Event), (2, Class::Person)]),
        };
        let bytes = model.bytes();
        let again = Model::read(&bytes).unwrap();
        assert_eq!(again.bytes(), bytes);
        assert_eq!(again.ranker.weights(), [(1, 500), (7, -3)]);
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_none() && Model::read(b"").is_none());
    }
}
