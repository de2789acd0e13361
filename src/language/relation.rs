//! Grammatical relations: how a word hangs on its head (the ClearNLP scheme, Choi and Palmer 2012, as the training data have it).

/// How a word hangs on its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[repr(u8)]
pub enum Relation {
    /// `root`: The head of a sentence.
    Root,
    /// `punct`: Punctuation.
    Punct,
    /// `prep`: A preposition under what it modifies: sat *in* court.
    Prep,
    /// `pobj`: The noun of a preposition: in *court*.
    Pobj,
    /// `det`: A determiner.
    Det,
    /// `nsubj`: The subject of an active verb, or of *be*.
    Nsubj,
    /// `amod`: An adjective or participle before its noun.
    Amod,
    /// `dobj`: The direct object.
    Dobj,
    /// `aux`: An auxiliary, a modal, *to*.
    Aux,
    /// `advmod`: An adverb.
    Advmod,
    /// `compound`: A noun or name before its head.
    Compound,
    /// `conj`: A second conjunct under the first.
    Conj,
    /// `cc`: A conjunction under the first conjunct.
    Cc,
    /// `poss`: The owner under what is owned.
    Poss,
    /// `ccomp`: A clause as object: said he *would go*.
    Ccomp,
    /// `advcl`: An adverbial clause.
    Advcl,
    /// `mark`: The word that opens a clause: that, because.
    Mark,
    /// `relcl`: The verb of a relative clause under its noun.
    Relcl,
    /// `nummod`: A number before its noun.
    Nummod,
    /// `xcomp`: A clause without a subject of its own: refused to *attend*.
    Xcomp,
    /// `appos`: An apposition under the noun it stands beside.
    Appos,
    /// `attr`: A noun after *be*: was the *mayor*.
    Attr,
    /// `acomp`: An adjective after a verb: was *late*.
    Acomp,
    /// `auxpass`: The auxiliary of a passive.
    Auxpass,
    /// `neg`: not, never.
    Neg,
    /// `nsubjpass`: The subject of a passive.
    Nsubjpass,
    /// `npadvmod`: A noun as an adverb: on sale *Monday*, ten *years* old.
    Npadvmod,
    /// `acl`: A participle or infinitive under its noun.
    Acl,
    /// `pcomp`: A clause under a preposition: by *going*.
    Pcomp,
    /// `nmod`: A noun under a noun, of no closer kind.
    Nmod,
    /// `prt`: A particle: give *up*.
    Prt,
    /// `dep`: Of no known kind.
    Dep,
    /// `case`: 's under its owner.
    Case,
    /// `agent`: *by* under a passive.
    Agent,
    /// `intj`: An exclamation.
    Intj,
    /// `quantmod`: A word under a number: *about* 20.
    Quantmod,
    /// `expl`: there, and *it* without a meaning of its own.
    Expl,
    /// `dative`: The indirect object.
    Dative,
    /// `predet`: all in *all the men*.
    Predet,
    /// `oprd`: What an object is made or called.
    Oprd,
    /// `parataxis`: A clause beside a clause.
    Parataxis,
    /// `csubj`: A clause as subject.
    Csubj,
    /// `preconj`: both, either.
    Preconj,
    /// `meta`: Words that stand outside the sentence.
    Meta,
    /// `csubjpass`: A clause as subject of a passive.
    Csubjpass,
}

/// Every [`Relation`] with its written form, in the order of its numbers.
#[rustfmt::skip]
const ALL: [(Relation, &str); 45] = [
    (Relation::Root, "root"), (Relation::Punct, "punct"), (Relation::Prep, "prep"), (Relation::Pobj, "pobj"),
    (Relation::Det, "det"), (Relation::Nsubj, "nsubj"), (Relation::Amod, "amod"), (Relation::Dobj, "dobj"),
    (Relation::Aux, "aux"), (Relation::Advmod, "advmod"), (Relation::Compound, "compound"),
    (Relation::Conj, "conj"), (Relation::Cc, "cc"), (Relation::Poss, "poss"), (Relation::Ccomp, "ccomp"),
    (Relation::Advcl, "advcl"), (Relation::Mark, "mark"), (Relation::Relcl, "relcl"),
    (Relation::Nummod, "nummod"), (Relation::Xcomp, "xcomp"), (Relation::Appos, "appos"),
    (Relation::Attr, "attr"), (Relation::Acomp, "acomp"), (Relation::Auxpass, "auxpass"),
    (Relation::Neg, "neg"), (Relation::Nsubjpass, "nsubjpass"), (Relation::Npadvmod, "npadvmod"),
    (Relation::Acl, "acl"), (Relation::Pcomp, "pcomp"), (Relation::Nmod, "nmod"), (Relation::Prt, "prt"),
    (Relation::Dep, "dep"), (Relation::Case, "case"), (Relation::Agent, "agent"), (Relation::Intj, "intj"),
    (Relation::Quantmod, "quantmod"), (Relation::Expl, "expl"), (Relation::Dative, "dative"),
    (Relation::Predet, "predet"), (Relation::Oprd, "oprd"), (Relation::Parataxis, "parataxis"),
    (Relation::Csubj, "csubj"), (Relation::Preconj, "preconj"), (Relation::Meta, "meta"),
    (Relation::Csubjpass, "csubjpass"),
];

impl Relation {
    /// How many there are.
    pub const COUNT: usize = ALL.len();

    /// Its written form.
    #[must_use]
    pub fn name(self) -> &'static str {
        ALL[self as usize].1
    }

    /// The one with this written form, if it is known.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter().find(|(_, n)| *n == name).map(|(t, _)| *t)
    }

    /// The one with this number, if there is one.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        ALL.get(index).map(|(t, _)| *t)
    }

    /// True for subjects of active and passive verbs.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::Nsubjpass | Self::Csubj | Self::Csubjpass)
    }
}
