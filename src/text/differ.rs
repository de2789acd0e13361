//! The words in which two passages differ: what a report underlines so that an editor need not search for it.

use super::{Span, fold};
use similar::{Algorithm, DiffTag, capture_diff_slices};
use std::ops::Range;

/// Passages longer than this many words are not compared: nobody reads so many underlined words.
const LONGEST: usize = 2_000;

/// The words of two passages that the other one lacks, as spans of the two texts. Differences of case and accent do not count;
/// neighbouring words are one span, and one of nothing but articles and "and" is none.
#[must_use]
pub fn differing(left: &str, at: Span, right: &str, other: Span) -> (Vec<Span>, Vec<Span>) {
    let (a, b) = (words(left, at), words(right, other));
    if a.len() > LONGEST || b.len() > LONGEST {
        return (Vec::new(), Vec::new());
    }
    let folded =
        |text: &str, words: &[Span]| -> Vec<String> { words.iter().map(|w| fold(w.of(text))).collect() };
    let (x, y) = (folded(left, &a), folded(right, &b));
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &x, &y) {
        if op.tag() != DiffTag::Equal {
            push(&mut lefts, &a, &x, op.old_range());
            push(&mut rights, &b, &y, op.new_range());
        }
    }
    (lefts, rights)
}

/// Words that carry nothing at the edge of a stretch.
const GLUE: [&str; 4] = ["a", "an", "and", "the"];

/// Adds the stretch that some neighbouring words cover, without the glue at its edges.
fn push(spans: &mut Vec<Span>, words: &[Span], folded: &[String], range: Range<usize>) {
    let says = |i: &usize| folded.get(*i).is_some_and(|w| !GLUE.contains(&w.as_str()));
    let first = range.clone().find(says);
    let last = range.rev().find(says);
    if let (Some(first), Some(last)) = (first.and_then(|i| words.get(i)), last.and_then(|i| words.get(i))) {
        spans.push(first.to(*last));
    }
}

/// The words of a stretch: runs without white space or long dashes, bared of the punctuation around them.
#[must_use]
pub fn words(text: &str, at: Span) -> Vec<Span> {
    let base = at.start as usize;
    let mut out = Vec::new();
    let mut from = 0;
    let passage = at.of(text);
    let breaks = |c: char| c.is_whitespace() || matches!(c, '—' | '–');
    for (i, c) in passage.char_indices().chain([(passage.len(), ' ')]) {
        if breaks(c) {
            let raw = passage.get(from..i).unwrap_or_default();
            let bare = raw.trim_start_matches(|c: char| !keeps(c));
            let start = from + raw.len() - bare.len();
            let bare = bare.trim_end_matches(|c: char| !keeps(c));
            if !bare.is_empty() {
                out.push(Span::new(base + start, base + start + bare.len()));
            }
            from = i + c.len_utf8();
        }
    }
    out
}

/// True for what belongs to a word at its edge: letters, digits and the signs of money and share.
fn keeps(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₺' | '%' | '°')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(left: &str, right: &str) -> (Vec<String>, Vec<String>) {
        let (l, r) = differing(left, Span::new(0, left.len()), right, Span::new(0, right.len()));
        let cut = |text: &str, spans: Vec<Span>| spans.iter().map(|s| s.of(text).to_owned()).collect();
        (cut(left, l), cut(right, r))
    }

    #[test]
    fn one_word_differs() {
        assert_eq!(both("killed 12 people.", "killed 14 people."), (vec!["12".into()], vec!["14".into()]));
    }

    #[test]
    fn words_that_only_one_has_are_one_span() {
        let (l, r) = both("A. Demir and B. Kaya came", "A. Demir, B. Kaya and agency chief C. Oz came");
        assert_eq!(l, Vec::<String>::new());
        assert_eq!(r, ["agency chief C. Oz"]);
    }

    #[test]
    fn case_accents_and_punctuation_do_not_differ() {
        assert_eq!(both("Çavuşoğlu said “no”.", "cavusoglu said 'no'"), (vec![], vec![]));
    }

    #[test]
    fn a_long_dash_parts_words_and_money_keeps_its_sign() {
        assert_eq!(both("ties — $5", "ties—£5"), (vec!["$5".into()], vec!["£5".into()]));
    }

    #[test]
    fn spans_that_do_not_fit_give_nothing() {
        assert_eq!(differing("é", Span::new(1, 2), "b", Span::new(0, 9)), (vec![], vec![]));
    }
}
