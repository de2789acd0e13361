//! Tokens: words, numbers and marks with their places. U.S., C-130, 34-year-old, 1,204 and a.m. stay whole;
//! 's and n't stand apart from the word that carries them, so that Turkey and Turkey's are one word.

use super::tag::Tag;
use crate::text::{Span, WordId, fold, word_id};
use logos::Logos;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and full stops.
    Word,
    /// Starts with a digit: 12, 1,204, 3.5, 2nd, 1990s, 10.30, 34-year-old, 5m.
    Number,
    /// 's, n't, 'll and the like, parted from their word.
    Clitic,
    /// An opening quotation mark, or a straight one that opens.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// An opening bracket.
    OpenBracket,
    /// A closing bracket.
    CloseBracket,
    /// Full stop, question mark, exclamation mark, ellipsis.
    Stop,
    /// Comma.
    Comma,
    /// Colon or semicolon.
    Colon,
    /// A dash between words.
    Dash,
    /// A currency sign.
    Currency,
    /// A percent sign.
    Percent,
    /// An address on the web, an e-mail address, a handle.
    Link,
    /// Anything else.
    Symbol,
}

/// One token.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its place in the document's reading text.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Its folded form.
    pub word: WordId,
    /// Its lemma, British spelling (`defense` and `defences` give `defence`); the folded form where none is known.
    pub stem: WordId,
    /// Its word class in this sentence.
    pub tag: Tag,
    /// How it is capitalised.
    pub case: Case,
    /// True inside quotation marks.
    pub quoted: bool,
    /// True where white space or the start of the text stands before it.
    pub spaced: bool,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub enum Case {
    /// No capital first.
    Lower,
    /// A capital first, small letters after it.
    Title,
    /// Capitals only, two letters or more.
    Upper,
}

#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(skip r"[\s\u{a0}\u{200b}\u{200e}\u{200f}\u{2060}\u{feff}]+")]
enum Raw {
    #[regex(r"(https?://|www\.)[^\s<>”“]+", priority = 20)]
    #[regex(r"[@#][\p{L}\p{N}_]+", priority = 20)]
    #[regex(r"[A-Za-z0-9_]+@[A-Za-z0-9]+\.[A-Za-z.]+", priority = 20)]
    Link,
    #[regex(r"(\p{L}\.){2,}", priority = 12)]
    #[regex(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*([&'’\-‑]?[\p{L}\p{M}\p{N}]+)*", priority = 8)]
    Word,
    #[regex(r"[0-9]+([.,:][0-9]+)*([\-‑]?[\p{L}\p{M}\p{N}]+)*", priority = 9)]
    #[regex(r"[0-9]+[½¼¾⅓⅔]?", priority = 10)]
    #[regex(r"[½¼¾⅓⅔]", priority = 10)]
    Number,
    #[regex(r"['’](s|S|ll|re|ve|d|m)", priority = 5)]
    Clitic,
    #[regex("[\"“”„«»‘’'‚`]")]
    #[token("``")]
    #[token("''")]
    Quote,
    #[regex(r"[(\[{]")]
    Open,
    #[regex(r"[)\]}]")]
    Close,
    #[regex(r"[.!?…]+|\.\.\.")]
    Stop,
    #[token(",")]
    #[token("،")]
    Comma,
    #[regex(r"[:;]")]
    Colon,
    #[regex(r"[-–—‒]+")]
    Dash,
    #[regex(r"Â?[$£€¥₹₺₽₩₪₦]")]
    Currency,
    #[token("%")]
    Percent,
}

/// Cuts `text` (a slice that begins `offset` bytes into its document) into tokens. Linear in its length; never fails:
/// what is not known is a [`TokenKind::Symbol`].
#[must_use]
pub fn tokens(text: &str, offset: usize) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut last_end = usize::MAX;
    let mut lexer = Raw::lexer(text);
    while let Some(raw) = lexer.next() {
        let range = lexer.span();
        let slice = &text[range.clone()];
        let spaced = range.start == 0 || last_end != range.start;
        last_end = range.end;
        let at = offset + range.start;
        let kind = match raw {
            Ok(Raw::Link) => TokenKind::Link,
            Ok(Raw::Word) => {
                word(slice, at, spaced, &mut out);
                continue;
            }
            Ok(Raw::Number) => TokenKind::Number,
            Ok(Raw::Clitic)
                if spaced || out.last().is_some_and(|t: &Token| t.kind == TokenKind::OpenBracket) =>
            {
                // ’s after a space: a quotation that opens ('Sorry), or '90s; the mark and the whole word apart.
                let mark = slice.chars().next().map_or(1, char::len_utf8);
                let rest =
                    text[range.end..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - range.end);
                lexer.bump(rest);
                last_end = range.end + rest;
                push(&mut out, &slice[..mark], at, TokenKind::OpenQuote, true);
                word(&text[range.start + mark..last_end], at + mark, false, &mut out);
                continue;
            }
            Ok(Raw::Clitic) => TokenKind::Clitic,
            Ok(Raw::Quote) => quote(slice, spaced, text[range.end..].chars().next()),
            Ok(Raw::Open) => TokenKind::OpenBracket,
            Ok(Raw::Close) => TokenKind::CloseBracket,
            Ok(Raw::Stop) => TokenKind::Stop,
            Ok(Raw::Comma) => TokenKind::Comma,
            Ok(Raw::Colon) => TokenKind::Colon,
            Ok(Raw::Dash) => TokenKind::Dash,
            Ok(Raw::Currency) => {
                // A letter that a wrong encoding put before the sign is no part of what is said: Â£264 are £264.
                let sign = slice.trim_start_matches('Â');
                push(&mut out, sign, at + slice.len() - sign.len(), TokenKind::Currency, spaced);
                continue;
            }
            Ok(Raw::Percent) => TokenKind::Percent,
            Err(()) => TokenKind::Symbol,
        };
        push(&mut out, slice, at, kind, spaced);
    }
    out
}

/// Straight marks open after a space or an opening mark and close otherwise; typographic ones say what they are,
/// but for ’ which is an apostrophe as well.
fn quote(mark: &str, spaced: bool, next: Option<char>) -> TokenKind {
    let tight = next.is_some_and(|c| !c.is_whitespace());
    match mark {
        "“" | "„" | "«" | "‘" | "‚" | "``" => TokenKind::OpenQuote,
        "”" | "»" | "''" => TokenKind::CloseQuote,
        _ if spaced && tight => TokenKind::OpenQuote,
        _ => TokenKind::CloseQuote,
    }
}

const CLITICS: [&str; 7] = ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"];

/// A word, its clitic parted from it; a full stop that belongs to it (Mr., Sen.) is left to the sentence splitter.
fn word(slice: &str, at: usize, spaced: bool, out: &mut Vec<Token>) {
    if slice.contains(['\'', '’']) {
        let folded = fold(slice);
        for clitic in CLITICS {
            if let Some(stem) = folded.strip_suffix(clitic)
                && !stem.is_empty()
            {
                // Counted in characters from the end, since folding changes byte lengths.
                let cut = slice.char_indices().rev().nth(clitic.chars().count() - 1).map_or(0, |(i, _)| i);
                if cut > 0 {
                    // "can't" is can + n't, "won't" is wo + n't: the head is kept as written.
                    push(out, &slice[..cut], at, TokenKind::Word, spaced);
                    push(out, &slice[cut..], at + cut, TokenKind::Clitic, false);
                    return;
                }
            }
        }
    }
    push(out, slice, at, TokenKind::Word, spaced);
}

fn push(out: &mut Vec<Token>, slice: &str, at: usize, kind: TokenKind, spaced: bool) {
    let word = if slice.is_ascii() && !slice.bytes().any(|b| b.is_ascii_uppercase()) {
        word_id(slice)
    } else {
        word_id(&fold(slice))
    };
    out.push(Token {
        span: Span::new(at, at + slice.len()),
        kind,
        word,
        stem: word,
        tag: Tag::Other,
        case: case(slice),
        quoted: false,
        spaced,
    });
}

/// The Arabic articles that a name may carry, as they are written in Latin letters.
const ARTICLES: [&str; 9] = ["al", "el", "ul", "an", "ar", "as", "ash", "ad", "az"];

/// A name without the Arabic article tied to it: Rashid of al-Rashid. The name itself has a capital.
#[must_use]
pub fn bare_name(word: &str) -> Option<&str> {
    let (article, name) = word.split_once(['-', '‑'])?;
    let known = ARTICLES.iter().any(|a| article.eq_ignore_ascii_case(a));
    (known && name.len() > 2 && name.starts_with(char::is_uppercase)).then_some(name)
}

fn case(word: &str) -> Case {
    let word = bare_name(word).unwrap_or(word);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    if !first.is_uppercase() {
        return Case::Lower;
    }
    let (mut n, mut upper) = (0, 0);
    for c in letters {
        n += 1;
        upper += usize::from(c.is_uppercase());
    }
    if n > 0 && upper == n { Case::Upper } else { Case::Title }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokens(text, 0).iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn whole_and_parted() {
        assert_eq!(cut("the U.S. C-130, a 34-year-old"), ["the", "U.S.", "C-130", ",", "a", "34-year-old"]);
        assert_eq!(cut("Turkey’s $1,204.50"), ["Turkey", "’s", "$", "1,204.50"]);
        assert_eq!(cut("didn't won’t O’Neil’s"), ["did", "n't", "wo", "n’t", "O’Neil", "’s"]);
        assert_eq!(cut("at 10:30 a.m. (Anatolia)."), ["at", "10:30", "a.m.", "(", "Anatolia", ")", "."]);
        assert_eq!(cut("Turkey-Pakistan 5% – 7m"), ["Turkey-Pakistan", "5", "%", "–", "7m"]);
        assert_eq!(cut("longer.MSCI's"), ["longer", ".", "MSCI", "'s"]);
    }

    #[test]
    fn names_carry_articles() {
        assert_eq!(bare_name("al-Rashid"), Some("Rashid"));
        assert_eq!(bare_name("El-Sayed"), Some("Sayed"));
        assert_eq!(bare_name("al-fresco"), None);
        assert_eq!(bare_name("Anglo-Dutch"), None);
        assert_eq!(case("ash-Sharif"), Case::Title);
    }

    #[test]
    fn quotes_open_and_close() {
        let kinds: Vec<TokenKind> = tokens("he said \"no\" and ‘yes’", 0).iter().map(|t| t.kind).collect();
        use TokenKind::{CloseQuote, OpenQuote, Word};
        assert_eq!(kinds, [Word, Word, OpenQuote, Word, CloseQuote, Word, OpenQuote, Word, CloseQuote]);
    }
}
