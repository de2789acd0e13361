//! Measures who is who on GUM: pronouns, names and descriptions against the full annotation, and the CoNLL score against
//! OntoGUM's.

use super::gold::Gold;
use super::gum::{self, Text};
use super::score::Scorer;
use super::trees::Trees;
use factlint::language::{Penn, Relation, Tree, WordIndex};
use factlint::mention::gazetteer::Gender;
use factlint::refer::{Anchor, How, Lexis, Ranker, Referent, ReferentId, Referents, resolve_with};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Counts of one kind of mention.
#[derive(Clone, Copy, Debug, Default)]
pub struct Count {
    /// Mentions with an antecedent.
    known: usize,
    /// Of those, linked.
    linked: usize,
    /// Of those, rightly.
    right: usize,
    /// Mentions without one.
    fresh: usize,
    /// Of those, linked.
    wrong: usize,
}

impl Count {
    fn precision(&self) -> f64 {
        share(self.right, self.linked + self.wrong)
    }
}

/// All counts.
#[derive(Default)]
pub struct Counts {
    he: Count,
    they: Count,
    it: Count,
    descriptions: Count,
    /// Pronouns he and she that are linked to a referent with a name; those whose name is right; then the same of those whose
    /// referent has a name in the text at all.
    named: [usize; 4],
    /// Links of names by how: all, right, and with an end that nobody marked.
    names: BTreeMap<String, (usize, usize, usize)>,
    /// Links of names: all, and right where two chains of one page of the encyclopedia are two.
    names_by_chain: (usize, usize),
    conll: Scorer,
}

/// Measures the file `gold` and prints the line of figures; with `detail` the counts behind it.
///
/// # Errors
/// Where a file cannot be read.
pub fn run(
    gold: &Path,
    ontogum: &Path,
    ranker: &Ranker,
    trees: &Trees,
    detail: bool,
) -> Result<String, String> {
    let texts = gum::read(gold)?;
    let onto = gum::read(ontogum)?;
    let onto: BTreeMap<&str, &Text> = onto.iter().map(|t| (t.id.as_str(), t)).collect();
    let lexis = super::lexis();
    let mut counts = Counts::default();
    for text in &texts {
        let tree = trees.of(text);
        let mut chooser = ranker;
        let found = resolve_with(&text.text, &text.blocks, &tree, &lexis, &mut chooser);
        counts.add_chains(text, &tree, &found);
        counts.add(&text.clone().joined(), &tree, &found, &lexis);
        if let Some(o) = onto.get(text.id.as_str()) {
            counts.add_conll(o, &tree, &found);
        }
    }
    let name = gold.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    let name = name.trim_end_matches(".conllu.gz");
    Ok(counts.line(name, detail))
}

impl Counts {
    fn add(&mut self, text: &Text, tree: &Tree, found: &Referents, lexis: &Lexis) {
        let gold = Gold::new(text, tree);
        let of = |a: &Anchor| entity(&gold, tree, a);
        let bearers: BTreeSet<u32> =
            found.list.iter().flat_map(|r| &r.anchors).filter(|a| is_name(tree, a)).filter_map(of).collect();
        for w in 0..tree.words.len() {
            let Some(p) = lexis.pronoun(tree.words[w].form).filter(|p| p.person == 3) else { continue };
            if !matches!(tree.words[w].tag, Penn::Prp | Penn::PrpPoss) {
                continue;
            }
            let entity = gold.entity(&(w..w + 1), w, &[], false);
            let anchor = found.at(w).filter(|(_, a)| a.to.is_some());
            let meant = anchor.and_then(|(id, a)| antecedent(found, id, a)).and_then(of);
            let person = p.gender != Gender::Open;
            let count = if p.neuter {
                &mut self.it
            } else if person {
                &mut self.he
            } else {
                &mut self.they
            };
            let known = entity.filter(|e| gold.has_antecedent(*e, &(w..w + 1)));
            count.add(known, anchor.is_some(), meant);
            if let (Some(e), Some((id, _)), true) = (known, anchor, person)
                && let Some(r) = found.get(id)
            {
                self.add_named(r, e, tree, bearers.contains(&e), of);
            }
        }
        for r in &found.list {
            for a in &r.anchors {
                match a.how {
                    _ if is_link_of_name(a) => {
                        let id = found.at(a.head).map(|(id, _)| id);
                        let meant = id.and_then(|id| antecedent(found, id, a)).and_then(of);
                        let entity = of(a);
                        let before = matches!(
                            tree.relation(a.head),
                            Relation::Compound | Relation::Nmod | Relation::Amod
                        );
                        let place = if before { " before a noun" } else { "" };
                        let n = self.names.entry(format!("{:?} {:?}{place}", a.how, r.sort)).or_default();
                        n.0 += 1;
                        n.2 += usize::from(entity.is_none() || meant.is_none());
                        n.1 += usize::from(entity.is_some() && entity == meant);
                    }
                    How::Definite | How::Nominal if is_definite(tree, a) => {
                        let entity = of(a).filter(|e| gold.has_antecedent(*e, &a.phrase));
                        let id = found.at(a.head).map(|(id, _)| id);
                        let meant = id.and_then(|id| antecedent(found, id, a)).and_then(of);
                        self.descriptions.add(entity, a.to.is_some(), meant);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Whether the name of a pronoun's referent is right: of its names' entities, most are the pronoun's.
    fn add_named(
        &mut self,
        r: &Referent,
        entity: u32,
        tree: &Tree,
        bears: bool,
        of: impl Fn(&Anchor) -> Option<u32>,
    ) {
        let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
        let mut names = 0;
        for a in r.anchors.iter().filter(|a| is_name(tree, a)) {
            names += 1;
            if let Some(e) = of(a) {
                *votes.entry(e).or_default() += 1;
            }
        }
        if names > 0 {
            let best = votes.iter().max_by_key(|(e, n)| (**n, std::cmp::Reverse(**e)));
            let right = usize::from(best.is_some_and(|(e, _)| *e == entity));
            let sums = [1, right, usize::from(bears), usize::from(bears) * right];
            for (n, add) in self.named.iter_mut().zip(sums) {
                *n += add;
            }
        }
    }

    fn add_chains(&mut self, text: &Text, tree: &Tree, found: &Referents) {
        let gold = Gold::new(text, tree);
        for r in &found.list {
            for a in r.anchors.iter().filter(|a| is_link_of_name(a)) {
                let entity = entity(&gold, tree, a);
                let id = found.at(a.head).map(|(id, _)| id);
                let meant =
                    id.and_then(|id| antecedent(found, id, a)).and_then(|x| self::entity(&gold, tree, x));
                self.names_by_chain.0 += 1;
                self.names_by_chain.1 += usize::from(entity.is_some() && entity == meant);
            }
        }
    }

    fn add_conll(&mut self, text: &Text, tree: &Tree, found: &Referents) {
        let gold = Gold::new(text, tree);
        let mut response = Vec::new();
        for r in &found.list {
            let told = r.anchors.iter().filter(|a| !matches!(a.how, How::Apposed | How::Relative));
            let mut spans: Vec<(usize, usize)> = told.map(|a| gold.span(&a.phrase)).collect();
            spans.sort_unstable();
            spans.dedup();
            if spans.len() > 1 {
                response.push(spans);
            }
        }
        let key: Vec<Vec<(usize, usize)>> = gold.chains.values().cloned().collect();
        self.conll.add(&key, &response);
    }

    fn line(&self, name: &str, detail: bool) -> String {
        let (all, right, unmarked) =
            self.names.values().fold((0, 0, 0), |(a, r, u), n| (a + n.0, r + n.1, u + n.2));
        let (he, they, def) = (&self.he, &self.they, &self.descriptions);
        let [_, _, _, conll] = self.conll.figures();
        let mut out = format!(
            "{name} he_p={:.3} he_c={:.3} named={:.3} they_p={:.3} they_c={:.3} def_p={:.3} def_r={:.3} first_wrong={:.4} names_p={:.3} names_p_marked={:.3} names_p_by_chain={:.3} conll={:.3}",
            he.precision(),
            share(he.linked, he.known),
            share(self.named[3], self.named[2]),
            they.precision(),
            share(they.linked, they.known),
            def.precision(),
            share(def.right, def.known),
            share(def.wrong, def.fresh),
            share(right, all),
            share(right, all - unmarked),
            share(self.names_by_chain.1, self.names_by_chain.0),
            conll,
        );
        if detail {
            out.push_str(&format!("\nhe {he:?}\nthey {they:?}\nit {:?}\ndescriptions {def:?}\nnamed {:?}\nnames {:?}\nMUC, B3, CEAF-e {:?}\n{}", self.it, self.named, self.names, self.conll.figures(), self.conll.detail()));
        }
        out
    }
}

impl Count {
    /// `known` is the entity of a mention that has an antecedent.
    fn add(&mut self, known: Option<u32>, linked: bool, meant: Option<u32>) {
        if known.is_some() {
            self.known += 1;
            self.linked += usize::from(linked);
            self.right += usize::from(linked && meant == known);
        } else {
            self.fresh += 1;
            self.wrong += usize::from(linked);
        }
    }
}

/// The anchor that another was linked to.
fn antecedent<'f>(found: &'f Referents, id: ReferentId, a: &Anchor) -> Option<&'f Anchor> {
    let to = a.to?;
    let r = found.get(id)?;
    let x = r.anchors.iter().find(|x| x.head == to && !(x.how == How::Relative))?;
    Some(x)
}

/// True for a description with *the*, *this* or an owner that is neither apposed nor said with *be*.
fn is_definite(tree: &Tree, a: &Anchor) -> bool {
    let noun = tree.words.get(a.head).is_some_and(|w| w.tag.is_noun());
    let said = matches!(tree.relation(a.head), Relation::Attr | Relation::Appos);
    let points = |c: WordIndex| match tree.relation(c) {
        Relation::Poss => true,
        Relation::Det => ["the", "this", "that", "these", "those"]
            .iter()
            .any(|d| factlint::text::word_id(d) == tree.words[c].form),
        _ => false,
    };
    noun && !said && !a.group && tree.children(a.head).any(points)
}

/// The entity of a mention of ours.
fn entity(gold: &Gold, tree: &Tree, a: &Anchor) -> Option<u32> {
    let name: Vec<WordIndex> = a.words.clone().rev().filter(|w| tree.words[*w].tag.is_name()).collect();
    let name = if matches!(a.how, How::Named | How::Short | How::Title) { name } else { Vec::new() };
    gold.entity(&a.phrase, a.head, &name, a.group)
}

/// True for a name that was linked to an earlier mention.
fn is_link_of_name(a: &Anchor) -> bool {
    matches!(a.how, How::Named | How::Short | How::Title) && a.to.is_some() && !a.group
}

/// True for a name, apposed ones among them.
fn is_name(tree: &Tree, a: &Anchor) -> bool {
    let name = tree.words.get(a.head).is_some_and(|w| w.tag.is_name());
    matches!(a.how, How::Named | How::Short | How::Title) && !a.group || a.how == How::Apposed && name
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
