//! Where something stands in a configuration file, and the fault that points there.

use factlint::report::Fault;
use std::ops::Range;

/// A line and a column, from 1; columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pointer {
    pub line: usize,
    pub column: usize,
}

impl Pointer {
    /// Where a byte of a text stands.
    pub fn to(text: &str, span: &Range<usize>) -> Self {
        let before = text.get(..span.start.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }

    /// A fault at this place of a file.
    pub fn fault(self, path: &str, message: &str) -> ConfigFault {
        ConfigFault { path: path.to_owned(), at: self, message: message.to_owned() }
    }
}

/// Something wrong in a configuration file. They sort as they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigFault {
    pub path: String,
    pub at: Pointer,
    pub message: String,
}

impl From<ConfigFault> for Fault {
    fn from(fault: ConfigFault) -> Self {
        let Pointer { line, column } = fault.at;
        // A file that cannot be read at all has no lines.
        let at = if line == 0 { String::new() } else { format!("line {line}, column {column}: ") };
        Self { path: fault.path, message: format!("{at}{}", fault.message) }
    }
}

/// "; did you mean 'x'?", where one of the words is near enough.
pub fn similar<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> String {
    let folded = word.to_lowercase().replace('_', "-");
    words
        .map(|w| (strsim::jaro_winkler(&folded, w), w))
        .filter(|(score, _)| *score >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, w)| format!("; did you mean '{w}'?"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let text = "a = 1\nö = 'é' x\n";
        let at = text.find('x').unwrap();
        assert_eq!(Pointer::to(text, &(at..at + 1)), Pointer { line: 2, column: 9 });
        assert_eq!(Pointer::to(text, &(999..999)), Pointer { line: 3, column: 1 });
    }

    #[test]
    fn near_words_are_offered_and_far_ones_not() {
        let words = || ["fail-on", "min-confidence", "rules"].into_iter();
        assert_eq!(similar("fail_on", words()), "; did you mean 'fail-on'?");
        assert_eq!(similar("minconfidence", words()), "; did you mean 'min-confidence'?");
        assert_eq!(similar("banana", words()), "");
    }
}
