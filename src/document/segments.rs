//! Segments: a sorted list that says which bytes of a source each stretch of a derived text was made from.

/// One stretch. Where both lengths are equal it was copied byte for byte; where not, it was replaced as a whole (`&amp;` by `&`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// First byte in the derived text.
    pub text: u32,
    /// Bytes of derived text.
    pub text_len: u32,
    /// First byte in the source.
    pub source: u32,
    /// Bytes of source.
    pub source_len: u32,
}

impl Segment {
    fn source_end(self) -> usize {
        (self.source + self.source_len) as usize
    }
}

/// Segments in the order of the derived text. Text between two segments has no source (a blank line between blocks).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Segments(Vec<Segment>);

#[allow(clippy::cast_possible_truncation)]
impl Segments {
    /// Adds a stretch after all others; what continues a copied stretch is joined to it.
    pub fn push(&mut self, text: usize, text_len: usize, source: usize, source_len: usize) {
        if let Some(last) = self.0.last_mut()
            && last.text_len == last.source_len
            && text_len == source_len
            && (last.text + last.text_len) as usize == text
            && last.source_end() == source
        {
            last.text_len += text_len as u32;
            last.source_len += source_len as u32;
            return;
        }
        self.0.push(Segment {
            text: text as u32,
            text_len: text_len as u32,
            source: source as u32,
            source_len: source_len as u32,
        });
    }

    /// Forgets all text from `at` on; `at` never lies inside a stretch.
    pub fn truncate(&mut self, at: usize) {
        while self.0.last().is_some_and(|s| s.text as usize >= at) {
            self.0.pop();
        }
    }

    /// The source byte at which the character at `at` begins.
    pub fn start(&self, at: usize) -> usize {
        let i = self.0.partition_point(|s| s.text as usize <= at);
        let Some(&s) = i.checked_sub(1).and_then(|i| self.0.get(i)) else {
            return self.0.first().map_or(0, |s| s.source as usize);
        };
        let offset = at - s.text as usize;
        if offset < s.text_len as usize {
            return s.source as usize + if s.text_len == s.source_len { offset } else { 0 };
        }
        self.0.get(i).map_or_else(|| s.source_end(), |next| next.source as usize)
    }

    /// The source byte at which the character before `at` ends.
    pub fn end(&self, at: usize) -> usize {
        let i = self.0.partition_point(|s| (s.text as usize) < at);
        let Some(&s) = i.checked_sub(1).and_then(|i| self.0.get(i)) else {
            return self.0.first().map_or(0, |s| s.source as usize);
        };
        let offset = at - s.text as usize;
        if s.text_len == s.source_len && offset < s.text_len as usize {
            return s.source as usize + offset;
        }
        s.source_end()
    }

    /// Adds segments of a text that was written behind the first `base` bytes of this one.
    pub fn extend(&mut self, other: Self, base: usize) {
        for s in other.0 {
            self.push(s.text as usize + base, s.text_len as usize, s.source as usize, s.source_len as usize);
        }
    }

    /// These segments, whose source was itself derived by `inner`, as segments over the source of `inner`.
    pub fn through(&self, inner: &Self) -> Self {
        let mut out = Self::default();
        for s in &self.0 {
            let (text, from, to) = (s.text as usize, s.source as usize, s.source_end());
            if s.text_len != s.source_len {
                let (start, end) = (inner.start(from), inner.end(to));
                out.push(text, s.text_len as usize, start, end.saturating_sub(start));
                continue;
            }
            let first = inner.0.partition_point(|n| (n.text + n.text_len) as usize <= from);
            for n in inner.0.iter().skip(first).take_while(|n| (n.text as usize) < to) {
                let (a, b) = (from.max(n.text as usize), to.min((n.text + n.text_len) as usize));
                if n.text_len == n.source_len {
                    out.push(text + a - from, b - a, n.source as usize + a - n.text as usize, b - a);
                } else {
                    out.push(text + a - from, b - a, n.source as usize, n.source_len as usize);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(parts: &[(usize, usize, usize, usize)]) -> Segments {
        let mut s = Segments::default();
        for &(t, tl, o, ol) in parts {
            s.push(t, tl, o, ol);
        }
        s
    }

    #[test]
    fn copied_and_replaced_stretches() {
        // "AT&T x" from "AT&amp;T  x"
        let s = made(&[(0, 2, 0, 2), (2, 1, 2, 5), (3, 1, 7, 1), (4, 1, 8, 2), (5, 1, 10, 1)]);
        assert_eq!((s.start(0), s.end(4)), (0, 8));
        assert_eq!((s.start(2), s.end(3)), (2, 7));
        assert_eq!((s.start(5), s.end(6)), (10, 11));
    }

    #[test]
    fn text_without_a_source_leans_on_its_neighbours() {
        let s = made(&[(0, 3, 10, 3), (5, 3, 20, 3)]);
        assert_eq!((s.start(3), s.end(5)), (20, 13));
        assert_eq!((s.start(9), s.end(9)), (23, 23));
    }

    #[test]
    fn two_maps_make_one() {
        // "a&b" from HTML "a&amp;b", itself from JSON "a&amp;\u0062"
        let inner = made(&[(0, 6, 0, 6), (6, 1, 6, 6)]);
        let outer = made(&[(0, 1, 0, 1), (1, 1, 1, 5), (2, 1, 6, 1)]);
        let both = outer.through(&inner);
        assert_eq!((both.start(1), both.end(2)), (1, 6));
        assert_eq!((both.start(2), both.end(3)), (6, 12));
    }
}
