//! Word classes in context: a Viterbi walk over the candidates that the lexicons allow, with hand-set costs.
//!
//! The costs say what English news prose does ("a determiner is followed by a noun, not by a finite verb"); they are
//! not learned, so that every choice can be read off the table below. Method: Viterbi 1967, with costs for log-probabilities.

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

/// How many tags there are.
const TAGS: usize = 23;

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
}

const ALL: [Tag; TAGS] = [
    Tag::Det,
    Tag::Pron,
    Tag::Prep,
    Tag::To,
    Tag::Conj,
    Tag::Sub,
    Tag::Wh,
    Tag::Modal,
    Tag::Aux,
    Tag::Neg,
    Tag::VerbBase,
    Tag::VerbS,
    Tag::VerbPast,
    Tag::VerbPart,
    Tag::VerbIng,
    Tag::Noun,
    Tag::Name,
    Tag::Adj,
    Tag::Adv,
    Tag::Num,
    Tag::Genitive,
    Tag::Mark,
    Tag::Other,
];

/// What it costs to go from one class to the next where the table says nothing.
const DEFAULT: u8 = 5;

/// From any of these classes, to each of these at a cost.
type Row = (&'static [Tag], &'static [(Tag, u8)]);

/// Costs that differ from [`DEFAULT`]: from these classes, to these classes.
#[rustfmt::skip]
const COSTS: &[Row] = {
    use Tag::{Adj, Adv, Aux, Conj, Det, Genitive, Mark, Modal, Name, Neg, Noun, Num, Other, Prep, Pron, Sub, To, VerbBase, VerbIng, VerbPart, VerbPast, VerbS, Wh};
    &[
        (&[Det], &[(Noun, 0), (Adj, 0), (Num, 1), (Name, 1), (Adv, 4), (VerbIng, 3), (VerbPart, 3), (Det, 6), (VerbBase, 11), (VerbS, 11), (VerbPast, 11), (Prep, 8), (Aux, 9), (Modal, 9), (To, 9), (Mark, 5)]),
        (&[Adj], &[(Noun, 0), (Adj, 1), (Name, 1), (Conj, 2), (Mark, 3), (Prep, 2), (To, 2), (Sub, 3), (Num, 3), (VerbBase, 8), (VerbS, 7), (VerbPast, 6), (VerbIng, 4), (VerbPart, 5), (Adv, 4), (Aux, 4), (Wh, 4)]),
        (&[Noun], &[(Noun, 1), (VerbS, 2), (VerbPast, 1), (VerbBase, 6), (VerbPart, 2), (VerbIng, 2), (Aux, 0), (Modal, 0), (Prep, 0), (Conj, 1), (Mark, 0), (Adv, 2), (Sub, 1), (Wh, 1), (To, 1), (Genitive, 0), (Name, 3), (Adj, 5), (Det, 5), (Num, 3), (Neg, 4), (Pron, 4)]),
        (&[Name], &[(Name, 0), (Noun, 1), (VerbS, 1), (VerbPast, 0), (VerbPart, 2), (VerbIng, 2), (Aux, 0), (Modal, 0), (Prep, 0), (Conj, 1), (Mark, 0), (Adv, 1), (Sub, 1), (Wh, 1), (To, 1), (Genitive, 0), (Adj, 3), (Det, 5), (Num, 2), (VerbBase, 6), (Pron, 5)]),
        (&[Pron], &[(VerbPast, 0), (VerbS, 0), (VerbBase, 1), (Aux, 0), (Modal, 0), (Mark, 1), (Prep, 1), (Conj, 2), (Adv, 1), (To, 2), (Noun, 6), (Adj, 5), (Sub, 2), (Wh, 2), (VerbIng, 3), (VerbPart, 4), (Neg, 2)]),
        (&[Prep], &[(Det, 0), (Noun, 0), (Name, 0), (Adj, 0), (Num, 0), (VerbIng, 1), (Pron, 0), (Wh, 1), (Prep, 4), (Adv, 4), (VerbPart, 6), (VerbBase, 11), (VerbPast, 9), (VerbS, 9), (Mark, 5), (Sub, 3), (Aux, 8), (Modal, 9)]),
        (&[To], &[(VerbBase, 0), (Aux, 0), (Det, 1), (Noun, 2), (Name, 1), (Num, 1), (VerbIng, 4), (Pron, 1), (Adv, 2), (Adj, 3), (VerbPast, 9), (VerbS, 9), (VerbPart, 7), (Neg, 3)]),
        (&[Modal], &[(VerbBase, 0), (Aux, 0), (Neg, 0), (Adv, 1), (Pron, 2), (Noun, 7), (Det, 4), (Name, 4), (VerbPast, 9), (VerbS, 9), (VerbPart, 7), (Mark, 4), (Adj, 7)]),
        (&[Aux], &[(VerbPart, 0), (VerbIng, 0), (Aux, 1), (Neg, 0), (Adv, 1), (Adj, 0), (Det, 0), (Prep, 1), (Noun, 2), (Name, 2), (Num, 1), (Pron, 2), (To, 1), (Sub, 2), (Mark, 3), (VerbBase, 5), (VerbPast, 7), (VerbS, 9), (Wh, 3)]),
        (&[Neg], &[(VerbBase, 1), (VerbPart, 0), (VerbIng, 0), (Adj, 1), (Det, 1), (Adv, 1), (Prep, 1), (Aux, 1), (Noun, 2), (Num, 2), (To, 2), (Name, 3), (Pron, 3), (Mark, 3), (VerbPast, 4), (VerbS, 6)]),
        (&[VerbBase, VerbS, VerbPast, VerbPart, VerbIng], &[(Det, 0), (Prep, 0), (Noun, 1), (Adj, 2), (Name, 1), (Pron, 0), (To, 0), (Adv, 1), (Num, 1), (Sub, 0), (Wh, 1), (Mark, 0), (Conj, 2), (VerbPart, 4), (VerbIng, 3), (VerbPast, 7), (VerbS, 8), (VerbBase, 6), (Aux, 5), (Modal, 5), (Neg, 3)]),
        (&[Adv], &[(VerbPast, 0), (VerbS, 0), (VerbBase, 1), (VerbPart, 1), (VerbIng, 1), (Adj, 0), (Adv, 1), (Prep, 1), (Mark, 1), (Det, 1), (Num, 1), (Noun, 4), (Name, 3), (Aux, 1), (Modal, 1), (Pron, 1), (Sub, 2), (Conj, 2), (To, 2), (Wh, 2), (Neg, 2)]),
        (&[Conj, Mark, Other], &[(Det, 0), (Noun, 0), (Name, 0), (Adj, 1), (Pron, 0), (Num, 1), (VerbPast, 1), (VerbS, 2), (VerbBase, 3), (VerbPart, 2), (VerbIng, 2), (Prep, 1), (Adv, 1), (Sub, 1), (Wh, 1), (Conj, 1), (Aux, 2), (Modal, 2), (To, 2), (Neg, 2), (Mark, 0), (Genitive, 6)]),
        (&[Sub], &[(Pron, 0), (Det, 0), (Noun, 0), (Name, 0), (Adj, 1), (Num, 1), (VerbPast, 4), (VerbS, 4), (VerbBase, 6), (VerbIng, 3), (VerbPart, 3), (Aux, 3), (Modal, 3), (Prep, 2), (Adv, 2), (Neg, 3), (Sub, 3), (Wh, 3), (Mark, 3)]),
        (&[Wh], &[(VerbPast, 0), (VerbS, 0), (Aux, 0), (Modal, 0), (Pron, 0), (Det, 0), (Name, 0), (Noun, 1), (Adj, 2), (VerbBase, 2), (VerbPart, 5), (VerbIng, 5), (Adv, 1), (To, 2), (Num, 2), (Mark, 3), (Neg, 3)]),
        (&[Num], &[(Noun, 0), (Adj, 1), (Name, 2), (Prep, 1), (Mark, 0), (Num, 0), (VerbPast, 2), (VerbPart, 2), (VerbS, 7), (VerbBase, 4), (VerbIng, 3), (Conj, 1), (Aux, 1), (Modal, 2), (To, 2), (Adv, 2), (Wh, 3), (Sub, 3)]),
        (&[Genitive], &[(Noun, 0), (Adj, 0), (Name, 1), (Num, 1), (VerbIng, 3), (VerbPart, 3), (Adv, 4), (Mark, 4), (Det, 8), (VerbBase, 9), (VerbPast, 8), (VerbS, 8)]),
    ]
};

/// The cost table, filled once.
pub struct Costs([[u8; TAGS]; TAGS]);

impl Default for Costs {
    fn default() -> Self {
        let mut table = [[DEFAULT; TAGS]; TAGS];
        for (from, to) in COSTS {
            for f in *from {
                for (t, cost) in *to {
                    table[*f as usize][*t as usize] = *cost;
                }
            }
        }
        Self(table)
    }
}

/// The classes a word may have, likeliest first, with what each costs by itself. At most six.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Candidates {
    list: [(u8, u8); 6],
    len: u8,
    /// True for a word that can be a plural noun: a base form may then follow as its verb.
    pub plural: bool,
}

impl Candidates {
    /// Adds a class at a cost, or lowers the cost of one that is there; past six, passed over.
    pub fn add(&mut self, tag: Tag, cost: u8) {
        for slot in &mut self.list[..self.len as usize] {
            if slot.0 == tag as u8 {
                slot.1 = slot.1.min(cost);
                return;
            }
        }
        if let Some(slot) = self.list.get_mut(self.len as usize) {
            *slot = (tag as u8, cost);
            self.len += 1;
        }
    }

    /// The classes with their costs.
    pub fn iter(&self) -> impl Iterator<Item = (Tag, u8)> + '_ {
        self.list[..self.len as usize].iter().map(|(t, c)| (ALL[*t as usize], *c))
    }

    /// True where no class is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl Costs {
    /// The cheapest row of classes for a sentence. Linear in its length.
    #[must_use]
    pub fn best(&self, words: &[Candidates]) -> Vec<Tag> {
        // For every word and candidate: the cost so far, and which candidate of the word before it came from.
        let mut back: Vec<[u8; 6]> = Vec::with_capacity(words.len());
        let mut cost = [0u32; 6];
        let mut before: Option<&Candidates> = None;
        for word in words {
            let (mut next, mut from) = ([u32::MAX; 6], [0u8; 6]);
            for (i, (tag, own)) in word.iter().enumerate() {
                match before {
                    None => next[i] = u32::from(own) + u32::from(self.0[Tag::Mark as usize][tag as usize]),
                    Some(b) => {
                        for (j, (prior, _)) in b.iter().enumerate() {
                            let c =
                                cost[j] + u32::from(own) + u32::from(self.0[prior as usize][tag as usize]);
                            if c < next[i] {
                                (next[i], from[i]) = (c, u8::try_from(j).unwrap_or(0));
                            }
                        }
                    }
                }
            }
            back.push(from);
            cost = next;
            before = Some(word);
        }
        let Some(last) = words.last() else { return Vec::new() };
        let mut at = (0..last.len as usize).min_by_key(|i| cost[*i]).unwrap_or(0);
        let mut tags = vec![Tag::Other; words.len()];
        for i in (0..words.len()).rev() {
            tags[i] = words[i].iter().nth(at).map_or(Tag::Other, |(t, _)| t);
            at = back[i][at] as usize;
        }
        tags
    }
}
