//! The check itself: one call from documents and rules to a report.

use crate::align::claims::ClaimPair;
use crate::align::{PassagePair, Sources, Twins, claims, inspected, pairs_of_stories, passages};
use crate::analysis::Analysis;
use crate::compare::Ledger;
use crate::coverage;
use crate::desk::Desk;
use crate::document::{Corpus, Document, DocumentId, Rank};
use crate::finding::{Confidence, Finding, Silence};
use crate::reader::{self, Ask};
use crate::report::{Report, Stats};
use crate::rule::{Rule, RuleSet, Scene, Sink};
use crate::tidy;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use web_time::Instant;

/// What a check should do and show. Selection of rules and severity changes are made on the [`RuleSet`] before.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Each document in itself only; no pairs of documents.
    pub within_only: bool,
    /// Findings less sure than this are silenced (and listed as silences).
    pub min_confidence: Confidence,
    /// Keep the list of pairs that a veto or a low confidence silenced.
    pub explain_silence: bool,
    /// What the desk knows: names that may vary, words never to flag, who held which office when.
    pub desk: Desk,
    /// Set to true, from another thread, by whoever no longer wants the report: the check then stops where it can, and what
    /// it returns says nothing.
    pub stop: Option<Arc<AtomicBool>>,
}

impl Settings {
    fn stopped(&self) -> bool {
        self.stop.as_ref().is_some_and(|stop| stop.load(Ordering::Relaxed))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            within_only: false,
            min_confidence: Confidence::hundredths(50),
            explain_silence: false,
            desk: Desk::default(),
            stop: None,
        }
    }
}

/// Pairs that one thread takes at a time.
const BATCH: usize = 256;

/// Checks a corpus: each document in itself, peers against each other, drafts against sources.
/// The report holds every finding of every severity, sorted: what is shown is the caller's choice.
#[must_use]
pub fn check(corpus: &Corpus, rules: &RuleSet, settings: &Settings) -> Report {
    check_with(corpus, rules, settings, None)
}

/// The same check with a second reader at the desk, whose proposals are verified and told beside what the rules found.
#[must_use]
pub fn check_with(corpus: &Corpus, rules: &RuleSet, settings: &Settings, second: Option<&dyn Ask>) -> Report {
    let mut stages = Vec::new();
    let mut clock = Instant::now();
    let mut lap = |name| {
        stages.push((name, clock.elapsed()));
        clock = Instant::now();
    };
    let read = |d: &Document| (!settings.stopped()).then(|| Analysis::of(d, &rules.knowledge));
    let Some(analyses) = corpus.documents.par_iter().map(read).collect::<Option<Vec<Analysis>>>() else {
        return Report::default();
    };
    lap("reading");
    let across = !settings.within_only;
    let explain = settings.explain_silence || second.is_some();
    let passages = passages::align(corpus, &analyses, across);
    let claims = claims::align(corpus, &analyses, &rules.knowledge.gazetteer, across);
    let sources = if across { Sources::new(corpus, &analyses) } else { Sources::default() };
    let twins = Twins::new(&passages);
    let ledger = Ledger::of(corpus, &analyses, &rules.knowledge, across, explain);
    lap("alignment");
    let scene = Scene {
        corpus,
        analyses: &analyses,
        knowledge: &rules.knowledge,
        desk: &settings.desk,
        passages: &passages,
        twins: &twins,
        claims: &claims,
        ledger: &ledger,
        sources: &sources,
    };
    let Ran { findings, mut silences, times } = run(&scene, rules, explain, settings);
    if settings.stopped() {
        return Report::default();
    }
    let (sure, unsure): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().partition(|f| f.confidence >= settings.min_confidence);
    let coverage = coverage::measure(&scene, rules, &sure);
    let mut findings = tidy::tidy(sure, rules);
    if corpus.documents.iter().any(|d| d.rank == Rank::Draft) {
        findings = tidy::once(findings, |d, span| corpus.get(d).slice(span));
    }
    lap("rules");
    let mut consulted = None;
    if let Some(second) = second {
        let ruled = reader::Ruled {
            findings,
            unsure: &unsure,
            silences: &silences,
            min_confidence: settings.min_confidence,
        };
        let (all, told) = reader::consult(&scene, rules, ruled, across, second);
        findings = all;
        tidy::sort(&mut findings);
        consulted = Some(told);
        lap("reader");
    }
    if settings.explain_silence {
        silences.extend(unsure.into_iter().map(|f| Silence {
            rule: f.rule,
            reason: "low-confidence".to_owned(),
            places: f.places,
        }));
        silences.sort_by_key(|s| {
            (s.places.first().map(|p| (p.document, p.span)), s.rule.clone(), s.reason.clone())
        });
        silences.dedup();
    } else {
        silences.clear();
    }
    Report {
        findings,
        silences,
        coverage,
        reader: consulted,
        stats: Stats {
            documents: corpus.documents.len(),
            words: corpus.documents.iter().map(|d| d.text.split_whitespace().count()).sum(),
            rules: rules.rules.len(),
            stages,
            times,
        },
        ..Report::default()
    }
}

/// What the rules came to.
struct Ran {
    findings: Vec<Finding>,
    silences: Vec<Silence>,
    /// How long each took, the slowest first.
    times: Vec<(String, Duration)>,
}

/// Runs every rule over every document and every aligned pair.
fn run(scene: &Scene<'_>, rules: &RuleSet, explain: bool, settings: &Settings) -> Ran {
    let documents: Vec<DocumentId> =
        scene.corpus.documents.iter().filter(|d| inspected(d.rank)).map(|d| d.id).collect();
    // Nanoseconds that each rule took, on all threads together.
    let spent: FxHashMap<&str, AtomicU64> =
        rules.rules.iter().map(|r| (r.id.as_str(), AtomicU64::new(0))).collect();
    let each = |rule: &Rule, look: &dyn Fn(&mut Sink)| {
        let mut sink = Sink { explain, ..Sink::default() };
        let begun = Instant::now();
        if !settings.stopped() {
            look(&mut sink);
        }
        if let Some(all) = spent.get(rule.id.as_str()) {
            all.fetch_add(u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
        }
        for s in &mut sink.silences {
            s.rule.clone_from(&rule.id);
        }
        let findings = sink.drafts.into_iter().map(|d| {
            let mut finding = rule.finding(d);
            let of = finding.places.first().map(|p| scene.document(p.document));
            if let Some(most) = rule.published.filter(|_| of.is_some_and(|d| d.published)) {
                finding.severity = finding.severity.max(most);
            }
            finding
        });
        (findings.collect::<Vec<_>>(), sink.silences)
    };
    // A rule of English has nothing to say to a text in another language.
    let foreign: Vec<bool> = scene.corpus.documents.iter().map(Document::is_foreign).collect();
    let is_foreign = |d: DocumentId| foreign.get(d.index()) == Some(&true);
    let speaks = |r: &Rule, a: DocumentId, b: DocumentId| r.any_language || !is_foreign(a) && !is_foreign(b);
    let mut parts: Vec<(Vec<Finding>, Vec<Silence>)> = documents
        .par_iter()
        .flat_map_iter(|d| {
            rules
                .rules
                .iter()
                .filter(move |r| speaks(r, *d, *d))
                .map(|r| each(r, &|sink: &mut Sink| r.check.document(scene, *d, sink)))
        })
        .collect();
    parts.par_extend(scene.passages.par_chunks(BATCH).flat_map_iter(|batch: &[PassagePair]| {
        rules.rules.iter().map(|r| {
            let pairs = || batch.iter().filter(|p| speaks(r, p.left.document, p.right.document));
            each(r, &|sink: &mut Sink| pairs().for_each(|p| r.check.passages(scene, p, sink)))
        })
    }));
    parts.par_extend(pairs_of_stories(scene.corpus, scene.passages).into_par_iter().flat_map_iter(
        |(a, b)| {
            let speaking = rules.rules.iter().filter(move |r| speaks(r, a, b));
            speaking.map(move |r| each(r, &|sink: &mut Sink| r.check.one_event(scene, a, b, sink)))
        },
    ));
    parts.par_extend(scene.claims.par_chunks(BATCH).flat_map_iter(|batch: &[ClaimPair]| {
        rules.rules.iter().map(|r| {
            let pairs = || batch.iter().filter(|p| speaks(r, p.left.document, p.right.document));
            each(r, &|sink: &mut Sink| pairs().for_each(|p| r.check.claims(scene, p, sink)))
        })
    }));
    let (mut findings, mut silences) = (Vec::new(), Vec::new());
    for (f, s) in parts {
        findings.extend(f);
        silences.extend(s);
    }
    let mut times: Vec<(String, Duration)> = spent
        .into_iter()
        .map(|(id, nanos)| (id.to_owned(), Duration::from_nanos(nanos.into_inner())))
        .collect();
    times.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ran { findings, silences, times }
}
