//! Regular expressions that cost nothing until a text may match: each knows words of which every match has one, and is compiled
//! when a text with such a word first comes.

use super::needle::{Needles, needles};
use regex::{CaptureMatches, Regex};
use std::sync::OnceLock;

/// A regular expression, compiled when it is first needed.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    /// What a text must hold to match; none where nothing is sure.
    needles: Option<Needles>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that the program brings itself. A faulty one matches nothing; a test holds every one of them.
    #[must_use]
    pub fn own(source: &str) -> Self {
        Self { source: source.to_owned(), needles: needles(source), compiled: OnceLock::new() }
    }

    /// A pattern that may be a user's.
    ///
    /// # Errors
    /// Where it is faulty; the message shows where.
    pub fn checked(source: &str) -> Result<Self, String> {
        let pattern = Self::own(source);
        // Only a counted repetition can make a sound pattern too large.
        if source.replace("\\p{", "").contains('{') {
            let regex = Regex::new(source).map_err(|e| e.to_string())?;
            let _ = pattern.compiled.set(Some(regex));
        } else {
            regex_syntax::parse(source).map_err(|e| e.to_string())?;
        }
        Ok(pattern)
    }

    /// The compiled expression, where this text may match it.
    #[must_use]
    pub fn regex(&self, text: &str) -> Option<&Regex> {
        let may = self.needles.as_ref().is_none_or(|n| n.may_match(text));
        if may { self.compile() } else { None }
    }

    /// The compiled expression; none where it is faulty.
    pub fn compile(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }

    /// Whether a text holds a match.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex(text).is_some_and(|r| r.is_match(text))
    }

    /// All matches in a text, with their groups.
    pub fn captures_iter<'p, 't>(
        &'p self,
        text: &'t str,
    ) -> std::iter::Flatten<std::option::IntoIter<CaptureMatches<'p, 't>>> {
        self.regex(text).map(|r| r.captures_iter(text)).into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_matches_as_its_regex_does() {
        for (source, text, wanted) in [
            (r"(?i)\[read more\]", "see [Read More] here", true),
            (r"(?i)\[read more\]", "see read more here", false),
            (r"\b(?i:tbc)\b", "Tbc", true),
            (r"^-+ ?(?i:ends?|30|more) ?-+$", "- ENDS -", true),
            (r"a+", "", false),
            (r"\p{L} (–) \p{Ll}", "one – two", true),
        ] {
            assert_eq!(Pattern::own(source).is_match(text), wanted, "{source}");
            assert_eq!(Regex::new(source).unwrap().is_match(text), wanted, "{source}");
        }
        assert_eq!(Pattern::own("a(.)").captures_iter("ab ac").count(), 2);
    }

    #[test]
    fn a_fault_is_told_as_the_regex_tells_it() {
        for source in ["(", "a{2,1}", r"\q", "[z-a]", "(?P<x>a)(?P<x>b)", r"\p{Nonesuch}", "(a{1000}){1000}"]
        {
            let wanted = Regex::new(source).map(|_| ()).map_err(|e| e.to_string());
            assert!(wanted.is_err(), "{source}");
            assert_eq!(Pattern::checked(source).map(|_| ()), wanted, "{source}");
        }
    }
}
