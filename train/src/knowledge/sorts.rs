//! Settles what each noun stands for: every sense has a sort and a weight by use, and the sort with three quarters of the weight wins.
//! `data/noun-sorts.txt` corrects the nouns that news uses otherwise than WordNet's texts do.

use super::wordnet::{Sense, Wordnet};
use factlint::knowledge::{NounGender, NounSort, WordClass};
use factlint::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// What a noun stands for.
#[derive(Clone, Copy, Default)]
pub struct Settled {
    /// Its sort, where one wins.
    pub sort: Option<NounSort>,
    /// The bits of all sorts that it may well have.
    pub sorts: u8,
    /// The gender that it tells.
    pub gender: Option<NounGender>,
}

/// The corrections, a line each: `noun | sorts | gender`.
const CORRECTIONS: &str = include_str!("../../data/noun-sorts.txt");
/// A sense is a main one where it has a sixth of the weight of its class.
pub const MAIN_PART: u32 = 6;

/// How much each of a word's senses of one class weighs, in their order: the times it was met, and a little for its place, since
/// most senses were never met.
pub fn weights(senses: &[&Sense]) -> Vec<u32> {
    // Where no sense was ever met, their order tells nothing: a van is rarely the head of an army.
    let met = senses.iter().any(|s| s.count > 0);
    let by_place = |place: usize| match place {
        _ if !met => 1,
        0 => 6,
        1 => 3,
        2 => 2,
        _ => 1,
    };
    senses.iter().enumerate().map(|(i, s)| 2 * s.count + by_place(i)).collect()
}

/// What every noun stands for, by its folded form.
pub fn settle(net: &Wordnet) -> Result<BTreeMap<String, Settled>, String> {
    let judge = Judge::new(net)?;
    let mut nouns: BTreeMap<String, Vec<&Sense>> = BTreeMap::new();
    for sense in net.senses.iter().filter(|s| s.class == WordClass::Noun) {
        nouns.entry(fold(&sense.lemma)).or_default().push(sense);
    }
    let female: BTreeSet<String> =
        nouns.keys().filter(|n| n.ends_with("woman")).map(|n| n.replace("woman", "man")).collect();
    let mut out = BTreeMap::new();
    for (noun, mut senses) in nouns {
        senses.sort_by_key(|s| s.lemma.starts_with(char::is_uppercase));
        let mut settled = judge.settle(&senses);
        if settled.sort == Some(NounSort::Person) && settled.gender.is_none() {
            // Where both words stand side by side, each tells its gender: businessman, businesswoman.
            if noun.ends_with("woman") {
                settled.gender = Some(NounGender::Female);
            } else if noun.ends_with("man") && female.contains(&noun) {
                settled.gender = Some(NounGender::Male);
            }
        }
        out.insert(noun, settled);
    }
    for line in corrections() {
        correct(line, &mut out)?;
    }
    Ok(out)
}

fn corrections() -> impl Iterator<Item = &'static str> {
    CORRECTIONS.lines().filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// The nouns that are corrected; WordNet lacks some of them.
pub fn corrected() -> impl Iterator<Item = &'static str> {
    corrections().filter_map(|l| l.split('|').next()).map(str::trim)
}

/// Applies one correction.
fn correct(line: &str, out: &mut BTreeMap<String, Settled>) -> Result<(), String> {
    let mut fields = line.split('|').map(str::trim);
    let (noun, sorts, gender) = (fields.next(), fields.next(), fields.next());
    let entry = out.entry(noun.unwrap_or_default().to_owned()).or_default();
    let sorts = sorts.unwrap_or_default();
    if !sorts.is_empty() {
        let named: Option<Vec<NounSort>> = sorts.split_whitespace().map(sort_of_name).collect();
        let named = named.ok_or_else(|| format!("noun-sorts.txt: no such sort: {line}"))?;
        entry.sorts = named.iter().fold(0, |bits, s| bits | s.bit());
        entry.sort = if let [one] = named.as_slice() { Some(*one) } else { None };
    }
    match gender {
        None => {}
        Some("female") => entry.gender = Some(NounGender::Female),
        Some("male") => entry.gender = Some(NounGender::Male),
        Some("either") => entry.gender = None,
        Some(_) => return Err(format!("noun-sorts.txt: no such gender: {line}")),
    }
    Ok(())
}

fn sort_of_name(name: &str) -> Option<NounSort> {
    NounSort::ALL.into_iter().find(|s| format!("{s:?}").eq_ignore_ascii_case(name))
}

/// The synsets that decide, found once.
struct Judge<'n> {
    net: &'n Wordnet,
    /// Everything under one of these is a place.
    places: Vec<usize>,
    /// Everything under one of these happens.
    events: Vec<usize>,
    /// Everything under one of these is a person; a few tops stand in no person file.
    persons: Vec<usize>,
    /// Kinds of living beings are filed as groups.
    kinds: Vec<usize>,
    female: Vec<usize>,
    male: Vec<usize>,
}

impl<'n> Judge<'n> {
    fn new(net: &'n Wordnet) -> Result<Self, String> {
        let find = |keys: &[&str]| -> Result<Vec<usize>, String> {
            keys.iter().map(|k| net.synset_of(k).ok_or_else(|| format!("there is no sense {k}"))).collect()
        };
        Ok(Self {
            net,
            places: [
                find(&["structure%1:06:00::", "way%1:06:00::", "facility%1:06:00::", "location%1:03:00::"])?,
                find(&["geological_formation%1:17:00::", "body_of_water%1:17:00::", "land%1:17:00::"])?,
            ]
            .concat(),
            events: find(&["storm%1:19:00::", "event%1:03:00::"])?,
            persons: find(&["person%1:03:00::"])?,
            kinds: find(&["biological_group%1:14:00::"])?,
            female: find(&["female%1:18:00::"])?,
            male: find(&["male%1:18:00::"])?,
        })
    }

    fn settle(&self, senses: &[&Sense]) -> Settled {
        let weights = weights(senses);
        let total: u32 = weights.iter().sum();
        let mut by_sort: BTreeMap<NounSort, u32> = BTreeMap::new();
        let (mut person, mut female, mut male) = (0, 0, 0);
        for (sense, weight) in senses.iter().zip(&weights) {
            let sort = self.sort(sense.synset);
            *by_sort.entry(sort).or_default() += weight;
            if sort == NounSort::Person {
                let above = self.net.above(sense.synset);
                person += weight;
                female += if above.iter().any(|s| self.female.contains(s)) { *weight } else { 0 };
                male += if above.iter().any(|s| self.male.contains(s)) { *weight } else { 0 };
            }
        }
        let sort = by_sort.iter().find(|(_, w)| **w * 4 >= total * 3).map(|(s, _)| *s);
        let sorts =
            by_sort.iter().filter(|(_, w)| **w * MAIN_PART >= total).fold(0, |bits, (s, _)| bits | s.bit());
        let mostly = |part: u32| person * MAIN_PART >= total.max(1) && part * 4 >= person * 3;
        let gender = match (mostly(female), mostly(male)) {
            (true, false) => Some(NounGender::Female),
            (false, true) => Some(NounGender::Male),
            _ => None,
        };
        Settled { sort, sorts, gender }
    }

    /// The sort of one synset, by its lexicographer file and what stands above it.
    fn sort(&self, synset: usize) -> NounSort {
        let above = self.net.above(synset);
        let under = |tops: &[usize]| above.iter().any(|s| tops.contains(s));
        let file = self.net.synsets.get(synset).map_or("", |s| s.file.as_str());
        match file {
            "noun.person" => NounSort::Person,
            "noun.group" if under(&self.kinds) => NounSort::Thing,
            "noun.group" => NounSort::Group,
            "noun.location" => NounSort::Place,
            "noun.act" | "noun.event" => NounSort::Event,
            "noun.time" => NounSort::Time,
            "noun.quantity" => NounSort::Quantity,
            "noun.animal" => NounSort::Animal,
            "noun.artifact" | "noun.object" if under(&self.places) => NounSort::Place,
            "noun.phenomenon" if under(&self.events) => NounSort::Event,
            "noun.Tops" if under(&self.persons) => NounSort::Person,
            "noun.Tops" => self.top(synset),
            _ => NounSort::Thing,
        }
    }

    /// The sort of one of the few synsets at the top of the net: that of the file named after it.
    fn top(&self, synset: usize) -> NounSort {
        let members = self.net.synsets.get(synset).map_or(&[][..], |s| &s.members);
        let sort = members.iter().find_map(|m| match m.as_str() {
            "group" => Some(NounSort::Group),
            "location" => Some(NounSort::Place),
            "act" => Some(NounSort::Event),
            other => sort_of_name(other),
        });
        sort.unwrap_or(NounSort::Thing)
    }
}
