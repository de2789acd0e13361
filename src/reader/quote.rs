//! Finds the words that a reader names in the sentence it names: word for word, or after a small repair.

use crate::text::{Span, fold, words};
use similar::{Algorithm, DiffTag, capture_diff_slices};

/// Longer quotations are no place to point at, in words.
const LONGEST: usize = 400;
/// In a longer sentence nothing is repaired, in words.
const REPAIRED: usize = 2_000;
/// Words that turn a sense round: what leaves one out, or puts one in, says something else.
const TURNS: [&str; 5] = ["not", "no", "never", "nor", "without"];

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Word for word; case, accents and the shape of marks do not count.
    Exact(Span),
    /// All but a tenth of the words, in their order.
    Repaired(Span),
    /// There are no words to look for.
    Nothing,
    /// Nowhere in the sentence.
    Nowhere,
}

/// Looks for words in a sentence of a text.
pub(super) fn find(text: &str, sentence: Span, said: &str) -> Found {
    let (there, wanted) = (words(text, sentence), words(said, Span::new(0, said.len())));
    if wanted.is_empty() {
        return Found::Nothing;
    }
    if wanted.len() > LONGEST {
        return Found::Nowhere;
    }
    let folded = |text: &str, list: &[Span]| list.iter().map(|w| fold(w.of(text))).collect::<Vec<_>>();
    let (x, y) = (folded(text, &there), folded(said, &wanted));
    let exact = x.windows(y.len()).position(|w| w == y);
    if let Some(at) = exact {
        return span(&there, at, at + y.len()).map_or(Found::Nowhere, Found::Exact);
    }
    let spelled = Spelled { there: &there, text, wanted: &wanted, said };
    spelled.repair(&x, &y).map_or(Found::Nowhere, Found::Repaired)
}

fn span(words: &[Span], from: usize, to: usize) -> Option<Span> {
    Some(words.get(from)?.to(*words.get(to.checked_sub(1)?)?))
}

/// The words of a sentence and of what is said to stand in it, as they are written.
struct Spelled<'a> {
    there: &'a [Span],
    text: &'a str,
    wanted: &'a [Span],
    said: &'a str,
}

impl Spelled<'_> {
    /// The stretch that holds at least nine in ten of the words in their order and little else. What differs must be no
    /// figure, no name and no denial: those are what a proposal turns on.
    fn repair(&self, there: &[String], wanted: &[String]) -> Option<Span> {
        if there.len() > REPAIRED || wanted.len() < 10 {
            return None;
        }
        let (mut kept, mut first, mut last) = (0, None, 0);
        let ops = capture_diff_slices(Algorithm::Myers, there, wanted);
        for op in ops.iter().filter(|o| o.tag() == DiffTag::Equal) {
            kept += op.new_range().len();
            first = first.or(Some(op.old_range().start));
            last = op.old_range().end;
        }
        let first = first?;
        if kept * 10 < wanted.len() * 9 || last - first > wanted.len() + wanted.len() / 10 {
            return None;
        }
        for op in ops.iter().filter(|o| o.tag() != DiffTag::Equal) {
            let inside = op.old_range().filter(|i| (first..last).contains(i));
            let lost = inside.filter_map(|i| Some(self.there.get(i)?.of(self.text)));
            let invented = op.new_range().filter_map(|i| Some(self.wanted.get(i)?.of(self.said)));
            if lost.chain(invented).any(weighty) {
                return None;
            }
        }
        span(self.there, first, last)
    }
}

/// A figure, a name or a word that denies.
fn weighty(word: &str) -> bool {
    let folded = fold(word);
    word.contains(char::is_numeric)
        || word.starts_with(char::is_uppercase)
        || TURNS.contains(&folded.as_str())
        || folded.ends_with("n't")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The fire killed 12 people in Çavuşoğlu’s town, “and it did not stop before Monday morning when the rain came”.";

    fn found(said: &str) -> (&'static str, &'static str) {
        let whole = Span::new(0, TEXT.len());
        match find(TEXT, whole, said) {
            Found::Exact(s) => ("exact", s.of(TEXT)),
            Found::Repaired(s) => ("repaired", s.of(TEXT)),
            Found::Nothing => ("nothing", ""),
            Found::Nowhere => ("nowhere", ""),
        }
    }

    #[test]
    fn word_for_word_whatever_the_marks() {
        for said in ["killed 12 people", "Killed  12 people,", "“killed\n12 people”"] {
            assert_eq!(found(said), ("exact", "killed 12 people"), "{said}");
        }
        assert_eq!(found("Cavusoglu's town and it").1, "Çavuşoğlu’s town, “and it");
    }

    #[test]
    fn a_word_in_ten_may_be_another() {
        let said = "and it did not stop before Monday morning when the rains came";
        assert_eq!(found(said).0, "repaired", "{said}");
        assert!(found(said).1.starts_with("and it did not") && found(said).1.ends_with("came"));
    }

    #[test]
    fn what_a_proposal_turns_on_is_not_repaired() {
        for said in [
            "killed 13 people",
            "The fire killed 13 people in Çavuşoğlu's town, and it did not stop before Monday morning",
            "and it did stop before Monday morning when the rain came",
            "and it did not stop before Sunday morning when the rain came",
            "The fire killed people in Çavuşoğlu's town, and it did not stop",
            "people killed 12",
            "the mayor resigned",
        ] {
            assert_eq!(found(said).0, "nowhere", "{said}");
        }
        for said in ["", " … ", "“”"] {
            assert_eq!(found(said).0, "nothing", "{said}");
        }
    }
}
