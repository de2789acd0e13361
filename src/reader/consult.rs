//! Asks the reader, verifies what it proposes, and makes findings of it.

use super::build::requests;
use super::request::Request;
use super::told::Told;
use super::verify::{Verified, verify};
use super::{Ask, KIND, Reply};
use crate::finding::{Confidence, Finding, SeenBy, Severity, Silence, Verdict};
use crate::report::reader::{Consulted, Fate, Proposed};
use crate::rule::{Draft, Rule, RuleSet, Scene};
use crate::text::{fold, squeeze};
use rustc_hash::FxHashMap;
use serde_json::Value;

/// Proposals of one answer that are looked at: a reader that names more is drowning the desk.
const MOST: usize = 40;
/// How sure the program is of a proposal that is verified and that the rules can say nothing to, in hundredths.
const NOT_COMPARABLE: u8 = 70;
/// And of one that a veto speaks against.
const VETOED: u8 = 50;

/// What the rules came to, for a reader's proposals to be held against.
pub struct Ruled<'a> {
    /// What they found, tidied.
    pub findings: Vec<Finding>,
    /// What they are too unsure of to show.
    pub unsure: &'a [Finding],
    /// What they passed over.
    pub silences: &'a [Silence],
    /// How sure a finding must be to be shown.
    pub min_confidence: Confidence,
}

/// Consults a reader over the documents of a scene. The findings come back with those that the reader saw too told so, and with
/// the reader's own among them; none of those is an error.
#[must_use]
pub fn consult(
    scene: &Scene<'_>,
    rules: &RuleSet,
    ruled: Ruled<'_>,
    across: bool,
    reader: &dyn Ask,
) -> (Vec<Finding>, Consulted) {
    let asked = requests(scene, across, reader.window());
    let mut desk = Desk {
        scene,
        rules: rules.rules.iter().map(AsRef::as_ref).filter(|r| r.kind == KIND).collect(),
        reader,
        told: Told::new(&ruled.findings, ruled.unsure, ruled.silences),
        min_confidence: ruled.min_confidence,
        shown: ruled.findings,
        own: Vec::new(),
        seen: FxHashMap::default(),
        consulted: Consulted::new(reader.name(), reader.model(), asked.len()),
    };
    // Where no rule would speak of it nothing is asked.
    let replies = if desk.rules.is_empty() { Vec::new() } else { reader.ask(&asked) };
    desk.consulted.requests = if desk.rules.is_empty() { 0 } else { asked.len() };
    for (request, reply) in asked.iter().zip(replies) {
        desk.take(request, reply);
    }
    let mut findings = desk.shown;
    findings.extend(desk.own);
    (findings, desk.consulted)
}

/// A reader's proposals on their way to the report.
struct Desk<'a> {
    scene: &'a Scene<'a>,
    rules: Vec<&'a Rule>,
    reader: &'a dyn Ask,
    told: Told<'a>,
    min_confidence: Confidence,
    shown: Vec<Finding>,
    own: Vec<Finding>,
    /// The reader's own findings by what they are about.
    seen: FxHashMap<Vec<String>, Vec<usize>>,
    consulted: Consulted,
}

impl Desk<'_> {
    fn take(&mut self, request: &Request, reply: Reply) {
        self.consulted.cached += usize::from(reply.cached);
        let answer = match reply.answer {
            Ok(answer) => answer,
            Err(why) => {
                if !self.consulted.failures.contains(&why) {
                    self.consulted.failures.push(why);
                }
                return;
            }
        };
        self.consulted.answered += 1;
        for (i, proposal) in answer.proposals.iter().enumerate() {
            let verified =
                if i < MOST { verify(self.scene, request, proposal) } else { Err("too-many-proposals") };
            let fate = match verified {
                Err(reason) => Fate::Dropped(reason),
                Ok(verified) => self.judge(verified),
            };
            self.consulted.proposals.push(Proposed { class: class(proposal), words: words(proposal), fate });
        }
    }

    fn judge(&mut self, verified: Verified) -> Fate {
        let Some(rule) = self.rules.iter().find(|r| r.class == verified.class).copied() else {
            return Fate::Dropped("rule-off");
        };
        let mut proposed = self.finding(rule, verified);
        if let Some(i) = self.told.same(&self.shown, &proposed) {
            if let Some(f) = self.shown.get_mut(i) {
                agree(self.reader, f);
            }
            return Fate::Agreed;
        }
        if let Some(unsure) = self.told.unsure(&proposed) {
            let mut f = unsure.clone();
            agree(self.reader, &mut f);
            if f.confidence >= self.min_confidence {
                self.keep(f);
                return Fate::Agreed;
            }
        }
        let vetoes: Vec<&str> = unless(rule);
        if let Some(veto) = self.told.veto(&proposed, &vetoes) {
            proposed.confidence = Confidence::hundredths(VETOED);
            proposed.severity = Severity::Info;
            proposed.why.push_str(&format!("; a rule passed them over, for a reason that it calls {veto}"));
            proposed.reader = Some(SeenBy { veto: Some(veto.to_owned()), ..self.by(Verdict::Vetoed) });
            return if self.keep(proposed) { Fate::Vetoed(veto.to_owned()) } else { Fate::Repeated };
        }
        if proposed.confidence < self.min_confidence {
            return Fate::Dropped("low-confidence");
        }
        proposed.why.push_str(", and no rule compares what is said there");
        if self.keep(proposed) { Fate::Shown } else { Fate::Repeated }
    }

    /// A proposal in the words of its rule. Its key is the words that it rests on, in whatever order they are named.
    fn finding(&self, rule: &Rule, verified: Verified) -> Finding {
        let said = |p: &crate::finding::Place| fold(&squeeze(self.scene.document(p.document).slice(p.span)));
        let key: Vec<String> = verified.places.iter().map(said).collect();
        let what = if verified.what.is_empty() { rule.summary.clone() } else { verified.what };
        let (name, model) = (self.reader.name(), self.reader.model());
        let places = if verified.places.len() > 1 { "the places stand" } else { "the place stands" };
        let why = format!("proposed by the reader {name} ({model}); {places} in the text word for word");
        let mut draft = Draft::new(verified.places, why, NOT_COMPARABLE).slot("what", what);
        draft.key = key;
        // A reader alone never makes an error.
        draft.severity = Some(Severity::Warning);
        let mut finding = rule.finding(draft);
        finding.reader = Some(self.by(Verdict::NotComparable));
        finding
    }

    fn by(&self, verdict: Verdict) -> SeenBy {
        by(self.reader, verdict)
    }

    /// Adds a finding, unless the reader has said it before: windows overlap. False where it has.
    fn keep(&mut self, finding: Finding) -> bool {
        let sentence = |p: &crate::finding::Place| {
            let at = self.scene.analysis(p.document).reading.sentence_at(p.span.start);
            format!("{}:{}", p.document.0, at.unwrap_or_default())
        };
        let mut about: Vec<String> = finding.places.iter().map(sentence).collect();
        about.insert(0, finding.rule.clone());
        let said = self.seen.entry(about).or_default();
        let touched = |other: &Finding| {
            let pairs = other.places.iter().zip(&finding.places);
            other.places.len() == finding.places.len()
                && pairs.into_iter().all(|(a, b)| a.span.overlaps(b.span))
        };
        if said.iter().any(|i| self.own.get(*i).is_some_and(touched)) {
            return false;
        }
        said.push(self.own.len());
        self.own.push(finding);
        true
    }
}

fn by(reader: &dyn Ask, verdict: Verdict) -> SeenBy {
    SeenBy { name: reader.name().to_owned(), model: reader.model().to_owned(), verdict, veto: None }
}

/// Two who see the same independently are surer than either.
fn agree(reader: &dyn Ask, finding: &mut Finding) {
    if finding.reader.is_some() {
        return;
    }
    let sure = finding.confidence.percent();
    finding.confidence = Confidence::hundredths(sure + (100 - sure.min(100)) / 2);
    let stop = if finding.why.trim().is_empty() { "" } else { "; " };
    finding.why.push_str(&format!("{stop}also seen by the reader {} ({})", reader.name(), reader.model()));
    finding.reader = Some(by(reader, Verdict::Agreed));
}

/// The vetoes that a rule lets speak against a reader.
fn unless(rule: &Rule) -> Vec<&str> {
    let list = rule.parameters.get("unless").and_then(toml::Value::as_array);
    list.into_iter().flatten().filter_map(toml::Value::as_str).collect()
}

fn class(proposal: &Value) -> String {
    proposal.get("class").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The words of a proposal as it came.
fn words(proposal: &Value) -> Vec<String> {
    let places = proposal.get("places").and_then(Value::as_array);
    let words = places.into_iter().flatten().filter_map(|p| p.get("words")?.as_str());
    words.map(str::to_owned).collect()
}
