//! From Universal Dependencies to the scheme of the silver trees, so that gold treebanks teach the parser too. Only arcs that
//! both schemes see alike after a plain change are kept; for the others the sentence says nothing.

use crate::conllu::Sentence;
use factlint::language::Penn;

/// A word whose head the gold tree does not tell in our scheme.
pub const UNKNOWN: u32 = u32::MAX;

/// Heads and relations in our scheme. A relation is empty where it is not told.
pub struct Converted {
    /// Heads; the number of words for the root, [`UNKNOWN`] where none is told.
    pub heads: Vec<u32>,
    /// Relations.
    pub relations: Vec<&'static str>,
}

/// Verbs that report words: "…, he said" hangs the words on the verb.
const SAYING: [&str; 5] = ["say", "add", "tell", "write", "explain"];

/// Converts a gold sentence.
pub fn convert(s: &Sentence) -> Converted {
    let mut tree = Tree::new(s);
    tree.names();
    tree.coordination();
    tree.reported();
    tree.copulas();
    tree.prepositions();
    tree.gerunds();
    tree.labels()
}

/// A tree that is being changed.
struct Tree<'a> {
    s: &'a Sentence,
    size: u32,
    heads: Vec<u32>,
    relations: Vec<String>,
}

impl<'a> Tree<'a> {
    fn new(s: &'a Sentence) -> Self {
        let size = u32::try_from(s.forms.len()).unwrap_or(u32::MAX);
        Self { s, size, heads: s.heads.clone(), relations: s.relations.clone() }
    }

    fn children(&self, word: u32) -> Vec<u32> {
        (0..self.size).filter(|c| self.heads[*c as usize] == word).collect()
    }

    fn relation(&self, word: u32) -> &str {
        &self.relations[word as usize]
    }

    fn set(&mut self, word: u32, head: u32, relation: &str) {
        self.heads[word as usize] = head;
        relation.clone_into(&mut self.relations[word as usize]);
    }

    fn tag(&self, word: u32) -> Penn {
        self.s.tags[word as usize]
    }

    fn lemma(&self, word: u32) -> &str {
        &self.s.lemmas[word as usize]
    }

    /// The last word of a name heads it.
    fn names(&mut self) {
        for w in 0..self.size {
            let parts: Vec<u32> =
                self.children(w).into_iter().filter(|c| self.relation(*c) == "flat").collect();
            let Some(&last) = parts.last().filter(|l| **l > w) else { continue };
            let (head, relation) = (self.heads[w as usize], self.relations[w as usize].clone());
            for c in self.children(w) {
                let relation = self.relations[c as usize].clone();
                self.set(c, last, if relation == "flat" { "compound" } else { &relation });
            }
            self.set(last, head, &relation);
            self.set(w, last, "compound");
        }
    }

    /// Each conjunct hangs on the one before it, and so does the conjunction.
    fn coordination(&mut self) {
        for w in 0..self.size {
            let mut before = w;
            let parts: Vec<u32> =
                self.children(w).into_iter().filter(|c| self.relation(*c) == "conj").collect();
            for c in parts {
                for x in self.children(c) {
                    if self.relation(x) == "cc" {
                        self.heads[x as usize] = before;
                    }
                }
                self.heads[c as usize] = before;
                before = c;
            }
        }
    }

    /// "It works, he said": the words hang on the verb of saying.
    fn reported(&mut self) {
        for verb in 0..self.size {
            let words = self.heads[verb as usize];
            let says = self.relation(verb) == "parataxis"
                && words < verb
                && SAYING.contains(&self.lemma(verb))
                && self.children(verb).iter().any(|c| self.relation(*c) == "nsubj");
            if says {
                let (head, relation) = (self.heads[words as usize], self.relations[words as usize].clone());
                self.set(verb, head, &relation);
                self.set(words, verb, "ccomp");
            }
        }
    }

    /// The form of *be* heads its clause.
    fn copulas(&mut self) {
        for be in 0..self.size {
            if self.relation(be) != "cop" {
                continue;
            }
            let word = self.heads[be as usize];
            if word >= self.size {
                continue;
            }
            let (head, relation) = (self.heads[word as usize], self.relations[word as usize].clone());
            for c in self.children(word) {
                let plain = self.relation(c).split(':').next().unwrap_or_default().to_owned();
                let moves = match plain.as_str() {
                    "nsubj" | "csubj" | "expl" | "aux" | "mark" | "advcl" | "parataxis" | "discourse"
                    | "vocative" | "ccomp" | "dislocated" | "punct" | "cc" => true,
                    "advmod" => {
                        c < be || c + 1 != word || ["not", "n't"].contains(&self.s.forms[c as usize].as_str())
                    }
                    "conj" => {
                        self.s.universal[c as usize] == "VERB"
                            || self.children(c).iter().any(|x| self.relation(*x) == "cop")
                    }
                    "obl" => !matches!(self.tag(word), Penn::Jj | Penn::Jjr | Penn::Vbn),
                    _ => false,
                };
                if moves && c != be {
                    self.heads[c as usize] = be;
                }
            }
            self.set(be, head, &relation);
            let tag = self.tag(word);
            let predicate = match tag {
                Penn::Jj | Penn::Jjr | Penn::Jjs | Penn::Vbn | Penn::Vbg => "acomp",
                Penn::Rb | Penn::Wrb | Penn::In => "advmod",
                _ => "attr",
            };
            self.set(word, be, predicate);
        }
    }

    /// Prepositions stand between a noun and what it modifies.
    fn prepositions(&mut self) {
        for word in 0..self.size {
            let cases: Vec<u32> = self
                .children(word)
                .into_iter()
                .filter(|c| *c < word && self.relation(*c) == "case" && self.tag(*c) != Penn::Pos)
                .collect();
            let Some((&first, more)) = cases.split_first() else { continue };
            let (mut head, relation) = (self.heads[word as usize], self.relations[word as usize].clone());
            let relation = match relation.as_str() {
                "obl:agent" => "agent",
                "root" | "conj" | "advcl" | "ccomp" | "acl" => relation.as_str(),
                _ => "prep",
            };
            if relation == "conj" && head < self.size && self.relation(head) == "pobj" {
                head = self.heads[head as usize];
            }
            self.set(first, head, relation);
            let mut above = first;
            for c in more {
                self.set(*c, above, "prep");
                above = *c;
            }
            self.set(word, above, "pobj");
        }
    }

    /// "after leaving": the preposition stands between.
    fn gerunds(&mut self) {
        for verb in 0..self.size {
            if self.tag(verb) != Penn::Vbg || !matches!(self.relation(verb), "advcl" | "acl") {
                continue;
            }
            let children = self.children(verb);
            if children.iter().any(|c| self.relation(*c).starts_with("nsubj")) {
                continue;
            }
            let mark = children.into_iter().find(|c| self.relation(*c) == "mark" && self.tag(*c) == Penn::In);
            if let Some(mark) = mark {
                self.set(mark, self.heads[verb as usize], "prep");
                self.set(verb, mark, "pcomp");
            }
        }
    }

    /// The names of the relations, and silence where the schemes go apart.
    fn labels(mut self) -> Converted {
        let mut relations = Vec::with_capacity(self.heads.len());
        for w in 0..self.size {
            let name = self.name(w);
            if name == "?" || self.heads[w as usize] > self.size {
                self.heads[w as usize] = UNKNOWN;
            }
            relations.push(if name == "?" || name == "-" { "" } else { name });
        }
        Converted { heads: self.heads, relations }
    }

    /// A relation's name in our scheme; `-` where the head is told and the name is not, `?` where neither is.
    fn name(&self, w: u32) -> &'static str {
        let form = self.s.forms[w as usize].to_lowercase();
        match self.relation(w) {
            "nsubj" | "nsubj:outer" => "nsubj",
            "nsubj:pass" => "nsubjpass",
            "obj" => "dobj",
            "iobj" => "dative",
            "root" => "root",
            "det" => "det",
            "det:predet" => "predet",
            "amod" if self.tag(w).is_name() => "compound",
            "amod" => "amod",
            "nummod" => "nummod",
            "compound" | "nmod:desc" => "compound",
            "compound:prt" => "prt",
            "nmod:poss" => "poss",
            "case" => "case",
            "aux" => "aux",
            "aux:pass" => "auxpass",
            "mark" if self.tag(w) == Penn::To => "aux",
            "mark" => "mark",
            "cc" => "cc",
            "cc:preconj" => "preconj",
            "conj" => "conj",
            "advmod" if form == "not" || form == "n't" || form == "never" => "neg",
            "advmod" => "advmod",
            "acl:relcl" => "relcl",
            "acl" => "acl",
            "advcl" => "advcl",
            "ccomp" => "ccomp",
            "xcomp" if self.s.universal[w as usize] == "VERB" => "xcomp",
            "xcomp" => "-",
            "appos" => "appos",
            "csubj" if w < self.heads[w as usize] => "csubj",
            "expl" if form == "there" => "expl",
            "expl" => "nsubj",
            "obl:unmarked" | "obl" => "npadvmod",
            "agent" => "agent",
            "prep" => "prep",
            "pobj" => "pobj",
            "pcomp" => "pcomp",
            "attr" => "attr",
            "acomp" => "acomp",
            _ => "?",
        }
    }
}

/// Brings a silver tree to one manner with the gold ones: in *want him to go* and *make it possible* the first is the object
/// of the verb, not a subject of what follows.
pub fn raise_objects(s: &mut Sentence) {
    for v in 0..s.forms.len() {
        if s.relations[v] != "ccomp" {
            continue;
        }
        let governor = s.heads[v] as usize;
        let own = |c: &usize, s: &Sentence| s.heads[*c] as usize == v;
        let children: Vec<usize> = (0..s.forms.len()).filter(|c| own(c, s)).collect();
        let subject =
            children.iter().copied().find(|c| matches!(s.relations[*c].as_str(), "nsubj" | "nsubjpass"));
        let Some(subject) = subject.filter(|x| governor < *x && *x < v) else { continue };
        let marked = children.iter().any(|c| s.relations[*c] == "mark" || s.tags[*c] == Penn::Md);
        let verbal = match s.tags[v] {
            Penn::Vb => true,
            Penn::Vbn => children.iter().all(|c| !s.tags[*c].is_finite()),
            Penn::Jj | Penn::Jjr | Penn::Nn | Penn::Nns => true,
            _ => false,
        };
        let object_form =
            !matches!(s.forms[subject].to_lowercase().as_str(), "i" | "he" | "she" | "they" | "we");
        if !marked && verbal && object_form && s.tags[governor].is_verb() {
            s.heads[subject] = u32::try_from(governor).unwrap_or(UNKNOWN);
            "dobj".clone_into(&mut s.relations[subject]);
            let name = if s.tags[v].is_verb() { "xcomp" } else { "oprd" };
            name.clone_into(&mut s.relations[v]);
        }
    }
}
