//! The edits that have a finding ignored: the comment for its paragraph or its file, as the program understands it, or a line
//! in the file beside a document that has no room for comments.

use super::finding::Finding;
use super::text::{Lines, Units};
use crate::sift::comments::{Comment, Wish, comments};
use factlint::document::{Front, Syntax};
use lsp_types::{Range, TextEdit};
use std::path::{Path, PathBuf};

/// How far an ignore goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The paragraph, or the words themselves where comments have no room.
    Here,
    /// The whole file.
    File,
}

/// What is to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum Edit {
    /// A change of the draft.
    Inside(TextEdit),
    /// A line in a file that lies beside it.
    Beside {
        /// The file, which need not exist.
        file: PathBuf,
        /// The line, without its end.
        line: String,
    },
}

/// How a format writes comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    Markdown,
    Mdx,
    Html,
    Plain,
    None,
}

impl Style {
    fn of(path: &Path) -> Self {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Self::Markdown,
            Some("mdx") => Self::Mdx,
            Some("html" | "htm") => Self::Html,
            Some("txt") | None => Self::Plain,
            Some(_) => Self::None,
        }
    }

    fn comment(self, words: &str) -> String {
        match self {
            Self::Mdx => format!("[//]: # (factlint-{words})"),
            _ => format!("<!-- factlint-{words} -->"),
        }
    }
}

/// A draft, as far as ignores go.
pub struct Draft<'a> {
    /// Its path, or a name with an ending for its format.
    pub name: &'a Path,
    /// Its text.
    pub text: &'a str,
    /// In what columns are counted.
    pub units: Units,
}

impl Draft<'_> {
    /// The edit that has a finding ignored; none where there is no room for it.
    pub fn ignoring(&self, found: &Finding, reach: Reach) -> Option<Edit> {
        let style = Style::of(self.name);
        if style == Style::None {
            return self.beside(found, reach);
        }
        let lines = Lines::new(self.text);
        let edit = match reach {
            Reach::Here => self.here(found, style, &lines)?,
            Reach::File => self.file(&found.rule, style),
        };
        let (at, words) = edit;
        let position = lines.position(self.text, at, self.units);
        Some(Edit::Inside(TextEdit::new(Range::new(position, position), words)))
    }

    /// A comment before the paragraph, or one more rule in the comment that stands there.
    fn here(&self, found: &Finding, style: Style, lines: &Lines) -> Option<(usize, String)> {
        let text = self.text;
        let story = lines.position(text, Front::of(text).map_or(0, |f| f.end), Units::Utf8).line as usize;
        let mut line = found.own.paragraph as usize;
        if line < story {
            return None; // Front matter has room for an ignore of the whole file only.
        }
        if matches!(style, Style::Markdown | Style::Mdx) {
            // A paragraph of Markdown goes from one empty line to the next.
            while line > story && !lines.line(text, line - 1).trim().is_empty() {
                line -= 1;
            }
        }
        let before = comments(text).into_iter().find(|c| c.wish == Wish::NextLine && c.line == line);
        if let Some(comment) = before {
            return more(text, &comment, &found.rule);
        }
        let at = lines.start(text, line);
        if style == Style::Html && !is_open(text.get(..at)?) {
            return None;
        }
        let words = lines.line(text, line);
        let indent = words.get(..words.len() - words.trim_start().len()).filter(|_| style == Style::Html);
        let comment = style.comment(&format!("disable-next-line {}", found.rule));
        Some((at, format!("{}{comment}{}", indent.unwrap_or_default(), self.end())))
    }

    /// A line of front matter where there is some, else a comment at the head.
    fn file(&self, rule: &str, style: Style) -> (usize, String) {
        let (text, front) = (self.text, Front::of(self.text));
        let bare = text.trim_start_matches('\u{feff}');
        if let Some(front) = front.as_ref().filter(|f| f.syntax != Syntax::Json) {
            return (front.block.start, format!("# factlint: disable={rule}{}", self.end()));
        }
        let comment = style.comment(&format!("disable {rule}"));
        let doctype = bare.get(..9).filter(|_| style == Style::Html).map(str::to_ascii_lowercase);
        let close = bare.find('>').filter(|_| doctype.as_deref() == Some("<!doctype"));
        match close {
            Some(at) => (text.len() - bare.len() + at + 1, format!("{}{comment}", self.end())),
            None => {
                let head = front.map_or(text.len() - bare.len(), |f| f.end);
                (head, format!("{comment}{}", self.end()))
            }
        }
    }

    fn beside(&self, found: &Finding, reach: Reach) -> Option<Edit> {
        let mut file = self.name.as_os_str().to_owned();
        file.push(".factlint");
        let words = found.own.words.trim_end_matches('…');
        let line = match reach {
            Reach::File => found.rule.clone(),
            // What would be read as the end of the words cannot be named.
            Reach::Here if words.is_empty() || words.contains(" -- ") => return None,
            Reach::Here => format!("{} on \"{words}\"", found.rule),
        };
        self.name.is_absolute().then(|| Edit::Beside { file: file.into(), line })
    }

    fn end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// One more rule after those that a comment names.
fn more(text: &str, comment: &Comment, rule: &str) -> Option<(usize, String)> {
    let words = text.get(comment.at.clone())?;
    let mut at = words.find(&comment.verb)? + comment.verb.len();
    for known in &comment.rules {
        at += words.get(at..)?.find(known.as_str())? + known.len();
    }
    let parted = if comment.rules.is_empty() { " " } else { ", " };
    Some((comment.at.start + at, format!("{parted}{rule}")))
}

/// Whether a comment can stand after this much of a page: not inside a tag, a comment, or an element whose text is no markup.
fn is_open(before: &str) -> bool {
    let lower = before.to_ascii_lowercase();
    let after = |open: &str, close: &str| lower.rfind(open) > lower.rfind(close);
    let raw = ["title", "script", "style", "textarea"];
    let inside = raw.iter().any(|e| after(&format!("<{e}"), &format!("</{e}")));
    !inside && !after("<", ">") && !after("<!--", "-->")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::finding::Place;
    use factlint::finding::{Class, Severity};
    use lsp_types::{Location, Position, Uri};
    use std::str::FromStr;

    fn found(paragraph: u32, line: u32) -> Finding {
        let range = Range::new(Position::new(line, 0), Position::new(line, 1));
        let own = Place {
            at: Location::new(Uri::from_str("file:///a").unwrap(), range),
            label: String::new(),
            words: "the words".to_owned(),
            paragraph,
            in_draft: true,
        };
        Finding {
            rule: "a-rule".to_owned(),
            class: Class::Style,
            severity: Severity::Warning,
            confidence: 90,
            message: String::new(),
            why: String::new(),
            advice: String::new(),
            fingerprint: String::new(),
            own,
            others: Vec::new(),
        }
    }

    fn after(name: &str, text: &str, found: &Finding, reach: Reach) -> Option<String> {
        let draft = Draft { name: Path::new(name), text, units: Units::Utf16 };
        match draft.ignoring(found, reach)? {
            Edit::Inside(edit) => {
                let at = Lines::new(text).offset(text, edit.range.start, Units::Utf16);
                Some(format!("{}{}{}", &text[..at], edit.new_text, &text[at..]))
            }
            Edit::Beside { file, line } => Some(format!("{}: {line}", file.display())),
        }
    }

    #[test]
    fn before_the_paragraph() {
        let here = |name, text, paragraph, line| after(name, text, &found(paragraph, line), Reach::Here);
        let comment = "<!-- factlint-disable-next-line a-rule -->\n";
        assert_eq!(
            here("a.md", "One.\n\nTwo\nthree.\n", 2, 3),
            Some(format!("One.\n\n{comment}Two\nthree.\n"))
        );
        assert_eq!(here("a.txt", "One.\nTwo.\n", 1, 1), Some(format!("One.\n{comment}Two.\n")));
        assert_eq!(here("a.html", "<p>\n  One.</p>\n", 1, 1), Some(format!("<p>\n  {comment}  One.</p>\n")));
        assert_eq!(
            here("a.mdx", "One.\n", 0, 0).as_deref(),
            Some("[//]: # (factlint-disable-next-line a-rule)\nOne.\n")
        );
        assert_eq!(here("a.md", "---\ntitle: x\n---\nOne\n", 1, 1), None);
        assert_eq!(
            here("a.md", "---\ntitle: x\n---\nOne\r\n", 3, 3),
            Some(format!("---\ntitle: x\n---\n{}\r\nOne\r\n", comment.trim_end()))
        );
        assert_eq!(here("a.html", "<title>\nOne</title>\n", 1, 1), None);
        assert_eq!(here("a.html", "<p\nclass=x>One</p>\n", 1, 1), None);
        assert_eq!(here("/a.json", "{}", 0, 0).as_deref(), Some("/a.json.factlint: a-rule on \"the words\""));
    }

    #[test]
    fn one_comment_can_name_several() {
        for (old, new) in [
            (
                "<!-- factlint-disable-next-line b -- so -->",
                "<!-- factlint-disable-next-line b, a-rule -- so -->",
            ),
            ("<!-- factlint-disable-next-line b, c-->", "<!-- factlint-disable-next-line b, c, a-rule-->"),
            ("[//]: # (factlint-disable-next-line b)", "[//]: # (factlint-disable-next-line b, a-rule)"),
        ] {
            let text = |comment: &str| format!("One.\n\n{comment}\nTwo.\n");
            assert_eq!(after("a.txt", &text(old), &found(3, 3), Reach::Here), Some(text(new)));
        }
    }

    #[test]
    fn for_the_whole_file() {
        let file = |name: &str, text: &str| after(name, text, &found(0, 0), Reach::File);
        let comment = "<!-- factlint-disable a-rule -->";
        assert_eq!(
            file("a.md", "---\ntitle: x\n---\nOne\n").as_deref(),
            Some("---\n# factlint: disable=a-rule\ntitle: x\n---\nOne\n")
        );
        for (head, tail) in [
            ("---yaml\n", "title: x\n---\nOne\n"),
            ("--- toml\n", "title = 'x'\n---\nOne\n"),
            ("---\n", "# factlint: disable=b\n---\nOne\n"),
        ] {
            let wanted = format!("{head}# factlint: disable=a-rule\n{tail}");
            assert_eq!(file("a.md", &format!("{head}{tail}")), Some(wanted));
        }
        let json = "---json\n{\"title\": \"x\"}\n---\n";
        assert_eq!(file("a.md", &format!("{json}One\n")), Some(format!("{json}{comment}\nOne\n")));
        let ruled = "---\nA passage between rules.\n---\nOne\n";
        assert_eq!(file("a.md", ruled), Some(format!("{comment}\n{ruled}")));
        assert_eq!(file("a.md", "One\n"), Some(format!("{comment}\nOne\n")));
        assert_eq!(file("a.txt", "\u{feff}One\r\n"), Some(format!("\u{feff}{comment}\r\nOne\r\n")));
        assert_eq!(
            file("a.html", "<!DOCTYPE html><p>One"),
            Some(format!("<!DOCTYPE html>\n{comment}<p>One"))
        );
        assert_eq!(file("/a.csv", "x").as_deref(), Some("/a.csv.factlint: a-rule"));
        assert_eq!(file("a.csv", "x"), None);
    }
}
