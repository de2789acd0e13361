//! Ignores as they are written into a text: comments of HTML and Markdown, and a line of front matter.
//!
//! ```text
//! <!-- factlint-disable-next-line RULE -- reason -->
//! [//]: # (factlint-disable RULE, RULE -- reason)
//! # factlint: disable=RULE            (in front matter)
//! ```

use factlint::document::Front;
use factlint::text::LineIndex;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Silence for the paragraph that follows.
    NextLine,
    /// Silence from here on.
    Disable,
    /// An end to it.
    Enable,
    /// Silence for the whole file.
    File,
    /// Nothing that is known.
    Unknown,
}

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Where it stands, as bytes of the text.
    pub at: Range<usize>,
    /// The line it ends on, from 1.
    pub line: usize,
    pub wish: Wish,
    /// The word that says so.
    pub verb: String,
    /// Rules, classes or families; none for all.
    pub rules: Vec<String>,
}

static COMMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let html = r"<!--\s*factlint-([a-z-]+)\s*(.*?)\s*-->";
    let markdown =
        r#"(?m:^\[[^\]\n]*\]:[ \t]*#[ \t]*[("'][ \t]*factlint-([a-z-]+)[ \t]*(.*?)[ \t]*[)"'][ \t]*\r?$)"#;
    Regex::new(&format!("(?s:{html})|{markdown}")).ok()
});

static FRONT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?m)^[ \t]*#[ \t]*factlint:[ \t]*([a-z-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?$").ok()
});

/// Every ignore in a file's own text, in order.
pub fn comments(text: &str) -> Vec<Comment> {
    if !text.contains("factlint") {
        return Vec::new();
    }
    let index = LineIndex::new(text);
    let made = |c: &Captures<'_>, wish, verb: &str, body: &str| {
        let at = c.get(0).map_or(0..0, |m| m.range());
        let (line, _) = index.position(text, at.end);
        Comment { at, line, wish, verb: verb.to_owned(), rules: rules(body) }
    };
    let front = Front::of(text).and_then(|f| text.get(..f.block.end)).unwrap_or_default();
    let of_file = FRONT.iter().flat_map(|r| r.captures_iter(front)).map(|c| {
        let wish = if &c[1] == "disable" { Wish::File } else { Wish::Unknown };
        made(&c, wish, &c[1], &c[2])
    });
    let mut found: Vec<Comment> = of_file.collect();
    found.extend(COMMENT.iter().flat_map(|r| r.captures_iter(text)).map(|c| {
        let part = |a, b| c.get(a).or(c.get(b)).map_or("", |m| m.as_str());
        let (verb, body) = (part(1, 3), part(2, 4));
        let wish = match verb {
            "disable-next-line" => Wish::NextLine,
            "disable" => Wish::Disable,
            "enable" => Wish::Enable,
            _ => Wish::Unknown,
        };
        made(&c, wish, verb, body)
    }));
    found.sort_by_key(|c| c.at.start);
    found
}

/// The rules that are named before the reason.
fn rules(body: &str) -> Vec<String> {
    let named = body.split("--").next().unwrap_or_default();
    named.split([',', ' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wish_many_spellings() {
        for text in [
            "<!-- factlint-disable-next-line a-rule -- it is so -->",
            "<!--factlint-disable-next-line a-rule-->",
            "<!-- factlint-disable-next-line\n  a-rule\n  -- it is so -->",
            "[//]: # (factlint-disable-next-line a-rule -- it is so)",
            "[comment]: # \"factlint-disable-next-line a-rule\"\r",
        ] {
            let all = comments(text);
            assert_eq!(all.len(), 1, "{text}");
            assert_eq!(
                (all[0].wish, all[0].rules.as_slice()),
                (Wish::NextLine, &["a-rule".to_owned()][..]),
                "{text}"
            );
        }
    }

    #[test]
    fn front_matter_speaks_for_the_file() {
        for (fence, title) in [("---", "title: x"), ("+++", "title = 'x'")] {
            let text = format!(
                "{fence}\n{title}\n# factlint: disable=a, b -- why\n{fence}\n\n# factlint: disable=c\n"
            );
            let all = comments(&text);
            assert_eq!(all.len(), 1, "{text}");
            assert_eq!((all[0].wish, all[0].line, all[0].rules.join(" ")), (Wish::File, 3, "a b".to_owned()));
        }
    }

    #[test]
    fn what_is_none() {
        for text in
            ["factlint-disable", "<!-- factlint is a program -->", "see [//]: # (factlint-disable)", ""]
        {
            assert_eq!(comments(text), [], "{text}");
        }
        assert_eq!(comments("<!-- factlint-disabel x -->")[0].wish, Wish::Unknown);
    }
}
