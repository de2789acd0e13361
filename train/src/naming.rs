//! Trains the name tagger. What the document has shown is learned anew for each stretch of sentences, since the silver text
//! does not say where documents end.

use crate::perceptron::{Averaged, Counting, Perceptron, Random};
use factlint::language::NameTag;
use factlint::language::model::features::WordFeatures;
use factlint::language::model::namer::{Memory, NAMES, Sentence, choose, features, tag};
use factlint::language::model::weights::Scorer;

/// A sentence to learn from. All lists are as long as it has words.
pub struct Example<'a> {
    /// Its words as written.
    pub forms: &'a [String],
    /// What is seen of them.
    pub words: &'a [WordFeatures],
    /// Their tags, as a tagger that has not seen them gives them.
    pub tags: &'a [u8],
    /// What the gazetteer knows of them.
    pub known: &'a [u8],
    /// Where they stand in names.
    pub gold: &'a [NameTag],
}

/// How many sentences count as one document.
const STRETCH: usize = 40;

/// Trains a name tagger.
pub fn train(examples: &[Example<'_>], rows: usize, rounds: usize) -> Averaged<NAMES> {
    let mut model = Perceptron::<NAMES>::new(rows);
    let mut random = Random::new(424_242_424_243);
    let mut stretches: Vec<&[Example<'_>]> = examples.chunks(STRETCH).collect();
    let mut scratch = Vec::new();
    let mut scores = [0f32; NAMES];
    for _ in 0..rounds {
        random.shuffle(&mut stretches);
        for stretch in &stretches {
            let mut memory = Memory::default();
            for e in *stretch {
                let s = Sentence { words: e.words, tags: e.tags, known: e.known, memory: &memory };
                let mut found = Vec::with_capacity(e.words.len());
                let mut before = [NameTag::OUTSIDE; 2];
                for at in 0..e.words.len() {
                    features(s, at, before, &mut scratch);
                    model.score(&scratch, &mut scores);
                    let tag = choose(&scores, before[0]);
                    // A gold tag that cannot follow what was chosen opens a name anew.
                    let gold = e.gold[at];
                    let gold = match gold.sort() {
                        Some(sort) if !gold.begins() && before[0].sort() != Some(sort) => {
                            NameTag::new(sort, true)
                        }
                        _ => gold,
                    };
                    if tag != gold {
                        model.update(&scratch, gold.index(), tag.index());
                    }
                    model.tick();
                    found.push(tag);
                    before = [tag, before[0]];
                }
                memory.learn(e.forms.iter().map(String::as_str), e.words, &found);
            }
        }
    }
    model.averaged()
}

/// The bytes of a name tagger: the features that are worth most on the text that it was trained on.
pub fn bytes(model: &Averaged<NAMES>, examples: &[Example<'_>], buckets: usize) -> (Vec<u8>, usize) {
    let counting = Counting::new(model);
    let (mut scratch, mut found) = (Vec::new(), Vec::new());
    for stretch in examples.chunks(STRETCH) {
        let mut memory = Memory::default();
        for e in stretch {
            let s = Sentence { words: e.words, tags: e.tags, known: e.known, memory: &memory };
            tag(&counting, s, &mut scratch, &mut found);
            memory.learn(e.forms.iter().map(String::as_str), e.words, &found);
        }
    }
    model.bytes(&counting.seen.take(), buckets)
}

/// Takes articles and possessives off the ends of names: *the Senate* and *Turkey's* name the Senate and Turkey.
pub fn trim(forms: &[String], names: &mut [NameTag]) {
    for i in 0..names.len() {
        let form = forms[i].as_str();
        let edge = form.eq_ignore_ascii_case("the")
            || form.eq_ignore_ascii_case("a")
            || form == "'s"
            || form == "’s";
        let last = names.get(i + 1).is_none_or(|n| n.begins() || n.sort().is_none());
        if !edge || names[i].sort().is_none() || !(names[i].begins() || last) {
            continue;
        }
        if let Some(sort) = names[i].sort().filter(|_| names[i].begins() && !last) {
            names[i + 1] = NameTag::new(sort, true);
        }
        names[i] = NameTag::OUTSIDE;
    }
}
