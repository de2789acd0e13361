//! `factlint compare A B`: two articles or two versions side by side: what conflicts, what both say, what only one says.

mod columns;
mod matches;
mod page;

use super::load;
use crate::cli::{CompareArgs, ListFormat, ReadArgs, RuleArgs};
use crate::config::Configs;
use crate::input;
use crate::output::{self, Failure, Manners, Outcome, complain};
use factlint::Settings;
use factlint::analysis::Analysis;
use factlint::document::{Corpus, DocumentId};
use factlint::finding::{Finding, Severity};
use factlint::text::Span;
use matches::Matches;
use serde_json::{Value, json};

/// What two documents have in common.
pub struct Comparison<'a> {
    pub corpus: &'a Corpus,
    /// The first as it was named, and the second.
    pub sides: [DocumentId; 2],
    /// Findings with places in both.
    pub conflicts: Vec<Finding>,
    pub matches: Matches,
}

/// Compares two documents.
pub fn run(said: &CompareArgs, manners: &Manners) -> Result<Outcome, Failure> {
    let read = ReadArgs::of(&[said.left.clone(), said.right.clone()], None);
    let files = input::gather(&read)?;
    let reading = input::read(&files.inputs, input::on_disk, |_| ());
    for fault in files.faults.iter().chain(&reading.faults) {
        complain(&format!("{}: {}", fault.path, fault.message));
    }
    let corpus = &reading.corpus;
    let side = |said: &std::path::Path| {
        let name = said.to_string_lossy();
        corpus.documents.iter().find(|d| d.path == name).map(|d| d.id)
    };
    let (Some(left), Some(right)) = (side(&said.left), side(&said.right)) else {
        if files.faults.is_empty() && reading.faults.is_empty() {
            return Err(Failure("two files are wanted, with one article each".to_owned()));
        }
        return Ok(Outcome::Incomplete);
    };
    if left == right {
        return Err(Failure("two files are wanted, these are one".to_owned()));
    }
    let rules = RuleArgs { select: Vec::new(), ignore: Vec::new(), folders: said.folders.clone() };
    let loaded = load::chosen(&rules, &Configs::default())?;
    let broken = load::complain(&loaded);
    let knowledge = &loaded.rules.knowledge;
    let analyses: Vec<Analysis> = corpus.documents.iter().map(|d| Analysis::of(d, knowledge)).collect();
    let mut conflicts = factlint::check(corpus, &loaded.rules, &Settings::default()).findings;
    conflicts.retain(|f| [left, right].iter().all(|d| f.places.iter().any(|p| p.document == *d)));
    let matches = Matches::find(corpus, &analyses, [left, right]);
    let comparison = Comparison { corpus, sides: [left, right], conflicts, matches };
    output::deliver(None, |out| match said.format {
        ListFormat::Json => writeln!(out, "{:#}", comparison.json()),
        ListFormat::Text => {
            let width = said.width.unwrap_or_else(output::width).clamp(40, 200);
            out.write_all(page::page(&comparison, width, manners.color(false)).as_bytes())
        }
    })?;
    let found = comparison.conflicts.iter().any(|f| f.severity == Severity::Error);
    Ok(match (broken, found) {
        (true, _) => Outcome::Incomplete,
        (false, true) => Outcome::Found,
        (false, false) => Outcome::Clean,
    })
}

impl Comparison<'_> {
    fn json(&self) -> Value {
        let place = |side: usize, span: Span| {
            let document = self.corpus.get(self.sides[side]);
            let at = document.locate(span);
            json!({"path": document.path, "start": at.start, "end": at.end, "line": at.line, "column": at.column,
                "text": document.slice(span)})
        };
        let marks = |side: usize, spans: &[Span]| spans.iter().map(|s| place(side, *s)).collect::<Vec<_>>();
        let pair = |p: &matches::Pair| {
            json!({"left": place(0, p.spans[0]), "right": place(1, p.spans[1]),
                "left_differs": marks(0, &p.marks[0]), "right_differs": marks(1, &p.marks[1])})
        };
        let conflict = |f: &Finding| {
            let side = |d| usize::from(d == self.sides[1]);
            let places: Vec<Value> = f.places.iter().map(|p| place(side(p.document), p.span)).collect();
            json!({"rule": f.rule, "class": f.class, "severity": f.severity, "message": f.message, "why": f.why, "places": places})
        };
        let only = |side: usize| self.matches.only[side].iter().map(|s| place(side, *s)).collect::<Vec<_>>();
        json!({"conflicts": self.conflicts.iter().map(conflict).collect::<Vec<_>>(),
            "same": self.matches.same.iter().map(pair).collect::<Vec<_>>(),
            "differing": self.matches.differing.iter().map(pair).collect::<Vec<_>>(),
            "alike": self.matches.alike.iter().map(pair).collect::<Vec<_>>(),
            "only_left": only(0), "only_right": only(1)})
    }
}
