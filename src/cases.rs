//! The cases that rules carry: each rule is run alone over its own texts, and must report the ones it flags and be silent on the ones it allows.

use crate::check::{Settings, check_with};
use crate::desk::Desk;
use crate::document::{BlockKind, Corpus, Document, Rank, read};
use crate::finding::{Confidence, Finding};
use crate::reader::{Answer, Ask, Reply, Request, VERSION};
use crate::rule::file::{Case, CaseProposal, CaseTenure};
use crate::rule::{Rule, RuleSet};
use rayon::prelude::*;
use serde_json::json;

/// How a case came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Flagged, as it should be.
    Reported,
    /// Silent, as it should be.
    Silent,
    /// Silent, though it should be flagged.
    Missing,
    /// Flagged, though it should be silent.
    Noisy,
    /// Flagged, but not at the words the case names.
    WrongPlace,
    /// The case itself cannot be read.
    Broken,
}

impl Outcome {
    /// True for the outcomes that a sound rule has.
    #[must_use]
    pub fn good(self) -> bool {
        matches!(self, Self::Reported | Self::Silent)
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Silent => "silent",
            Self::Missing => "missing",
            Self::Noisy => "noisy",
            Self::WrongPlace => "wrong place",
            Self::Broken => "broken",
        }
    }
}

/// One case that was run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The rule.
    pub rule: String,
    /// The rule's file.
    pub path: String,
    /// True for one of `[[flags]]`.
    pub flags: bool,
    /// Its number among them, from 1.
    pub number: usize,
    /// How it came out.
    pub outcome: Outcome,
    /// What was reported, or what is wrong with the case.
    pub note: String,
}

/// Runs the cases of every rule of a set, each rule alone. In the order of the rules.
#[must_use]
pub fn run(rules: &RuleSet) -> Vec<Run> {
    rules
        .rules
        .par_iter()
        .flat_map_iter(|rule| {
            let alone = rules.only(|r| r.id == rule.id);
            let none = [(true, rule.flags().is_empty()), (false, rule.allows().is_empty())];
            let none = none.into_iter().filter(|(_, empty)| *empty).map(|(flags, _)| Run {
                rule: rule.id.clone(),
                path: rule.path.clone(),
                flags,
                number: 0,
                outcome: Outcome::Missing,
                note: "the rule has none, and nobody knows what it does".to_owned(),
            });
            let flags = rule.flags().iter().enumerate().map(|(i, c)| (true, i, c));
            let allows = rule.allows().iter().enumerate().map(|(i, c)| (false, i, c));
            let cases = flags.chain(allows).map(|(f, i, c)| one(rule, &alone, f, i + 1, c));
            none.chain(cases).collect::<Vec<_>>()
        })
        .collect()
}

fn one(rule: &Rule, alone: &RuleSet, flags: bool, number: usize, case: &Case) -> Run {
    let made =
        |outcome, note| Run { rule: rule.id.clone(), path: rule.path.clone(), flags, number, outcome, note };
    let corpus = match corpus(case) {
        Ok(c) => c,
        Err(note) => return made(Outcome::Broken, note),
    };
    let desk = Desk { tenures: case.tenures.iter().map(CaseTenure::tenure).collect(), ..Desk::default() };
    let settings = Settings { min_confidence: Confidence::hundredths(0), desk, ..Settings::default() };
    let second = Proposing(&case.proposes);
    let second = (!case.proposes.is_empty()).then_some(&second as &dyn Ask);
    let report = check_with(&corpus, alone, &settings, second);
    let note = report.findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>().join("; ");
    let outcome = match (flags, report.findings.is_empty()) {
        (false, true) => Outcome::Silent,
        (false, false) => Outcome::Noisy,
        (true, true) => Outcome::Missing,
        (true, false) => {
            if case.at.iter().all(|words| report.findings.iter().any(|f| touches(&corpus, f, words))) {
                Outcome::Reported
            } else {
                Outcome::WrongPlace
            }
        }
    };
    made(outcome, note)
}

/// The second reader of a case: it says of every request what the case has it say.
struct Proposing<'a>(&'a [CaseProposal]);

impl Ask for Proposing<'_> {
    fn name(&self) -> &str {
        "case"
    }

    fn model(&self) -> &str {
        "by hand"
    }

    fn ask(&self, requests: &[Request]) -> Vec<Reply> {
        let answer = |request: &Request| {
            let proposals = self.0.iter().map(|p| proposal(request, p)).collect();
            Reply { answer: Ok(Answer { version: VERSION, proposals }), cached: false }
        };
        requests.iter().map(answer).collect()
    }
}

/// A proposal that names the sentences its words stand in, or the first where they stand nowhere.
fn proposal(request: &Request, proposes: &CaseProposal) -> serde_json::Value {
    let place = |words: &String| {
        let stands = request.documents.iter().find_map(|d| {
            let line = d.sentences.iter().find(|l| l.text.contains(words.as_str()))?;
            Some((d.id.as_str(), line.n))
        });
        let (document, sentence) = stands.unwrap_or(("d1", 1));
        json!({"document": document, "sentence": sentence, "words": words})
    };
    let places: Vec<serde_json::Value> = proposes.words.iter().map(place).collect();
    json!({"class": proposes.class, "what": proposes.what, "places": places})
}

/// True where a place of the finding shares words with an occurrence of `words`.
fn touches(corpus: &Corpus, finding: &Finding, words: &str) -> bool {
    finding.places.iter().any(|p| {
        let text = &corpus.get(p.document).text;
        text.match_indices(words)
            .any(|(i, w)| (p.span.start as usize) < i + w.len() && i < p.span.end as usize)
    })
}

/// The documents of a case.
fn corpus(case: &Case) -> Result<Corpus, String> {
    let texts: Vec<(&str, &str, Rank)> =
        match (&case.text, &case.left, &case.right, &case.draft, &case.source) {
            (Some(t), None, None, None, None) => vec![("text", t, Rank::Peer)],
            (None, Some(l), Some(r), None, None) => vec![("left", l, Rank::Peer), ("right", r, Rank::Peer)],
            (None, None, None, Some(d), Some(s)) => {
                vec![("draft", d, Rank::Draft), ("source", s, Rank::Source)]
            }
            _ => return Err("a case has `text`, or `left` and `right`, or `draft` and `source`".to_owned()),
        };
    let mut documents: Vec<Document> = Vec::new();
    for (i, (name, text, rank)) in texts.iter().enumerate() {
        // A case of a page is a page.
        let ending = if text.trim_start().starts_with("<html") { "html" } else { "md" };
        let mut read =
            read::read(&format!("{name}.{ending}"), text.as_bytes(), *rank).map_err(|e| e.message)?;
        if let Some(date) = case.dates.get(i).filter(|d| !d.is_empty()) {
            let date = date.parse().map_err(|e| format!("date `{date}`: {e}"))?;
            for d in &mut read {
                d.date = Some(date);
            }
        }
        documents.extend(read);
    }
    // A case of one line is a paragraph, not the headline that a short first line would be in a file.
    for d in &mut documents {
        if d.blocks.iter().all(|b| b.kind != BlockKind::Body) {
            for b in &mut d.blocks {
                b.kind = BlockKind::Body;
            }
        }
    }
    Ok(Corpus::new(documents))
}
