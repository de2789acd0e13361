//! The funnel: how far known conflicts get on their way to a finding, and so at which stage the others are lost.

use super::case::{Case, Place};
use factlint::Settings;
use factlint::analysis::Analysis;
use factlint::compare::{FramePair, Ledger, Meeting, Side, Verdict};
use factlint::document::{Corpus, DocumentId};
use factlint::rule::RuleSet;
use factlint::text::Span;
use rayon::prelude::*;
use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// How many known conflicts got so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct Funnel {
    /// All with two places or more.
    known: usize,
    /// A fact stands in both places.
    told: usize,
    /// Two of these facts have a participant in common.
    referent: usize,
    /// They met.
    aligned: usize,
    /// They were found to be in conflict.
    verdict: usize,
    /// A finding touches both places.
    found: usize,
}

impl Add for Funnel {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            known: self.known + other.known,
            told: self.told + other.told,
            referent: self.referent + other.referent,
            aligned: self.aligned + other.aligned,
            verdict: self.verdict + other.verdict,
            found: self.found + other.found,
        }
    }
}

impl Sum for Funnel {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Funnel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { known, told, referent, aligned, verdict, found } = self;
        write!(
            f,
            "funnel known={known} told={told} referent={referent} aligned={aligned} verdict={verdict} found={found}"
        )
    }
}

/// Runs the cases through the stages; returns how far each that conflicts got, and why pairs that met were let pass. A case whose documents cannot be read counts as
/// lost at the first.
pub fn run<'a>(cases: &'a [Case], rules: &RuleSet) -> Vec<(&'a Case, Funnel, Vec<&'static str>)> {
    let told = |c: &'a Case| {
        let (funnel, reasons) = one(c, rules);
        (c, funnel, reasons)
    };
    cases.par_iter().filter(|c| c.conflict()).map(told).collect()
}

impl Funnel {
    /// The stage at which a conflict of a case was lost; none where all were found.
    pub fn lost(&self) -> Option<&'static str> {
        let stages = [
            ("told", self.told),
            ("referent", self.referent),
            ("aligned", self.aligned),
            ("verdict", self.verdict),
            ("found", self.found),
        ];
        let lost = stages.into_iter().find(|(_, n)| *n < self.known).map(|(name, _)| name);
        lost.filter(|_| self.found < self.known)
    }
}

fn one(case: &Case, rules: &RuleSet) -> (Funnel, Vec<&'static str>) {
    let pairs: Vec<Vec<Place>> = case.pairs().collect();
    let mut out = Funnel { known: pairs.len(), ..Funnel::default() };
    let mut reasons = Vec::new();
    let Ok(corpus) = case.corpus() else { return (out, reasons) };
    if pairs.is_empty() {
        return (out, reasons);
    }
    let analyses: Vec<Analysis> =
        corpus.documents.iter().map(|d| Analysis::of(d, &rules.knowledge)).collect();
    let ledger = Ledger::of(&corpus, &analyses, &rules.knowledge, true, false);
    let report = factlint::check(&corpus, rules, &Settings::default());
    for places in &pairs {
        let seen = Seen::of(&corpus, &analyses, &ledger, rules, places, &mut reasons);
        let found = report.findings.iter().any(|f| {
            let touched =
                places.iter().filter(|p| f.places.iter().any(|q| touches(&corpus, q.document, q.span, p)));
            touched.count() > 1
        });
        out = out
            + Funnel {
                known: 0,
                told: usize::from(seen.told),
                referent: usize::from(seen.referent),
                aligned: usize::from(seen.aligned),
                verdict: usize::from(seen.verdict),
                found: usize::from(found),
            };
    }
    reasons.sort_unstable();
    reasons.dedup();
    (out, reasons)
}

/// How far one known conflict got.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    told: bool,
    referent: bool,
    aligned: bool,
    verdict: bool,
}

impl Seen {
    fn of(
        corpus: &Corpus,
        analyses: &[Analysis],
        ledger: &Ledger,
        rules: &RuleSet,
        places: &[Place],
        reasons: &mut Vec<&'static str>,
    ) -> Self {
        let side = |d: usize| -> Option<Side<'_>> {
            let id = DocumentId(u32::try_from(d).ok()?);
            Some(Side { id, document: corpus.get(id), analysis: analyses.get(d)? })
        };
        // The frames that each place holds.
        let held: Vec<Vec<(usize, usize)>> = places
            .iter()
            .map(|p| {
                let mut here = Vec::new();
                for (d, a) in analyses.iter().enumerate() {
                    let Some(s) = side(d) else { continue };
                    for (i, f) in a.frames.list.iter().enumerate() {
                        if touches(corpus, s.id, a.reading.tree.words[f.head].span, p) {
                            here.push((d, i));
                        }
                    }
                }
                here
            })
            .collect();
        let mut out = Self::default();
        for (i, here) in held.iter().enumerate() {
            for there in &held[i + 1..] {
                out.told |= !here.is_empty() && !there.is_empty();
                for (x, y) in here.iter().flat_map(|x| there.iter().map(move |y| (*x.min(y), *x.max(y)))) {
                    let (Some(left), Some(right)) = (side(x.0), side(y.0)) else { continue };
                    let (f, g) = (&left.analysis.frames.list[x.1], &right.analysis.frames.list[y.1]);
                    let meeting = Meeting::of(left, f, right, g, &rules.knowledge.gazetteer);
                    out.referent |= !meeting.same.is_empty();
                    let id = |s: Side<'_>, i: usize| (s.id, u32::try_from(i).unwrap_or(u32::MAX));
                    let met = ledger.verdict(FramePair { left: id(left, x.1), right: id(right, y.1) });
                    out.aligned |= met.is_some();
                    match met {
                        Some(Verdict::Silent(reason)) => reasons.push(reason.words()),
                        Some(Verdict::Agree) => reasons.push("they agree"),
                        _ => {}
                    }
                }
            }
        }
        let conflicts = ledger.all_conflicts().filter(|c| {
            places.iter().filter(|p| c.places.iter().any(|(d, s)| touches(corpus, *d, *s, p))).count() > 1
        });
        out.verdict = conflicts.count() > 0;
        out
    }
}

/// True where words of a document stand in a place.
fn touches(corpus: &Corpus, id: DocumentId, span: Span, place: &Place) -> bool {
    let document = corpus.get(id);
    let at = document.locate(span);
    document.path == place.0 && at.start < place.2 && place.1 < at.end
}
