//! The marks of a bucket as a set: which they are, without an order. Sets of one size are numbered (the combinatorial number system,
//! Lehmer 1964), and all numbers are as likely, as marks are bytes of a hash.

use crate::Torn;
use crate::odds::Coder;

/// How many rows a bucket has.
pub(crate) const WAYS: usize = 4;
/// How many marks there are; they count from one, and naught is none.
const MARKS: u32 = 255;
/// Bits of the lower digit of a set's number.
const DIGIT: u32 = 14;

/// How many sets of `size` there are among so many.
fn sets(among: u32, size: u32) -> u32 {
    // A product of so many numbers in a row divides by the next size, so that every step is whole.
    (0..size).fold(1, |sets, i| sets * u64::from(among.saturating_sub(i)) / u64::from(i + 1)) as u32
}

/// Numbers of sets by what they are among, for each size: [`sets`], which is asked for often.
pub(crate) struct Sets([[u32; MARKS as usize + 1]; WAYS + 1]);

impl Sets {
    /// Counts them.
    pub(crate) fn new() -> Self {
        let mut out = [[0; MARKS as usize + 1]; WAYS + 1];
        for (row, size) in out.iter_mut().zip(0..) {
            for (sets_here, among) in row.iter_mut().zip(0..) {
                *sets_here = sets(among, size);
            }
        }
        Self(out)
    }

    fn of(&self, among: u32, size: usize) -> u32 {
        self.0.get(size).and_then(|row| row.get(among as usize)).copied().unwrap_or(0)
    }

    /// The first `size` marks of a bucket: they rise.
    pub(crate) fn code(
        &self,
        coder: &mut impl Coder,
        marks: &mut [u8; WAYS],
        size: usize,
    ) -> Result<(), Torn> {
        let mut number = 0;
        for (mark, i) in marks.iter().take(size).zip(1..) {
            number += self.of(u32::from(mark.saturating_sub(1)), i);
        }
        let count = self.of(MARKS, size).max(1);
        let upper = coder.even(number >> DIGIT, ((count - 1) >> DIGIT) + 1)?;
        let lower = coder.even(number & ((1 << DIGIT) - 1), count.min(1 << DIGIT))?;
        let mut number = upper << DIGIT | lower;
        let mut below = MARKS;
        for i in (0..size).rev() {
            // The largest of which so many sets are not more than the number.
            let row = self.0.get(i + 1).and_then(|row| row.get(..below as usize)).ok_or(Torn)?;
            let mark = row.partition_point(|sets| *sets <= number).checked_sub(1).ok_or(Torn)?;
            number -= row.get(mark).ok_or(Torn)?;
            below = mark as u32;
            *marks.get_mut(i).ok_or(Torn)? = u8::try_from(mark + 1).map_err(|_| Torn)?;
        }
        if number == 0 { Ok(()) } else { Err(Torn) }
    }
}

#[cfg(all(test, feature = "pack"))]
mod tests {
    use super::*;
    use crate::odds::{Reader, Writer};

    #[test]
    fn sets_of_marks_come_out_in_order() {
        let all: [(usize, [u8; WAYS]); 9] = [
            (0, [0; WAYS]),
            (1, [1, 0, 0, 0]),
            (1, [255, 0, 0, 0]),
            (2, [1, 2, 0, 0]),
            (2, [254, 255, 0, 0]),
            (3, [7, 9, 200, 0]),
            (4, [1, 2, 3, 4]),
            (4, [252, 253, 254, 255]),
            (4, [1, 100, 101, 255]),
        ];
        let (sets, mut writer) = (Sets::new(), Writer::new());
        for (size, marks) in all {
            sets.code(&mut writer, &mut marks.clone(), size).unwrap();
        }
        let bytes = writer.end();
        assert!(bytes.len() <= 4 + 22, "{}", bytes.len());
        let mut reader = Reader::new(&bytes).unwrap();
        for (size, marks) in all {
            let mut out = [0; WAYS];
            sets.code(&mut reader, &mut out, size).unwrap();
            assert_eq!(out, marks);
        }
        reader.end().unwrap();
    }
}
