//! Words cut into the pieces that the judge knows: small letters without accents, marks apart, each word into the longest known
//! pieces from its beginning (WordPiece, as BERT's uncased models read).

use rustc_hash::FxHashMap;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of more characters than this is unknown as a whole.
const LONGEST: usize = 100;

/// The pieces that the judge knows.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    /// The pieces that may begin a word.
    first: FxHashMap<Box<str>, u16>,
    /// The pieces that may go on with one, without their marks.
    later: FxHashMap<Box<str>, u16>,
    /// What stands for a word that cannot be cut.
    unknown: u16,
    /// What stands before all.
    pub begin: u16,
    /// What stands behind each passage.
    pub end: u16,
    /// What stands for a word that is hidden.
    pub mask: u16,
}

/// A piece and where it stands in the text, in bytes.
pub(super) type Piece = (u16, Range<usize>);

impl Pieces {
    /// Reads the list of pieces, one a line; `None` where one of the four signs is missing, or there are too many.
    pub fn new(list: &str) -> Option<Self> {
        let mut out = Self::default();
        let mut signs = FxHashMap::default();
        for (i, line) in list.lines().enumerate() {
            let id = u16::try_from(i).ok()?;
            if line.starts_with('[') && line.ends_with(']') && line.len() > 2 {
                signs.insert(line, id);
            } else if let Some(rest) = line.strip_prefix("##") {
                out.later.insert(rest.into(), id);
            } else {
                out.first.insert(line.into(), id);
            }
        }
        out.unknown = *signs.get("[UNK]")?;
        out.begin = *signs.get("[CLS]")?;
        out.end = *signs.get("[SEP]")?;
        out.mask = *signs.get("[MASK]")?;
        Some(out)
    }

    /// Cuts a text.
    pub fn cut(&self, text: &str) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut word: Vec<(char, usize)> = Vec::new();
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c.is_whitespace() || c.is_control() || is_mark(c) {
                self.cut_word(&word, end, &mut out);
                word.clear();
            }
            end = at + c.len_utf8();
            if is_mark(c) {
                self.cut_word(&[(c, at)], end, &mut out);
            } else if !c.is_whitespace() && !c.is_control() {
                let plain = c.nfd().filter(|d| !is_combining_mark(*d)).flat_map(char::to_lowercase);
                word.extend(plain.map(|d| (d, at)));
            }
        }
        self.cut_word(&word, end, &mut out);
        out
    }

    /// Cuts a word whose characters are given with their places, and which ends at a byte.
    fn cut_word(&self, word: &[(char, usize)], end: usize, out: &mut Vec<Piece>) {
        let Some(begin) = word.first().map(|c| c.1) else { return };
        let kept = out.len();
        let mut from = 0;
        while from < word.len() && word.len() <= LONGEST {
            let table = if from == 0 { &self.first } else { &self.later };
            let longest = (from + 1..=word.len()).rev().find_map(|to| {
                let text: String = word[from..to].iter().map(|c| c.0).collect();
                table.get(text.as_str()).map(|id| (to, *id))
            });
            let Some((to, id)) = longest else { break };
            let stop = word.get(to).map_or(end, |c| c.1);
            out.push((id, word[from].1..stop));
            from = to;
        }
        if from < word.len() {
            out.truncate(kept);
            out.push((self.unknown, begin..end));
        }
    }
}

/// A mark stands apart from the word beside it: of the ASCII characters all that are neither letter nor digit, of the others
/// those that Unicode calls punctuation in the scripts of news copy.
fn is_mark(c: char) -> bool {
    match c {
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' => true,
        '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' => true,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => !matches!(c, '\u{2044}' | '\u{2052}'),
        '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nun\n##aff\n##able\n,\n£\n##5\ncafe\n\"\n'\ns";

    fn cut(text: &str) -> Vec<(u16, String)> {
        let pieces = Pieces::new(LIST).map(|p| p.cut(text)).unwrap_or_default();
        pieces.into_iter().map(|(id, at)| (id, text[at].to_owned())).collect()
    }

    fn told(pairs: &[(u16, &str)]) -> Vec<(u16, String)> {
        pairs.iter().map(|(id, s)| (*id, (*s).to_owned())).collect()
    }

    #[test]
    fn words_are_cut_into_the_longest_known_pieces() {
        assert_eq!(cut("Unaffable"), told(&[(5, "Un"), (6, "aff"), (7, "able")]));
        assert_eq!(cut("un, un"), told(&[(5, "un"), (8, ","), (5, "un")]));
        assert_eq!(cut("£5"), told(&[(9, "£"), (10, "5")]));
        assert_eq!(cut("Café's"), told(&[(11, "Café"), (13, "'"), (14, "s")]));
    }

    #[test]
    fn what_cannot_be_cut_is_unknown_as_a_whole() {
        assert_eq!(cut("unx un"), told(&[(1, "unx"), (5, "un")]));
        let long = "un".repeat(60);
        assert_eq!(cut(&long), told(&[(1, &long)]));
        assert!(cut("").is_empty());
    }
}
