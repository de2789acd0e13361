//! The relations that Universal Dependencies and the ClearNLP scheme share, counted the same way in both: subjects, objects,
//! possessors, relative clauses. Subjects and objects count only under what the gold tree calls a verb, since the schemes
//! treat copulas differently.

use std::collections::{BTreeMap, BTreeSet};

/// The shared name of a relation of either scheme.
pub fn shared(relation: &str) -> Option<&'static str> {
    Some(match relation {
        "nsubj" | "nsubj:outer" => "subj",
        "nsubj:pass" | "nsubjpass" => "subjpass",
        "obj" | "dobj" => "obj",
        "nmod:poss" | "poss" => "poss",
        "acl:relcl" | "relcl" => "relcl",
        _ => return None,
    })
}

/// The arcs of a sentence in shared names: name, word, head. `None` in `heads` is a root or a word that is not aligned.
pub fn arcs(
    relations: &[String],
    heads: &[Option<usize>],
    gold_parts: &[String],
) -> BTreeSet<(&'static str, usize, usize)> {
    let mut out = BTreeSet::new();
    for (word, (relation, head)) in relations.iter().zip(heads).enumerate() {
        let (Some(name), Some(head)) = (shared(relation), *head) else { continue };
        let under_verb = gold_parts.get(head).is_some_and(|p| p == "VERB");
        if under_verb || !matches!(name, "subj" | "subjpass" | "obj") {
            out.insert((name, word, head));
        }
    }
    out
}

/// Right, found and wanted arcs by name, and tags.
#[derive(Clone, Debug, Default)]
pub struct Score {
    by_name: BTreeMap<&'static str, [usize; 3]>,
    tags: [usize; 2],
}

impl Score {
    /// Counts a sentence.
    pub fn arcs(
        &mut self,
        gold: &BTreeSet<(&'static str, usize, usize)>,
        found: &BTreeSet<(&'static str, usize, usize)>,
    ) {
        for arc in gold {
            let counts = self.by_name.entry(arc.0).or_default();
            counts[0] += usize::from(found.contains(arc));
            counts[2] += 1;
        }
        for arc in found {
            self.by_name.entry(arc.0).or_default()[1] += 1;
        }
    }

    /// Counts a tag.
    pub fn tag(&mut self, right: bool) {
        self.tags[0] += usize::from(right);
        self.tags[1] += 1;
    }

    /// `tags=.956 subj=.860 …`: share of tags right, F1 of each relation.
    pub fn line(&self) -> String {
        let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        let f1 = |name: &str| {
            let [right, found, wanted] = self.by_name.get(name).copied().unwrap_or_default();
            share(2 * right, found + wanted)
        };
        let mut out = format!("tags={:.3}", share(self.tags[0], self.tags[1]));
        for name in ["subj", "subjpass", "obj", "poss", "relcl"] {
            out.push_str(&format!(" {name}={:.3}", f1(name)));
        }
        out
    }
}
