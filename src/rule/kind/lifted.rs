//! Kind `lifted`: long runs of words taken from a source without quotation marks or credit. Winnowing (Schleimer et al. 2003): of
//! every window of shingles the least hash is kept, so that any shared run of `run` words is found.

use super::Check;
use crate::align::words::{Spoken, spoken};
use crate::analysis::Knowledge;
use crate::document::{DocumentId, Rank};
use crate::language::Phrases;
use crate::rule::{Draft, Scene, Sink};
use crate::text::Span;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use xxhash_rust::xxh3::Xxh3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// k: words in a shingle. Shorter runs are never noticed.
    shingle: usize,
    /// t: every run of so many words is noticed.
    run: usize,
    /// Phrases that credit a source, in the sentence or the one before.
    credits: Vec<String>,
}

struct Lifted {
    shingle: usize,
    run: usize,
    credits: Phrases<()>,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    if p.shingle < 3 || p.run < p.shingle {
        return Err("`shingle` is at least 3, and `run` at least `shingle`".to_owned());
    }
    let mut credits = Phrases::default();
    for c in &p.credits {
        credits.add(c, ());
    }
    Ok(Box::new(Lifted { shingle: p.shingle, run: p.run, credits }))
}

/// Where a fingerprint stands: a word of a document.
type At = (DocumentId, usize);

impl Check for Lifted {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        if !scene.sources.present() || scene.document(document).rank != Rank::Draft {
            return;
        }
        let ours = words(scene, document);
        let mut prints: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (h, at) in self.winnow(&ours) {
            prints.entry(h).or_default().push(at);
        }
        let mut runs: Vec<(usize, usize, At, usize)> = Vec::new();
        for d in scene.corpus.documents.iter().filter(|d| d.rank == Rank::Source) {
            let theirs = words(scene, d.id);
            let mut done = 0;
            for (h, at) in self.winnow(&theirs) {
                if at < done {
                    continue;
                }
                for from in prints.get(&h).map_or(&[][..], Vec::as_slice) {
                    let (start, there, n) = extend(&ours, &theirs, *from, at);
                    if n >= self.run {
                        runs.push((start, n, (d.id, there), theirs[there + n - 1].token));
                        done = there + n;
                    }
                }
            }
        }
        runs.sort_by_key(|r| (r.0, std::cmp::Reverse(r.1), r.2));
        let mut end = 0;
        for (start, n, (d, there), last) in runs {
            if start < end || self.credited(scene, document, ours[start].token) {
                continue;
            }
            end = start + n;
            let span = |doc: DocumentId, first: usize, last: usize| -> Span {
                scene.analysis(doc).reading.span(first..last + 1)
            };
            let here = span(document, ours[start].token, ours[start + n - 1].token);
            let first = words(scene, d)[there].token;
            let places =
                vec![scene.place(document, here, "here"), scene.place(d, span(d, first, last), "the source")];
            let why = format!("{n} words in a row, without quotation marks or credit");
            sink.report(
                Draft::new(places, why, 95)
                    .slot("count", n.to_string())
                    .key(crate::text::fold(&scene.words(document, here))),
            );
        }
    }
}

/// The words of a document outside quotation marks; inside them a run ends.
fn words(scene: &Scene<'_>, d: DocumentId) -> Vec<Spoken> {
    let a = scene.analysis(d);
    let mut all = spoken(&scene.document(d).text, &a.reading.tokens, 0..a.reading.tokens.len());
    if scene.document(d).rank == Rank::Draft {
        all.retain(|w| !a.reading.tokens[w.token].quoted);
    }
    all
}

/// The longest run of equal words around two places.
fn extend(a: &[Spoken], b: &[Spoken], i: usize, j: usize) -> (usize, usize, usize) {
    let same = |x: usize, y: usize| matches!((a.get(x), b.get(y)), (Some(p), Some(q)) if p.word == q.word);
    // A run goes on only over neighbouring tokens: words of a quotation may have been left out between two.
    let near = |x: usize| a[x + 1].token - a[x].token < 6;
    let back = (1..=i.min(j)).take_while(|k| same(i - k, j - k) && near(i - k)).count();
    let mut n = back;
    while same(i - back + n, j - back + n) && (n == 0 || near(i - back + n - 1)) {
        n += 1;
    }
    (i - back, j - back, n)
}

impl Lifted {
    /// Of every window of shingles the one with the least hash, the rightmost of equals.
    fn winnow(&self, words: &[Spoken]) -> Vec<(u64, usize)> {
        let hashes: Vec<u64> = words
            .windows(self.shingle)
            .map(|w| {
                let mut h = Xxh3::new();
                w.iter().for_each(|s| h.update(&s.word.0.to_le_bytes()));
                h.digest()
            })
            .collect();
        let width = self.run - self.shingle + 1;
        let mut out: Vec<(u64, usize)> = Vec::new();
        for (i, w) in hashes.windows(width).enumerate() {
            if let Some((k, h)) = w.iter().enumerate().min_by_key(|(k, h)| (**h, std::cmp::Reverse(*k)))
                && out.last().is_none_or(|(_, at)| *at != i + k)
            {
                out.push((*h, i + k));
            }
        }
        out
    }

    fn credited(&self, scene: &Scene<'_>, document: DocumentId, token: usize) -> bool {
        let a = scene.analysis(document);
        let Some(s) = a.reading.tokens.get(token).and_then(|t| a.reading.sentence_at(t.span.start)) else {
            return false;
        };
        let from = a.reading.sentences[s.saturating_sub(1)].tokens.start;
        let to = a.reading.sentences[s].tokens.end;
        (from..to).any(|i| self.credits.at(&a.reading.tokens[..to], i).is_some())
    }
}
