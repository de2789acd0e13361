//! Markdown for a comment under a pull request: short enough for it, and nothing from an article acts as markup, link or mention.

use super::excerpt::{Excerpt, Tone};
use super::visible::visible;
use super::wording::{many, outcome};
use super::{Report, others};
use crate::document::Corpus;
use crate::finding::{Finding, Place};
use std::io::{self, Write};

/// A comment may have 65,536 characters: what is left over is counted.
const ROOM: usize = 60_000;
/// Places shown of one finding, at most.
const PLACES: usize = 4;

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<()> {
    let mut page = format!("### factlint: {}\n", outcome(report));
    if let Some(reader) = &report.reader {
        page.push_str(&format!("\n{}\n", escaped(&reader.line())));
    }
    for fault in report.errors.iter().take(10) {
        page.push_str(&format!("\n**not checked** {}: {}\n", code(&fault.path), escaped(&fault.message)));
    }
    if report.errors.len() > 10 {
        page.push_str(&format!("\nand {} more not checked\n", report.errors.len() - 10));
    }
    let (mut left, mut room) = (0, ROOM.saturating_sub(page.len()));
    for (id, findings) in super::by_document(report) {
        let mut heading = format!("\n#### {}\n", escaped(&corpus.get(id).path));
        for finding in findings {
            let text = heading.clone() + &entry(finding, corpus);
            // Once one is left out, all that follow are: a comment with holes misleads.
            if left > 0 || text.len() > room {
                left += 1;
                continue;
            }
            room -= text.len();
            page.push_str(&text);
            heading.clear();
        }
    }
    if left > 0 {
        page.push_str(&format!("\n{} more: run factlint to see all.\n", many(left, "finding")));
    }
    out.write_all(page.as_bytes())
}

/// One finding.
fn entry(finding: &Finding, corpus: &Corpus) -> String {
    let mut out = format!(
        "\n**{}** {} ({}, {})\n",
        finding.severity.name(),
        escaped(finding.message.trim()),
        code(&finding.rule),
        finding.class.name()
    );
    for place in finding.places.iter().take(PLACES) {
        out.push_str(&quote(place, corpus));
    }
    let rest = finding.places.get(PLACES..).unwrap_or_default();
    if let Some(next) = rest.first() {
        out.push_str(&format!(
            "\nand {} more, the next at {}\n",
            rest.len(),
            escaped(&others::quoted(corpus, next))
        ));
    }
    for (name, words) in [("Why", &finding.why), ("Check", &finding.advice)] {
        if !words.trim().is_empty() {
            out.push_str(&format!("\n{name}: {}\n", escaped(words.trim())));
        }
    }
    out
}

/// A place as a quotation: underlined what is at issue, bold what differs.
fn quote(place: &Place, corpus: &Corpus) -> String {
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    let mut out = format!("\n> {}", code(&format!("{}:{}:{}", document.path, at.line, at.column)));
    if !place.label.trim().is_empty() {
        out.push(' ');
        out.push_str(&escaped(place.label.trim()));
    }
    out.push_str("\\\n> ");
    for (tone, words) in Excerpt::of(document, place).pieces {
        let words = escaped(&words);
        match tone {
            Tone::Context | Tone::Gap => out.push_str(&words),
            Tone::Issue => out.push_str(&format!("<ins>{words}</ins>")),
            Tone::Differs => out.push_str(&format!("<ins><b>{words}</b></ins>")),
        }
    }
    out.push('\n');
    out
}

/// Text in which no sign acts: signs of markup are escaped, and what would call a person, an issue or a link is broken up by a space
/// of no width.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let shown = visible(text);
    let mut before = String::new();
    for c in shown.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' | '#' => {
                out.push('\\');
                out.push(c);
                out.push_str("&#8203;");
            }
            ':' | '.' if linking(&before) => {
                out.push_str("&#8203;");
                out.push(c);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // At the start of a line these make a list, a rule or a heading of what stands above.
            '-' | '+' | '=' if out.is_empty() => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if !out.is_empty() && out.chars().all(|c| c.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        if c.is_ascii_alphanumeric() {
            before.push(c.to_ascii_lowercase());
        } else {
            before.clear();
        }
    }
    out
}

/// True after what starts a bare link.
fn linking(word: &str) -> bool {
    matches!(word, "http" | "https" | "ftp" | "www" | "mailto" | "xmpp")
}

/// A path or an id as code, which knows no escapes: its back quotes go.
fn code(text: &str) -> String {
    format!("`{}`", visible(text).replace('`', "'"))
}
