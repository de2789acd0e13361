//! Fixed words looked for in a text, whatever the case of their ASCII letters. Setting them up costs next to nothing, where an
//! automaton takes longer to build than it takes to read a short text without one.

use std::ops::Range;

/// How many bits tell which two bytes some literal begins with: a power of two.
const PAIRS: usize = 2048;

/// Literals, each with a number.
#[derive(Clone, Debug)]
pub struct Literals {
    /// In small letters, sorted by their bytes.
    list: Vec<(String, usize)>,
    /// Which pairs of bytes begin one, by a hash.
    pairs: [u64; PAIRS / 64],
    /// Whether one is shorter than two bytes.
    short: bool,
}

/// The place of two bytes among the bits.
fn pair(a: u8, b: u8) -> usize {
    (usize::from(a.to_ascii_lowercase()) * 61 + usize::from(b.to_ascii_lowercase())) % PAIRS
}

impl Literals {
    /// Sets them up; an empty one is left out.
    pub fn new(literals: impl IntoIterator<Item = (String, usize)>) -> Self {
        let small = literals.into_iter().map(|(l, n)| (l.to_ascii_lowercase(), n));
        let mut list: Vec<(String, usize)> = small.filter(|(l, _)| !l.is_empty()).collect();
        list.sort_by(|a, b| a.0.cmp(&b.0));
        let (mut pairs, mut short) = ([0; PAIRS / 64], false);
        for (literal, _) in &list {
            match literal.as_bytes() {
                [a, b, ..] => pairs[pair(*a, *b) / 64] |= 1 << (pair(*a, *b) % 64),
                _ => short = true,
            }
        }
        Self { list, pairs, short }
    }

    /// The places of literals in a text with their numbers, from left to right: of those that begin at one place the longest, and
    /// the next one behind it. Of the same literal given twice, the first counts.
    pub fn find_iter<'s>(&'s self, text: &'s str) -> impl Iterator<Item = (Range<usize>, usize)> + 's {
        let bytes = text.as_bytes();
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < bytes.len() {
                if let Some((length, number)) = self.at(bytes, at) {
                    let from = at;
                    at += length;
                    return Some((from..at, number));
                }
                at += 1;
            }
            None
        })
    }

    /// The longest literal at one place: its length and number.
    fn at(&self, bytes: &[u8], at: usize) -> Option<(usize, usize)> {
        let rest = bytes.get(at..)?;
        let may = match rest {
            [a, b, ..] => self.pairs[pair(*a, *b) / 64] >> (pair(*a, *b) % 64) & 1 == 1,
            _ => false,
        };
        if !may && !self.short {
            return None;
        }
        let first = rest.first()?.to_ascii_lowercase();
        let from = self.list.partition_point(|(l, _)| l.as_bytes().first() < Some(&first));
        let alike = self.list.get(from..)?.iter().take_while(|(l, _)| l.as_bytes().first() == Some(&first));
        let fits = |l: &str| rest.get(..l.len()).is_some_and(|r| r.eq_ignore_ascii_case(l.as_bytes()));
        let mut best: Option<(usize, usize)> = None;
        for (literal, number) in alike.filter(|(l, _)| fits(l)) {
            if best.is_none_or(|(length, _)| literal.len() > length) {
                best = Some((literal.len(), *number));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(literals: &[&str], text: &str) -> Vec<(Range<usize>, usize)> {
        let literals = Literals::new(literals.iter().enumerate().map(|(i, l)| ((*l).to_owned(), i)));
        literals.find_iter(text).collect()
    }

    #[test]
    fn the_leftmost_and_longest_is_found_in_whatever_case() {
        let literals = ["read more", "Read", "more news", "é1", "read"];
        assert_eq!(found(&literals, "To READ MORE news. É1 é1"), [(3..12, 0), (23..26, 3)]);
        assert_eq!(found(&literals, "reading more new"), [(0..4, 1)]);
        assert_eq!(found(&["x", ""], "ax X"), [(1..2, 0), (3..4, 0)]);
        assert_eq!(found(&[], "text"), []);
    }
}
