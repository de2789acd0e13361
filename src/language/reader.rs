//! Reads a document: sentences and tokens, the tree over them, and each token's class and lemma.

use super::annotate::annotate;
use super::model::Model;
use super::morphology::Vocabulary;
use super::relation::Relation;
use super::sentence::{Reading, cut};
use super::tag::Tag;
use super::token::TokenKind;
use super::tree::Tree;
use crate::document::Document;
use crate::text::{WordId, fold};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Reads a document: sentences, tokens, and the tree over them. Linear in its length.
#[must_use]
pub fn read(document: &Document, vocabulary: &Vocabulary) -> Reading {
    let mut reading = cut(&document.text, &document.blocks);
    if let Some(model) = Model::english() {
        reading.tree = annotate(&document.text, &reading, model, vocabulary);
    }
    classify(&document.text, &mut reading, vocabulary);
    reading
}

/// Sets lemma and class of every token, from the tree and the lexicon.
fn classify(text: &str, reading: &mut Reading, vocabulary: &Vocabulary) {
    let mut known: FxHashMap<WordId, WordId> = FxHashMap::default();
    let tree = &reading.tree;
    let mut at = 0;
    for (index, t) in reading.tokens.iter_mut().enumerate() {
        while tree.words.get(at).is_some_and(|w| (w.token as usize) < index) {
            at += 1;
        }
        let own = tree.words[at..].iter().take_while(|w| w.token as usize == index).count();
        t.tag = class(text, tree, at..at + own);
        if t.kind == TokenKind::Word && t.tag != Tag::Name {
            let form = t.word;
            t.stem = *known.entry(form).or_insert_with(|| vocabulary.analyse(&fold(t.span.of(text))).lemma);
        }
    }
}

/// The class of a token from the words in it: that of the one word, or of the one that the others hang on.
fn class(text: &str, tree: &Tree, own: Range<usize>) -> Tag {
    let heads_out = |w: &usize| tree.head(*w).is_none_or(|h| !own.contains(&h));
    let Some(top) = own.clone().rev().find(heads_out) else { return Tag::Mark };
    let word = &tree.words[top];
    if own.len() > 1 {
        // 34-year-old, Leeds-based: a modifier, whatever its last part is by itself.
        match word.relation {
            Relation::Amod | Relation::Compound | Relation::Nmod if !word.tag.is_name() => return Tag::Adj,
            _ => {}
        }
    }
    Tag::of(word.tag, &fold(word.span.of(text)), word.relation)
}
