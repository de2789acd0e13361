//! Mentions in the making: every noun phrase, name and pronoun of a document with what its own words tell.

use super::lexis::{Cue, Lexis, Number, Pronoun, Use};
use super::names::{self, NameWords, is_mark};
use super::nouns::Class;
use super::story::Story;
use super::syntax;
use crate::language::{NameSort, Penn, Relation, Tree, WordIndex};
use crate::mention::gazetteer::Gender;
use crate::text::WordId;
use std::ops::Range;

/// What a mention is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Kind {
    Pronoun,
    Name,
    Noun,
    /// A coordination, as one.
    Group,
}

/// The determiner of a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Determiner {
    Bare,
    The,
    /// this, that, these, those.
    This,
    /// a, an.
    A,
    /// An owner: his, Tamm's.
    Owner,
    /// every, no, some, each.
    Other,
}

/// A mention in the making.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub kind: Kind,
    pub head: WordIndex,
    /// The whole phrase, with what follows its head.
    pub words: Range<WordIndex>,
    pub sentence: u32,
    pub pronoun: Option<Pronoun>,
    pub name: Option<NameWords>,
    pub class: Class,
    /// What titles, nouns and pronouns tell.
    pub gender: Gender,
    /// What the given name points to.
    pub leaning: Gender,
    pub number: Number,
    pub determiner: Determiner,
    /// Lemmas of adjectives, numbers and nouns before the head, sorted.
    pub before: Vec<WordId>,
    /// Those of them that are numbers.
    pub numbers: Vec<WordId>,
    /// Of a name: lemmas of what stands before it and parts its bearer from a namesake (*southern Russia*, *the first
    /// Council*), and the number after it (*Figure 3*). Sorted.
    pub apart: Vec<WordId>,
    /// Lemmas of the nouns under its prepositions.
    pub after: Vec<WordId>,
    /// A relative clause or participle follows.
    pub restricted: bool,
    /// Stands before another noun: *Leeds* in *the Leeds defender*.
    pub premodifier: bool,
    pub owner: Option<WordIndex>,
    pub lemma: WordId,
    /// Stands in apposition to that mention or is said of it, so that it needs no link of its own.
    pub told_of: Option<u32>,
}

impl Mention {
    /// A description that points at something known: the, this, an owner.
    pub fn is_definite(&self) -> bool {
        self.kind == Kind::Noun
            && matches!(self.determiner, Determiner::The | Determiner::This | Determiner::Owner)
    }

    /// The words of its name; its head alone where it has none.
    pub fn name_words(&self) -> Range<WordIndex> {
        self.name.as_ref().map_or(self.head..self.head + 1, |n| n.all.clone())
    }

    /// A pronoun of the third person.
    pub fn third(&self) -> Option<Pronoun> {
        self.pronoun.filter(|p| p.person == 3)
    }

    pub fn is_owner(&self) -> bool {
        self.pronoun.is_some_and(|p| p.usage == Use::Owner)
    }

    pub fn is_reflexive(&self) -> bool {
        self.pronoun.is_some_and(|p| p.usage == Use::Reflexive)
    }

    /// True where one lies in the other.
    pub fn nests(&self, other: &Self) -> bool {
        let inside = |a: &Range<WordIndex>, b: &Range<WordIndex>| a.start <= b.start && b.end <= a.end;
        inside(&self.words, &other.words) || inside(&other.words, &self.words)
    }
}

/// All mentions of a story, in the order of their first words; the longer one first.
pub(crate) fn find(story: &Story, lexis: &Lexis) -> Vec<Mention> {
    let tree = story.tree;
    let mut out = Vec::new();
    for s in 0..tree.sentence_count() {
        for w in tree.sentence(s) {
            let word = &tree.words[w];
            if let Some(p) = lexis.pronoun(word.form)
                && matches!(word.tag, Penn::Prp | Penn::PrpPoss | Penn::Xx)
            {
                out.push(pronoun(tree, w, s, p));
                continue;
            }
            let nominal = syntax::is_nominal(word.tag) || nation_head(tree, w) || nominal_adjective(tree, w);
            if !nominal || matches!(word.relation, Relation::Amod | Relation::Nummod) && !word.tag.is_name() {
                continue;
            }
            if let Some(m) = noun_or_name(story, lexis, w, s) {
                if let Some(g) = group(story, lexis, &m) {
                    out.push(g);
                }
                out.push(m);
            }
        }
    }
    out.sort_by_key(|m| (m.words.start, std::cmp::Reverse(m.words.end), m.head));
    out
}

/// *the Belgian*, *Germans*: a name of a nation that heads its phrase.
fn nation_head(tree: &Tree, w: WordIndex) -> bool {
    let word = &tree.words[w];
    word.name.sort() == Some(NameSort::Nation)
        && word.tag == Penn::Jj
        && !matches!(word.relation, Relation::Amod | Relation::Acomp | Relation::Compound | Relation::Nmod)
        && tree.child(w, Relation::Det).is_some()
}

/// *the 46-year-old*: an adjective of age that heads its phrase.
fn nominal_adjective(tree: &Tree, w: WordIndex) -> bool {
    let word = &tree.words[w];
    word.tag == Penn::Jj
        && tree.child(w, Relation::Det).is_some()
        && matches!(
            word.relation,
            Relation::Nsubj | Relation::Nsubjpass | Relation::Dobj | Relation::Pobj | Relation::Poss
        )
        && tree.children(w).any(|c| c < w && tree.relation(c) == Relation::Npadvmod)
}

fn pronoun(tree: &Tree, w: WordIndex, sentence: usize, p: Pronoun) -> Mention {
    let owner = match tree.words[w].tag {
        Penn::PrpPoss => true,
        Penn::Prp => false,
        _ => p.usage == Use::Owner,
    };
    let usage = match p.usage {
        Use::Reflexive => Use::Reflexive,
        _ if owner => Use::Owner,
        _ => Use::Plain,
    };
    let person = p.gender != Gender::Open || p.person != 3 && p.number == Number::One;
    Mention {
        kind: Kind::Pronoun,
        head: w,
        words: w..w + 1,
        sentence: narrow(sentence),
        pronoun: Some(Pronoun { usage, ..p }),
        name: None,
        class: if person { Class::Person } else { Class::Unknown },
        gender: p.gender,
        leaning: Gender::Open,
        number: p.number,
        determiner: Determiner::Bare,
        before: Vec::new(),
        numbers: Vec::new(),
        apart: Vec::new(),
        after: Vec::new(),
        restricted: false,
        premodifier: false,
        owner: None,
        lemma: tree.words[w].lemma,
        told_of: None,
    }
}

fn noun_or_name(story: &Story, lexis: &Lexis, w: WordIndex, sentence: usize) -> Option<Mention> {
    let tree = story.tree;
    let word = tree.words[w];
    let capital = story.written(w).chars().any(|c| c.is_uppercase() || !c.is_lowercase());
    let named = capital && (word.tag.is_name() || word.name.sort().is_some() && word.tag != Penn::Jj);
    let before_noun = matches!(word.relation, Relation::Compound | Relation::Nmod | Relation::Amod);
    if before_noun && !named {
        return None;
    }
    let mut m = Mention {
        kind: Kind::Noun,
        head: w,
        words: phrase(tree, w, false),
        sentence: narrow(sentence),
        pronoun: None,
        name: None,
        class: lexis.class(word.lemma),
        gender: lexis.gender_of_noun(word.lemma),
        leaning: Gender::Open,
        number: if word.tag.is_plural() { Number::Many } else { Number::One },
        determiner: Determiner::Bare,
        before: Vec::new(),
        numbers: Vec::new(),
        apart: Vec::new(),
        after: Vec::new(),
        restricted: false,
        premodifier: before_noun,
        owner: None,
        lemma: word.lemma,
        told_of: None,
    };
    if named {
        let name = names::words(story, lexis, w)?;
        m.kind = Kind::Name;
        (m.class, m.gender) = names::class(story, lexis, &name, &word);
        let one = name.sort == Some(NameSort::Person) && tree.child(w, Relation::Det).is_none();
        if m.class == Class::Person && one {
            // Mets, Williams: a surname in -s is not several.
            m.number = Number::One;
        }
        if m.class == Class::Person && (name.words.len() > 1 || name.titles.is_empty()) {
            m.leaning = name.words.first().and_then(|w| lexis.given(*w)).unwrap_or_default();
        }
        if before_noun {
            m.words = name.all.clone();
        }
        m.lemma = tree.words[name.first.end - 1].lemma;
        m.apart = names::apart(story, lexis, &name, m.class, w);
        m.name = Some(name);
    } else if word.tag == Penn::Jj {
        m.class = Class::Person;
    }
    modifiers(tree, lexis, &mut m);
    Some(m)
}

fn modifiers(tree: &Tree, lexis: &Lexis, m: &mut Mention) {
    for c in tree.children(m.head) {
        let word = &tree.words[c];
        match word.relation {
            Relation::Det if c < m.head => m.determiner = determiner(word.form),
            Relation::Poss => {
                m.determiner = Determiner::Owner;
                m.owner = Some(c);
                if lexis.pronoun(word.form).is_none() {
                    m.before.push(word.lemma);
                }
            }
            Relation::Amod | Relation::Compound | Relation::Nummod | Relation::Nmod if c < m.head => {
                m.before.push(word.lemma);
                if word.tag == Penn::Cd {
                    m.numbers.push(word.lemma);
                }
                // "Leeds United defender", "former German minister": what stands under a modifier modifies too.
                for x in tree.subtree(c).filter(|x| *x != c) {
                    if matches!(
                        tree.words[x].relation,
                        Relation::Compound | Relation::Amod | Relation::Npadvmod
                    ) {
                        m.before.push(tree.words[x].lemma);
                    }
                }
            }
            Relation::Npadvmod | Relation::Advmod if c < m.head => m.before.push(word.lemma),
            Relation::Relcl | Relation::Acl => m.restricted = true,
            Relation::Prep if c > m.head => {
                m.after.extend(
                    tree.children(c)
                        .filter(|p| tree.relation(*p) == Relation::Pobj)
                        .map(|p| tree.words[p].lemma),
                );
            }
            _ => {}
        }
    }
    m.before.sort_unstable();
    m.before.dedup();
    if m.determiner == Determiner::Bare
        && m.before.iter().any(|b| lexis.is(*b, Cue::Other))
        && m.kind == Kind::Noun
    {
        m.determiner = Determiner::Other;
    }
}

fn determiner(form: WordId) -> Determiner {
    use std::sync::LazyLock;
    static FORMS: LazyLock<[(WordId, Determiner); 7]> = LazyLock::new(|| {
        let id = crate::text::word_id;
        [
            (id("the"), Determiner::The),
            (id("this"), Determiner::This),
            (id("that"), Determiner::This),
            (id("these"), Determiner::This),
            (id("those"), Determiner::This),
            (id("a"), Determiner::A),
            (id("an"), Determiner::A),
        ]
    });
    FORMS.iter().find(|(f, _)| *f == form).map_or(Determiner::Other, |(_, d)| *d)
}

/// The coordination that begins with a noun or name, as one mention.
fn group(story: &Story, lexis: &Lexis, m: &Mention) -> Option<Mention> {
    let tree = story.tree;
    if m.premodifier {
        return None;
    }
    let more = syntax::conjuncts(tree, m.head);
    let nominal = |w: &WordIndex| {
        syntax::is_nominal(tree.words[*w].tag) || lexis.pronoun(tree.words[*w].form).is_some()
    };
    if tree.relation(m.head) == Relation::Conj || !more.iter().any(nominal) {
        return None;
    }
    Some(Mention {
        kind: Kind::Group,
        words: phrase(tree, m.head, true),
        name: None,
        gender: Gender::Open,
        leaning: Gender::Open,
        number: Number::Many,
        determiner: Determiner::Bare,
        before: Vec::new(),
        numbers: Vec::new(),
        apart: Vec::new(),
        after: Vec::new(),
        restricted: false,
        ..m.clone()
    })
}

/// The stretch of words of a noun phrase: what hangs on its head, without the conjuncts unless asked for.
fn phrase(tree: &Tree, head: WordIndex, with_conjuncts: bool) -> Range<WordIndex> {
    let clause = |r: Relation| {
        matches!(
            r,
            Relation::Nsubj
                | Relation::Nsubjpass
                | Relation::Aux
                | Relation::Auxpass
                | Relation::Advcl
                | Relation::Ccomp
                | Relation::Xcomp
                | Relation::Intj
                | Relation::Parataxis
                | Relation::Expl
                | Relation::Dobj
                | Relation::Mark
                | Relation::Dep
                | Relation::Meta
                | Relation::Attr
                | Relation::Acomp
        )
    };
    let mut first = head;
    let mut last = head;
    for c in tree.children(head) {
        let r = tree.relation(c);
        let joined = matches!(r, Relation::Conj | Relation::Cc | Relation::Preconj);
        if clause(r) || joined && !with_conjuncts || r == Relation::Punct {
            continue;
        }
        let sub = tree.subtree(c);
        if r == Relation::Advmod
            && c < head
            && (sub.len() > 1 || !matches!(tree.words[c].tag, Penn::Rbs | Penn::Rbr | Penn::Rb))
        {
            continue;
        }
        if c < head {
            first = first.min(sub.start);
        } else if sub.end > last + 1 {
            // What comes after conjuncts belongs to them all.
            let cut = tree.children(head).any(|x| tree.relation(x) == Relation::Conj && x > head && x < c);
            if !cut || with_conjuncts {
                last = sub.end - 1;
            }
        }
    }
    // Marks at the edges are none of it; a closing quotation mark or bracket inside is.
    while last > head && is_mark(tree.words[last].tag) {
        last -= 1;
    }
    while first < head && is_mark(tree.words[first].tag) {
        first += 1;
    }
    first..last + 1
}

pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
