//! One page that needs nothing else: the articles with their findings marked in the text, and beside them the findings, each with
//! its places side by side. Everything from an article is escaped, and the page may load nothing.

mod article;
mod card;
mod pieces;

pub use pieces::{Pieces, pieces};

use super::markup::escaped;
use super::wording::outcome;
use super::{Report, RuleInfo};
use crate::document::{Corpus, Document, DocumentId};
use crate::finding::{Class, Severity};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The look of articles and findings is shared with the page that checks in the browser.
const STYLE: &str = concat!(include_str!("look.css"), include_str!("page.css"));
const SCRIPT: &str = include_str!("page.js");
/// Nothing is loaded from anywhere, and no form is sent: what is in the page is all there is.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// Documents without findings that are named.
const NAMED: usize = 100;

/// Writes the page.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(report: &Report, corpus: &Corpus, rules: &[RuleInfo], out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&outcome(report));
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(out, r#"<meta name="viewport" content="width=device-width, initial-scale=1"/>"#)?;
    writeln!(out, r#"<meta http-equiv="Content-Security-Policy" content="{POLICY}"/>"#)?;
    writeln!(out, "<title>factlint: {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>")?;
    header(report, &title, out)?;
    writeln!(out, r#"<div class="desk">"#)?;
    writeln!(out, r#"<main id="articles" tabindex="-1" aria-label="Articles">"#)?;
    let anchors = articles(report, corpus, out)?;
    writeln!(out, "</main>")?;
    writeln!(out, r#"<section id="findings" tabindex="-1" aria-label="Findings">"#)?;
    for fault in &report.errors {
        let (path, message) = (escaped(&fault.path), escaped(&fault.message));
        writeln!(out, r#"<div class="fault"><b>Not checked</b> <code>{path}</code><br/>{message}</div>"#)?;
    }
    if report.findings.is_empty() {
        writeln!(out, r#"<p class="calm">{title}.</p>"#)?;
    }
    writeln!(out, "<ol>")?;
    for (i, finding) in report.findings.iter().enumerate() {
        card::write(i, finding, corpus, rules, &anchors, out)?;
    }
    writeln!(out, "</ol>")?;
    if report.hidden > 0 {
        let noun = if report.hidden == 1 { "info" } else { "infos" };
        writeln!(out, r#"<p class="calm">{} {noun} not shown.</p>"#, report.hidden)?;
    }
    writeln!(out, "</section>\n</div>\n<script>\n{SCRIPT}</script>\n</body>\n</html>")
}

/// The head of the page: what was found, and the filters.
fn header(report: &Report, title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<header class="top"><h1>factlint</h1><p class="outcome">{title}</p>"#)?;
    if let Some(reader) = &report.reader {
        writeln!(out, r#"<p class="outcome">{}</p>"#, escaped(&reader.line()))?;
    }
    writeln!(out, r#"<form class="filters" aria-label="Show"><fieldset><legend>Severity</legend>"#)?;
    for severity in Severity::ALL {
        let n = report.count(severity);
        chip("severity", severity.name(), n, out)?;
    }
    writeln!(out, r#"</fieldset><fieldset><legend>Class</legend>"#)?;
    let classes: BTreeSet<Class> = report.findings.iter().map(|f| f.class).collect();
    for class in classes {
        let n = report.findings.iter().filter(|f| f.class == class).count();
        chip("class", class.name(), n, out)?;
    }
    writeln!(out, "</fieldset></form>")?;
    writeln!(
        out,
        r#"<p class="keys"><span id="shown" aria-live="polite"></span> <kbd>j</kbd><kbd>k</kbd> next, previous <kbd>Enter</kbd> to the text <kbd>1</kbd><kbd>2</kbd><kbd>3</kbd> severities <kbd>t</kbd> light, dark</p>"#
    )?;
    writeln!(out, r#"<button id="theme" type="button" aria-label="Light or dark">◐</button></header>"#)
}

/// A box to tick in the filters.
fn chip(name: &str, value: &str, n: usize, out: &mut dyn Write) -> io::Result<()> {
    let kind = if name == "severity" { format!(" {value}") } else { String::new() };
    let off = if n == 0 { r#" disabled="disabled""# } else { "" };
    writeln!(
        out,
        r#"<label class="chip{kind}"><input type="checkbox" name="{name}" value="{value}" checked="checked"{off}/>{value} <b>{n}</b></label>"#
    )
}

/// The articles that a finding speaks of; gives the anchors that were set in them.
fn articles(report: &Report, corpus: &Corpus, out: &mut dyn Write) -> io::Result<BTreeSet<String>> {
    let mut places = article::by_document(report);
    let mut anchors = BTreeSet::new();
    let mut calm: Vec<&Document> = Vec::new();
    for document in &corpus.documents {
        match places.get_mut(&document.id) {
            Some(here) => article::write(document, here, &mut anchors, out)?,
            None => calm.push(document),
        }
    }
    if !calm.is_empty() && !report.findings.is_empty() {
        let names: Vec<String> =
            calm.iter().take(NAMED).map(|d| format!("<code>{}</code>", escaped(&d.path))).collect();
        let more = calm.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        writeln!(out, r#"<p class="calm">Nothing found in {}{more}.</p>"#, names.join(", "))?;
    }
    Ok(anchors)
}

/// The name of a finding inside the page.
fn finding_id(finding: usize) -> String {
    format!("f{}", finding + 1)
}

/// The name of a place inside the page.
fn place_id(finding: usize, place: usize) -> String {
    format!("f{}p{}", finding + 1, place + 1)
}

/// The name of an article inside the page.
fn article_id(id: DocumentId) -> String {
    format!("d{}", id.0 + 1)
}
