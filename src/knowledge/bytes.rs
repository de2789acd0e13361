//! Reading numbers and texts from bytes that lie anywhere, with every step checked: wrong bytes give nothing, never a panic.

/// Bytes that a three-byte number takes.
const NARROW: usize = 3;

/// A place in a run of bytes from which numbers and texts are read one after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bytes<'k> {
    rest: &'k [u8],
}

impl<'k> Bytes<'k> {
    /// Starts at the first of these bytes.
    pub(super) fn new(bytes: &'k [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next number: seven bits a byte, low ones first, the top bit set where more follow (LEB128).
    pub(super) fn number(&mut self) -> Option<u32> {
        let mut value = 0u32;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    /// The next number as a length or a place.
    pub(super) fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    /// The next text: its length in bytes, then UTF-8.
    pub(super) fn text(&mut self) -> Option<&'k str> {
        let length = self.length()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }
}

/// A number of three bytes, low byte first: the entry `i` of a table of such.
pub(super) fn narrow(table: &[u8], i: usize) -> Option<usize> {
    let at = i.checked_mul(NARROW)?;
    match table.get(at..at.checked_add(NARROW)?)? {
        [a, b, c] => Some(usize::from(*a) | usize::from(*b) << 8 | usize::from(*c) << 16),
        _ => None,
    }
}

/// A number of four bytes, low byte first: the entry `i` of a table of such.
pub(super) fn wide(table: &[u8], i: usize) -> Option<u32> {
    let at = i.checked_mul(4)?;
    let bytes = table.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Records of unlike lengths: a table of where each begins (three bytes each, one more than there are records), and their bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Records<'k> {
    /// Where each begins.
    pub(super) starts: &'k [u8],
    /// What they hold.
    pub(super) bytes: &'k [u8],
}

impl<'k> Records<'k> {
    /// How many there are.
    pub(super) fn len(self) -> usize {
        (self.starts.len() / NARROW).saturating_sub(1)
    }

    /// Record `i`; an empty one where there is none such.
    pub(super) fn get(self, i: usize) -> Bytes<'k> {
        let slice = || self.bytes.get(narrow(self.starts, i)?..narrow(self.starts, i.checked_add(1)?)?);
        Bytes::new(slice().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back_and_torn_ones_do_not() {
        let mut b = Bytes::new(&[5, 0x80, 1, 2, b'o', b'k', 9, b'x']);
        assert_eq!((b.number(), b.number(), b.text(), b.text()), (Some(5), Some(128), Some("ok"), None));
        assert_eq!(Bytes::new(&[0xff; 9]).number(), None);
        assert_eq!(Bytes::new(&[1, 0xff]).text(), None);
        assert_eq!(narrow(&[1, 2, 3, 4, 0, 1], 1), Some(0x1_0004));
        assert_eq!(
            (narrow(&[1, 2, 3], 1), narrow(&[1], usize::MAX), wide(&[1, 0, 0], 0)),
            (None, None, None)
        );
    }

    #[test]
    fn records_that_point_outside_are_empty() {
        let r = Records { starts: &[0, 0, 0, 2, 0, 0, 9, 0, 0], bytes: &[1, b'a', 7] };
        assert_eq!((r.len(), r.get(0).text()), (2, Some("a")));
        assert_eq!((r.get(1).byte(), r.get(2).byte(), Records::default().len()), (None, None, 0));
    }
}
