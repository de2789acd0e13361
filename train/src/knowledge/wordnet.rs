//! Open English WordNet as it is read: lemmas with their senses in order of use, synsets with their ways to others.

use super::read::lines;
use factlint::knowledge::{LinkKind, SynsetLink, WordClass, class_of_file};
use std::collections::BTreeMap;
use std::path::Path;

/// One synset.
pub struct Synset {
    /// `noun.person`
    pub file: String,
    /// Its words.
    pub members: Vec<String>,
    /// Its ways to other synsets, by place in [`Wordnet::synsets`].
    pub links: Vec<(SynsetLink, usize)>,
}

/// One sense of a lemma.
pub struct Sense {
    /// The lemma as it is written.
    pub lemma: String,
    /// Its word class.
    pub class: WordClass,
    /// Its synset, by place in [`Wordnet::synsets`].
    pub synset: usize,
    /// How often it was met in the tagged texts of Princeton WordNet.
    pub count: u32,
    /// Its ways to other senses, by place in [`Wordnet::senses`].
    pub links: Vec<(LinkKind, usize)>,
}

/// The whole net.
pub struct Wordnet {
    /// All synsets, those of a lexicographer file together.
    pub synsets: Vec<Synset>,
    /// All senses; those of one lemma and class stand in the order of the source, which is that of use.
    pub senses: Vec<Sense>,
    /// Where the sense of a key stands.
    pub keys: BTreeMap<String, usize>,
}

impl Wordnet {
    /// Reads the net from the lexicon folder, the counts of senses from beside this program.
    pub fn read(lexicon: &Path) -> Result<Self, String> {
        let (synsets, ids) = synsets(&lexicon.join("oewn-synsets.tsv.gz"))?;
        let counts = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/sense-counts.tsv.gz");
        let counts =
            lines(&counts)?.into_iter().filter_map(|f| Some((f.first()?.clone(), f.get(1)?.parse().ok()?)));
        let counts: BTreeMap<String, u32> = counts.collect();
        let path = lexicon.join("oewn-senses.tsv.gz");
        let (mut senses, mut keys, mut relations) = (Vec::new(), BTreeMap::new(), Vec::new());
        for fields in lines(&path)? {
            let fault = || format!("{}: five fields are wanted: {}", path.display(), fields.join(" | "));
            let [lemma, _, key, synset, links] = fields.as_slice() else { return Err(fault()) };
            let synset = *ids.get(synset).ok_or_else(fault)?;
            let class =
                synsets.get(synset).and_then(|s: &Synset| class_of_file(&s.file)).ok_or_else(fault)?;
            keys.insert(key.clone(), senses.len());
            relations.push(links.clone());
            let count = counts.get(key).copied().unwrap_or_default();
            senses.push(Sense { lemma: lemma.clone(), class, synset, count, links: Vec::new() });
        }
        for (sense, relations) in senses.iter_mut().zip(relations) {
            for (name, targets) in relations.split(' ').filter_map(|r| r.split_once('=')) {
                let Some(kind) = link_kind(name) else { continue };
                let targets = targets.split(',').filter_map(|k| keys.get(k));
                sense.links.extend(targets.map(|t| (kind, *t)));
            }
        }
        Ok(Self { synsets, senses, keys })
    }

    /// The synset of a sense key, such as `person%1:03:00::`.
    pub fn synset_of(&self, key: &str) -> Option<usize> {
        self.senses.get(*self.keys.get(key)?).map(|s| s.synset)
    }

    /// A synset and all wider ones.
    pub fn above(&self, synset: usize) -> Vec<usize> {
        let mut out = vec![synset];
        let mut at = 0;
        while let Some(here) = out.get(at).copied() {
            at += 1;
            for (kind, up) in self.synsets.get(here).map_or(&[][..], |s| &s.links) {
                if *kind == SynsetLink::Hypernym && !out.contains(up) {
                    out.push(*up);
                }
            }
        }
        out
    }
}

/// The kind of a relation between senses; those that say more than derivation are told apart.
fn link_kind(name: &str) -> Option<LinkKind> {
    Some(match name {
        "antonym" => LinkKind::Antonym,
        "derivation" => LinkKind::Derived,
        "pertainym" => LinkKind::Pertainym,
        "event" => LinkKind::Event,
        "agent" => LinkKind::Agent,
        "result" | "undergoer" => LinkKind::Result,
        _ => return None,
    })
}

/// The synsets, ordered by file and then as they are read, and where each id stands.
fn synsets(path: &Path) -> Result<(Vec<Synset>, BTreeMap<String, usize>), String> {
    let mut raw = lines(path)?;
    if let Some(bad) = raw.iter().find(|f| f.len() < 5) {
        return Err(format!("{}: five fields are wanted: {}", path.display(), bad.join(" | ")));
    }
    raw.sort_by(|a, b| a[2].cmp(&b[2]).then_with(|| a[0].cmp(&b[0])));
    let ids: BTreeMap<String, usize> = raw.iter().enumerate().map(|(i, f)| (f[0].clone(), i)).collect();
    let mut out = Vec::new();
    for fields in &raw {
        let mut links = Vec::new();
        for (name, targets) in fields[4].split(' ').filter_map(|r| r.split_once('=')) {
            let kind = match name {
                "hypernym" => SynsetLink::Hypernym,
                "similar" => SynsetLink::Similar,
                "causes" => SynsetLink::Causes,
                "entails" => SynsetLink::Entails,
                _ => continue,
            };
            links.extend(targets.split(',').filter_map(|id| ids.get(id)).map(|t| (kind, *t)));
        }
        let members = fields[3].split('|').map(str::to_owned).collect();
        out.push(Synset { file: fields[2].clone(), members, links });
    }
    Ok((out, ids))
}
