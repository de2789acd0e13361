//! The network: a small encoder over both passages at once, read from one file of weights.

use super::arithmetic::{Linear, Norm, Table, gelu, shares};
use super::pieces::Pieces;
use ndarray::{Array2, Axis, Slice};

/// What a file of weights begins with.
const MAGIC: &[u8] = b"factjudge1\n";
/// The longest input, in pieces, signs included: longer passages are cut at their ends.
const LONGEST: usize = 112;

/// One layer: each word looks at all others, then each is thought over by itself.
#[derive(Debug)]
struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    mixed: Linear,
    after_mix: Norm,
    up: Linear,
    down: Linear,
    after_all: Norm,
}

/// The network with its pieces.
#[derive(Debug)]
pub(super) struct Network {
    pub pieces: Pieces,
    width: usize,
    heads: usize,
    /// Rows of the pieces, then of the places, then of the two sides: whole weights with a scale each.
    words: Table,
    places: Table,
    sides: Table,
    norm: Norm,
    layers: Vec<Layer>,
    /// Weights over the mean of all words and the first of them, and what is added.
    verdict: Vec<f32>,
    bias: f32,
}

impl Network {
    /// Reads a file of weights; `None` where it is none, or is damaged.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut f = File { bytes: bytes.strip_prefix(MAGIC)? };
        let [count, width, layers, heads, inner, places] =
            [f.size()?, f.size()?, f.size()?, f.size()?, f.size()?, f.size()?];
        let list = f.size()?;
        let pieces = Pieces::new(std::str::from_utf8(f.take(list)?).ok()?)?;
        if heads == 0 || width == 0 || width % heads != 0 || places < LONGEST {
            return None;
        }
        let words = f.table(count, width)?;
        let places = f.table(places, width)?;
        let sides = f.table(2, width)?;
        let norm = f.norm(width)?;
        let mut all = Vec::new();
        for _ in 0..layers {
            all.push(Layer {
                query: f.linear(width, width)?,
                key: f.linear(width, width)?,
                value: f.linear(width, width)?,
                mixed: f.linear(width, width)?,
                after_mix: f.norm(width)?,
                up: f.linear(inner, width)?,
                down: f.linear(width, inner)?,
                after_all: f.norm(width)?,
            });
        }
        let verdict = f.numbers(2 * width)?;
        let bias = f.numbers(1)?.first().copied()?;
        f.bytes.is_empty().then_some(Self {
            pieces,
            width,
            heads,
            words,
            places,
            sides,
            norm,
            layers: all,
            verdict,
            bias,
        })
    }

    /// How strongly it holds that two passages cannot both be right, in thousandths: the logarithm of the odds. Both are given as their
    /// pieces.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    pub fn score(&self, left: &[u16], right: &[u16]) -> i32 {
        let mut input: Vec<(u16, usize)> = Vec::with_capacity(left.len() + right.len() + 3);
        let room = LONGEST - 3;
        let half = room / 2;
        let a = left.len().min(half.max(room.saturating_sub(right.len())));
        let b = right.len().min(room - a);
        input.push((self.pieces.begin, 0));
        input.extend(left[..a].iter().map(|p| (*p, 0)));
        input.push((self.pieces.end, 0));
        input.extend(right[..b].iter().map(|p| (*p, 1)));
        input.push((self.pieces.end, 1));
        let mut h = Array2::zeros((input.len(), self.width));
        for ((at, (piece, side)), mut row) in input.iter().enumerate().zip(h.rows_mut()) {
            let sum = self.words.row(usize::from(*piece)).zip(self.places.row(at)).zip(self.sides.row(*side));
            row.iter_mut().zip(sum).for_each(|(x, ((w, p), s))| *x = w + p + s);
        }
        self.norm.apply(&mut h);
        for layer in &self.layers {
            h += &layer.mixed.apply(&self.attend(layer, &h));
            layer.after_mix.apply(&mut h);
            let mut up = layer.up.apply(&h);
            up.mapv_inplace(gelu);
            h += &layer.down.apply(&up);
            layer.after_all.apply(&mut h);
        }
        let n = input.len() as f32;
        let mut mean = vec![0.0; self.width];
        for row in h.rows() {
            mean.iter_mut().zip(row).for_each(|(m, x)| *m += x);
        }
        let (of_mean, of_first) = self.verdict.split_at(self.width);
        let sum: f32 = mean.iter().zip(of_mean).map(|(x, w)| x / n * w).sum();
        let first: f32 = h.index_axis(Axis(0), 0).iter().zip(of_first).map(|(x, w)| x * w).sum();
        ((sum + first + self.bias) * 1000.0) as i32
    }

    /// What each word takes from the others, head by head. Its products are no whole numbers, so they are summed in a fixed order.
    #[allow(clippy::cast_precision_loss)]
    fn attend(&self, layer: &Layer, h: &Array2<f32>) -> Array2<f32> {
        let (q, k, v) = (layer.query.apply(h), layer.key.apply(h), layer.value.apply(h));
        let size = self.width / self.heads;
        let by = 1.0 / (size as f32).sqrt();
        let mut out = Array2::zeros(h.dim());
        let mut row = vec![0.0; h.nrows()];
        for head in 0..self.heads {
            let range = Slice::from(head * size..(head + 1) * size);
            let part = |of: &'_ Array2<f32>| -> Array2<f32> { of.slice_axis(Axis(1), range).to_owned() };
            let (queries, values) = (part(&q), part(&v));
            let keys = part(&k).t().as_standard_layout().into_owned();
            for (i, query) in queries.rows().into_iter().enumerate() {
                row.fill(0.0);
                for (x, of_all) in query.iter().zip(keys.rows()) {
                    row.iter_mut().zip(of_all).for_each(|(s, y)| *s += x * y);
                }
                row.iter_mut().for_each(|s| *s *= by);
                shares(&mut row);
                let mut to = out.row_mut(i);
                for (share, value) in row.iter().zip(values.rows()) {
                    let mut to = to.slice_axis_mut(Axis(0), range);
                    to.iter_mut().zip(value).for_each(|(o, y)| *o += share * y);
                }
            }
        }
        out
    }
}

/// A file that is read from its beginning to its end. All numbers lie with the lowest byte first.
struct File<'a> {
    bytes: &'a [u8],
}

impl<'a> File<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(head)
    }

    fn size(&mut self) -> Option<usize> {
        let four = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(four)).ok()
    }

    fn numbers(&mut self, count: usize) -> Option<Vec<f32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.chunks_exact(4).filter_map(|c| Some(f32::from_le_bytes(c.try_into().ok()?))).collect())
    }

    /// Rows of whole weights: first the scale of each row, then the rows.
    fn table(&mut self, count: usize, width: usize) -> Option<Table> {
        let scales = self.numbers(count)?;
        let weights = self.take(count.checked_mul(width)?)?;
        Some(Table { rows: weights.iter().map(|w| w.cast_signed()).collect(), scales })
    }

    /// The same, with what is added to each.
    fn linear(&mut self, count: usize, width: usize) -> Option<Linear> {
        let Table { rows, scales } = self.table(count, width)?;
        Linear::new(&rows, scales, self.numbers(count)?)
    }

    fn norm(&mut self, width: usize) -> Option<Norm> {
        Some(Norm { weights: self.numbers(width)?, biases: self.numbers(width)? })
    }
}
