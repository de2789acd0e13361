//! Brings words, synsets and rolesets together, prunes what news never needs, and numbers them as the file will.

use super::read::RawRoleset;
use super::sorts::{MAIN_PART, Settled, corrected, weights};
use super::spelling::Spellings;
use super::wordnet::{Sense, Synset, Wordnet};
use factlint::knowledge::format::{BUCKET_BITS, KEY_BITS};
use factlint::knowledge::{AliasKind, LinkKind, SynsetLink, WordClass};
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

/// Bits at the end of a word's hash that its bucket and key leave out.
const KEY_END: u32 = u64::BITS - BUCKET_BITS - KEY_BITS;

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
        for noun in corrected().filter(|n| !words.contains_key(*n)).map(str::to_owned).collect::<Vec<_>>() {
            let settled = sorts.get(&noun).copied().unwrap_or_default();
            words.insert(noun.clone(), Word { text: noun, noun: settled, ..Word::default() });
        }
        let mut synsets = net.synsets;
        prune(&mut synsets, &mut words);
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
        let known: BTreeSet<u64> = words.keys().map(|w| word_id(w).0 >> KEY_END).collect();
        if known.len() != words.len() {
            return Err("two words have one key; a longer key is wanted".to_owned());
        }
        Ok(Self { words, synsets, rolesets })
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
        // The small spelling is the word; a capitalised one is its namesake: cancer, and the Cancer of the zodiac.
        senses.sort_by_key(|s| (s.class, s.lemma.starts_with(char::is_uppercase)));
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

/// Whether a sense is worth its bytes: Latin names of living beings are not, nor are terms of several words that were never met in
/// the tagged texts and are filed where news takes nothing from, or that are a kind of what their last word says: a police station is a station.
fn useful(net: &Wordnet, sense: &Sense) -> bool {
    let file = net.synsets.get(sense.synset).map_or("", |s| s.file.as_str());
    let capital = sense.lemma.starts_with(char::is_uppercase);
    let several = sense.lemma.contains(' ');
    match file {
        "noun.group" if capital && !several => sense.count > 0 || !is_taxon(net, sense.synset),
        "noun.plant" | "noun.animal" => !several && !capital,
        "noun.substance" | "noun.body" | "noun.food" | "noun.attribute" | "noun.phenomenon"
        | "noun.relation" | "noun.shape" | "noun.process" | "noun.quantity" | "noun.feeling"
        | "noun.motive" => !several || sense.count > 0,
        _ => !several || sense.count > 0 || !is_plain_compound(net, sense),
    }
}

/// Whether a noun of several words is a kind of what its last word stands for, so that nothing is lost without it.
fn is_plain_compound(net: &Wordnet, sense: &Sense) -> bool {
    let Some((_, head)) = sense.lemma.rsplit_once(' ') else { return false };
    let wider = net.above(sense.synset).into_iter().skip(1).filter_map(|s| net.synsets.get(s));
    sense.class == WordClass::Noun && wider.flat_map(|s| &s.members).any(|m| m == head)
}

/// Drops the synsets that no word tells any more and nothing lies under, and numbers the others anew.
fn prune(synsets: &mut Vec<Synset>, words: &mut BTreeMap<String, Word>) {
    let mut needed = vec![false; synsets.len()];
    let mut open: Vec<usize> = words.values().flat_map(|w| &w.senses).map(|(s, _)| *s).collect();
    while let Some(here) = open.pop() {
        if let Some(flag) = needed.get_mut(here).filter(|f| !**f) {
            *flag = true;
            let wider = synsets[here].links.iter().filter(|(kind, _)| *kind == SynsetLink::Hypernym);
            open.extend(wider.map(|(_, s)| *s));
        }
    }
    let mut count = 0;
    let numbers: Vec<Option<usize>> = needed
        .iter()
        .map(|n| {
            count += usize::from(*n);
            n.then_some(count.wrapping_sub(1))
        })
        .collect();
    let new = |old: usize| numbers.get(old).copied().flatten();
    let mut at = 0;
    synsets.retain(|_| {
        at += 1;
        needed[at - 1]
    });
    for synset in synsets {
        synset.links = synset.links.iter().filter_map(|(kind, s)| Some((*kind, new(*s)?))).collect();
    }
    for word in words.values_mut() {
        word.senses = word.senses.iter().filter_map(|(s, main)| Some((new(*s)?, *main))).collect();
        let renumbered = std::mem::take(&mut word.links).into_iter().map(|mut link| {
            link.senses = link.senses.and_then(|(a, b)| Some((new(a)?, new(b)?)));
            link
        });
        word.links = renumbered.collect();
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
