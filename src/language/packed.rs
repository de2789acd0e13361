//! Several runs of bytes in one, so that all tables of a stage make one file.

/// Runs of bytes, each behind its length (four bytes, low ones first).
#[must_use]
#[allow(dead_code, reason = "only the build script writes tables")]
pub fn pack<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        out.extend(u32::try_from(part.len()).unwrap_or(u32::MAX).to_le_bytes());
        out.extend(part);
    }
    out
}

/// What [`pack`] has put together. Past the end, and where the bytes break off, runs are empty.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    rest: &'static [u8],
}

impl Packed {
    /// Begins with the first run.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next run.
    pub fn part(&mut self) -> &'static [u8] {
        let Some((length, rest)) = self.rest.split_first_chunk() else { return &[] };
        let length = usize::try_from(u32::from_le_bytes(*length)).unwrap_or(usize::MAX);
        let (part, rest) = rest.split_at_checked(length).unwrap_or_default();
        self.rest = rest;
        part
    }

    /// The next run as text.
    pub fn text(&mut self) -> &'static str {
        std::str::from_utf8(self.part()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_come_back_in_order() {
        let bytes: &'static [u8] = pack([&b"one"[..], b"", "zwölf".as_bytes()]).leak();
        let mut packed = Packed::new(bytes);
        assert_eq!((packed.part(), packed.part(), packed.text()), (&b"one"[..], &b""[..], "zwölf"));
        assert_eq!((packed.part(), Packed::new(&bytes[..5]).part()), (&[][..], &[][..]));
    }
}
