//! The arithmetic of the judge: only sums, products, quotients and roots, so that every machine gets the same bits. Functions are
//! worked out step by step in a fixed order. Weights and activations meet as whole numbers so small that every sum of their products is exact
//! in a float, in whatever order and with whatever instructions a machine takes it.

use ndarray::{Array2, ArrayView2, Axis, Slice};

/// The largest whole activation. With weights of eight bits a sum over [`DEPTH`] products stays below 2 to the 24th, up to which floats
/// hold every whole number.
const STEPS: f32 = 255.0;
/// So many products are summed at once.
const DEPTH: usize = 384;

/// Rows of whole weights, each with its own scale and bias: what a layer does to its input.
#[derive(Debug, Default)]
pub(super) struct Linear {
    /// The weights: a column for each output, in blocks of at most [`DEPTH`] inputs.
    blocks: Vec<Array2<f32>>,
    /// What the weights of each output are multiplied by.
    scales: Vec<f32>,
    /// What is added to each sum.
    biases: Vec<f32>,
}

impl Linear {
    /// A layer of rows of whole weights, a scale and a bias each; `None` where their counts do not fit.
    pub fn new(rows: &[i8], scales: Vec<f32>, biases: Vec<f32>) -> Option<Self> {
        let width = rows.len().checked_div(scales.len())?;
        let whole = ArrayView2::from_shape((scales.len(), width), rows).ok()?;
        let block = |from: usize| {
            let to = width.min(from + DEPTH);
            whole
                .slice_axis(Axis(1), Slice::from(from..to))
                .t()
                .mapv(f32::from)
                .as_standard_layout()
                .into_owned()
        };
        let blocks = (0..width).step_by(DEPTH).map(block).collect();
        (biases.len() == scales.len()).then_some(Self { blocks, scales, biases })
    }

    /// Its output for each row of the input, whose rows are as long as those of the weights.
    pub fn apply(&self, input: &Array2<f32>) -> Array2<f32> {
        let mut whole = input.clone();
        let mut scales = Vec::with_capacity(input.nrows());
        for mut row in whole.rows_mut() {
            let most = row.iter().fold(1e-9f32, |m, x| m.max(x.abs()));
            let by = STEPS / most;
            // Rounding is to the nearest, halves away from nought.
            row.mapv_inplace(|x| (x * by + if x < 0.0 { -0.5 } else { 0.5 }).trunc());
            scales.push(most / STEPS);
        }
        let mut out = Array2::zeros((input.nrows(), self.scales.len()));
        for (i, block) in self.blocks.iter().enumerate() {
            let part = whole.slice_axis(Axis(1), Slice::from(i * DEPTH..i * DEPTH + block.nrows()));
            out += &part.dot(block);
        }
        for (mut row, own) in out.rows_mut().into_iter().zip(scales) {
            for ((x, scale), bias) in row.iter_mut().zip(&self.scales).zip(&self.biases) {
                *x = *x * (scale * own) + bias;
            }
        }
        out
    }
}

/// Rows of whole weights with a scale each, of which single ones are looked up.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The weights, row after row.
    pub rows: Vec<i8>,
    /// What the weights of each row are multiplied by.
    pub scales: Vec<f32>,
}

impl Table {
    /// A row; nothing where there is none.
    pub fn row(&self, index: usize) -> impl Iterator<Item = f32> + '_ {
        let width = self.rows.len() / self.scales.len().max(1);
        let scale = self.scales.get(index).copied().unwrap_or_default();
        let row = self.rows.get(index * width..(index + 1) * width).unwrap_or_default();
        row.iter().map(move |w| f32::from(*w) * scale)
    }
}

/// A row brought to mean nought and variance one, then weighted.
#[derive(Debug, Default)]
pub(super) struct Norm {
    /// What each value is multiplied by.
    pub weights: Vec<f32>,
    /// What is added to it.
    pub biases: Vec<f32>,
}

impl Norm {
    /// Brings every row of a table to it.
    #[allow(clippy::cast_precision_loss)]
    pub fn apply(&self, rows: &mut Array2<f32>) {
        let n = self.weights.len() as f32;
        for mut row in rows.rows_mut() {
            let mean = row.iter().sum::<f32>() / n;
            let variance = row.iter().map(|x| (x - mean) * (x - mean)).sum::<f32>() / n;
            let by = 1.0 / (variance + 1e-12).sqrt();
            for ((x, w), b) in row.iter_mut().zip(&self.weights).zip(&self.biases) {
                *x = (*x - mean) * by * w + b;
            }
        }
    }
}

/// e to the power of `x`, right to about seven digits. By 2 to the whole part, and a series for the rest.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]
pub(super) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0) * std::f32::consts::LOG2_E;
    let whole = (x + if x < 0.0 { -0.5 } else { 0.5 }) as i32;
    let rest = (x - whole as f32) * std::f32::consts::LN_2;
    // The series of e^x about nought, to the seventh power: |rest| is at most .35.
    let mut sum = 1.0;
    for n in [7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = sum * rest / n + 1.0;
    }
    sum * f32::from_bits(((whole + 127) as u32) << 23)
}

/// The Gaussian error linear unit, x·Φ(x). The error function by Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964),
/// 7.1.26.
pub(super) fn gelu(x: f32) -> f32 {
    let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * z);
    let series =
        ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_7) * t - 0.284_496_74) * t + 0.254_829_6) * t;
    let erf = 1.0 - series * exp(-z * z);
    0.5 * x * (1.0 + if x < 0.0 { -erf } else { erf })
}

/// Makes shares of a row that sum to one: each e to its power over the sum of all.
pub(super) fn shares(row: &mut [f32]) {
    let most = row.iter().fold(f32::MIN, |m, x| m.max(*x));
    let mut sum = 0.0;
    for x in row.iter_mut() {
        *x = exp(*x - most);
        sum += *x;
    }
    row.iter_mut().for_each(|x| *x /= sum);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() <= 2e-6 * b.abs().max(1.0)
    }

    #[test]
    fn functions_agree_with_the_library() {
        for i in -80..80 {
            let x = i as f32 / 4.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        for (x, y) in [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_25), (3.0, 2.995_950_2), (-9.0, 0.0)]
        {
            assert!(near(gelu(x), y), "{x}: {}", gelu(x));
        }
        let mut row = [1.0, 2.0, 3.0];
        shares(&mut row);
        assert!(near(row.iter().sum(), 1.0) && near(row[2], 0.665_240_95));
    }

    #[test]
    fn a_layer_multiplies_and_adds() {
        let layer = Linear::new(&[100, -100, 50, 0], vec![0.01, 0.02], vec![0.5, -1.0]).unwrap_or_default();
        let input = Array2::from_shape_vec((2, 2), vec![1.0, 2.0, -4.0, 0.25]).unwrap_or_default();
        let out = layer.apply(&input);
        let wanted = [-0.5, 0.0, -3.75, -5.0];
        assert!(out.iter().zip(wanted).all(|(a, b)| (a - b).abs() < 2e-2), "{out:?}");
        assert!(Linear::new(&[1, 2], Vec::new(), Vec::new()).is_none());
    }

    #[test]
    fn sums_of_products_are_exact() {
        let longest = (STEPS * 127.0) as i64 * i64::try_from(DEPTH).unwrap_or(i64::MAX);
        assert!(longest < 1 << 24, "{longest}");
    }
}
