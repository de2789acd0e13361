//! A finding on its card: the message, its places side by side with the differing words marked, why, and what to check.

use super::{article_id, finding_id, place_id};
use crate::document::{Corpus, Rank};
use crate::finding::{Finding, Place};
use crate::report::RuleInfo;
use crate::report::excerpt::{Excerpt, Tone};
use crate::report::markup::escaped;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Places with an excerpt on a card; the others are linked.
const PLACES: usize = 6;

/// Writes the card of a finding.
pub fn write(
    index: usize,
    finding: &Finding,
    corpus: &Corpus,
    rules: &[RuleInfo],
    anchors: &BTreeSet<String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (id, severity, class) = (finding_id(index), finding.severity.name(), finding.class.name());
    writeln!(
        out,
        r#"<li class="finding" id="{id}" tabindex="0" data-s="{severity}" data-class="{class}"><h3><span class="severity">{severity}</span> <span class="number">{}</span> <span dir="auto">{}</span></h3>"#,
        index + 1,
        escaped(finding.message.trim())
    )?;
    let name = if finding.places.len() > 1 { "places two" } else { "places" };
    writeln!(out, r#"<div class="{name}">"#)?;
    for (i, place) in finding.places.iter().enumerate().take(PLACES) {
        figure(place, corpus, &target(index, i, place, anchors), out)?;
    }
    writeln!(out, "</div>")?;
    if finding.places.len() > PLACES {
        let rest = finding.places.iter().enumerate().skip(PLACES);
        let links: Vec<String> = rest
            .map(|(i, p)| format!("<a href=\"#{}\">{}</a>", target(index, i, p, anchors), address(p, corpus)))
            .collect();
        writeln!(out, r#"<p class="more">and {} more: {}</p>"#, links.len(), links.join(", "))?;
    }
    writeln!(out, "<dl>")?;
    for (term, words) in [("Why", &finding.why), ("Check", &finding.advice)] {
        if !words.trim().is_empty() {
            writeln!(out, "<dt>{term}</dt><dd dir=\"auto\">{}</dd>", escaped(words.trim()))?;
        }
    }
    let summary = rules.iter().find(|r| r.id == finding.rule).map(|r| format!(": {}", escaped(&r.summary)));
    writeln!(
        out,
        "<dt>Rule</dt><dd class=\"rule\"><code>{}</code> · {class} · {} % sure{}</dd></dl></li>",
        escaped(&finding.rule),
        finding.confidence.percent(),
        summary.unwrap_or_default()
    )
}

/// Where a place is shown in the page: itself, or its article where it could not be marked.
fn target(finding: usize, place: usize, at: &Place, anchors: &BTreeSet<String>) -> String {
    let id = place_id(finding, place);
    if anchors.contains(&id) { id } else { article_id(at.document) }
}

/// The address of a place in the file.
fn address(place: &Place, corpus: &Corpus) -> String {
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    format!("{}:{}:{}", escaped(&document.path), at.line, at.column)
}

/// One place with the words around it.
fn figure(place: &Place, corpus: &Corpus, target: &str, out: &mut dyn Write) -> io::Result<()> {
    let document = corpus.get(place.document);
    let source = if document.rank == Rank::Source { "<i>source</i> " } else { "" };
    write!(out, "<figure><figcaption><a href=\"#{target}\">{}</a>", address(place, corpus))?;
    writeln!(out, " {source}{}</figcaption>", escaped(place.label.trim()))?;
    write!(out, "<blockquote dir=\"auto\">")?;
    for (tone, words) in Excerpt::of(document, place).pieces {
        let words = escaped(&words);
        match tone {
            Tone::Context | Tone::Gap => write!(out, "{words}")?,
            Tone::Issue => write!(out, "<span class=\"i\">{words}</span>")?,
            Tone::Differs => write!(out, "<mark>{words}</mark>")?,
        }
    }
    writeln!(out, "</blockquote></figure>")
}
