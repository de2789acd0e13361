//! Notes to readers at the head or the foot of a story: what was corrected, clarified or updated. They say what an earlier version
//! said, and are held neither against the story nor for a slip in it.

use super::{Block, BlockKind};
use regex::Regex;
use std::sync::LazyLock;

/// The most bytes of such a note.
const LONGEST: usize = 1200;

static NOTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const THIS: &str = r"(?:this|the|our) (?:story|article|report|post|piece|column|interview|page|item|essay|review|obituary|headline|caption)";
    const SAID: &str = r"(?:earlier|previous|original|prior|first) versions? of|(?:originally|previously|incorrectly|mistakenly|wrongly|initially|erroneously)|(?:was|were|has been|have been) (?:\w+ )?(?:amended|corrected|updated|clarified|revised|edited|changed|modified)|misstated|misidentified|misspelled";
    let label = r"(?:corrections?(?: and clarifications?)?|clarifications?|corrected|updated?|amendment|editor['’]s['’]? note|editors['’] note|note to readers)";
    Regex::new(&format!(
        r"(?i)^[\W_]*(?:{label}[^\p{{L}}]{{1,3}}.{{0,200}}?(?:{THIS}|{SAID})|(?:an|a) (?:earlier|previous|original|prior) version of {THIS}|{THIS} (?:{SAID}))"
    ))
    .ok()
});

/// True for a paragraph that is such a note.
pub(crate) fn is_note(words: &str) -> bool {
    words.len() <= LONGEST && may_be_note(words) && NOTE.as_ref().is_some_and(|n| n.is_match(words))
}

/// False for a paragraph that begins as no note does: then the expression, which takes longer to set up than a short story to read,
/// is not needed.
fn may_be_note(words: &str) -> bool {
    const LABELS: [&str; 6] = ["correct", "clarif", "update", "amend", "editor", "note to readers"];
    const VERSIONS: [&str; 4] = ["earlier", "previous", "original", "prior"];
    const STORIES: [&str; 14] = [
        "story",
        "article",
        "report",
        "post",
        "piece",
        "column",
        "interview",
        "page",
        "item",
        "essay",
        "review",
        "obituary",
        "headline",
        "caption",
    ];
    let start = words.trim_start_matches(|c: char| !c.is_alphabetic());
    // An expression that folds case lets the Kelvin sign and the long s stand for k and s.
    let folded: String =
        start.chars().take(30).flat_map(char::to_lowercase).map(|c| if c == 'ſ' { 's' } else { c }).collect();
    let after = |article: &str, heads: &[&str]| {
        folded.strip_prefix(article).is_some_and(|rest| heads.iter().any(|h| rest.starts_with(h)))
    };
    LABELS.iter().any(|l| folded.starts_with(l))
        || ["an ", "a "].iter().any(|a| after(a, &VERSIONS))
        || ["this ", "the ", "our "].iter().any(|a| after(a, &STORIES))
}

/// Leaves such notes out of the blocks.
pub(crate) fn leave_out(text: &str, blocks: &mut Vec<Block>) {
    let aside = |b: &Block| {
        matches!(
            b.kind,
            BlockKind::Body
                | BlockKind::List
                | BlockKind::Credit
                | BlockKind::Quote
                | BlockKind::Standfirst
                | BlockKind::Caption
        ) && is_note(b.span.of(text))
    };
    // A file of nothing else is read as it is.
    if blocks.iter().any(|b| b.kind == BlockKind::Body && !aside(b)) {
        blocks.retain(|b| !aside(b));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_to_readers() {
        for note in [
            "Correction, Feb. 11, 2024: This article originally stated that the pier was built in 1950.",
            "Correction: An earlier version of this story misspelled the name of the skipper.",
            "This article was amended on 12 February 2024. An earlier version gave the wrong year.",
            "*Editor’s note: This story was updated at 5 p.m. to add a comment from the line.*",
            "(This story has been corrected to say that the boat holds 200, not 20)",
            "An earlier version of this report misstated the depth of the harbour.",
            "Clarification: the headline of this article has been changed.",
        ] {
            assert!(is_note(note), "{note}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "Editor's note: check the age with the desk before print.",
            "The correction was made on Monday, the ministry said.",
            "This article of the treaty was never used.",
            "Correction officers went on strike.",
            "Updated figures show that the ferry carried 600 people.",
            "Clarifications were asked for by the court.",
        ] {
            assert!(!is_note(text), "{text}");
        }
    }
}
