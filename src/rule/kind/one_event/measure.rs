//! Mode `measure`: "a 17-minute rain delay" in one story, "the 47-minute rain delay" in the other.

use super::{differ_by_words, shared};
use crate::document::{BlockKind, DocumentId};
use crate::knowledge::{Knowledge, NounSort};
use crate::language::{Tag, Token, TokenKind};
use crate::mention::number;
use crate::rule::{Scene, Sink};
use crate::text::{Span, WordId, fold};
use std::collections::{BTreeMap, BTreeSet};

/// What is measured: the unit, and the nouns that it stands before.
type Key = (String, Vec<WordId>);

pub(super) fn look(scene: &Scene<'_>, left: DocumentId, right: DocumentId, sink: &mut Sink) {
    let (ours, theirs) = (measures(scene, left), measures(scene, right));
    for (key, list) in &ours {
        let Some(others) = theirs.get(key) else { continue };
        let one = |list: &[(f64, Span)]| list.iter().all(|(v, _)| (v - list[0].0).abs() < 1e-9);
        if !one(list) || !one(others) || (list[0].0 - others[0].0).abs() < 1e-9 {
            continue;
        }
        let (x, y) = (list[0], others[0]);
        // The things themselves, and one word more.
        if shared(scene, (left, x.1), (right, y.1)) <= key.1.len() {
            continue;
        }
        // The mate's prison term and the cook's.
        let (ours, theirs) = (people(scene, left, x.1), people(scene, right, y.1));
        if !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(&theirs) {
            continue;
        }
        let why = "both stories are on one event, and each tells of only one such thing";
        sink.report(differ_by_words(scene, [(left, x.1), (right, y.1)], why, 80));
    }
}

/// The nouns for people in the sentence of a stretch.
fn people(scene: &Scene<'_>, document: DocumentId, span: Span) -> BTreeSet<WordId> {
    let a = scene.analysis(document);
    let sentence = a.reading.sentence_at(span.start).and_then(|s| a.reading.sentences.get(s));
    let tokens = sentence.map_or(&[][..], |s| &a.reading.tokens[s.tokens.clone()]);
    let person =
        |t: &&Token| t.tag == Tag::Noun && Knowledge::builtin().noun_sort(t.stem) == Some(NounSort::Person);
    tokens.iter().filter(person).map(|t| t.stem).collect()
}

/// The compounds of a number and a unit in a document, by the unit and the nouns behind: all values and places.
fn measures(scene: &Scene<'_>, document: DocumentId) -> BTreeMap<Key, Vec<(f64, Span)>> {
    let (a, text) = (scene.analysis(document), &scene.document(document).text);
    let tokens = &a.reading.tokens;
    let mut out: BTreeMap<Key, Vec<(f64, Span)>> = BTreeMap::new();
    for s in a.reading.sentences.iter().filter(|s| matches!(s.kind, BlockKind::Body | BlockKind::Headline)) {
        for i in s.tokens.clone() {
            let written = fold(tokens[i].span.of(text));
            let Some((_, unit)) = written.split_once('-') else { continue };
            let known = scene.knowledge.gazetteer.units.suffix(unit).is_some();
            let Some(n) = number::at(text, tokens, i).filter(|_| known && unit != "year-old") else {
                continue;
            };
            let mut end = i + 1;
            while end < s.tokens.end
                && matches!(tokens[end].tag, Tag::Noun | Tag::Adj | Tag::VerbPart | Tag::VerbIng)
            {
                end += 1;
            }
            let words = &tokens[i + 1..end];
            let nouns: Vec<WordId> = words
                .iter()
                .filter(|t| t.tag == Tag::Noun && t.kind == TokenKind::Word)
                .map(|t| t.stem)
                .collect();
            // One noun may be of anything: a five-day trip.
            if nouns.len() >= 2 && words.last().is_some_and(|t| t.tag == Tag::Noun) {
                out.entry((unit.to_owned(), nouns)).or_default().push((n.value, a.reading.span(i..end)));
            }
        }
    }
    out
}
