//! Whether a text is in English, told from the shares of its letters in threes (whatlang): where it clearly is not, the rules of
//! English have nothing to say.

use super::{Block, BlockKind, Note, NoteKind};
use crate::text::Span;
use whatlang::{Lang, detect};

/// The fewest words from which a language can be told.
const FEW: usize = 20;
/// The most bytes that are looked at.
const MOST: usize = 20_000;
/// Words so small and so common that a text of their language holds several of them in any hundred words.
const ENGLISH: [&str; 5] = ["the", "and", "of", "to", "in"];

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
    let common =
        words.split_whitespace().filter(|w| ENGLISH.iter().any(|e| w.eq_ignore_ascii_case(e))).count();
    let said = detect(&words)?;
    // Lists of names and results look like anything: two signs are wanted.
    (said.lang() != Lang::Eng && common * 25 < all && (said.is_reliable() || common * 100 < all)).then(note)
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
            "Brief.",
        ] {
            assert!(!foreign(text), "{text}");
        }
    }
}
