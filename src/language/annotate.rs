//! Fills the tree of a document: words, tags, heads, names and lemmas, sentence by sentence, by the trained model.

use super::model::features::WordFeatures;
use super::model::memo::Memo;
use super::model::namer::{self, Memory};
use super::model::transitions::{NONE, State};
use super::model::{Model, parser};
use super::morphology::Vocabulary;
use super::names::NameTag;
use super::sentence::{Reading, Sentence};
use super::tree::{Tree, Word};
use super::truecase::Casing;
use super::words::words;
use crate::text::{WordId, fold};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Reads the sentences of a document. Linear in its length.
#[must_use]
pub fn annotate(text: &str, reading: &Reading, model: &Model, vocabulary: &Vocabulary) -> Tree {
    let casing = Casing::new(reading, vocabulary, &model.gazetteer);
    let mut annotator = Annotator {
        text,
        model,
        vocabulary,
        casing,
        known: model.memos.take(),
        lemmas: FxHashMap::default(),
        memory: Memory::default(),
        buffers: Buffers::default(),
    };
    let mut tree = Tree::default();
    for s in &reading.sentences {
        annotator.sentence(reading, s, &mut tree);
    }
    model.memos.give(annotator.known);
    tree
}

/// Lists that outlive a sentence, so that reading one asks for no memory.
#[derive(Default)]
struct Buffers {
    words: Vec<Word>,
    features: Vec<WordFeatures>,
    bits: Vec<u8>,
    tags: Vec<u8>,
    names: Vec<NameTag>,
    scratch: Vec<u32>,
    state: State,
    heads: Vec<Option<usize>>,
}

struct Annotator<'a> {
    text: &'a str,
    model: &'a Model,
    vocabulary: &'a Vocabulary,
    casing: Casing<'a>,
    known: Memo,
    lemmas: FxHashMap<(WordId, super::Penn), WordId>,
    memory: Memory,
    buffers: Buffers,
}

impl<'a> Annotator<'a> {
    fn sentence(&mut self, reading: &Reading, s: &Sentence, tree: &mut Tree) {
        let mut b = std::mem::take(&mut self.buffers);
        b.words.clear();
        words(self.text, reading.of(s), s.tokens.start, &mut b.words);
        let manner = self.casing.manner(self.text, reading, s);
        let forms: Vec<Cow<'a, str>> = b
            .words
            .iter()
            .enumerate()
            .map(|(i, w)| self.casing.form(manner, w, w.span.of(self.text), i == 0))
            .collect();
        let (known, model) = (&mut self.known, self.model);
        known.read(model, forms.iter().map(AsRef::as_ref), &mut b.features, &mut b.bits);
        known.tag(model, &b.features, &mut b.tags);
        let parsed = parser::Sentence { words: &b.features, tags: &b.tags };
        known.parse(model, parsed, &mut b.scratch, &mut b.state);
        let named =
            namer::Sentence { words: &b.features, tags: &b.tags, known: &b.bits, memory: &self.memory };
        known.name(model, named, &mut b.names);
        self.memory.learn(forms.iter().map(AsRef::as_ref), &b.features, &b.names);
        self.fill(&mut b, &forms);
        let range = tree.add_sentence(b.words.iter().copied());
        b.heads.clear();
        let size = b.words.len();
        b.heads.extend(b.state.heads.iter().map(|h| Some(*h as usize).filter(|i| *h != NONE && *i < size)));
        tree.join(range, &b.heads);
        self.buffers = b;
    }

    /// Writes what the models said into the words.
    fn fill(&mut self, b: &mut Buffers, forms: &[Cow<'a, str>]) {
        for (i, word) in b.words.iter_mut().enumerate() {
            word.tag = self.model.tag(b.tags[i]);
            word.relation = self.model.relation(b.state.labels[i]);
            word.name = b.names[i];
            word.lemma = self.lemma(&forms[i], word);
        }
    }

    /// The lemma of a word, in British spelling.
    fn lemma(&mut self, form: &str, word: &Word) -> WordId {
        if word.tag.is_name() {
            return word.form;
        }
        let (model, vocabulary) = (self.model, self.vocabulary);
        *self.lemmas.entry((word.form, word.tag)).or_insert_with(|| {
            let folded = fold(form);
            let lemma = model.lemmatiser.lemma(&folded, word.tag);
            vocabulary.british(lemma.as_deref().unwrap_or(&folded))
        })
    }
}
