//! Trains the lemmatiser: the shortest list of endings and whole forms that gives the lemmas of the training text.

use factlint::language::Penn;
use factlint::language::model::lemmatiser::{Edit, Kind, LONGEST, build, key};
use std::collections::{BTreeMap, HashMap};

/// How many different forms must share an ending for it to be kept.
const SUPPORT: usize = 4;

/// The table of endings from words seen: form (folded), tag, lemma (folded), how much the source is trusted.
pub fn train(seen: impl Iterator<Item = (String, Penn, String, usize)>) -> Vec<u8> {
    let mut counts: BTreeMap<(Kind, String), BTreeMap<Edit, usize>> = BTreeMap::new();
    for (form, tag, lemma, trust) in seen {
        let Some(kind) = Kind::of(tag) else { continue };
        if let Some(edit) = Edit::between(&form, &lemma) {
            *counts.entry((kind, form)).or_default().entry(edit).or_default() += trust;
        }
    }
    // The edit that most sources give a form; the smaller of equals, so that the same data give the same table.
    let forms: Vec<(Kind, &str, &Edit, usize)> = counts
        .iter()
        .filter_map(|((kind, form), edits)| {
            let (edit, n) = edits.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))?;
            Some((*kind, form.as_str(), edit, *n))
        })
        .collect();
    let mut rules: HashMap<u32, Edit> = HashMap::new();
    let mut kept: Vec<(u32, Edit)> = Vec::new();
    for length in 1..=LONGEST {
        let mut by_ending: BTreeMap<(Kind, &str), BTreeMap<&Edit, usize>> = BTreeMap::new();
        for (kind, form, edit, _) in &forms {
            let ending = form.len().checked_sub(length).and_then(|at| form.get(at..));
            if let Some(ending) = ending {
                *by_ending.entry((*kind, ending)).or_default().entry(edit).or_default() += 1;
            }
        }
        for ((kind, ending), edits) in by_ending {
            let Some((edit, n)) = edits.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))) else {
                continue;
            };
            if *n >= SUPPORT && differs(predicted(&rules, kind, shorter(ending)), edit) {
                keep(&mut rules, &mut kept, key(kind, ending, false), edit);
            }
        }
    }
    for (kind, form, edit, n) in &forms {
        let at = (form.len().saturating_sub(LONGEST)..=form.len()).find(|i| form.is_char_boundary(*i));
        let ending = &form[at.unwrap_or(0)..];
        if *n >= 2 && differs(predicted(&rules, *kind, ending), edit) {
            kept.push((key(*kind, form, true), (*edit).clone()));
        }
    }
    kept.sort();
    build(&kept)
}

fn keep(rules: &mut HashMap<u32, Edit>, kept: &mut Vec<(u32, Edit)>, key: u32, edit: &Edit) {
    rules.insert(key, edit.clone());
    kept.push((key, edit.clone()));
}

/// The edit that the rules so far give a form with this ending.
fn predicted<'a>(rules: &'a HashMap<u32, Edit>, kind: Kind, ending: &str) -> Option<&'a Edit> {
    (0..ending.len()).filter_map(|at| ending.get(at..)).find_map(|e| rules.get(&key(kind, e, false)))
}

/// An ending without its first character.
fn shorter(ending: &str) -> &str {
    let mut chars = ending.chars();
    chars.next();
    chars.as_str()
}

/// True where what is predicted is not this edit; where nothing is, the lemma is the form.
fn differs(predicted: Option<&Edit>, edit: &Edit) -> bool {
    predicted.map_or(edit.cut > 0 || !edit.add.is_empty(), |p| p != edit)
}
