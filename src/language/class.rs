//! From the trained reading of a token to its word class: the lexicon of closed-class words bounds what a tag can make of
//! them, and the capitals of the whole document say what is a name.

use super::closed::Classes;
use super::morphology::Vocabulary;
use super::penn::Penn;
use super::relation::Relation;
use super::sentence::Reading;
use super::tag::Tag;
use super::token::{Case, Token, TokenKind};
use super::tree::Tree;
use crate::document::BlockKind;
use crate::text::{WordId, fold, word_id};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Numbers in words, but for one, which is a pronoun as well.
static NUMBERS: LazyLock<FxHashSet<WordId>> = LazyLock::new(|| {
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/number-words.txt"))
        .lines()
        .filter(|l| !l.starts_with('#'))
        .map(word_id)
        .collect()
});

/// What the document itself says of its words: those seen in small letters are no names.
pub struct Evidence {
    /// Words seen in small letters.
    lower: FxHashSet<WordId>,
    /// Words seen with a capital inside a sentence of the body.
    capital: FxHashSet<WordId>,
}

impl Evidence {
    /// Looks through a document. Linear in its length.
    #[must_use]
    pub fn new(reading: &Reading) -> Self {
        let mut e = Self { lower: FxHashSet::default(), capital: FxHashSet::default() };
        for s in &reading.sentences {
            for (i, t) in reading.of(s).iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
                if t.case == Case::Lower {
                    e.lower.insert(t.word);
                } else if i > 0 && s.kind == BlockKind::Body {
                    e.capital.insert(t.word);
                }
            }
        }
        e
    }
}

/// What a class is read from.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The document's text.
    pub text: &'a str,
    /// Its trees.
    pub tree: &'a Tree,
    /// What it says of capitals.
    pub evidence: &'a Evidence,
    /// The words that the program knows.
    pub vocabulary: &'a Vocabulary,
}

impl Context<'_> {
    /// The class of token `t`, whose words are `own`; `start` where a capital says nothing, as at the start of a sentence.
    #[must_use]
    pub fn class(self, t: &Token, own: Range<usize>, start: bool) -> Tag {
        let top = self.top(own.clone());
        let penn = top.map_or(Penn::Xx, |w| self.tree.words[w].tag);
        match t.kind {
            TokenKind::Number => Tag::Num,
            TokenKind::Link => Tag::Name,
            TokenKind::Clitic => clitic(t.word, penn),
            TokenKind::Word if NUMBERS.contains(&t.word) => Tag::Num,
            TokenKind::Word => top.map_or(Tag::Other, |w| self.word(t, own, w, start)),
            _ => Tag::Mark,
        }
    }

    /// The word of a token that the others in it hang on.
    fn top(self, own: Range<usize>) -> Option<usize> {
        own.clone().rev().find(|w| self.tree.head(*w).is_none_or(|h| !own.contains(&h)))
    }

    fn word(self, t: &Token, own: Range<usize>, top: usize, start: bool) -> Tag {
        let word = &self.tree.words[top];
        let closed = Classes::of(t.word);
        if t.case != Case::Lower {
            let name = match closed {
                Some(_) => !start && word.tag.is_name(),
                None if start => self.opens_with_name(t, top),
                None => true,
            };
            if name {
                return Tag::Name;
            }
        }
        let open = if own.len() > 1 { self.hyphened(t, top) } else { self.open(top) };
        closed.map_or(open, |classes| self.bounded(classes, t, top, open))
    }

    /// True where the first word of a sentence is a name: it is never seen in small letters, and either it is seen with a
    /// capital elsewhere, or the trained reading says so of a word that is no ordinary one or that stands in a name.
    fn opens_with_name(self, t: &Token, top: usize) -> bool {
        if self.evidence.lower.contains(&t.word) {
            return false;
        }
        let word = &self.tree.words[top];
        let named = word.name.sort().is_some();
        self.evidence.capital.contains(&t.word)
            || word.tag.is_name() && (named || !self.known(t))
            || !self.known(t) && (named || word.tag.is_noun())
    }

    fn known(self, t: &Token) -> bool {
        self.vocabulary.analyse(&fold(t.span.of(self.text))).known
    }

    /// The class of a word of an open class: what the trained tag says, where the lexicon and the tree allow it.
    fn open(self, top: usize) -> Tag {
        let word = &self.tree.words[top];
        let form = fold(word.span.of(self.text));
        let tag = Tag::of(word.tag, &form, word.relation);
        match (tag, word.relation) {
            // Armed men, a working group.
            (Tag::VerbPart | Tag::VerbIng | Tag::VerbPast, Relation::Amod | Relation::Compound) => Tag::Adj,
            // A participle with a subject of its own and no auxiliary is a past form.
            (Tag::VerbPart, _) if self.stands_alone(top) || self.beside_saying(top) => Tag::VerbPast,
            // "Left 57 people wounded": leave takes no clause with a tense as its object.
            (Tag::VerbPast, Relation::Ccomp) if self.small_clause(top) => Tag::VerbPart,
            // "Left 57 people wounded": a past form that hangs on a noun, without a subject, is a participle.
            (Tag::VerbPast, Relation::Advcl | Relation::Acl | Relation::Oprd) if self.bare(top) => {
                Tag::VerbPart
            }
            // A verb in the place of a noun is a noun, where it can be one.
            (Tag::VerbS | Tag::VerbBase | Tag::VerbPast | Tag::VerbIng, r)
                if nominal(r)
                    && self.tree.child(top, Relation::Dobj).is_none()
                    && self.may_be(&form, b'N') =>
            {
                Tag::Noun
            }
            // A past form or participle has the form of one.
            (Tag::VerbPast | Tag::VerbPart, _) if self.uninflected(word.form, &form) => {
                if self.may_be(&form, b'N') { Tag::Noun } else { Tag::VerbBase }
            }
            // "A ceremonial welcome": so is an adjective that has a determiner of its own.
            (Tag::Adj, r)
                if (nominal(r) || self.tree.child(top, Relation::Det).is_some())
                    && self.may_be(&form, b'N') =>
            {
                Tag::Noun
            }
            // What the tagger holds for a name and the capitals do not, or for a mark.
            (Tag::Name | Tag::Mark | Tag::Other | Tag::Noun, _) => self.possible(Tag::Noun, &form),
            (Tag::Adj, _) => self.possible(Tag::Adj, &form),
            _ => tag,
        }
    }

    /// True for a verb that has a subject and no auxiliary.
    fn stands_alone(self, top: usize) -> bool {
        let has = |r: Relation| self.tree.child(top, r).is_some();
        (has(Relation::Nsubj) || has(Relation::Nsubjpass)) && !has(Relation::Aux) && !has(Relation::Auxpass)
    }

    /// "The ferry capsized off the cape, the coastguard said": true for a participle on a noun that is held to be the subject of
    /// a verb which has another one, nearer. It is the verb of what is said.
    fn beside_saying(self, top: usize) -> bool {
        let tree = self.tree;
        let Some(noun) = tree.head(top).filter(|_| tree.relation(top) == Relation::Acl) else { return false };
        let Some(verb) = tree.head(noun).filter(|_| tree.relation(noun) == Relation::Nsubj) else {
            return false;
        };
        tree.children(verb).any(|c| c > top && tree.relation(c) == Relation::Nsubj)
    }

    /// True for the verb of a clause that hangs, without "that", on a verb which takes none with a tense.
    fn small_clause(self, top: usize) -> bool {
        let takes_none = |w: usize| {
            let lemma = self.tree.words[w].lemma;
            ["leave", "keep", "get"].iter().any(|v| lemma == word_id(v))
        };
        self.tree.head(top).is_some_and(takes_none) && self.tree.child(top, Relation::Mark).is_none()
    }

    /// True for a form that is its own lemma and no irregular past.
    fn uninflected(self, id: WordId, form: &str) -> bool {
        let a = self.vocabulary.analyse(form);
        a.known && a.lemma == id && !self.vocabulary.is_irregular(id) && !form.ends_with("ed")
    }

    /// True for a verb with neither subject nor conjunction nor object, right after a noun.
    fn bare(self, top: usize) -> bool {
        let clause = [Relation::Nsubj, Relation::Nsubjpass, Relation::Mark, Relation::Dobj, Relation::Advmod];
        let alone = !self.tree.children(top).any(|c| clause.contains(&self.tree.relation(c)));
        let before = top.checked_sub(1).and_then(|w| self.tree.words.get(w));
        alone && before.is_some_and(|w| w.tag.is_noun())
    }

    fn may_be(self, form: &str, class: u8) -> bool {
        self.vocabulary.classes(form).is_some_and(|c| c.contains(&class))
    }

    /// A noun or adjective that the lexicon has as nothing but a verb, or as nothing but the other one, cannot be one.
    fn possible(self, tag: Tag, form: &str) -> Tag {
        let Some(classes) = self.vocabulary.classes(form) else { return tag };
        let (noun, verb, adjective) =
            (classes.contains(&b'N'), classes.contains(&b'V'), classes.contains(&b'J'));
        match tag {
            Tag::Noun if noun || form.ends_with("ing") => tag,
            Tag::Noun if adjective => Tag::Adj,
            Tag::Adj if adjective || noun || form.ends_with("ed") || form.ends_with("ing") => tag,
            _ if !verb => tag,
            _ if self.vocabulary.is_irregular(word_id(form)) => Tag::VerbPast,
            _ if self.vocabulary.analyse(form).lemma == word_id(form) => Tag::VerbBase,
            _ if form.ends_with('s') => Tag::VerbS,
            _ => Tag::VerbPast,
        }
    }

    /// The class of a word with hyphens in it: 34-year-old, Leeds-based before a noun are modifiers, whatever their last part.
    fn hyphened(self, t: &Token, top: usize) -> Tag {
        // Semi-final: the lexicon has some as words of their own.
        let whole = fold(t.span.of(self.text));
        match self.tree.words[top].relation {
            _ if self.may_be(&whole, b'N') && !self.may_be(&whole, b'J') => Tag::Noun,
            Relation::Amod | Relation::Compound | Relation::Nmod | Relation::Nummod | Relation::Acomp => {
                Tag::Adj
            }
            _ => self.open(top),
        }
    }

    /// The class of a closed-class word: what the reading says, where the lexicon allows it, else the nearest it allows.
    fn bounded(self, classes: Classes, t: &Token, top: usize, open: Tag) -> Tag {
        let word = &self.tree.words[top];
        let is = |w: &str| t.word == word_id(w);
        let said = match open {
            _ if is("not") || is("n't") => Tag::Neg,
            _ if is("to") => return Tag::To,
            // "This is", "all of them": a determiner with nothing to determine.
            Tag::Det if !determines(word.relation) && classes.has(Tag::Pron) => Tag::Pron,
            Tag::Det if word.tag == Penn::PrpPoss && classes.has(Tag::Det) => Tag::Det,
            // When and where open a clause, but for questions.
            Tag::Wh if word.tag == Penn::Wrb && classes.has(Tag::Sub) && self.subordinate(top) => Tag::Sub,
            // The relative "that" is no subordinator.
            Tag::Wh if word.tag == Penn::Wdt && is("that") => return Tag::Wh,
            other => other,
        };
        // Before, after, since: prepositions by their form, whether a noun or a clause follows.
        if said == Tag::Sub && classes.has(Tag::Prep) {
            return Tag::Prep;
        }
        // Stay out of, has ever been in: a preposition without a noun is a particle.
        if said == Tag::Prep && classes.has(Tag::Adv) && !self.governs(top) {
            return Tag::Adv;
        }
        if classes.has(said) {
            return said;
        }
        let nearest: &[Tag] = match said {
            Tag::Noun | Tag::Name | Tag::Num | Tag::Adj => {
                if determines(word.relation) {
                    &[Tag::Det, Tag::Pron, Tag::Aux]
                } else {
                    &[Tag::Pron, Tag::Det, Tag::Aux]
                }
            }
            // Including, following, given.
            Tag::VerbIng | Tag::VerbPart | Tag::VerbPast if word.relation == Relation::Prep => {
                &[Tag::Prep, Tag::Aux]
            }
            Tag::VerbBase | Tag::VerbS | Tag::VerbPast | Tag::VerbPart | Tag::VerbIng => &[Tag::Aux],
            Tag::Prep => &[Tag::Sub, Tag::Adv, Tag::Conj, Tag::Wh],
            Tag::Sub => &[Tag::Prep, Tag::Conj, Tag::Wh, Tag::Adv],
            Tag::Adv => &[Tag::Neg, Tag::Sub, Tag::Conj],
            Tag::Conj | Tag::Det => &[Tag::Det, Tag::Adv, Tag::Pron, Tag::Sub, Tag::Prep, Tag::Wh],
            Tag::Pron => &[Tag::Det, Tag::Wh],
            Tag::Wh => &[Tag::Sub, Tag::Pron],
            _ => &[],
        };
        classes.first(nearest).unwrap_or(said)
    }

    /// True for a preposition that has a noun or clause of its own, or that opens one.
    fn governs(self, top: usize) -> bool {
        self.tree.relation(top) == Relation::Mark
            || self
                .tree
                .children(top)
                .any(|c| matches!(self.tree.relation(c), Relation::Pobj | Relation::Pcomp))
    }

    /// True where the clause that a word opens hangs on another.
    fn subordinate(self, top: usize) -> bool {
        self.tree.head(top).is_some_and(|verb| self.tree.head(verb).is_some())
    }
}

/// True for the ways in which only a noun hangs on its head.
fn nominal(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::Nsubjpass | Relation::Dobj | Relation::Pobj)
}

/// True for the ways in which a determiner hangs on its noun or number.
fn determines(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Det
            | Relation::Predet
            | Relation::Preconj
            | Relation::Amod
            | Relation::Nummod
            | Relation::Quantmod
            | Relation::Advmod
            | Relation::Poss
            | Relation::Compound
            | Relation::Neg
    )
}

/// The class of 's, n't, 'll and the like.
fn clitic(word: WordId, penn: Penn) -> Tag {
    let is = |s: &str| word == word_id(s);
    if is("n't") {
        Tag::Neg
    } else if is("'s") && penn == Penn::Pos {
        Tag::Genitive
    } else if is("'ll") || penn == Penn::Md {
        Tag::Modal
    } else {
        Tag::Aux
    }
}
