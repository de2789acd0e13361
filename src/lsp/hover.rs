//! What is shown over a finding: why, what to check, and how sure the program is.

use super::client::Client;
use super::finding::{Finding, Place};
use lsp_types::Position;
use serde_json::{Value, json};
use std::fmt::Write;

/// The answer at a position; null where nothing was found.
pub fn hover(found: &[Finding], at: Position, client: &Client) -> Value {
    let here: Vec<&Finding> = found.iter().filter(|f| f.covers(at)).collect();
    let Some(first) = here.first() else { return Value::Null };
    let places = std::iter::once(&first.own).chain(&first.others).filter(|s| s.in_draft);
    let range = places.map(|s| s.at.range).find(|r| r.start <= at && at <= r.end);
    let page = |f: &&Finding| if client.markdown { markdown(f) } else { plain(f) };
    let text: Vec<String> = here.iter().map(page).collect();
    let (kind, rule) = if client.markdown { ("markdown", "\n\n---\n\n") } else { ("plaintext", "\n\n") };
    json!({ "contents": { "kind": kind, "value": text.join(rule) }, "range": range })
}

fn markdown(f: &Finding) -> String {
    let mut out = format!("**{}**\n\n", escaped(&f.message));
    let _ = write!(out, "*why* {}\n\n*check* {}\n\n", escaped(&f.why), escaped(&f.advice));
    for place in &f.others {
        let _ = writeln!(out, "- {} {}", link(place), escaped(&said(place)));
    }
    if !f.others.is_empty() {
        out.push('\n');
    }
    let _ = write!(out, "`{}` · {}", f.rule, measures(f));
    out
}

/// A link to a place in Markdown.
fn link(place: &Place) -> String {
    let line = place.at.range.start.line.saturating_add(1);
    format!("[{}](<{}#L{line}>)", escaped(&location(place)), place.at.uri.as_str())
}

fn plain(f: &Finding) -> String {
    let mut out = format!("{}\n\nwhy    {}\ncheck  {}\n", f.message, f.why, f.advice);
    for place in &f.others {
        let _ = writeln!(out, "at     {} {}", location(place), said(place));
    }
    let _ = write!(out, "rule   {} · {}", f.rule, measures(f));
    out
}

fn measures(f: &Finding) -> String {
    format!("{} · {} · confidence {} %", f.severity.name(), f.class.name(), f.confidence)
}

/// Where a place is, in words.
pub fn location(place: &Place) -> String {
    let line = place.at.range.start.line.saturating_add(1);
    if place.in_draft {
        return format!("line {line}");
    }
    let path = super::place::path(&place.at.uri);
    let name = path.as_ref().and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned());
    format!("{}, line {line}", name.unwrap_or_else(|| place.at.uri.as_str().to_owned()))
}

/// What a place says: its label, and its words.
pub fn said(place: &Place) -> String {
    match (place.label.as_str(), place.words.as_str()) {
        (label, "") => label.to_owned(),
        ("", words) => format!("“{words}”"),
        (label, words) => format!("{label}: “{words}”"),
    }
}

/// Marks of Markdown in words of an article are shown, not obeyed.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if "\\`*_{}[]<>#|~!&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_markup() {
        let uri = "file:///a/x%20(1)/%5Bnew%5D_a.txt".parse().unwrap();
        let place = Place {
            at: lsp_types::Location::new(uri, lsp_types::Range::default()),
            label: String::new(),
            words: String::new(),
            paragraph: 0,
            in_draft: false,
        };
        assert_eq!(link(&place), "[\\[new\\]\\_a.txt, line 1](<file:///a/x%20(1)/%5Bnew%5D_a.txt#L1>)");
    }

    #[test]
    fn words_of_an_article_are_no_markup() {
        assert_eq!(escaped("a *b* [x](y) <img>"), "a \\*b\\* \\[x\\](y) \\<img\\>");
    }
}
