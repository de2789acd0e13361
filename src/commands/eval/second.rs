//! How well a second reader does on labelled cases: alone, as it comes; verified; and together with the rules.

use super::case::Case;
use super::score::{Judged, Score, heads};
use super::{Bar, conflict};
use crate::channel::Second;
use crate::output::{Manners, Progress};
use factlint::finding::{Class, Finding};
use factlint::reader::Ask;
use factlint::report::Consulted;
use factlint::report::reader::{Fate, Proposed};
use factlint::rule::RuleSet;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a reader came to on one case.
struct Read {
    alone: Judged,
    verified: Judged,
    together: Judged,
    consulted: Consulted,
}

/// What a reader came to on a file of cases.
pub struct Scores {
    name: String,
    model: String,
    rules: Score,
    alone: Score,
    verified: Score,
    /// The rules and the reader together, which is what a check with it shows.
    pub together: Score,
    requests: usize,
    answered: usize,
    proposals: usize,
    /// Proposals by what became of them.
    fates: BTreeMap<String, usize>,
    /// Why requests were not answered.
    pub failures: Vec<String>,
}

/// Runs every case with a reader, one after the other: a budget is spent in the order of the cases. `ruled` is how the rules
/// alone did on the same cases.
pub fn measure(
    cases: &[&Case],
    rules: &RuleSet,
    second: &Second,
    bar: &Bar,
    ruled: Score,
    manners: &Manners,
) -> Result<Scores, String> {
    let progress = Progress::start(manners, "asking the reader", cases.len());
    let mut reads = Vec::new();
    for case in cases {
        reads.push(read(case, rules, second, bar)?);
        progress.step();
    }
    let mut scores = Scores {
        name: second.name().to_owned(),
        model: second.model().to_owned(),
        rules: ruled,
        alone: Score::default(),
        verified: Score::default(),
        together: Score::default(),
        requests: 0,
        answered: 0,
        proposals: 0,
        fates: BTreeMap::new(),
        failures: Vec::new(),
    };
    let (mut alone, mut verified, mut together) = (Vec::new(), Vec::new(), Vec::new());
    for (case, read) in cases.iter().copied().zip(reads) {
        scores.requests += read.consulted.requests;
        scores.answered += read.consulted.answered;
        scores.proposals += read.consulted.proposals.len();
        for p in &read.consulted.proposals {
            *scores.fates.entry(fate(&p.fate)).or_default() += 1;
        }
        for why in read.consulted.failures {
            if !scores.failures.contains(&why) {
                scores.failures.push(why);
            }
        }
        alone.push((case, read.alone));
        verified.push((case, read.verified));
        together.push((case, read.together));
    }
    scores.alone = Score::of(&alone);
    scores.verified = Score::of(&verified);
    scores.together = Score::of(&together);
    Ok(scores)
}

fn fate(fate: &Fate) -> String {
    match fate {
        Fate::Shown => "shown".to_owned(),
        Fate::Agreed => "also found by a rule".to_owned(),
        Fate::Vetoed(veto) => format!("vetoed: {veto}"),
        Fate::Repeated => "said before".to_owned(),
        Fate::Dropped(reason) => format!("dropped: {reason}"),
    }
}

fn read(case: &Case, rules: &RuleSet, second: &Second, bar: &Bar) -> Result<Read, String> {
    let corpus = case.corpus()?;
    let mut report = factlint::check_with(&corpus, rules, &bar.settings, Some(second));
    let consulted = report.reader.take().unwrap_or_else(|| Consulted::new(second.name(), second.model(), 0));
    report.findings.retain(|f| f.severity <= bar.level && conflict(f));
    let stands = |p: &&Proposed| matches!(p.fate, Fate::Shown | Fate::Agreed | Fate::Repeated);
    let of_conflict: Vec<&Proposed> = consulted.proposals.iter().filter(|p| named(&p.class)).collect();
    let judged = |proposals: &[&Proposed]| Judged {
        findings: proposals.iter().map(|p| (p.class.clone(), String::new(), p.words.clone())).collect(),
        sure: Vec::new(),
        hit: proposals.iter().any(|p| case.hit_words(&p.words)),
    };
    let verified: Vec<&Proposed> = of_conflict.iter().copied().filter(stands).collect();
    let (alone, verified) = (judged(&of_conflict), judged(&verified));
    let hit = case.hit(&corpus, &report.findings);
    let places = |f: &Finding| {
        f.places.iter().map(|p| corpus.get(p.document).slice(p.span).to_owned()).collect::<Vec<_>>()
    };
    let together = Judged {
        findings: report.findings.iter().map(|f| (f.rule.clone(), f.message.clone(), places(f))).collect(),
        sure: report.findings.iter().map(|f| f.confidence.percent()).collect(),
        hit,
    };
    Ok(Read { alone, verified, together, consulted })
}

/// A class that counts as a conflict.
fn named(class: &str) -> bool {
    [Class::Contradiction, Class::Source].iter().any(|c| c.name() == class)
}

impl Scores {
    /// The four ways to read beside each other, and what became of what the reader proposed.
    pub fn table(&self, together: &Score) -> String {
        let mut text = heads();
        let rows = [
            ("rules", &self.rules),
            ("reader alone", &self.alone),
            ("reader, verified", &self.verified),
            ("together", together),
        ];
        for (name, score) in rows {
            text.push_str(&score.row(name));
        }
        let Self { name, model, requests, answered, proposals, .. } = self;
        text.push_str(&format!(
            "reader {name} ({model}): {requests} requests, {answered} answered, {proposals} proposals\n"
        ));
        for (fate, n) in &self.fates {
            text.push_str(&format!("  {fate:34} {n:5}\n"));
        }
        text
    }

    /// For programs.
    pub fn json(&self) -> Value {
        json!({"name": self.name, "model": self.model, "requests": self.requests, "answered": self.answered,
            "proposals": self.proposals, "fates": self.fates, "failures": self.failures,
            "rules": self.rules.total(), "alone": self.alone.total(), "verified": self.verified.total()})
    }
}
