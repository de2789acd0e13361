//! Kind `acronym`: one acronym with two expansions in a document, or one whose letters are not those of its expansion.

use super::Check;
use crate::analysis::Knowledge;
use crate::document::DocumentId;
use crate::language::token::Case;
use crate::language::{Tag, TokenKind};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum Look {
    /// One acronym, two expansions.
    Expansions,
    /// An acronym whose letters are transposed or wrong.
    Letters,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    look: Look,
}

struct Acronym {
    look: Look,
}

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    Ok(Box::new(Acronym { look: p.look }))
}

/// An expansion with its acronym in brackets.
struct Pair {
    acronym: usize,
    words: Range<usize>,
    /// The first letters of the words that count.
    letters: String,
}

const SMALL: &[&str] = &["of", "and", "the", "for", "on", "in", "to", "at", "de", "la", "du", "&"];

impl Check for Acronym {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let pairs = pairs(scene, document);
        match self.look {
            Look::Letters => pairs.iter().for_each(|p| letters(scene, document, p, sink)),
            Look::Expansions => expansions(scene, document, &pairs, sink),
        }
    }
}

/// Every "Words of a Name (WN)" of a document.
fn pairs(scene: &Scene<'_>, document: DocumentId) -> Vec<Pair> {
    let a = scene.analysis(document);
    let (tokens, text) = (&a.reading.tokens, &scene.document(document).text);
    let mut out = Vec::new();
    for (i, t) in tokens.iter().enumerate() {
        let bracketed = i > 1
            && tokens[i - 1].kind == TokenKind::OpenBracket
            && tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::CloseBracket);
        let word = t.span.of(text);
        if !bracketed
            || t.case != Case::Upper
            || !(3..=6).contains(&word.len())
            || !word.bytes().all(|b| b.is_ascii_uppercase())
        {
            continue;
        }
        let Some(s) = a.reading.sentence_at(t.span.start) else { continue };
        let floor = a.reading.sentences[s].tokens.start;
        let end = i - 1;
        let (mut start, mut letters) = (end, String::new());
        // Back over capitals and the small words between them, as far as letters are wanted.
        let mut at = end;
        while at > floor && letters.len() < word.len() {
            let w = &tokens[at - 1];
            let small = SMALL.iter().any(|s| w.word == word_id(s));
            if w.kind == TokenKind::Word && w.case != Case::Lower {
                start = at - 1;
                for part in fold(w.span.of(text)).split('-').rev() {
                    letters.extend(part.chars().next());
                }
            } else if !(small || w.tag == Tag::Genitive) {
                break;
            }
            at -= 1;
        }
        let letters: String = letters.chars().rev().collect::<String>().to_uppercase();
        if start < end && letters.len() == word.len() {
            out.push(Pair { acronym: i, words: start..end, letters });
        }
    }
    out
}

/// The content words of an expansion.
fn stems(scene: &Scene<'_>, document: DocumentId, words: Range<usize>) -> String {
    let text = &scene.document(document).text;
    scene.analysis(document).reading.tokens[words]
        .iter()
        .filter(|t| t.kind == TokenKind::Word && !SMALL.iter().any(|s| t.word == word_id(s)))
        .map(|t| fold(t.span.of(text)))
        .collect()
}

fn expansions(scene: &Scene<'_>, document: DocumentId, pairs: &[Pair], sink: &mut Sink) {
    let a = scene.analysis(document);
    let mut seen: FxHashMap<WordId, &Pair> = FxHashMap::default();
    for p in pairs {
        let key = a.reading.tokens[p.acronym].word;
        let Some(first) = seen.get(&key) else {
            seen.insert(key, p);
            continue;
        };
        // Spelt out twice in one sentence: two bodies that share their letters, and the story says so.
        if a.reading.sentence_at(a.reading.tokens[first.acronym].span.start)
            == a.reading.sentence_at(a.reading.tokens[p.acronym].span.start)
        {
            continue;
        }
        let (x, y) = (stems(scene, document, first.words.clone()), stems(scene, document, p.words.clone()));
        // Both must fit the letters, else the bracket says something else.
        let word = scene.words(document, a.reading.tokens[p.acronym].span);
        // Organisation and Organization, Centre and Center are one name.
        if strsim::damerau_levenshtein(&x, &y) <= 2 || first.letters != word || p.letters != word {
            continue;
        }
        let span = |q: &Pair| a.reading.span(q.words.start..q.acronym + 2);
        let said = |q: &Pair| scene.words(document, a.reading.span(q.words.clone()));
        let mut places =
            vec![scene.place(document, span(first), said(first)), scene.place(document, span(p), said(p))];
        super::mark(scene, &mut places);
        sink.report(
            Draft::new(places, format!("both passages spell out {word}"), 92)
                .slot("acronym", word.clone())
                .slot("first", said(first))
                .slot("second", said(p))
                .key(fold(&word))
                .key(fold(&said(p))),
        );
    }
}

fn letters(scene: &Scene<'_>, document: DocumentId, p: &Pair, sink: &mut Sink) {
    let a = scene.analysis(document);
    let word = scene.words(document, a.reading.tokens[p.acronym].span);
    // Two neighbours changed places: a slip of the fingers. Anything else may be another language's order of words
    // (Partido Social Democrata for Social Democratic Party), or another name.
    let sorted = |s: &str| {
        let mut c: Vec<char> = s.chars().collect();
        c.sort_unstable();
        c
    };
    if sorted(&p.letters) != sorted(&word) || strsim::damerau_levenshtein(&p.letters, &word) != 1 {
        return;
    }
    // An acronym that the text uses elsewhere, or that the lexicon knows, is what it is.
    let used = a.reading.tokens.iter().filter(|t| t.word == a.reading.tokens[p.acronym].word).count();
    let known = scene.knowledge.lexicon.rows("acronyms").any(|r| r.get(0) == word);
    if known || used > 1 {
        return;
    }
    let said = scene.words(document, a.reading.span(p.words.clone()));
    let mut place = scene.place(document, a.reading.span(p.words.start..p.acronym + 2), "");
    place.marks = vec![a.reading.tokens[p.acronym].span];
    sink.report(
        Draft::new(vec![place], format!("the first letters of {said} are {}", p.letters), 84)
            .slot("acronym", word.clone())
            .slot("letters", p.letters.clone())
            .key(fold(&word))
            .key(fold(&said)),
    );
}
