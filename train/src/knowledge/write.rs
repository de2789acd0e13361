//! Lays the tables out as the library reads them: see `factlint::knowledge::format`.

use super::tables::{Link, Tables, Word};
use factlint::knowledge::format::{self, BUCKET_BITS, KEY_BITS, Section};
use factlint::knowledge::{AliasKind, LinkKind, NounGender, NounSort, SynsetLink, WordClass};
use factlint::text::word_id;
use std::collections::BTreeMap;

/// The bytes of the file.
pub fn file(tables: &Tables) -> Result<Vec<u8>, String> {
    let mut order: Vec<&String> = tables.words.keys().collect();
    order.sort_by_key(|w| word_id(w).0);
    let places: BTreeMap<&str, usize> = order.iter().enumerate().map(|(i, w)| (w.as_str(), i)).collect();
    let mut names = Names::default();
    let files = files(tables, &mut names)?;
    let (buckets, keys) = hashes(&order)?;
    let words = order.iter().filter_map(|w| tables.words.get(w.as_str())).map(|w| word(w, &places));
    let (word_starts, words) = records(words)?;
    let synsets = tables.synsets.iter().enumerate().map(|(i, _)| synset(tables, i, &places));
    let (synset_starts, synsets) = records(synsets)?;
    let rolesets: Vec<Vec<u8>> =
        (0..tables.rolesets.len()).map(|i| roleset(tables, i, &places, &mut names)).collect();
    let (roleset_starts, rolesets) = records(rolesets.into_iter())?;
    let texts = names.list.iter().map(|n| {
        let mut out = Vec::new();
        text(&mut out, n);
        out
    });
    let (name_starts, names) = records(texts)?;
    let sections: [Vec<u8>; Section::ALL.len()] = [
        buckets,
        keys,
        word_starts,
        words,
        synset_starts,
        synsets,
        files,
        roleset_starts,
        rolesets,
        name_starts,
        names,
    ];
    format::file(&sections).map_err(|e| e.to_string())
}

/// Names by number, each once.
#[derive(Default)]
struct Names {
    list: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        if let Some(at) = self.places.get(name) {
            return *at;
        }
        self.list.push(name.to_owned());
        self.places.insert(name.to_owned(), self.list.len() - 1);
        self.list.len() - 1
    }
}

/// The first synset of each lexicographer file, and one past the last; the files take the first numbers of the names.
fn files(tables: &Tables, names: &mut Names) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for (i, synset) in tables.synsets.iter().enumerate() {
        let seen = names.list.len();
        if names.number(&synset.file) == seen {
            narrow(&mut out, i)?;
        }
    }
    narrow(&mut out, tables.synsets.len())?;
    Ok(out)
}

fn hashes(order: &[&String]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let (mut buckets, mut keys) = (Vec::new(), Vec::new());
    let mut at = 0;
    for bucket in 0..1u64 << BUCKET_BITS {
        narrow(&mut buckets, at)?;
        while order.get(at).is_some_and(|w| word_id(w).0 >> (64 - BUCKET_BITS) == bucket) {
            at += 1;
        }
    }
    narrow(&mut buckets, at)?;
    for word in order {
        let key = (word_id(word).0 << BUCKET_BITS) >> (u64::BITS - KEY_BITS);
        narrow(&mut keys, usize::try_from(key).map_err(|e| e.to_string())?)?;
    }
    Ok((buckets, keys))
}

fn word(word: &Word, places: &BTreeMap<&str, usize>) -> Vec<u8> {
    let mut out = Vec::new();
    text(&mut out, &word.text);
    let sort = word.noun.sort.map_or(0, |s| code(&NounSort::ALL, s) + 1);
    let gender = match word.noun.gender {
        None => 0,
        Some(NounGender::Female) => 1,
        Some(NounGender::Male) => 2,
    };
    out.push(sort | gender << 4);
    out.push(word.noun.sorts);
    number(&mut out, word.senses.len());
    for (synset, main) in &word.senses {
        number(&mut out, synset << 1 | usize::from(*main));
    }
    let links: Vec<(&Link, usize)> =
        word.links.iter().filter_map(|l| Some((l, *places.get(l.word.as_str())?))).collect();
    number(&mut out, links.len());
    for (link, place) in links {
        out.push(code(&LinkKind::ALL, link.kind) | class(link.from) << 3 | class(link.to) << 5);
        number(&mut out, place);
        if let Some((own, other)) = link.senses {
            number(&mut out, own);
            number(&mut out, other);
        }
    }
    number(&mut out, word.rolesets.len());
    for (kind, roleset) in &word.rolesets {
        out.push(code(&AliasKind::ALL, *kind));
        number(&mut out, *roleset);
    }
    out
}

fn synset(tables: &Tables, index: usize, places: &BTreeMap<&str, usize>) -> Vec<u8> {
    let mut out = Vec::new();
    let Some(synset) = tables.synsets.get(index) else { return out };
    number(&mut out, synset.links.len());
    for (kind, target) in &synset.links {
        let step = if *target >= index { 2 * (target - index) } else { 2 * (index - target) - 1 };
        number(&mut out, step << 2 | usize::from(code(&SynsetLink::ALL, *kind)));
    }
    // A member that was pruned, or stands in the tables for other senses only, is left out.
    let has = |place: &usize, word: &str| {
        tables.words.get(word).is_some_and(|w| w.senses.iter().any(|(s, _)| *s == index)).then_some(*place)
    };
    let members: Vec<usize> = synset
        .members
        .iter()
        .filter_map(|m| {
            let folded = factlint::text::fold(m);
            has(places.get(folded.as_str())?, &folded)
        })
        .collect();
    number(&mut out, members.len());
    for member in members {
        number(&mut out, member);
    }
    out
}

fn roleset(tables: &Tables, index: usize, places: &BTreeMap<&str, usize>, names: &mut Names) -> Vec<u8> {
    let mut out = Vec::new();
    let Some(roleset) = tables.rolesets.get(index) else { return out };
    text(&mut out, &roleset.name);
    number(&mut out, roleset.roles.len());
    for (role, function) in &roleset.roles {
        out.push(role.unwrap_or(15));
        number(&mut out, names.number(function));
    }
    number(&mut out, roleset.classes.len());
    for class in &roleset.classes {
        number(&mut out, names.number(class));
    }
    let aliases = roleset.aliases.iter();
    let mut aliases: Vec<(u8, usize)> = aliases
        .filter_map(|(kind, w)| {
            Some((code(&AliasKind::ALL, *kind), *places.get(factlint::text::fold(w).as_str())?))
        })
        .collect();
    aliases.sort_by_key(|(kind, _)| *kind);
    aliases.dedup();
    number(&mut out, aliases.len());
    for (kind, place) in aliases {
        out.push(kind);
        number(&mut out, place);
    }
    out
}

/// The starts of records, and one past the last, and their bytes.
fn records(all: impl Iterator<Item = Vec<u8>>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let (mut starts, mut bytes) = (Vec::new(), Vec::new());
    for record in all {
        narrow(&mut starts, bytes.len())?;
        bytes.extend(record);
    }
    narrow(&mut starts, bytes.len())?;
    Ok((starts, bytes))
}

/// The place of a value among all of its kind.
fn code<T: PartialEq>(all: &[T], value: T) -> u8 {
    all.iter().position(|v| *v == value).and_then(|i| u8::try_from(i).ok()).unwrap_or_default()
}

fn class(class: WordClass) -> u8 {
    match class {
        WordClass::Noun => 0,
        WordClass::Verb => 1,
        WordClass::Adjective => 2,
        WordClass::Adverb => 3,
    }
}

fn text(out: &mut Vec<u8>, text: &str) {
    number(out, text.len());
    out.extend(text.as_bytes());
}

/// Seven bits a byte, low ones first.
fn number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        out.push(if value == 0 { low } else { low | 0x80 });
        if value == 0 {
            return;
        }
    }
}

/// Three bytes, low one first.
fn narrow(out: &mut Vec<u8>, value: usize) -> Result<(), String> {
    let value = u32::try_from(value).ok().filter(|v| *v < 1 << 24).ok_or("a table is longer than 16 MB")?;
    out.extend(value.to_le_bytes().into_iter().take(3));
    Ok(())
}
