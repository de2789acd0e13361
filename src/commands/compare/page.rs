//! The comparison for people: both sides under each other, or beside each other where there is room, the words that the other side lacks in brackets or in colour.

use super::Comparison;
use super::columns::{self, CLOSE, OPEN};
use super::matches::Pair;
use factlint::report::visible::visible;
use factlint::text::{Span, squeeze};

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
    page.pairs(
        &mut text,
        "What both tell, with other figures, names or dates",
        &comparison.matches.differing,
    );
    page.pairs(&mut text, "What both tell, in other words", &comparison.matches.alike);
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
    let summary = format!(
        "{} told word for word, {} with other figures, names or dates, {} in other words, {} only in the first, {} only in the second; {}.",
        sentences(matches.same.len()),
        matches.differing.len(),
        matches.alike.len(),
        matches.only[0].len(),
        matches.only[1].len(),
        match comparison.conflicts.len() {
            0 => "no rule found a conflict".to_owned(),
            1 => "1 conflict".to_owned(),
            n => format!("{n} conflicts"),
        }
    );
    text.push('\n');
    text.push_str(&page.fill(&summary, "", ""));
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

    fn pairs(&self, text: &mut String, heading: &str, pairs: &[Pair]) {
        if pairs.is_empty() {
            return;
        }
        text.push_str(&self.strong(&format!("\n{heading}\n")));
        for Pair { spans, marks } in pairs {
            if self.width >= columns::WIDE {
                let sides = [0, 1]
                    .map(|side| (self.head(side, spans[side]), self.marked(side, spans[side], &marks[side])));
                text.push_str(&self.dress(&columns::beside(&sides, self.width, !self.color)));
            } else {
                for side in 0..2 {
                    self.line(text, side, spans[side], &marks[side]);
                }
            }
            text.push('\n');
        }
        text.pop();
    }

    /// Where a line of one side stands.
    fn head(&self, side: usize, span: Span) -> String {
        let document = self.comparison.corpus.get(self.comparison.sides[side]);
        format!("  {}:{}  ", ["A", "B"][side], document.locate(span).line)
    }

    /// One side's words, with its letter and line.
    fn line(&self, text: &mut String, side: usize, span: Span, marks: &[Span]) {
        let head = self.head(side, span);
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
        self.dress(&(textwrap::fill(text, options) + "\n"))
    }

    fn dress(&self, text: &str) -> String {
        if self.color {
            text.replace(OPEN, MARKED).replace(CLOSE, RESET)
        } else {
            text.replace(OPEN, "[").replace(CLOSE, "]")
        }
    }

    fn strong(&self, text: &str) -> String {
        let bare = text.trim_matches('\n');
        if self.color { text.replace(bare, &format!("{STRONG}{bare}{RESET}")) } else { text.to_owned() }
    }
}
