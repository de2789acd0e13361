//! Scores a sentence: tags, arcs, the arguments of its verbs, its names.

use super::cases::{Kind, Sentence};
use super::tally::Tally;
use factlint::document::{Block, BlockKind};
use factlint::language::annotate::annotate;
use factlint::language::model::Model;
use factlint::language::morphology::Vocabulary;
use factlint::language::sentence::cut;
use factlint::language::{NameSort, Penn, Relation, Tree, WordIndex};
use factlint::text::Span;

/// Scores a sentence.
pub fn score(case: &Sentence, model: &Model, vocabulary: &Vocabulary, tally: &mut Tally<'_>) {
    let kind = match case.kind {
        Kind::Body => BlockKind::Body,
        Kind::Headline => BlockKind::Headline,
        Kind::Caption => BlockKind::Caption,
        Kind::List => BlockKind::List,
    };
    let block = Block { kind, span: Span::new(0, case.text.len()) };
    let tree = annotate(&case.text, &cut(&case.text, &[block]), model, vocabulary);
    let read = Read { text: &case.text, tree: &tree };
    for row in &case.tags {
        let Some((word, tag)) = row.rsplit_once(' ') else { continue };
        let found = read.word(word).map_or(Penn::Xx, |w| read.tree.words[w].tag);
        tally.count("tags", found.name() == tag, || format!("{row}, not {}: {}", found.name(), case.text));
    }
    for row in &case.arcs {
        let parts: Vec<&str> = row.split(' ').collect();
        let name = parts.first().copied().unwrap_or_default();
        let right = read.arc(&parts);
        tally.count(&format!("arcs {name}"), right, || format!("{row}: {}", case.text));
    }
    for row in &case.main {
        let right = read.main(row);
        let which = if case.kind == Kind::Headline { "main in headlines" } else { "main" };
        tally.count(which, right, || format!("{row}: {}", case.text));
        tally.count("all main", right, String::new);
    }
    for row in &case.names {
        let Some((sort, name)) = row.split_once(' ') else { continue };
        let found = read.name(name);
        tally.count("names found", found.is_some(), || format!("{row}: {}", case.text));
        if let Some(found) = found {
            tally.count("name sorts", found == sort, || format!("{row}, not {found}: {}", case.text));
        }
        tally.count("names with sort", found == Some(sort), String::new);
    }
}

struct Read<'a> {
    text: &'a str,
    tree: &'a Tree,
}

impl Read<'_> {
    /// The word of ours that ends where a written word ends: `aides`, `word#2` for the second of them.
    fn word(&self, written: &str) -> Option<WordIndex> {
        let (word, n) = written.split_once('#').unwrap_or((written, "1"));
        let n: usize = n.parse().ok()?;
        let (at, _) = whole(self.text, word).nth(n.checked_sub(1)?)?;
        let end = u32::try_from(at + word.len()).ok()?;
        let inside = self.tree.words.iter().position(|w| w.span.start < end && w.span.end >= end)?;
        Some(inside)
    }

    fn arc(&self, parts: &[&str]) -> bool {
        let tree = self.tree;
        let word = |i: usize| parts.get(i).and_then(|w| self.word(w));
        let Some(dependent) = word(1) else { return false };
        if parts[0] == "root" {
            return tree.head(dependent).is_none();
        }
        let Some(head) = word(2) else { return false };
        let relation = tree.relation(dependent);
        let under = tree.head(dependent);
        let direct = under == Some(head);
        match parts[0] {
            "subj" => direct && matches!(relation, Relation::Nsubj | Relation::Csubj),
            "subjpass" => direct && matches!(relation, Relation::Nsubjpass | Relation::Csubjpass),
            // The receiver of *told the officers* is the first of two objects or the only one.
            "obj" => {
                direct
                    && (relation == Relation::Dobj
                        || relation == Relation::Dative && tree.child(head, Relation::Dobj).is_none())
            }
            "iobj" => {
                direct && matches!(relation, Relation::Dative | Relation::Dobj)
                    || relation == Relation::Pobj
                        && under.is_some_and(|p| {
                            tree.relation(p) == Relation::Dative && tree.head(p) == Some(head)
                        })
            }
            "agent" => {
                relation == Relation::Pobj
                    && under
                        .is_some_and(|p| tree.relation(p) == Relation::Agent && tree.head(p) == Some(head))
            }
            "poss" => direct && relation == Relation::Poss,
            "relcl" => direct && relation == Relation::Relcl,
            "appos" => direct && relation == Relation::Appos,
            "comp" => direct && matches!(relation, Relation::Ccomp | Relation::Xcomp | Relation::Pcomp),
            "conj" => relation == Relation::Conj && first(tree, dependent) == head,
            "adv" => direct && relation == Relation::Advcl,
            _ => false,
        }
    }

    /// True where a verb has the arguments that the row gives, and no subject where it gives none.
    fn main(&self, row: &str) -> bool {
        let Some((verb, arguments)) = row.split_once(": ") else { return false };
        let Some(verb) = self.word(verb) else { return false };
        arguments.split(", ").all(|argument| {
            let Some((relation, word)) = argument.split_once(' ') else { return false };
            let own = |r: &[Relation]| self.tree.children(verb).find(|c| r.contains(&self.tree.relation(*c)));
            let found = match relation {
                "subj" | "subjpass" => {
                    let subjects: &[Relation] =
                        &[Relation::Nsubj, Relation::Nsubjpass, Relation::Csubj, Relation::Csubjpass];
                    let found = own(subjects).or_else(|| shared(self.tree, verb, subjects));
                    if word == "-" {
                        return found.is_none();
                    }
                    let passive = relation == "subjpass";
                    found.filter(|s| {
                        let r = self.tree.relation(*s);
                        matches!(r, Relation::Nsubjpass | Relation::Csubjpass) == passive
                            || self.tree.head(*s) != Some(verb)
                    })
                }
                "obj" => own(&[Relation::Dobj]).or_else(|| own(&[Relation::Dative])),
                "agent" => own(&[Relation::Agent]).and_then(|by| self.tree.child(by, Relation::Pobj)),
                "iobj" => own(&[Relation::Dative]),
                _ => None,
            };
            found.is_some() && found == self.word(word)
        })
    }

    /// The sort of the name that stands where `written` does, as long as it is.
    fn name(&self, written: &str) -> Option<&'static str> {
        let (name, n) = written.split_once('#').unwrap_or((written, "1"));
        let n: usize = n.parse().ok()?;
        let (at, _) = whole(self.text, name).nth(n.checked_sub(1)?)?;
        let (start, end) = (u32::try_from(at).ok()?, u32::try_from(at + name.len()).ok()?);
        let words = &self.tree.words;
        let first = words.iter().position(|w| w.span.start == start)?;
        let sort = words[first].name.sort().filter(|_| words[first].name.begins())?;
        let mut last = first;
        while words.get(last + 1).is_some_and(|w| w.name.sort() == Some(sort) && !w.name.begins()) {
            last += 1;
        }
        (words[last].span.end == end).then_some(match sort {
            NameSort::Person => "person",
            NameSort::Body => "body",
            NameSort::Place => "place",
            NameSort::Nation => "nation",
            NameSort::Thing => "thing",
        })
    }
}

/// Where a word stands in a text as a whole word.
fn whole<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    text.match_indices(word).filter(move |(at, found)| {
        !letter(text[..*at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
    })
}

/// The first of the conjuncts that a word is one of.
fn first(tree: &Tree, word: WordIndex) -> WordIndex {
    let mut at = word;
    while tree.relation(at) == Relation::Conj {
        match tree.head(at) {
            Some(h) => at = h,
            None => break,
        }
    }
    at
}

/// The subject that a conjoined verb shares with the verb it is joined to.
fn shared(tree: &Tree, verb: WordIndex, subjects: &[Relation]) -> Option<WordIndex> {
    let mut at = verb;
    while tree.relation(at) == Relation::Conj {
        at = tree.head(at)?;
        if let Some(s) = tree.children(at).find(|c| subjects.contains(&tree.relation(*c))) {
            return Some(s);
        }
    }
    None
}
