//! Tables of weights in buckets of four rows (`src/language/model/weights.rs` and `narrow.rs`): marks by their sets, and of rows what
//! one before them in the bucket does not say already. The order within a bucket means nothing to the program: here it is that of
//! the marks.

use crate::Torn;
use crate::odds::{Coder, EVEN, Odds};
use crate::sets::{Sets, WAYS};

/// The most rows that a table may have: no damaged one asks for more memory than this.
const MOST: usize = 1 << 22;
/// Classes of weights by their size and sign, see [`class`].
const CLASSES: usize = 32;
/// Bits of a size, at most.
const SIZES: usize = 8;
/// How many odds a weight has: naught or not, its sign, the bits of its size, and then those bits by the three before them.
const PARTS: usize = 2 + 2 * (SIZES + 1) + 2 * 8 * (SIZES + 1);

/// A table of weights: how many in a row, and where the marks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// All marks, then all rows of so many.
    Apart(usize),
    /// A mark and three weights, again and again.
    Together,
}

impl Lie {
    /// How many weights a row has.
    fn width(self) -> usize {
        match self {
            Self::Apart(width) => width,
            Self::Together => 3,
        }
    }

    /// Where the mark and the weights of a row are in a table of so many.
    fn places(self, row: usize, rows: usize) -> (usize, std::ops::Range<usize>) {
        match self {
            Self::Apart(width) => (row, rows + row * width..rows + (row + 1) * width),
            Self::Together => (row * 4, row * 4 + 1..row * 4 + 4),
        }
    }
}

/// A bucket: its marks, naught where there is no row, and the rows one after another.
struct Bucket {
    marks: [u8; WAYS],
    rows: Vec<i8>,
}

/// Puts the rows of every bucket in the order of their marks, those without an owner last.
///
/// # Errors
/// Where the table is not of its form, two rows of a bucket have one mark, or a row without an owner has weights.
#[cfg(feature = "pack")]
pub(crate) fn sort(table: &mut [u8], lie: Lie) -> Result<(), Torn> {
    let rows = count(table, lie)?;
    for first in (0..rows).step_by(WAYS) {
        let mut bucket = Vec::new();
        for row in first..first + WAYS {
            let (mark, weights) = lie.places(row, rows);
            let (mark, weights) = (*table.get(mark).ok_or(Torn)?, table.get(weights).ok_or(Torn)?.to_vec());
            if mark == 0 && weights.iter().any(|w| *w != 0)
                || mark != 0 && bucket.iter().any(|(m, _)| *m == mark)
            {
                return Err(Torn);
            }
            bucket.push((mark, weights));
        }
        bucket.sort_by_key(|(mark, _)| mark.wrapping_sub(1));
        for (row, (mark, weights)) in (first..).zip(bucket) {
            let (at, to) = lie.places(row, rows);
            *table.get_mut(at).ok_or(Torn)? = mark;
            table.get_mut(to).ok_or(Torn)?.copy_from_slice(&weights);
        }
    }
    Ok(())
}

/// How many rows a table has.
///
/// # Errors
/// Where they are too many, or no whole number of buckets.
#[cfg(feature = "pack")]
pub(crate) fn count(table: &[u8], lie: Lie) -> Result<usize, Torn> {
    let rows = table.len() / (lie.width() + 1);
    let whole = rows.is_multiple_of(WAYS) && rows * (lie.width() + 1) == table.len();
    if whole && rows <= MOST { Ok(rows) } else { Err(Torn) }
}

/// Brings a sorted table through a coder; one that unpacks is given a table of naughts.
pub(crate) fn code(coder: &mut impl Coder, table: &mut [u8], lie: Lie) -> Result<(), Torn> {
    let width = lie.width();
    let rows = table.len() / (width + 1);
    let mut odds = RowOdds::new(lie);
    let mut bucket = Bucket { marks: [0; WAYS], rows: vec![0; WAYS * width] };
    for first in (0..rows).step_by(WAYS) {
        for (way, (mark, row)) in bucket.marks.iter_mut().zip(bucket.rows.chunks_mut(width)).enumerate() {
            let (at, from) = lie.places(first + way, rows);
            *mark = *table.get(at).ok_or(Torn)?;
            for (to, from) in row.iter_mut().zip(table.get(from).ok_or(Torn)?) {
                *to = from.cast_signed();
            }
        }
        odds.bucket(coder, &mut bucket)?;
        for (way, (mark, row)) in bucket.marks.iter().zip(bucket.rows.chunks(width)).enumerate() {
            let (at, to) = lie.places(first + way, rows);
            *table.get_mut(at).ok_or(Torn)? = *mark;
            for (to, from) in table.get_mut(to).ok_or(Torn)?.iter_mut().zip(row) {
                *to = from.cast_unsigned();
            }
        }
    }
    Ok(())
}

/// The bytes of a table of so many rows, all naught.
pub(crate) fn empty(rows: usize, lie: Lie) -> Result<Vec<u8>, Torn> {
    if rows > MOST || !rows.is_multiple_of(WAYS) { Err(Torn) } else { Ok(vec![0; rows * (lie.width() + 1)]) }
}

/// The odds of all that a table has.
struct RowOdds {
    lie: Lie,
    sets: Sets,
    /// How many rows of a bucket have owners.
    counts: [Odds; 8],
    /// Whether a row is one before it in its bucket, by its place and that of the other.
    alike: [Odds; WAYS * WAYS],
    /// Whether a weight of a wide row is naught, by its column, the sum so far, and how many were not.
    naught: Vec<Odds>,
    /// Its sign, by its column and the sum so far.
    sign: Vec<Odds>,
    /// Its size, by what would bring the sum to naught, and how many columns follow.
    size: Vec<Odds>,
    /// The weights of a narrow row: the first, the second by the first, and the sum of all by the first.
    narrow: Vec<Odds>,
}

impl RowOdds {
    fn new(lie: Lie) -> Self {
        let (wide, narrow) = match lie {
            Lie::Apart(width) => (width, 0),
            Lie::Together => (0, 3),
        };
        Self {
            lie,
            sets: Sets::new(),
            counts: [EVEN; 8],
            alike: [EVEN; WAYS * WAYS],
            naught: vec![EVEN; wide * CLASSES * 16],
            sign: vec![EVEN; wide * CLASSES],
            size: vec![EVEN; if wide > 0 { CLASSES * 4 * PARTS } else { 0 }],
            narrow: vec![EVEN; narrow * CLASSES * PARTS],
        }
    }

    fn bucket(&mut self, coder: &mut impl Coder, bucket: &mut Bucket) -> Result<(), Torn> {
        let owned = bucket.marks.iter().filter(|mark| **mark != 0).count();
        let owned = coder.tree(&mut self.counts, owned as u32, 3)? as usize;
        if owned > WAYS {
            return Err(Torn);
        }
        bucket.marks.iter_mut().skip(owned).for_each(|mark| *mark = 0);
        self.sets.code(coder, &mut bucket.marks, owned)?;
        let width = self.lie.width();
        for way in 0..owned {
            let (before, row) = bucket.rows.split_at_mut(way * width);
            let row = row.get_mut(..width).ok_or(Torn)?;
            if !self.alike(coder, before, row, way)? {
                match self.lie {
                    Lie::Apart(_) => self.wide(coder, row)?,
                    Lie::Together => self.narrow(coder, row)?,
                }
            }
        }
        bucket.rows.iter_mut().skip(owned * width).for_each(|w| *w = 0);
        Ok(())
    }

    /// Whether a row is one of those before it: features that shared a place while they were trained have one row.
    fn alike(
        &mut self,
        coder: &mut impl Coder,
        before: &[i8],
        row: &mut [i8],
        way: usize,
    ) -> Result<bool, Torn> {
        for (other, back) in before.rchunks(row.len()).zip(0..) {
            let nearer = before.rchunks(row.len()).take(back);
            if nearer.into_iter().any(|nearer| nearer == other) {
                continue;
            }
            let odds = self.alike.get_mut(way * WAYS + back).ok_or(Torn)?;
            if coder.bit(odds, row == other)? {
                row.copy_from_slice(other);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A row of many weights, most of them naught; what one outcome gained in training another lost, so that the sum is near naught.
    fn wide(&mut self, coder: &mut impl Coder, row: &mut [i8]) -> Result<(), Torn> {
        let (mut sum, mut others, width) = (0i32, 0usize, row.len());
        for (column, weight) in row.iter_mut().enumerate() {
            let told = i32::from(*weight);
            let at = column * CLASSES + class(sum);
            let naught = self.naught.get_mut(at * 16 + others.min(15)).ok_or(Torn)?;
            if coder.bit(naught, told == 0)? {
                *weight = 0;
                continue;
            }
            let minus = coder.bit(self.sign.get_mut(at).ok_or(Torn)?, told < 0)?;
            let wanting = if minus { sum } else { -sum }.clamp(0, CLASSES as i32 - 1) as usize;
            let by = wanting * 4 + (width - 1 - column).min(3);
            let odds = self.size.get_mut(by * PARTS..(by + 1) * PARTS).ok_or(Torn)?;
            let size = size(coder, odds, told.unsigned_abs(), minus)? as i32;
            let told = if minus { -size } else { size };
            *weight = i8::try_from(told).map_err(|_| Torn)?;
            (sum, others) = (sum + told, others + 1);
        }
        Ok(())
    }

    /// A row of three; the third comes as the sum of all, which is mostly naught.
    fn narrow(&mut self, coder: &mut impl Coder, row: &mut [i8]) -> Result<(), Torn> {
        let [a, b, c] = row else { return Err(Torn) };
        let sum = a.wrapping_add(*b).wrapping_add(*c);
        let mut one = |which: usize, class: usize, told: i8| {
            let from = (which * CLASSES + class) * PARTS;
            weight(coder, self.narrow.get_mut(from..from + PARTS).ok_or(Torn)?, told)
        };
        *a = one(0, 0, *a)?;
        *b = one(1, class(i32::from(*a)), *b)?;
        *c = one(2, class(i32::from(*a)), sum)?.wrapping_sub(*a).wrapping_sub(*b);
        Ok(())
    }
}

/// A weight: naught, a sign, and a size.
fn weight(coder: &mut impl Coder, odds: &mut [Odds], told: i8) -> Result<i8, Torn> {
    let [naught, sign, ..] = odds else { return Err(Torn) };
    if coder.bit(naught, told == 0)? {
        return Ok(0);
    }
    let minus = coder.bit(sign, told < 0)?;
    let size = size(coder, odds, u32::from(told.unsigned_abs()), minus)? as i32;
    i8::try_from(if minus { -size } else { size }).map_err(|_| Torn)
}

/// A size above naught: how many bits it has, then they.
fn size(coder: &mut impl Coder, odds: &mut [Odds], told: u32, minus: bool) -> Result<u32, Torn> {
    let minus = usize::from(minus);
    let bits = (u32::BITS - told.leading_zeros()) as usize;
    let mut length = 1;
    while length < SIZES && !coder.bit(odds.get_mut(2 + 2 * length + minus).ok_or(Torn)?, length == bits)? {
        length += 1;
    }
    let mut size = 1;
    for place in (0..length - 1).rev() {
        // The three bits before tell of this one; further down they are all alike.
        let before = if size < 8 { size as usize } else { 0 };
        let at = 2 + 2 * (SIZES + 1) + ((length * 8) + before) * 2 + minus;
        size = size << 1 | u32::from(coder.bit(odds.get_mut(at).ok_or(Torn)?, told >> place & 1 == 1)?);
    }
    Ok(size)
}

/// Weights by their size and sign: the small ones each by itself, others together.
fn class(weight: i32) -> usize {
    let size = match weight.unsigned_abs() {
        small @ 0..10 => small as usize,
        10..12 => 10,
        12..16 => 11,
        16..23 => 12,
        23..32 => 13,
        32..64 => 14,
        _ => 15,
    };
    size + if weight < 0 { CLASSES / 2 } else { 0 }
}

#[cfg(all(test, feature = "pack"))]
mod tests {
    use super::*;
    use crate::odds::{Reader, Writer};

    /// A table of so many buckets: full ones, empty ones, rows that are alike, and every weight there is.
    fn table(lie: Lie, buckets: usize) -> Vec<u8> {
        let width = lie.width();
        let rows = buckets * WAYS;
        let mut table = vec![0; rows * (width + 1)];
        for row in (0..rows).filter(|row| row % WAYS < row / WAYS % 5) {
            let (mark, weights) = lie.places(row, rows);
            table[mark] = (row * 89 % 251) as u8 + 1;
            for (i, weight) in table[weights].iter_mut().enumerate() {
                *weight = match row / 2 * 7 + i {
                    n if n % 3 == 0 => n as u8,
                    n if n % 7 == 0 => (n / 7) as u8 & 3,
                    _ => 0,
                };
            }
        }
        table
    }

    /// What a bucket holds, whatever the order.
    fn held(table: &[u8], lie: Lie, first: usize) -> Vec<(u8, Vec<u8>)> {
        let rows = count(table, lie).unwrap_or(0);
        let row = |row| {
            let (mark, weights) = lie.places(row, rows);
            (table[mark], table[weights].to_vec())
        };
        let mut held: Vec<_> = (first..first + WAYS).map(row).collect();
        held.sort();
        held
    }

    #[test]
    fn tables_come_out_sorted_and_hold_what_they_held() {
        for lie in [Lie::Together, Lie::Apart(16), Lie::Apart(48)] {
            let table = table(lie, 600);
            let mut sorted = table.clone();
            sort(&mut sorted, lie).unwrap();
            assert_ne!(sorted, table);
            let rows = count(&table, lie).unwrap();
            assert!(
                (0..rows).step_by(WAYS).all(|first| held(&table, lie, first) == held(&sorted, lie, first))
            );
            let mut writer = Writer::new();
            code(&mut writer, &mut sorted.clone(), lie).unwrap();
            let packed = writer.end();
            let (mut reader, mut out) = (Reader::new(&packed).unwrap(), empty(rows, lie).unwrap());
            code(&mut reader, &mut out, lie).unwrap();
            reader.end().unwrap();
            assert!(out == sorted, "{lie:?}");
        }
    }

    #[test]
    fn a_table_that_is_none_is_told() {
        let lie = Lie::Together;
        for (at, byte) in [(0, 7), (8, 7)] {
            // Two rows with one mark; weights without a mark.
            let mut table = vec![7, 1, 2, 3, 8, 1, 2, 3, 9, 1, 2, 3, 0, 0, 0, 0];
            assert_eq!(sort(&mut table.clone(), lie), Ok(()));
            table[at] = if at == 0 { 0 } else { byte };
            assert_eq!(sort(&mut table, lie), Err(Torn));
        }
        assert_eq!(sort(&mut [0; 12], lie), Err(Torn));
        assert!(empty(MOST + WAYS, lie).is_err() && empty(3, lie).is_err());
    }
}
