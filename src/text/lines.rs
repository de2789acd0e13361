//! Where the lines of a text begin, and how many characters stand before any byte of it: bytes inside, lines and columns only at the edge.

use memchr::memchr2_iter;

/// Distance of two counts, in bytes. A lookup counts at most this much text, however long the line is.
const STEP: usize = 4096;

/// An index over one text. Lines end at `\n`, `\r\n` or a lone `\r`.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    /// Where each line starts.
    starts: Vec<u32>,
    /// How many characters begin before each multiple of [`STEP`].
    characters: Vec<u32>,
    /// How many of those lie outside the basic plane (two units of UTF-16).
    wide: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push((at + 1) as u32);
            }
        }
        let (mut characters, mut wide) = (Vec::with_capacity(bytes.len() / STEP + 1), Vec::new());
        let (mut seen, mut seen_wide) = (0, 0);
        for chunk in bytes.chunks(STEP) {
            characters.push(seen);
            wide.push(seen_wide);
            let (c, w) = count(chunk);
            seen += c as u32;
            seen_wide += w as u32;
        }
        characters.push(seen);
        wide.push(seen_wide);
        Self { starts, characters, wide }
    }

    /// The lines, each with the signs that end it.
    pub fn lines<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        let ends = self.starts.iter().skip(1).map(|&s| s as usize).chain([text.len()]);
        self.starts.iter().zip(ends).map(|(&start, end)| text.get(start as usize..end).unwrap_or_default())
    }

    /// Line and column (in characters) of a byte, both from 1.
    #[must_use]
    pub fn position(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&s| s as usize <= at).max(1);
        let start = self.starts.get(line - 1).map_or(0, |&s| s as usize);
        (line, self.characters_before(text, at).saturating_sub(self.characters_before(text, start)) + 1)
    }

    /// How many characters begin before a byte.
    #[must_use]
    pub fn characters_before(&self, text: &str, at: usize) -> usize {
        self.before(text, at).0
    }

    /// How many units of UTF-16 the text before a byte makes.
    #[must_use]
    pub fn utf16_before(&self, text: &str, at: usize) -> usize {
        let (characters, wide) = self.before(text, at);
        characters + wide
    }

    fn before(&self, text: &str, at: usize) -> (usize, usize) {
        let at = at.min(text.len());
        let step = at / STEP;
        let (c, w) = text.as_bytes().get(step * STEP..at).map_or((0, 0), count);
        let known = |counts: &[u32]| counts.get(step).map_or(0, |&n| n as usize);
        (known(&self.characters) + c, known(&self.wide) + w)
    }
}

/// Characters that begin in these bytes of UTF-8, and how many of them take four bytes.
fn count(bytes: &[u8]) -> (usize, usize) {
    bytes.iter().fold((0, 0), |(c, w), &b| (c + usize::from(b & 0xC0 != 0x80), w + usize::from(b >= 0xF0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_line_ends_and_columns_in_characters() {
        let text = "ab\r\nçé\rx\n\nz";
        let index = LineIndex::new(text);
        for (needle, expected) in
            [("ab", (1, 1)), ("b", (1, 2)), ("çé", (2, 1)), ("é", (2, 2)), ("x", (3, 1)), ("z", (5, 1))]
        {
            assert_eq!(index.position(text, text.find(needle).unwrap()), expected, "{needle}");
        }
        assert_eq!(index.position(text, text.len()), (5, 2));
        assert_eq!(LineIndex::new("").position("", 0), (1, 1));
    }

    #[test]
    fn counts_agree_with_a_scan_across_steps() {
        let text = "aé😀z ".repeat(3000);
        let index = LineIndex::new(&text);
        for at in (0..text.len()).filter(|&i| text.is_char_boundary(i)).step_by(97) {
            assert_eq!(index.characters_before(&text, at), text[..at].chars().count());
            assert_eq!(index.utf16_before(&text, at), text[..at].encode_utf16().count());
        }
    }
}
