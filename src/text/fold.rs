//! Folding: the one way in which two spellings are held to be the same word.
//! Case, diacritics and typographic marks go; letters and digits stay.

use unicode_normalization::UnicodeNormalization;
use xxhash_rust::xxh3::xxh3_64;

/// A word as a number: the hash of its folded form. Equal words have equal ids in every document and every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct WordId(pub u64);

/// The id of a word that is already folded.
#[must_use]
pub fn word_id(folded: &str) -> WordId {
    WordId(xxh3_64(folded.as_bytes()))
}

/// Folds a word: lower case, no diacritics (Çavuşoğlu gives cavusoglu, Łódź lodz), straight apostrophes and plain hyphens.
#[must_use]
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            '’' | '‘' | 'ʼ' | '`' => out.push('\''),
            '‐' | '‑' | '‒' | '–' => out.push('-'),
            'ı' | 'İ' => out.push('i'),
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The id of a word that is still to be folded: as `word_id(&fold(word))` gives it. The lexicons hold thousands of words, nearly all of
/// them short and plain, for which no memory is asked.
#[must_use]
pub fn folded_id(word: &str) -> WordId {
    let mut lower = [0u8; SHORT];
    match lower.get_mut(..word.len()) {
        Some(lower) if word.is_ascii() => {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            WordId(xxh3_64(lower))
        }
        _ => word_id(&fold(word)),
    }
}

/// Words of at most so many bytes are short.
const SHORT: usize = 48;

/// Text with every run of white space as one space: how a passage is quoted in a message, whatever its line breaks were.
#[must_use]
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_many_spellings() {
        for w in ["Çavuşoğlu", "Cavusoglu", "ÇAVUŞOĞLU", "çavus\u{327}oglu"] {
            assert_eq!(fold(w), "cavusoglu", "{w}");
        }
        assert_eq!(fold("Turkey’s"), "turkey's");
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn folding_and_hashing_at_once_is_both_in_turn() {
        let long = "A".repeat(200);
        for w in ["", "Turkey", "Çavuşoğlu", "Turkey’s", "AL-Rashid 2", long.as_str()] {
            assert_eq!(folded_id(w), word_id(&fold(w)), "{w}");
        }
    }

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(squeeze("  a\n b\t\tc "), "a b c");
    }
}
