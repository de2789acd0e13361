//! reStructuredText and AsciiDoc: titles, paragraphs, lists and notes; directives, fences, attributes and comments left out.

use super::BlockKind;
use super::coding::Coding;
use super::draft::{Draft, made};
use super::kinds;
use super::origin::Source;
use super::reading::Reading;
use super::title;
use super::wrap::bullet;
use std::ops::Range;

/// True for the name of such a file.
pub(crate) fn is_named(extension: &str) -> bool {
    matches!(extension, "rst" | "rest" | "adoc" | "asciidoc")
}

/// Reads a file of either.
pub(crate) fn read(extension: &str, text: String, coding: Coding) -> Draft {
    let rst = extension.starts_with('r');
    let (mut reading, mut title) = (Reading::default(), None);
    let lines = lines(&text);
    let line = |i: usize| lines.get(i).and_then(|r| text.get(r.clone())).unwrap_or_default();
    let mut i = 0;
    while i < lines.len() {
        let words = line(i);
        // A fence: what stands between two is code, unless it only frames a note.
        let fence =
            !rst && (words.starts_with("----") || words.starts_with("....") || words.starts_with("////"));
        if fence {
            i = (i + 1..lines.len()).find(|&k| line(k).trim_end() == words.trim_end()).unwrap_or(lines.len())
                + 1;
            continue;
        }
        if words.trim().is_empty() || is_rule(words) || skipped(words, rst) {
            // What a directive of code or a picture holds is set in under it.
            let code = rst
                && [".. code", ".. image", ".. figure", ".. raw", ".. math", ".. table", ".. _"]
                    .iter()
                    .any(|d| words.starts_with(d));
            i += 1;
            while code && i < lines.len() && (line(i).trim().is_empty() || line(i).starts_with([' ', '\t'])) {
                i += 1;
            }
            continue;
        }
        let heading = if rst {
            is_rule(line(i + 1)) && !bullet_like(words)
        } else {
            words.starts_with('=') && words.trim_start_matches('=').starts_with(' ')
        };
        let from = i;
        i += 1;
        if !heading {
            while i < lines.len()
                && !line(i).trim().is_empty()
                && !is_rule(line(i))
                && bullet(line(i)).is_none()
                && !skipped(line(i), rst)
            {
                i += 1;
            }
        }
        let kind = match () {
            () if heading && title.is_none() => BlockKind::Headline,
            () if heading => BlockKind::Heading,
            () if bullet(words).is_some() => BlockKind::List,
            () => BlockKind::Body,
        };
        reading.begin(kind);
        for range in lines.get(from..i).unwrap_or_default() {
            let lead = if heading { marks(text.get(range.clone()).unwrap_or_default()) } else { 0 };
            reading.gap(range.start..range.start);
            reading.copy(&text, range.start + lead..range.end);
        }
        title::close(&mut reading, &mut title);
    }
    let found = kinds::refine(&reading.text, &mut reading.blocks, title.is_some(), |_| true);
    Draft { title: title.or(found.title), date: found.date, ..made(reading, Source::new(text, coding)) }
}

fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let each = text.split_inclusive('\n').map(|l| {
        let start = at;
        at += l.len();
        start..start + l.trim_end_matches(['\n', '\r']).len()
    });
    each.collect()
}

/// The marks before the words of a heading of AsciiDoc.
fn marks(line: &str) -> usize {
    let bare = line.trim_start_matches('=');
    if bare.len() < line.len() { line.len() - bare.trim_start().len() } else { 0 }
}

/// A line of one mark: under a title, or around a note.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let first = line.chars().next().unwrap_or(' ');
    line.len() >= 3 && first.is_ascii_punctuation() && line.chars().all(|c| c == first)
}

fn bullet_like(line: &str) -> bool {
    line.starts_with([' ', '\t']) || bullet(line).is_some()
}

/// Lines for the program that sets the text, not for its readers.
fn skipped(line: &str, rst: bool) -> bool {
    let line = line.trim_end();
    let field = |l: &str| {
        l.starts_with(':')
            && l.get(1..)
                .is_some_and(|r| r.split_once(':').is_some_and(|(n, _)| !n.is_empty() && !n.contains(' ')))
    };
    if rst {
        return line.trim_start().starts_with("..") && !line.trim_start().starts_with("...")
            || field(line.trim_start());
    }
    let bracketed = line.starts_with('[') && line.ends_with(']');
    let macros = line.contains("::") && !line.contains(' ')
        || line.starts_with("image::")
        || line.starts_with("include::");
    field(line) || bracketed || macros || line.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Body, Heading, Headline, List};

    fn blocks(extension: &str, text: &str) -> Vec<(BlockKind, String)> {
        let d = read(extension, text.to_owned(), Coding::default());
        d.blocks.iter().map(|b| (b.kind, b.span.of(&d.text).to_owned())).collect()
    }

    const PROSE: &str = "The ferry sailed again on Saturday, nine days after a storm broke the pier.";

    #[test]
    fn restructured_text() {
        let text = format!(
            "Ferry back\n==========\n\n:author: me\n\n{PROSE}\nIt was full.\n\n.. code:: sh\n\n   ls -l\n\n.. note::\n\n   {PROSE}\n\nNext\n----\n\n* one boat\n* two boats\n"
        );
        let both = format!("{PROSE} It was full.");
        let expected = [
            (Headline, "Ferry back"),
            (Body, &both),
            (Body, PROSE),
            (Heading, "Next"),
            (List, "one boat"),
            (List, "two boats"),
        ];
        assert_eq!(blocks("rst", &text), expected.map(|(k, w)| (k, w.to_owned())));
    }

    #[test]
    fn asciidoc() {
        let text = format!(
            "= Ferry back\n:toc: left\n\n{PROSE}\n\n[NOTE]\n====\nIt was full.\n====\n\n----\nls -l\n----\n\n== Next\n\nimage::a.png[]\n\nA second boat will come in June.\n"
        );
        let expected = [
            (Headline, "Ferry back"),
            (Body, PROSE),
            (Body, "It was full."),
            (Heading, "Next"),
            (Body, "A second boat will come in June."),
        ];
        assert_eq!(blocks("adoc", &text), expected.map(|(k, w)| (k, w.to_owned())));
    }
}
