//! Word classes: a coarser view of the trained tags, for rules that only ask whether a token is a noun or a verb.

use super::penn::Penn;
use super::relation::Relation;

/// A word class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[repr(u8)]
pub enum Tag {
    /// a, the, this, his, some.
    Det,
    /// he, they, it, who as an object.
    Pron,
    /// in, of, by.
    Prep,
    /// to before a verb or a noun.
    To,
    /// and, or, but.
    Conj,
    /// that, because, while, if.
    Sub,
    /// who, which, where.
    Wh,
    /// will, may, could.
    Modal,
    /// be, have, do in any form.
    Aux,
    /// not, n't, never.
    Neg,
    /// attend.
    VerbBase,
    /// attends.
    VerbS,
    /// attended, as the verb of a clause.
    VerbPast,
    /// attended, as a participle.
    VerbPart,
    /// attending.
    VerbIng,
    /// meeting, ministers.
    Noun,
    /// A proper name.
    Name,
    /// large, Turkish.
    Adj,
    /// also, quickly.
    Adv,
    /// 12, twelve.
    Num,
    /// 's after a noun.
    Genitive,
    /// Punctuation and signs.
    Mark,
    /// Not known.
    Other,
}

impl Tag {
    /// True for any verb form but auxiliaries and modals.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::VerbBase | Self::VerbS | Self::VerbPast | Self::VerbPart | Self::VerbIng)
    }

    /// True for nouns, names and pronouns: what can head a noun phrase.
    #[must_use]
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Pron)
    }

    /// The class of a word from its tag, its lemma (folded) and how it hangs on its head.
    #[must_use]
    pub fn of(tag: Penn, form: &str, relation: Relation) -> Self {
        match tag {
            Penn::Dt | Penn::Pdt | Penn::PrpPoss => Self::Det,
            Penn::Prp | Penn::Ex => Self::Pron,
            _ if form == "to" => Self::To,
            Penn::To => Self::To,
            Penn::In if relation == Relation::Mark => Self::Sub,
            Penn::In => Self::Prep,
            Penn::Cc => Self::Conj,
            Penn::Md => Self::Modal,
            Penn::Rb if relation == Relation::Neg || form == "never" => Self::Neg,
            Penn::Rb | Penn::Rbr | Penn::Rbs | Penn::Rp | Penn::Uh => Self::Adv,
            Penn::Vb | Penn::Vbp | Penn::Vbz | Penn::Vbd | Penn::Vbn | Penn::Vbg if is_auxiliary(form) => {
                Self::Aux
            }
            Penn::Vb | Penn::Vbp => Self::VerbBase,
            Penn::Vbz => Self::VerbS,
            Penn::Vbd => Self::VerbPast,
            Penn::Vbn => Self::VerbPart,
            Penn::Vbg => Self::VerbIng,
            Penn::Wdt | Penn::Wp | Penn::WpPoss | Penn::Wrb => Self::Wh,
            Penn::Nn | Penn::Nns | Penn::Fw => Self::Noun,
            Penn::Nnp | Penn::Nnps | Penn::Add => Self::Name,
            Penn::Jj | Penn::Jjr | Penn::Jjs => Self::Adj,
            Penn::Cd | Penn::Ls => Self::Num,
            Penn::Pos => Self::Genitive,
            Penn::Xx | Penn::Afx => Self::Other,
            _ => Self::Mark,
        }
    }
}

/// True for *be*, *have* and *do* in any form.
fn is_auxiliary(form: &str) -> bool {
    static FORMS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/lexicon/auxiliaries.txt"));
    FORMS.lines().any(|f| f == form)
}
