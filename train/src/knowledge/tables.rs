//! Brings words, synsets and rolesets together, prunes what news never needs, and numbers them as the file will.

use super::read::RawRoleset;
use super::sorts::{MAIN_PART, Settled, weights};
use super::spelling::Spellings;
use super::wordnet::{Sense, Synset, Wordnet};
use factlint::knowledge::{AliasKind, LinkKind, WordClass};
use factlint::text::{fold, word_id};
use std::collections::{BTreeMap, BTreeSet};

/// A way from a word to another, as the file has it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// What kind of way.
    pub kind: LinkKind,
    /// The class of the word it comes from.
    pub from: WordClass,
    /// The class of the word it leads to.
    pub to: WordClass,
    /// The folded word it leads to.
    pub word: String,
    /// For antonyms, the two synsets.
    pub senses: Option<(usize, usize)>,
}

/// One word.
#[derive(Clone, Default)]
pub struct Word {
    /// As it is written.
    pub text: String,
    /// What it stands for as a noun.
    pub noun: Settled,
    /// Its senses: synset, and whether it is a main one.
    pub senses: Vec<(usize, bool)>,
    /// Its ways to others.
    pub links: BTreeSet<Link>,
    /// The rolesets that it tells.
    pub rolesets: Vec<(AliasKind, usize)>,
}

/// All that the file holds.
pub struct Tables {
    /// By folded form.
    pub words: BTreeMap<String, Word>,
    /// As in the net.
    pub synsets: Vec<Synset>,
    /// By name.
    pub rolesets: Vec<RawRoleset>,
}

impl Tables {
    /// Brings everything together.
    pub fn new(
        net: Wordnet,
        rolesets: Vec<RawRoleset>,
        sorts: &BTreeMap<String, Settled>,
    ) -> Result<Self, String> {
        let mut words = words(&net, sorts);
        for (i, roleset) in rolesets.iter().enumerate() {
            for (kind, lemma) in &roleset.aliases {
                let word = words.entry(fold(lemma)).or_default();
                if word.text.is_empty() {
                    word.text.clone_from(lemma);
                }
                if !word.rolesets.contains(&(*kind, i)) {
                    word.rolesets.push((*kind, i));
                }
            }
        }
        spell_both_ways(&mut words);
        let known: BTreeSet<u64> = words.keys().map(|w| word_id(w).0 >> 18).collect();
        if known.len() != words.len() {
            return Err("two words have one key; a longer key is wanted".to_owned());
        }
        Ok(Self { words, synsets: net.synsets, rolesets })
    }
}

/// The words of the net.
fn words(net: &Wordnet, sorts: &BTreeMap<String, Settled>) -> BTreeMap<String, Word> {
    let mut by_word: BTreeMap<String, Vec<&Sense>> = BTreeMap::new();
    for sense in net.senses.iter().filter(|s| useful(net, s)) {
        by_word.entry(fold(&sense.lemma)).or_default().push(sense);
    }
    let mut out = BTreeMap::new();
    for (folded, mut senses) in by_word {
        senses.sort_by_key(|s| s.class);
        // The small spelling is the word; a capitalised one is its namesake.
        let text = senses.iter().map(|s| &s.lemma).max().cloned().unwrap_or_default();
        let noun = sorts.get(&folded).copied().unwrap_or_default();
        let mut word = Word { text, noun, ..Word::default() };
        for of_class in senses.chunk_by(|a, b| a.class == b.class) {
            let weights = weights(of_class);
            let total: u32 = weights.iter().sum();
            for (sense, weight) in of_class.iter().zip(weights) {
                if word.senses.iter().all(|(s, _)| *s != sense.synset) {
                    word.senses.push((sense.synset, weight * MAIN_PART >= total));
                }
                let targets = sense.links.iter().filter_map(|(kind, t)| Some((*kind, net.senses.get(*t)?)));
                for (kind, target) in targets.filter(|(_, t)| useful(net, t)) {
                    let senses = (kind == LinkKind::Antonym).then_some((sense.synset, target.synset));
                    let (from, to) = (sense.class, target.class);
                    word.links.insert(Link { kind, from, to, word: fold(&target.lemma), senses });
                }
            }
        }
        out.insert(folded, word);
    }
    out
}

/// Whether a sense is worth its bytes: Latin names of living beings and terms of several words for plants, beasts and
/// substances are not.
fn useful(net: &Wordnet, sense: &Sense) -> bool {
    let file = net.synsets.get(sense.synset).map_or("", |s| s.file.as_str());
    let living = ["noun.plant", "noun.animal"].contains(&file);
    let capital = sense.lemma.starts_with(char::is_uppercase);
    let several = sense.lemma.contains(' ');
    match file {
        "noun.group" if capital && !several => sense.count > 0 || !is_taxon(net, sense.synset),
        _ if living => !several && !capital,
        "noun.substance" | "noun.body" | "noun.food" => !several || sense.count > 0,
        _ => true,
    }
}

/// Whether a group is a kind of living beings.
fn is_taxon(net: &Wordnet, synset: usize) -> bool {
    net.synset_of("biological_group%1:14:00::").is_some_and(|kind| net.above(synset).contains(&kind))
}

/// Gives every word's data to its other spelling too, and both spellings the rolesets of each.
fn spell_both_ways(words: &mut BTreeMap<String, Word>) {
    let spellings = Spellings::new();
    let pairs: Vec<(String, String)> =
        words.keys().filter_map(|w| Some((w.clone(), spellings.other(w)?))).collect();
    for (word, other) in pairs {
        let Some(data) = words.get(&word).cloned() else { continue };
        match words.get_mut(&other) {
            None => {
                words.insert(other.clone(), Word { text: other, ..data });
            }
            Some(known) => {
                for roleset in data.rolesets {
                    if !known.rolesets.contains(&roleset) {
                        known.rolesets.push(roleset);
                    }
                }
            }
        }
    }
}
