//! Where the front matter of a text lies, for whoever writes into it or reads more of it than a story needs.

use super::front_matter::{self, Syntax};
use std::ops::Range;

/// The front matter at the head of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// What it is written in.
    pub syntax: Syntax,
    /// The lines between those that open and close it; the object, where it is JSON.
    pub block: Range<usize>,
    /// The first byte behind it and the end of its last line.
    pub end: usize,
}

impl Front {
    /// The front matter of a text that has some, just as a reader of the story sees it.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let body = text.trim_start_matches('\u{feff}');
        let mark = text.len() - body.len();
        let found = front_matter::read(body)?;
        let rest = body.get(found.end..)?;
        let blank = rest.find('\n').filter(|n| rest.get(..*n).is_some_and(|r| r.trim().is_empty()));
        let closed = body.get(..found.end)?.ends_with('\n');
        let end = found.end + blank.filter(|_| !closed).map_or(0, |n| n + 1);
        let block = found.block.start + mark..found.block.end + mark;
        Some(Self { syntax: found.syntax, block, end: end + mark })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_every_syntax() {
        for (head, syntax, block) in [
            ("---\ntitle: x\n---\n", Syntax::Yaml, "title: x\n"),
            ("---yaml\ntitle: x\n---\n", Syntax::Yaml, "title: x\n"),
            ("\u{feff}--- toml\r\ntitle = 'x'\r\n---\r\n", Syntax::Toml, "title = 'x'\r\n"),
            ("+++\ntitle = 'x'\n+++\n", Syntax::Toml, "title = 'x'\n"),
            ("---json\n{\"title\": \"x\"}\n---\n", Syntax::Json, "{\"title\": \"x\"}"),
            ("{\"title\": \"x\"}\n", Syntax::Json, "{\"title\": \"x\"}"),
            ("---\n# factlint: disable=a\n---\n", Syntax::Yaml, "# factlint: disable=a\n"),
        ] {
            let text = format!("{head}\nBody.\n");
            let front = Front::of(&text).unwrap_or_else(|| panic!("{head}"));
            assert_eq!((front.syntax, &text[front.block], front.end), (syntax, block, head.len()), "{head}");
        }
        assert_eq!(Front::of("---\nA story under a rule.\n---\nMore.\n"), None);
    }
}
