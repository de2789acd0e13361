//! From tokens to syntactic words, cut as the treebanks cut them: *34-year-old* into five, *Mr* and its full stop into one.

use super::token::{Token, TokenKind};
use super::tree::Word;
use crate::text::{Span, fold, word_id};

/// Beginnings that stay with their word: *co-founder*, *re-elected* (the affixes that the English Web Treebank keeps whole).
static PREFIXES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/prefixes.txt"));

/// Adds the words of a sentence's tokens to `out`. `first` is the index of the first of them among all tokens.
pub fn words(text: &str, tokens: &[Token], first: usize, out: &mut Vec<Word>) {
    for (i, t) in tokens.iter().enumerate() {
        let index = u32::try_from(first + i).unwrap_or(u32::MAX);
        if abbreviates(text, tokens, i)
            && let Some(word) = out.last_mut().filter(|w| w.span.end == t.span.start)
        {
            word.span = word.span.to(t.span);
            word.form = word_id(&fold(word.span.of(text)));
            word.lemma = word.form;
            continue;
        }
        let hyphened =
            matches!(t.kind, TokenKind::Word | TokenKind::Number) && t.span.of(text).contains(['-', '‑']);
        if hyphened {
            parts(text, t, index, out);
        } else {
            out.push(Word::new(t.span, index, t.word));
        }
    }
}

/// True for a full stop that belongs to the word before it: tight after a word, with more of the sentence behind it.
fn abbreviates(text: &str, tokens: &[Token], at: usize) -> bool {
    let t = &tokens[at];
    if t.kind != TokenKind::Stop || t.spaced || t.span.of(text) != "." {
        return false;
    }
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    let more = tokens[at + 1..].iter().any(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    before.kind == TokenKind::Word && more && before.span.of(text).chars().count() <= 6
}

/// The words of a token with hyphens in it.
fn parts(text: &str, token: &Token, index: u32, out: &mut Vec<Word>) {
    let form = token.span.of(text);
    let start = token.span.start as usize;
    let mut from = 0;
    let mut push = |a: usize, b: usize| {
        if a < b {
            let word = word_id(&fold(&form[a..b]));
            out.push(Word::new(Span::new(start + a, start + b), index, word));
        }
    };
    for (i, c) in form.char_indices().filter(|(_, c)| matches!(c, '-' | '‑')) {
        let after = i + c.len_utf8();
        if parted(form, from, i, after) {
            push(from, i);
            push(i, after);
            from = after;
        }
    }
    push(from, form.len());
}

/// True where the hyphen between `hyphen` and `after` parts two words; `from` is where the piece before it begins.
fn parted(form: &str, from: usize, hyphen: usize, after: usize) -> bool {
    let (left, right) = (&form[from..hyphen], &form[after..]);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, next) = (left.chars().next_back(), right.chars().next());
    match (digit(before), digit(next)) {
        // Telephone numbers and dates of three parts stay whole; ranges and scores do not.
        (true, true) => form.matches('-').count() == 1,
        // C-130, COVID-19.
        (false, true) => false,
        (true, false) => true,
        (false, false) => from > 0 || !PREFIXES.lines().any(|p| p == fold(left)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, &tokens(text, 0), 0, &mut out);
        out.iter().map(|w| w.span.of(text)).collect()
    }

    #[test]
    fn hyphens_part_words_as_treebanks_do() {
        assert_eq!(cut("a 34-year-old"), ["a", "34", "-", "year", "-", "old"]);
        assert_eq!(cut("the Leeds-born co-founder"), ["the", "Leeds", "-", "born", "co-founder"]);
        assert_eq!(cut("a C-130 in 2010-12"), ["a", "C-130", "in", "2010", "-", "12"]);
        assert_eq!(cut("713-853-3989"), ["713-853-3989"]);
        assert_eq!(cut("commander-in-chief"), ["commander", "-", "in", "-", "chief"]);
    }

    #[test]
    fn full_stops_belong_to_abbreviations() {
        assert_eq!(cut("Mr. Kask left on Sept. 3."), ["Mr.", "Kask", "left", "on", "Sept.", "3", "."]);
        assert_eq!(cut("He left."), ["He", "left", "."]);
        assert_eq!(cut("He didn't."), ["He", "did", "n't", "."]);
    }
}
