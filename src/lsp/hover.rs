//! What is shown over a finding: why, what to check, and how sure the program is.

use super::client::Client;
use super::found::{Found, Spot};
use lsp_types::Position;
use serde_json::{Value, json};
use std::fmt::Write;

/// The answer at a position; null where nothing was found.
pub fn hover(found: &[Found], at: Position, client: &Client) -> Value {
    let here: Vec<&Found> = found.iter().filter(|f| f.covers(at)).collect();
    let Some(first) = here.first() else { return Value::Null };
    let spots = std::iter::once(&first.own).chain(&first.others).filter(|s| s.in_draft);
    let range = spots.map(|s| s.at.range).find(|r| r.start <= at && at <= r.end);
    let page = |f: &&Found| if client.markdown { markdown(f) } else { plain(f) };
    let text: Vec<String> = here.iter().map(page).collect();
    let (kind, rule) = if client.markdown { ("markdown", "\n\n---\n\n") } else { ("plaintext", "\n\n") };
    json!({ "contents": { "kind": kind, "value": text.join(rule) }, "range": range })
}

fn markdown(f: &Found) -> String {
    let mut out = format!("**{}**\n\n", escaped(&f.message));
    let _ = write!(out, "*why* {}\n\n*check* {}\n\n", escaped(&f.why), escaped(&f.advice));
    for spot in &f.others {
        let _ = writeln!(out, "- {} {}", link(spot), escaped(&said(spot)));
    }
    if !f.others.is_empty() {
        out.push('\n');
    }
    let _ = write!(out, "`{}` · {}", f.rule, measures(f));
    out
}

/// A link to a place in Markdown.
fn link(spot: &Spot) -> String {
    let line = spot.at.range.start.line.saturating_add(1);
    format!("[{}](<{}#L{line}>)", escaped(&location(spot)), spot.at.uri.as_str())
}

fn plain(f: &Found) -> String {
    let mut out = format!("{}\n\nwhy    {}\ncheck  {}\n", f.message, f.why, f.advice);
    for spot in &f.others {
        let _ = writeln!(out, "at     {} {}", location(spot), said(spot));
    }
    let _ = write!(out, "rule   {} · {}", f.rule, measures(f));
    out
}

fn measures(f: &Found) -> String {
    format!("{} · {} · confidence {} %", f.severity.name(), f.class.name(), f.confidence)
}

/// Where a place is, in words.
pub fn location(spot: &Spot) -> String {
    let line = spot.at.range.start.line.saturating_add(1);
    if spot.in_draft {
        return format!("line {line}");
    }
    let path = super::place::path(&spot.at.uri);
    let name = path.as_ref().and_then(|p| p.file_name()).map(|n| n.to_string_lossy().into_owned());
    format!("{}, line {line}", name.unwrap_or_else(|| spot.at.uri.as_str().to_owned()))
}

/// What a place says: its label, and its words.
pub fn said(spot: &Spot) -> String {
    match (spot.label.as_str(), spot.words.as_str()) {
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
        let place = Spot {
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
