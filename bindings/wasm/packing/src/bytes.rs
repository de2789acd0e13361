//! Reading numbers from a run of bytes, one after another, with every step checked.

use crate::Torn;

/// What of a run of bytes has not been read yet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'b>(pub &'b [u8]);

impl<'b> Bytes<'b> {
    /// The next `n` bytes.
    pub(crate) fn take(&mut self, n: usize) -> Result<&'b [u8], Torn> {
        let (taken, rest) = self.0.split_at_checked(n).ok_or(Torn)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next byte.
    pub(crate) fn byte(&mut self) -> Result<u8, Torn> {
        self.take(1).map(|b| b[0])
    }

    /// The next number of four bytes, low byte first.
    pub(crate) fn wide(&mut self) -> Result<u32, Torn> {
        let (number, rest) = self.0.split_first_chunk().ok_or(Torn)?;
        self.0 = rest;
        Ok(u32::from_le_bytes(*number))
    }

    /// The next number as a length or a place.
    pub(crate) fn length(&mut self) -> Result<usize, Torn> {
        usize::try_from(self.wide()?).map_err(|_| Torn)
    }

    /// The next number: seven bits a byte, low ones first, the top bit set where more follow (LEB128).
    pub(crate) fn number(&mut self) -> Result<u32, Torn> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Torn)
    }
}

/// Writes a number as [`Bytes::number`] reads it.
pub(crate) fn put_number(mut number: u32, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes a number of four bytes.
///
/// # Errors
/// Where it is too large.
pub(crate) fn put_length(length: usize, out: &mut Vec<u8>) -> Result<(), Torn> {
    out.extend(u32::try_from(length).map_err(|_| Torn)?.to_le_bytes());
    Ok(())
}
