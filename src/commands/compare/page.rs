//! The comparison for people: both sides under each other, the words that the other side lacks in brackets or in colour.

use super::Comparison;
use super::matches::Pair;
use factlint::report::visible::visible;
use factlint::text::{Span, squeeze};

/// Stand for what marks a word until the lines are broken; no text has them.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// Terminal codes: a heading, words that differ, and the end of either.
const STRONG: &str = "\u{1b}[1;36m";
const MARKED: &str = "\u{1b}[1;4m";
const RESET: &str = "\u{1b}[0m";

/// The whole page.
pub fn page(comparison: &Comparison<'_>, width: usize, color: bool) -> String {
    let page = Page { comparison, width, color };
    let mut text = String::new();
    let names = [0, 1].map(|side| page.name(side));
    text.push_str(&page.strong(&format!("{} and {}\n", names[0], names[1])));
    page.conflicts(&mut text);
    page.pairs(&mut text);
    for (side, name) in names.iter().enumerate() {
        let spans = &comparison.matches.only[side];
        if !spans.is_empty() {
            text.push_str(&page.strong(&format!("\nOnly in {name}\n")));
            for span in spans {
                page.line(&mut text, side, *span, &[]);
            }
        }
    }
    let matches = &comparison.matches;
    text.push_str(&format!(
        "\n{} told word for word, {} in other words, {} only in the first, {} only in the second; {}.\n",
        sentences(matches.same.len()),
        matches.alike.len(),
        matches.only[0].len(),
        matches.only[1].len(),
        match comparison.conflicts.len() {
            0 => "nothing conflicts".to_owned(),
            1 => "1 conflict".to_owned(),
            n => format!("{n} conflicts"),
        }
    ));
    text
}

fn sentences(n: usize) -> String {
    format!("{n} sentence{}", if n == 1 { "" } else { "s" })
}

struct Page<'a> {
    comparison: &'a Comparison<'a>,
    width: usize,
    color: bool,
}

impl Page<'_> {
    fn name(&self, side: usize) -> String {
        visible(&self.comparison.corpus.get(self.comparison.sides[side]).path).into_owned()
    }

    fn conflicts(&self, text: &mut String) {
        if self.comparison.conflicts.is_empty() {
            return;
        }
        text.push_str(&self.strong("\nWhat conflicts\n"));
        for finding in &self.comparison.conflicts {
            let head =
                format!("{}: {} [{}]", finding.severity.name(), visible(&finding.message), finding.rule);
            text.push_str(&self.fill(&head, "  ", "    "));
            for place in &finding.places {
                if let Some(side) = self.comparison.sides.iter().position(|s| *s == place.document) {
                    self.line(text, side, place.span, &place.marks);
                }
            }
        }
    }

    fn pairs(&self, text: &mut String) {
        let alike = &self.comparison.matches.alike;
        if !alike.is_empty() {
            text.push_str(&self.strong("\nWhat both tell, in other words\n"));
            for Pair { spans, marks } in alike {
                for side in 0..2 {
                    self.line(text, side, spans[side], &marks[side]);
                }
                text.push('\n');
            }
            text.pop();
        }
    }

    /// One side's words, with its letter and line.
    fn line(&self, text: &mut String, side: usize, span: Span, marks: &[Span]) {
        let document = self.comparison.corpus.get(self.comparison.sides[side]);
        let head = format!("  {}:{}  ", ["A", "B"][side], document.locate(span).line);
        let indent = " ".repeat(head.len());
        text.push_str(&self.fill(&self.marked(side, span, marks), &head, &indent));
    }

    /// Words with those that the other side lacks marked.
    fn marked(&self, side: usize, span: Span, marks: &[Span]) -> String {
        let document = self.comparison.corpus.get(self.comparison.sides[side]);
        let mut text = String::new();
        let mut at = span.start;
        for mark in marks.iter().filter(|m| span.contains(**m)) {
            let before = Span { start: at, end: mark.start.max(at) };
            text.push_str(&visible(document.slice(before)));
            text.push(OPEN);
            text.push_str(&visible(document.slice(*mark)));
            text.push(CLOSE);
            at = mark.end;
        }
        text.push_str(&visible(document.slice(Span { start: at, end: span.end.max(at) })));
        squeeze(&text)
    }

    fn fill(&self, text: &str, head: &str, indent: &str) -> String {
        let options = textwrap::Options::new(self.width).initial_indent(head).subsequent_indent(indent);
        let filled = textwrap::fill(text, options) + "\n";
        if self.color {
            filled.replace(OPEN, MARKED).replace(CLOSE, RESET)
        } else {
            filled.replace(OPEN, "[").replace(CLOSE, "]")
        }
    }

    fn strong(&self, text: &str) -> String {
        let bare = text.trim_matches('\n');
        if self.color { text.replace(bare, &format!("{STRONG}{bare}{RESET}")) } else { text.to_owned() }
    }
}
