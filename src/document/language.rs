//! Whether a text is in English, told from the shares of its letters in threes (whatlang): where it clearly is not, the rules of
//! English have nothing to say.

use super::{Block, BlockKind, Note, NoteKind};
use crate::text::Span;
use std::collections::HashSet;
use std::sync::LazyLock;
use whatlang::{Lang, detect};

/// The fewest words from which a language can be told.
const FEW: usize = 20;
/// The most bytes that are looked at.
const MOST: usize = 20_000;
/// The small words of English, which make a quarter and more of any text of it: one an entry, before the first bar.
static FUNCTION: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/function-words.txt"));

static ENGLISH: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let entries = FUNCTION.lines().filter(|l| !l.trim_start().starts_with('#'));
    entries.filter_map(|l| Some(l.split('|').next()?.trim())).filter(|w| !w.is_empty()).collect()
});

/// A note where the text is not in English.
pub(crate) fn told(text: &str, blocks: &[Block]) -> Option<Note> {
    let mut words = String::new();
    for b in blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Credit | BlockKind::Dateline)) {
        if words.len() > MOST {
            break;
        }
        words.push_str(b.span.of(text));
        words.push('\n');
    }
    let all = words.split_whitespace().count();
    let first = blocks.iter().find(|b| b.kind == BlockKind::Body).or(blocks.first())?.span;
    let note = || Note { kind: NoteKind::NotEnglish, span: opening(text, first), count: all, of: all };
    // Scripts that have no spaces between words have few words.
    let other = words.chars().filter(|c| c.is_alphabetic() && !is_latin(*c)).count();
    if other * 2 > words.chars().filter(|c| c.is_alphabetic()).count() {
        return Some(note());
    }
    if all < FEW {
        return None;
    }
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let common = words.split_whitespace().filter(|w| ENGLISH.contains(bare(w).as_str())).count();
    let said = detect(&words)?;
    // Lists of names and results look like anything: two signs are wanted.
    (said.lang() != Lang::Eng && common * 100 < all * 15 && (said.is_reliable() || common * 100 < all * 8))
        .then(note)
}

fn is_latin(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}')
}

/// The first words of a block.
fn opening(text: &str, block: Span) -> Span {
    let words = block.of(text);
    let end = words.char_indices().filter(|(_, c)| c.is_whitespace()).nth(4).map_or(words.len(), |(i, _)| i);
    Span::new(block.start as usize, block.start as usize + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(text: &str) -> bool {
        told(text, &[Block { kind: BlockKind::Body, span: Span::new(0, text.len()) }]).is_some()
    }

    #[test]
    fn other_languages() {
        for text in [
            "Die Fähre fuhr am Samstag wieder, neun Tage nachdem ein Sturm den Anleger der Insel zerstört hatte. Im Juni kommt ein zweites Schiff, teilte die Reederei am Montag mit.",
            "El transbordador volvió a navegar el sábado, nueve días después de que una tormenta destruyera el muelle de la isla, y en junio llegará un segundo barco, según la naviera.",
            "Паром снова вышел в море в субботу, через девять дней после шторма.",
            "渡轮于周六恢复航行，距离风暴摧毁码头已有九天。",
        ] {
            assert!(foreign(text), "{text}");
        }
    }

    #[test]
    fn english_of_all_kinds() {
        for text in [
            "The ferry sailed again on Saturday, nine days after a storm broke the pier of the island, and a second boat is to come in June.",
            "Arsenal 2 Chelsea 1 Everton 0 Fulham 0 Leeds 3 Wolves 3 Burnley 1 Luton 1 Brentford 2 Spurs 2 Villa 0 City 1",
            "Recep Tayyip Erdoğan met Mevlüt Çavuşoğlu and İbrahim Kalın in Istanbul on Friday, and the three of them spoke of the talks with Azerbaijan.",
            "“Je ne regrette rien,” the skipper said in French, and went back to the boat with a smile on his face.",
            "Peter Lindt died on Monday 2 March 2026 after a fall. Peter Lindt said on Wednesday 4 March 2026 that he was well.",
            "Brief.",
        ] {
            assert!(!foreign(text), "{text}");
        }
    }
}
