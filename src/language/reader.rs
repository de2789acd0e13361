//! Reads a document: sentences and tokens, the tree over them, and each token's class and lemma.

use super::annotate::annotate;
use super::class::{Context, Evidence};
use super::model::Model;
use super::morphology::Vocabulary;
use super::repair::repair;
use super::sentence::{Reading, cut};
use super::tag::Tag;
use super::token::{Case, Token, TokenKind};
use crate::document::Document;
use crate::text::{WordId, fold};
use rustc_hash::FxHashMap;

/// Reads a document: sentences, tokens, and the tree over them. Linear in its length.
#[must_use]
pub fn read(document: &Document, vocabulary: &Vocabulary) -> Reading {
    let mut reading = cut(&document.text, &document.blocks);
    if let Some(model) = Model::english() {
        reading.tree = annotate(&document.text, &reading, model, vocabulary);
    }
    classify(&document.text, &mut reading, vocabulary);
    repair(&document.text, &mut reading, vocabulary);
    reading
}

/// In so many words capitals are no acronyms.
const CAPITALS: usize = 4;

/// True for a line in capitals: the headline of an agency.
fn all_capitals(tokens: &[Token]) -> bool {
    let mut words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 1);
    words.clone().count() >= CAPITALS && words.all(|t| t.case == Case::Upper)
}

/// Sets lemma and class of every token, from the tree and the lexicon.
fn classify(text: &str, reading: &mut Reading, vocabulary: &Vocabulary) {
    let mut known: FxHashMap<WordId, WordId> = FxHashMap::default();
    let evidence = Evidence::new(reading);
    let context = Context { text, tree: &reading.tree, evidence: &evidence, vocabulary };
    let mut at = 0;
    for s in &reading.sentences {
        // A capital says nothing at the start of a sentence, and after a colon, a dash or a stop inside one; in a line of
        // capitals it says nothing anywhere.
        let capitals = all_capitals(&reading.tokens[s.tokens.clone()]);
        let mut start = true;
        for index in s.tokens.clone() {
            let t = &mut reading.tokens[index];
            while context.tree.words.get(at).is_some_and(|w| (w.token as usize) < index) {
                at += 1;
            }
            let own = context.tree.words[at..].iter().take_while(|w| w.token as usize == index).count();
            t.tag = context.class(t, at..at + own, start || capitals);
            if t.kind == TokenKind::Word && t.tag != Tag::Name {
                let form = t.word;
                t.stem =
                    *known.entry(form).or_insert_with(|| vocabulary.analyse(&fold(t.span.of(text))).lemma);
            }
            start = match t.kind {
                TokenKind::OpenQuote | TokenKind::OpenBracket => start,
                TokenKind::Colon | TokenKind::Dash | TokenKind::Stop => true,
                _ => false,
            };
        }
    }
}
