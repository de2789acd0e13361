//! Fractions in words: half, a quarter, three-quarters, two thirds. What they are parts of, shares and numbers read for themselves.

/// The parts, of how many, and one past the last word of the fraction that begins at word `i`. `word` gives the folded form of
/// a word; none where there is no word.
pub(super) fn at(word: impl Fn(usize) -> Option<String>, i: usize) -> Option<(f64, f64, usize)> {
    let first = word(i)?;
    let (part, name, to) = if first == "half" {
        (1.0, first, i + 1)
    } else if let Some((a, b)) = first.split_once('-') {
        (count(a)?, b.to_owned(), i + 1)
    } else {
        (count(&first)?, word(i + 1)?, i + 2)
    };
    let whole = part_name(&name)?;
    (part < whole).then_some((part, whole, to))
}

fn count(word: &str) -> Option<f64> {
    const WORDS: [&str; 5] = ["one", "two", "three", "four", "five"];
    if word == "a" {
        return Some(1.0);
    }
    WORDS.iter().position(|w| *w == word).and_then(|i| u8::try_from(i + 1).ok()).map(f64::from)
}

fn part_name(word: &str) -> Option<f64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => 2.0,
        "third" => 3.0,
        "quarter" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "tenth" => 10.0,
        _ => return None,
    })
}
