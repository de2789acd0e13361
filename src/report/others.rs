//! The further places of a finding in words, for formats that can point at one place only.

use super::visible::visible;
use crate::document::Corpus;
use crate::finding::{Finding, Place};

/// Further places told of, at most.
const TOLD: usize = 4;
/// Characters quoted of each, at most.
const QUOTED: usize = 120;

/// `path:line:column` and the words there.
#[must_use]
pub fn quoted(corpus: &Corpus, place: &Place) -> String {
    let document = corpus.get(place.document);
    let at = document.locate(place.span);
    let words = document.slice(place.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let words = match words.char_indices().nth(QUOTED) {
        Some((cut, _)) => format!("{}…", words.get(..cut).unwrap_or_default().trim_end()),
        None => words,
    };
    visible(&format!("{}:{}:{} “{words}”", document.path, at.line, at.column)).into_owned()
}

/// One line for each further place, with its label.
#[must_use]
pub fn lines(corpus: &Corpus, finding: &Finding) -> Vec<String> {
    let rest = finding.places.get(1..).unwrap_or_default();
    let mut out: Vec<String> =
        rest.iter().take(TOLD).map(|p| format!("Other place: {}", quoted(corpus, p))).collect();
    if rest.len() > TOLD {
        out.push(format!("and {} more", rest.len() - TOLD));
    }
    out
}

/// Message, further places, why and what to check: all that a format with one field of text can carry.
#[must_use]
pub fn told(corpus: &Corpus, finding: &Finding) -> String {
    let mut parts = vec![visible(&finding.message).trim().to_owned()];
    parts.extend(lines(corpus, finding));
    for (name, words) in [("Why", &finding.why), ("Check", &finding.advice)] {
        if !words.trim().is_empty() {
            parts.push(format!("{name}: {}", visible(words).trim()));
        }
    }
    parts.join("\n")
}
