//! An article with its findings marked in the text. Places may overlap: the text is cut at every edge, and each piece knows its findings.

use super::{article_id, finding_id, place_id};
use crate::document::{Block, BlockKind, Document, DocumentId, Rank};
use crate::finding::{Place, Severity};
use crate::report::Report;
use crate::report::markup::escaped;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// An article of more bytes is shown only around its places.
const WHOLE: usize = 200_000;
/// Bytes shown at each side of a place of such an article.
const AROUND: usize = 1_500;

/// A place in an article, with the finding it belongs to.
pub struct Mark<'a> {
    finding: usize,
    number: usize,
    severity: Severity,
    message: &'a str,
    place: &'a Place,
}

/// The places of all findings, by document, in text order.
#[must_use]
pub fn by_document(report: &Report) -> BTreeMap<DocumentId, Vec<Mark<'_>>> {
    let mut out: BTreeMap<DocumentId, Vec<Mark<'_>>> = BTreeMap::new();
    for (i, finding) in report.findings.iter().enumerate() {
        for (number, place) in finding.places.iter().enumerate() {
            let mark =
                Mark { finding: i, number, severity: finding.severity, message: &finding.message, place };
            out.entry(place.document).or_default().push(mark);
        }
    }
    for marks in out.values_mut() {
        marks.sort_by_key(|m| (m.place.span, m.finding, m.number));
    }
    out
}

/// Writes an article; adds the anchors that it set.
pub fn write(
    document: &Document,
    marks: &[Mark<'_>],
    anchors: &mut BTreeSet<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let id = article_id(document.id);
    let source = if document.rank == Rank::Source { " <i>source</i>" } else { "" };
    writeln!(out, "<article id=\"{id}\"><h2><code>{}</code>{source}</h2>", escaped(&document.path))?;
    paragraphs(document, marks, anchors, out)?;
    writeln!(out, "</article>")
}

/// Writes the paragraphs of an article; adds the anchors that it set.
pub fn paragraphs(
    document: &Document,
    marks: &[Mark<'_>],
    anchors: &mut BTreeSet<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut last = 0;
    for (kind, stretch) in stretches(document, marks) {
        if document.text.len() > WHOLE && stretch.start > last {
            writeln!(out, "<p class=\"gap\">…</p>")?;
        }
        last = stretch.end;
        write!(out, "<p class=\"{}\" dir=\"auto\">", class(kind))?;
        passage(document, stretch, marks, anchors, out)?;
        writeln!(out, "</p>")?;
    }
    Ok(())
}

/// What is shown of an article: its blocks, or, where it is too long, what lies around its places.
fn stretches(document: &Document, marks: &[Mark<'_>]) -> Vec<(BlockKind, Span)> {
    let whole = Block { kind: BlockKind::Body, span: Span::new(0, document.text.len()) };
    let blocks: &[Block] = if document.blocks.is_empty() { &[whole] } else { &document.blocks };
    if document.text.len() <= WHOLE {
        return blocks.iter().map(|b| (b.kind, b.span)).collect();
    }
    let mut out: Vec<(BlockKind, Span)> = Vec::new();
    let mut from = 0;
    for mark in marks {
        let span = mark.place.span;
        while blocks.get(from).is_some_and(|b| b.span.end <= span.start) {
            from += 1;
        }
        for block in blocks.iter().skip(from).take_while(|b| b.span.start < span.end) {
            let text = &document.text;
            let start = text.floor_char_boundary((span.start as usize).saturating_sub(AROUND));
            let end = text.ceil_char_boundary((span.start as usize + 2 * AROUND).min(text.len()));
            let near = Span::new(start.max(block.span.start as usize), end.min(block.span.end as usize));
            match out.last_mut() {
                Some((kind, last))
                    if *kind == block.kind && block.span.contains(*last) && near.start <= last.end =>
                {
                    *last = last.to(near);
                }
                _ => out.push((block.kind, near)),
            }
        }
    }
    out
}

/// Writes a stretch of the text, cut at the edges of its places.
fn passage(
    document: &Document,
    stretch: Span,
    marks: &[Mark<'_>],
    anchors: &mut BTreeSet<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let upto = marks.partition_point(|m| m.place.span.start < stretch.end);
    let here: Vec<&Mark<'_>> = marks.iter().take(upto).filter(|m| m.place.span.overlaps(stretch)).collect();
    let mut edges: Vec<u32> = vec![stretch.start, stretch.end];
    for mark in &here {
        edges.extend([mark.place.span.start, mark.place.span.end]);
        edges.extend(mark.place.marks.iter().flat_map(|m| [m.start, m.end]));
    }
    edges
        .retain(|e| (stretch.start..=stretch.end).contains(e) && document.text.is_char_boundary(*e as usize));
    edges.sort_unstable();
    edges.dedup();
    let mut coming = here.into_iter().peekable();
    let mut active: Vec<&Mark<'_>> = Vec::new();
    for pair in edges.windows(2) {
        let [start, end] = *pair else { continue };
        let piece = Span { start, end };
        active.retain(|m| m.place.span.end > start);
        while let Some(mark) = coming.next_if(|m| m.place.span.start <= start) {
            anchor(mark, anchors, out)?;
            active.push(mark);
        }
        words(document.slice(piece), piece, &active, out)?;
    }
    Ok(())
}

/// The number of a finding before one of its places: the way to its card, and the aim of the card's link.
fn anchor(mark: &Mark<'_>, anchors: &mut BTreeSet<String>, out: &mut dyn Write) -> io::Result<()> {
    let id = place_id(mark.finding, mark.number);
    // A place that goes over several blocks has its number once.
    if !anchors.insert(id.clone()) {
        return Ok(());
    }
    let (target, message) = (finding_id(mark.finding), escaped(mark.message.trim()));
    let (severity, n) = (mark.severity.name(), mark.finding + 1);
    write!(
        out,
        "<a class=\"ref\" id=\"{id}\" href=\"#{target}\" data-f=\"{target}\" data-s=\"{severity}\" title=\"{message}\">{n}</a>"
    )
}

/// Words with the findings that speak of them.
fn words(text: &str, piece: Span, active: &[&Mark<'_>], out: &mut dyn Write) -> io::Result<()> {
    let Some(worst) = active.iter().map(|m| m.severity).min() else {
        return write!(out, "{}", escaped(text));
    };
    let ids: BTreeSet<usize> = active.iter().map(|m| m.finding).collect();
    let ids: Vec<String> = ids.into_iter().map(finding_id).collect();
    let differs = active.iter().any(|m| m.place.marks.iter().any(|w| w.contains(piece)));
    let class = if differs { "m d" } else { "m" };
    write!(
        out,
        "<span class=\"{class}\" data-f=\"{}\" data-s=\"{}\">{}</span>",
        ids.join(" "),
        worst.name(),
        escaped(text)
    )
}

/// The class of a paragraph.
fn class(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Heading => "heading",
        BlockKind::Body => "body",
        BlockKind::Caption => "caption",
        BlockKind::List => "list",
        BlockKind::Quote => "quote",
        BlockKind::Credit => "credit",
        BlockKind::Dateline => "dateline",
        BlockKind::Aside => "aside",
    }
}
