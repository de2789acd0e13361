//! The ledger: every pair of frames that met, with its verdict.

use super::meeting::{self, Meeting};
use super::opposite::{Ends, opposite};
use super::pairs::{FramePair, frame, pairs};
use super::side::Side;
use super::verdict::{Comparer, Conflict, Met, Reason, Verdict};
use super::voice::one_voice;
use super::{gender, relations, retelling, sequence, traded, traits};
use crate::analysis::{Analysis, Knowledge};
use crate::document::{BlockKind, Corpus, DocumentId, Rank};
use crate::fact::{Certainty, Effect, Frame, Phase, Slot, Told};
use crate::language::Penn;
use crate::mention::{Bound, PlaceId, Quantity, Time};
use crate::refer::Sort;
use crate::text::{Span, squeeze};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Every pair that met, with its verdict.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The pairs of frames and what came of them, in corpus order.
    verdicts: Vec<(FramePair, Verdict)>,
    /// The conflicts by the document that stands first in them.
    conflicts: FxHashMap<DocumentId, Vec<Conflict>>,
    /// The other pairs of frames, traits and facts, by the document that stands first in them, where they are wanted.
    others: FxHashMap<DocumentId, Vec<Met>>,
}

/// What is asked of a corpus.
#[derive(Clone, Copy)]
struct Court<'a> {
    corpus: &'a Corpus,
    analyses: &'a [Analysis],
    knowledge: &'a Knowledge,
    ends: &'a Ends,
}

/// So much must be shared to take two frames for one event.
const ENOUGH: f32 = 1.7;
/// As much, of a draft and its source: what a draft tells it has from there.
const BACKED: f32 = 0.9;

impl Ledger {
    /// Compares what the documents of a corpus say. `explain` keeps what is needed to tell why pairs were let pass.
    #[must_use]
    pub fn of(
        corpus: &Corpus,
        analyses: &[Analysis],
        knowledge: &Knowledge,
        across: bool,
        explain: bool,
    ) -> Self {
        let ends = Ends::of(knowledge);
        let court = Court { corpus, analyses, knowledge, ends: &ends };
        let pairs = pairs(corpus, analyses, across);
        let verdicts: Vec<(FramePair, Verdict)> =
            pairs.into_par_iter().map(|p| (p, court.judge(p))).collect();
        let source = |d: DocumentId| corpus.get(d).rank == Rank::Source;
        // Of a draft and its source the draft stands first, of others the one that comes first in the corpus.
        let turned = |[(d, _), (e, _)]: [(DocumentId, Span); 2]| source(d) || e < d && !source(e);
        let mut conflicts: FxHashMap<DocumentId, Vec<Conflict>> = FxHashMap::default();
        let mut others: FxHashMap<DocumentId, Vec<Met>> = FxHashMap::default();
        let mut put = |mut met: Met| match met.verdict {
            Verdict::Conflict(mut c) => {
                if turned(c.places) {
                    c.places.swap(0, 1);
                    c.values.swap(0, 1);
                    if let Some(marks) = &mut c.marks {
                        marks.swap(0, 1);
                    }
                }
                conflicts.entry(c.places[0].0).or_default().push(*c);
            }
            _ if explain => {
                if turned(met.places) {
                    met.places.swap(0, 1);
                }
                others.entry(met.places[0].0).or_default().push(met);
            }
            _ => {}
        };
        for (pair, verdict) in verdicts.iter().filter(|(_, v)| explain || matches!(v, Verdict::Conflict(_))) {
            let places = [pair.left, pair.right].map(|(d, i)| {
                let side = court.side(d);
                (d, side.word(frame(side, i).head).span)
            });
            put(Met { places, verdict: verdict.clone() });
        }
        traits::each(corpus, analyses, knowledge, across, &mut put);
        relations::each(corpus, analyses, knowledge, across, &mut put);
        traded::each(corpus, analyses, knowledge, across, &mut put);
        gender::each(corpus, analyses, &mut put);
        retelling::each(corpus, analyses, knowledge, across, &mut put);
        for list in conflicts.values_mut() {
            list.sort_by_key(|c| (c.places, c.comparer));
            list.dedup();
        }
        for list in others.values_mut() {
            list.sort_by_key(|m| m.places);
        }
        Self { verdicts, conflicts, others }
    }

    /// What came of two frames, where they met. The pair is in corpus order.
    #[must_use]
    pub fn verdict(&self, pair: FramePair) -> Option<&Verdict> {
        let at = self.verdicts.binary_search_by_key(&pair, |(p, _)| *p).ok()?;
        Some(&self.verdicts[at].1)
    }

    /// The pairs that stand first in a document and are no conflicts; none where nobody asked for them.
    pub fn others(&self, document: DocumentId) -> impl Iterator<Item = &Met> {
        self.others.get(&document).into_iter().flatten()
    }

    /// All conflicts that stand first in a document.
    pub fn conflicts_in(&self, document: DocumentId) -> impl Iterator<Item = &Conflict> {
        self.conflicts.get(&document).into_iter().flatten()
    }

    /// All conflicts, in no order of their own.
    pub fn all_conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.values().flatten()
    }

    /// The conflicts that some comparers found and that stand first in a document; of a draft and a source, in the draft.
    pub fn conflicts(&self, document: DocumentId, comparers: &[Comparer]) -> impl Iterator<Item = &Conflict> {
        self.conflicts_in(document).filter(move |c| comparers.contains(&c.comparer))
    }
}

impl<'a> Court<'a> {
    fn side(&self, id: DocumentId) -> Side<'a> {
        Side { id, document: self.corpus.get(id), analysis: &self.analyses[id.index()] }
    }

    fn judge(&self, pair: FramePair) -> Verdict {
        let (left, right) = (self.side(pair.left.0), self.side(pair.right.0));
        let (f, g) = (frame(left, pair.left.1), frame(right, pair.right.1));
        let meeting = Meeting::of(left, f, right, g, &self.knowledge.gazetteer);
        let core = [Slot::Agent, Slot::Patient].iter().filter(|s| meeting.shares(**s).is_some()).count();
        if core == 0 && !exchanged(left, f, right, g) {
            return Verdict::Silent(Reason::LittleShared);
        }
        if left.id == right.id && f.sentence == g.sentence {
            return Verdict::Silent(Reason::OneSentence);
        }
        let vague = |f: &Frame| {
            self.knowledge.scope_words().is_everyday(f.key) || self.knowledge.cues.stance(f.key).is_some()
        };
        if vague(f) || vague(g) {
            return Verdict::Silent(Reason::LittleShared);
        }
        if f.scope.other || g.scope.other {
            return Verdict::Silent(Reason::Another);
        }
        if f.scope.certainty != Certainty::Asserted || g.scope.certainty != Certainty::Asserted {
            return Verdict::Silent(Reason::NotAsserted);
        }
        if (f.scope.phase == Phase::Future) != (g.scope.phase == Phase::Future)
            || (f.scope.phase == Phase::Former) != (g.scope.phase == Phase::Former)
        {
            return Verdict::Silent(Reason::OtherPhase);
        }
        if !one_voice(left, (f.said, f.speaker), right, (g.said, g.speaker)) {
            return Verdict::Silent(Reason::TwoVoices);
        }
        let times = meeting::time(left, f).zip(meeting::time(right, g));
        let places = meeting::place(left, f).zip(meeting::place(right, g));
        let scene = Scene { left, f, right, g, meeting: &meeting, times, places };
        let apart = self.apart(&scene);
        let backed = left.document.rank == Rank::Source || right.document.rank == Rank::Source;
        let bar = if backed { BACKED } else { ENOUGH };
        let enough =
            meeting.weight >= bar && (core == 2 || meeting.open.is_empty()) || meeting.weight >= bar + 1.0;
        // The north and the south of a country are two places of it.
        let part = |s: Side<'_>, f: &Frame| {
            let named = |p| s.analysis.referents.of(p).is_some_and(|r| r.sort == Sort::Place);
            f.told == Told::State && f.first(Slot::Patient).is_some_and(named)
        };
        if part(left, f) && part(right, g) && f.key != g.key {
            return Verdict::Silent(Reason::OtherPlace);
        }
        if opposite(f, g, &self.knowledge.cues) {
            if let Some(r) = apart {
                return Verdict::Silent(r);
            }
            if f.scope.polarity != g.scope.polarity {
                return Verdict::Agree;
            }
            // What one bought another sold: one act, told from its two ends.
            if meeting.shares(Slot::Agent).is_none() && self.ends.meet(f.key, g.key) {
                return Verdict::Agree;
            }
            let one_role = core == 2 || f.arguments.len().min(g.arguments.len()) == 1;
            if meeting.weight < ENOUGH || !one_role {
                return Verdict::Silent(Reason::LittleShared);
            }
            return scene.conflict(Comparer::Opposite, spans(&scene));
        }
        if f.key != g.key {
            return Verdict::Agree;
        }
        if f.scope.polarity != g.scope.polarity {
            if let Some(r) = apart {
                return Verdict::Silent(r);
            }
            if !enough {
                return Verdict::Silent(Reason::LittleShared);
            }
            if sequence::long_before(left, f) != sequence::long_before(right, g) {
                return Verdict::Silent(Reason::OtherTime);
            }
            return scene.conflict(Comparer::Denial, spans(&scene));
        }
        self.differences(&scene, enough, apart)
    }

    /// *Another 12 soldiers*: they come on top of those who were counted.
    fn further(&self, side: Side<'_>, mention: usize) -> bool {
        let tree = side.tree();
        side.analysis.mentions.list.get(mention).is_some_and(|m| {
            let words = tree.of_tokens(m.tokens.clone());
            let near = words.start.saturating_sub(1)..words.end;
            let effect = |w: &crate::language::Word| self.knowledge.scope_words().effect(w.form);
            tree.words.get(near).unwrap_or_default().iter().any(|w| effect(w) == Some(Effect::Other))
        })
    }

    /// What makes two frames two events: time or place.
    fn apart(&self, s: &Scene<'_>) -> Option<Reason> {
        if let Some(((_, t), (_, u))) = s.times
            && t.disjoint(&u)
        {
            return Some(Reason::OtherTime);
        }
        if let Some(((_, p), (_, q))) = s.places
            && !self.knowledge.gazetteer.nested(p, q)
        {
            return Some(Reason::OtherPlace);
        }
        if sequence::apart(s.left, s.f, s.right, s.g) {
            return Some(Reason::OtherTime);
        }
        (!s.meeting.apart.is_empty()).then_some(Reason::OtherParty)
    }

    /// One typed difference between two frames that otherwise tell of one event.
    fn differences(&self, s: &Scene<'_>, enough: bool, apart: Option<Reason>) -> Verdict {
        if s.f.told == Told::State {
            return Verdict::Silent(Reason::LittleShared);
        }
        // The rows of a list stand side by side.
        let row = |side: Side<'_>, f: &Frame| {
            side.analysis.reading.sentences.get(f.sentence).is_some_and(|s| s.kind == BlockKind::List)
        };
        if s.left.id == s.right.id && row(s.left, s.f) && row(s.right, s.g) {
            return Verdict::Silent(Reason::OneSentence);
        }
        let core = [Slot::Agent, Slot::Patient];
        if let Some(((i, t), (j, u))) = s.times
            && t.conflicts(&u)
            && s.meeting.apart.is_empty()
        {
            if !enough {
                return Verdict::Silent(Reason::OtherTime);
            }
            return s.conflict(Comparer::Time, [s.mention(s.left, i), s.mention(s.right, j)]);
        }
        if let Some(((i, p), (j, q))) = s.places
            && !self.knowledge.gazetteer.nested(p, q)
        {
            if !enough || s.meeting.apart.iter().any(|a| core.contains(&a.0)) {
                return Verdict::Silent(Reason::OtherPlace);
            }
            return s.conflict(Comparer::Place, [s.mention(s.left, i), s.mention(s.right, j)]);
        }
        if apart.is_none()
            && let Some((a, b, ..)) = s
                .meeting
                .counts
                .iter()
                .find(|(.., p, q)| counts(p) && counts(q) && p.comparable(q) && !p.agrees(q))
            && !self.further(s.left, *a)
            && !self.further(s.right, *b)
        {
            if s.meeting.weight < ENOUGH {
                return Verdict::Silent(Reason::LittleShared);
            }
            return s.conflict(Comparer::Count, [s.mention(s.left, *a), s.mention(s.right, *b)]);
        }
        if exchanged(s.left, s.f, s.right, s.g) {
            return s.conflict(Comparer::Exchange, spans(s));
        }
        if let [(slot, a, b)] = s.meeting.apart.as_slice()
            && core.contains(slot)
        {
            // Whom a pronoun means is too little sure to be held against a name.
            let pronoun = [s.left.word(*a), s.right.word(*b)].iter().any(|w| w.tag == Penn::Prp);
            if !enough || pronoun {
                return Verdict::Silent(Reason::OtherParty);
            }
            return s.conflict(Comparer::Party, [s.left.word(*a).span, s.right.word(*b).span]);
        }
        apart.map_or(Verdict::Agree, Verdict::Silent)
    }
}

/// A plain count of people or things, stated as it is.
fn counts(q: &Quantity) -> bool {
    q.bound == Bound::Exact && q.unit.is_none() && q.head.is_some() && !q.ordinal && !q.age && !q.one
}

/// True where agent and patient of one are patient and agent of the other, both named.
fn exchanged(left: Side<'_>, f: &Frame, right: Side<'_>, g: &Frame) -> bool {
    let name = |s: Side<'_>, w: Option<usize>| {
        let (id, anchor) = s.analysis.referents.at(w?)?;
        let r = s.analysis.referents.get(id)?;
        (anchor.sure >= 850).then(|| r.name().map(crate::text::fold)).flatten()
    };
    let (a, p) = (name(left, f.first(Slot::Agent)), name(left, f.first(Slot::Patient)));
    let (b, q) = (name(right, g.first(Slot::Agent)), name(right, g.first(Slot::Patient)));
    a.is_some() && p.is_some() && a != p && a == q && p == b
}

fn spans(s: &Scene<'_>) -> [Span; 2] {
    [s.left.word(s.f.head).span, s.right.word(s.g.head).span]
}

/// Two frames with what they share.
struct Scene<'a> {
    left: Side<'a>,
    f: &'a Frame,
    right: Side<'a>,
    g: &'a Frame,
    meeting: &'a Meeting,
    /// The times of both, with the indices of their mentions, where both have one.
    times: Option<((usize, Time), (usize, Time))>,
    /// The places of both likewise.
    places: Option<((usize, PlaceId), (usize, PlaceId))>,
}

impl Scene<'_> {
    fn mention(&self, side: Side<'_>, index: usize) -> Span {
        side.analysis.mentions.list.get(index).map_or(Span::default(), |m| m.span)
    }

    fn conflict(&self, comparer: Comparer, at: [Span; 2]) -> Verdict {
        let clause = |s: Side<'_>, f: &Frame, value: Span| {
            // From the first core argument to the value: what an editor needs to see.
            let heads =
                f.arguments.iter().filter(|a| matches!(a.slot, Slot::Agent | Slot::Patient)).map(|a| a.head);
            let tree = s.tree();
            heads
                .filter(|h| tree.sentence_of(*h) == f.sentence)
                .fold(tree.words[f.head].span.to(value), |span, h| span.to(tree.words[h].span))
        };
        let words = |s: Side<'_>, span: Span| squeeze(s.document.slice(span));
        let shared = self.meeting.same.iter().map(|(_, a, ..)| self.left.words(*a)).collect();
        Verdict::Conflict(Box::new(Conflict {
            comparer,
            places: [
                (self.left.id, clause(self.left, self.f, at[0])),
                (self.right.id, clause(self.right, self.g, at[1])),
            ],
            values: [words(self.left, at[0]), words(self.right, at[1])],
            marks: None,
            shared,
            about: None,
            sure: self.meeting.sure(),
        }))
    }
}
