//! The console report: what a careful editor would circle, both places, the words that differ, and what to check.

mod line;
mod place;
mod style;
mod summary;

use super::visible::visible;
use super::wording::counts;
use super::{Fault, Report};
use crate::document::{Corpus, DocumentId};
use crate::finding::{Finding, Place, Severity};
use line::{FAINT, Line, PLAIN, STRONG};
use place::Look;
use std::cell::Cell;
use std::io::{self, Write};

/// How the console report is laid out. What it contains was decided before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsoleOptions {
    /// Columns to keep to.
    pub width: usize,
    /// Colour codes are written only where this is true; without them a row of signs marks the words.
    pub color: bool,
    /// Also say how sure the program is.
    pub verbose: bool,
    /// Places shown in full for each finding; the rest is counted and listed.
    pub places: usize,
    /// Also show the pairs that were passed over, with the reason.
    pub silences: bool,
    /// End with how much was found in how much.
    pub summary: bool,
}

impl Default for ConsoleOptions {
    fn default() -> Self {
        Self { width: 80, color: false, verbose: false, places: 4, silences: false, summary: true }
    }
}

/// From this width on two places stand side by side.
const SIDE_BY_SIDE: usize = 140;
/// Longer lines are hard to read: text keeps to this measure on any screen.
const MEASURE: usize = 100;
/// The widest page: two places side by side, each within the measure.
const WIDEST: usize = 2 * MEASURE;
/// What the signs beneath the lines mean, where there are others than `^`.
const LEGEND: &str = "Beneath the lines: ~ the passage, ^ the words in it that differ.";
/// Addresses listed of the places that are not shown.
const LISTED: usize = 6;

/// Writes the report.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn render(
    report: &Report,
    corpus: &Corpus,
    options: &ConsoleOptions,
    out: &mut dyn Write,
) -> io::Result<()> {
    let options = ConsoleOptions { width: options.width.clamp(40, WIDEST), ..*options };
    let page = Page { corpus, options, passages: Cell::new(false) };
    for (document, findings) in super::by_document(report) {
        page.heading(document, &findings, out)?;
        for finding in findings {
            page.finding(finding, out)?;
        }
    }
    if options.silences {
        page.silences(report, out)?;
    }
    for fault in &report.errors {
        page.fault(fault, out)?;
    }
    if !options.summary {
        return Ok(());
    }
    if page.passages.get() {
        let legend = line::wrap(LEGEND, options.width).into_iter().map(|l| Line::new(FAINT, l));
        page.write(&legend.chain([Line::default()]).collect::<Vec<_>>(), out)?;
    }
    page.write(&summary::lines(report, &options), out)
}

/// A report on its way to the page.
struct Page<'a> {
    corpus: &'a Corpus,
    options: ConsoleOptions,
    /// Set once the sign for a passage was written.
    passages: Cell<bool>,
}

impl Page<'_> {
    /// Columns for running text.
    fn measure(&self) -> usize {
        self.options.width.min(MEASURE)
    }

    fn write(&self, lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
        lines.iter().try_for_each(|l| l.write(self.options.color, out))
    }

    /// The document's name, and what it is called.
    fn heading(&self, id: DocumentId, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
        let document = self.corpus.get(id);
        let name = Line::new(STRONG.underline(), visible(&document.path));
        let counts = counts(findings.iter().copied());
        let mut lines = if name.width() + 2 + counts.len() <= self.measure() {
            vec![name.with(PLAIN, "  ").with(FAINT, counts)]
        } else {
            vec![name, Line::new(FAINT, counts)]
        };
        if let Some(title) = document.title.as_deref().filter(|t| !t.trim().is_empty()) {
            lines.push(Line::new(PLAIN, line::clip(visible(title).trim(), self.measure())));
        }
        lines.push(Line::default());
        self.write(&lines, out)
    }

    /// One finding.
    fn finding(&self, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
        let head = Line::new(line::of(finding.severity).bold(), finding.severity.name()).with(PLAIN, "  ");
        let mut lines = line::hang(&head, STRONG, visible(&finding.message).trim(), self.measure());
        lines.push(Line::default());
        let look = |width| Look {
            severity: finding.severity,
            color: self.options.color,
            width,
            passages: &self.passages,
        };
        lines.extend(self.places(&finding.places, look));
        let mut rule = format!("{} · {}", visible(&finding.rule), finding.class.name());
        if self.options.verbose {
            rule.push_str(&format!(" · {} % sure", finding.confidence.percent()));
        }
        for (name, words, style) in
            [("why    ", &finding.why, PLAIN), ("check  ", &finding.advice, PLAIN), ("rule   ", &rule, FAINT)]
        {
            if !words.trim().is_empty() {
                let head = Line::new(PLAIN, "  ").with(FAINT, name);
                lines.extend(line::hang(&head, style, visible(words).trim(), self.measure()));
            }
        }
        lines.push(Line::default());
        lines.push(Line::default());
        self.write(&lines, out)
    }

    /// The places: under each other, or two side by side where the screen is wide.
    fn places<'a>(&self, places: &[Place], look: impl Fn(usize) -> Look<'a>) -> Vec<Line> {
        let room = self.options.width - 2;
        let shown = places.get(..self.options.places.max(1)).unwrap_or(places);
        let half = (room - 3) / 2;
        let mut out = Vec::new();
        if self.options.width >= SIDE_BY_SIDE && shown.len() > 1 {
            for pair in shown.chunks(2) {
                let mut columns = pair.iter().map(|p| place::lines(self.corpus, p, look(half)));
                out.extend(side_by_side(
                    columns.next().unwrap_or_default(),
                    columns.next().unwrap_or_default(),
                    half,
                ));
                out.push(Line::default());
            }
        } else {
            for place in shown {
                let lines = place::lines(self.corpus, place, look(room));
                out.extend(lines.into_iter().map(|l| Line::new(PLAIN, "  ").beside(2, l)));
                out.push(Line::default());
            }
        }
        let rest = places.get(shown.len()..).unwrap_or_default();
        if !rest.is_empty() {
            let mut words = format!("and {} more: ", rest.len());
            let addresses: Vec<String> =
                rest.iter().take(LISTED).map(|p| place::address(self.corpus, p)).collect();
            words.push_str(&addresses.join(", "));
            if rest.len() > LISTED {
                words.push_str(" …");
            }
            out.extend(line::hang(&Line::new(PLAIN, "  "), FAINT, &words, self.measure()));
            out.push(Line::default());
        }
        out
    }

    /// What was passed over, each pair with its reason.
    fn silences(&self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        for silence in &report.silences {
            let head = Line::new(FAINT, "silent  ");
            let words = format!("{}: {}", visible(&silence.rule), visible(&silence.reason));
            let mut lines = line::hang(&head, PLAIN, &words, self.measure());
            lines.push(Line::default());
            let look = |width| Look {
                severity: Severity::Info,
                color: self.options.color,
                width,
                passages: &self.passages,
            };
            lines.extend(self.places(&silence.places, look));
            self.write(&lines, out)?;
        }
        Ok(())
    }

    /// A file that could not be read, or a rule that is broken.
    fn fault(&self, fault: &Fault, out: &mut dyn Write) -> io::Result<()> {
        let head = Line::new(line::of(Severity::Error).bold(), "failed").with(PLAIN, "  ");
        let mut lines = vec![head.with(STRONG, visible(&fault.path))];
        let message = visible(&fault.message);
        lines.extend(line::hang(&Line::new(PLAIN, " ".repeat(8)), PLAIN, message.trim(), self.measure()));
        lines.push(Line::default());
        self.write(&lines, out)
    }
}

/// Two columns of lines as one.
fn side_by_side(left: Vec<Line>, right: Vec<Line>, half: usize) -> Vec<Line> {
    let fits = left.iter().all(|l| l.width() <= half) && right.iter().all(|l| l.width() <= half);
    let indent = |l: Line| Line::new(PLAIN, "  ").beside(2, l);
    if !fits {
        // A path longer than its column: under each other after all, and no line is cut.
        let gap = if right.is_empty() { None } else { Some(Line::default()) };
        return left.into_iter().chain(gap).chain(right).map(indent).collect();
    }
    let rows = left.len().max(right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    (0..rows)
        .map(|_| {
            indent(left.next().unwrap_or_default()).beside(2 + half + 3, right.next().unwrap_or_default())
        })
        .collect()
}
