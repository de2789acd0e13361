//! Counts of right and wrong, for all cases and for each tag.

use super::case::Case;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the program said of a case.
#[derive(Debug)]
pub struct Judged {
    /// Rule, message and places of each conflict that was reported.
    pub findings: Vec<(String, String, Vec<String>)>,
    /// How sure the program was of each, in hundredths.
    pub sure: Vec<u8>,
    /// Whether one of them touches a known place.
    pub hit: bool,
}

/// Tags of fewer cases say nothing.
const FEWEST: usize = 10;

/// The bands of confidence that are told apart, each by its floor in hundredths.
const BANDS: [u8; 6] = [95, 90, 85, 80, 70, 0];

#[derive(Clone, Debug, Default)]
struct Counts {
    true_found: usize,
    false_found: usize,
    missed: usize,
    silent: usize,
    with_gold: usize,
    hit: usize,
}

/// How a file of cases went.
#[derive(Debug, Default)]
pub struct Score {
    all: Counts,
    tags: BTreeMap<String, Counts>,
    /// By rule: reported on conflicts, and on clean cases.
    rules: BTreeMap<String, (usize, usize)>,
    /// By band of confidence, the surest first: reported on conflicts, and on clean cases.
    bands: [(usize, usize); BANDS.len()],
}

impl Score {
    /// Counts.
    pub fn of(judged: &[(&Case, Judged)]) -> Self {
        let mut score = Self::default();
        for (case, judged) in judged {
            let found = !judged.findings.is_empty();
            let count = |c: &mut Counts| {
                match (case.conflict(), found) {
                    (true, true) => c.true_found += 1,
                    (true, false) => c.missed += 1,
                    (false, true) => c.false_found += 1,
                    (false, false) => c.silent += 1,
                }
                if case.conflict() && case.has_gold() {
                    c.with_gold += 1;
                    c.hit += usize::from(judged.hit);
                }
            };
            count(&mut score.all);
            let mut tags = case.tags.clone();
            tags.sort();
            tags.dedup();
            for tag in tags {
                count(score.tags.entry(tag).or_default());
            }
            for (rule, _, _) in &judged.findings {
                let (right, wrong) = score.rules.entry(rule.clone()).or_default();
                *if case.conflict() { right } else { wrong } += 1;
            }
            for sure in &judged.sure {
                let band = BANDS.iter().zip(&mut score.bands).find(|(floor, _)| *sure >= **floor);
                if let Some((_, (right, wrong))) = band {
                    *if case.conflict() { right } else { wrong } += 1;
                }
            }
        }
        score
    }

    /// As a table.
    pub fn table(&self) -> String {
        let mut text = heads();
        let mut tags: Vec<(&str, &Counts)> =
            self.tags.iter().map(|(t, c)| (t.as_str(), c)).filter(|(_, c)| c.cases() >= FEWEST).collect();
        tags.sort_by_key(|(tag, c)| (std::cmp::Reverse(c.cases()), *tag));
        for (tag, counts) in [("all", &self.all)].into_iter().chain(tags) {
            text.push_str(&counts.row(tag));
        }
        for (floor, (right, wrong)) in BANDS.iter().zip(&self.bands).filter(|(_, (r, w))| r + w > 0) {
            let name = format!("confidence from {:.2}", f64::from(*floor) / 100.0);
            let part = share(*right, right + wrong).unwrap_or_default();
            text.push_str(&format!(
                "  {name:34} {right:5} on conflicts {wrong:5} on clean cases {part:8.3}\n"
            ));
        }
        for (rule, (right, wrong)) in &self.rules {
            text.push_str(&format!("  {rule:34} {right:5} on conflicts {wrong:5} on clean cases\n"));
        }
        text
    }

    /// All cases in one row of a table.
    pub fn row(&self, name: &str) -> String {
        self.all.row(name)
    }

    /// All cases, for programs.
    pub fn total(&self) -> Value {
        self.all.json()
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let tags: serde_json::Map<String, Value> =
            self.tags.iter().map(|(t, c)| (t.clone(), c.json())).collect();
        let rules: serde_json::Map<String, Value> = self
            .rules
            .iter()
            .map(|(r, (right, wrong))| (r.clone(), json!({"conflict": right, "clean": wrong})))
            .collect();
        let bands: Vec<Value> = BANDS
            .iter()
            .zip(&self.bands)
            .map(|(floor, (right, wrong))| {
                json!({"from": f64::from(*floor) / 100.0, "conflict": right, "clean": wrong})
            })
            .collect();
        json!({"all": self.all.json(), "tags": tags, "rules": rules, "confidence": bands})
    }
}

/// The heads of a table.
pub fn heads() -> String {
    let heads = ["cases", "found", "alarms", "missed", "silent", "prec.", "recall", "F1", "false", "hit"];
    let mut text = format!("{:28}", "");
    for head in heads {
        text.push_str(&format!("{head:>8}"));
    }
    text.push('\n');
    text
}

impl Counts {
    fn cases(&self) -> usize {
        self.true_found + self.false_found + self.missed + self.silent
    }

    fn precision(&self) -> Option<f64> {
        share(self.true_found, self.true_found + self.false_found)
    }

    fn recall(&self) -> Option<f64> {
        share(self.true_found, self.true_found + self.missed)
    }

    fn alarms(&self) -> Option<f64> {
        share(self.false_found, self.false_found + self.silent)
    }

    fn f1(&self) -> Option<f64> {
        share(2 * self.true_found, 2 * self.true_found + self.false_found + self.missed)
    }

    fn row(&self, tag: &str) -> String {
        let mut row = format!("{:28}", tag.chars().take(27).collect::<String>());
        for n in [self.cases(), self.true_found, self.false_found, self.missed, self.silent] {
            row.push_str(&format!("{n:8}"));
        }
        for x in [self.precision(), self.recall(), self.f1(), self.alarms(), share(self.hit, self.with_gold)]
        {
            row.push_str(&x.map_or_else(|| format!("{:>8}", "–"), |x| format!("{x:8.3}")));
        }
        row.push('\n');
        row
    }

    fn json(&self) -> Value {
        json!({"cases": self.cases(), "found": self.true_found, "alarms": self.false_found, "missed": self.missed,
            "silent": self.silent, "precision": self.precision(), "recall": self.recall(), "f1": self.f1(),
            "alarm_share": self.alarms(), "gold": self.with_gold, "hit": self.hit})
    }
}

/// A part of a whole; nothing of nothing.
#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_of_what_there_is() {
        let counts = Counts { true_found: 3, false_found: 1, missed: 1, silent: 3, ..Counts::default() };
        assert_eq!(
            (counts.precision(), counts.recall(), counts.alarms()),
            (Some(0.75), Some(0.75), Some(0.25))
        );
        assert_eq!(Counts::default().precision(), None);
    }
}
