//! Counts of what is right, by kind of thing.

use std::collections::BTreeMap;

/// Right and all, by kind.
pub struct Tally<'a> {
    counts: BTreeMap<String, [usize; 2]>,
    show: Option<&'a str>,
}

impl<'a> Tally<'a> {
    /// Counts of naught; what is wrong of the kind `show` is printed.
    pub fn new(show: Option<&'a str>) -> Self {
        Self { counts: BTreeMap::new(), show }
    }

    /// Counts one thing of a kind; `wrong` says what is wrong with it.
    pub fn count(&mut self, kind: &str, right: bool, wrong: impl FnOnce() -> String) {
        let counts = self.counts.entry(kind.to_owned()).or_default();
        counts[0] += usize::from(right);
        counts[1] += 1;
        if !right && self.show.is_some_and(|s| kind.starts_with(s)) {
            println!("{kind}: {}", wrong());
        }
    }

    /// A line a kind: `main 812 of 900 = 90.2 %`.
    pub fn print(&self) {
        for (kind, [right, all]) in &self.counts {
            println!("{kind} {right} of {all} = {:.1} %", 100.0 * *right as f64 / (*all).max(1) as f64);
        }
    }

    /// What falls short of the list in `held`: a line a kind, `KIND | share in percent | how many cases`, where the last may be
    /// `-`. A kind that is listed and has other cases than it says fails too, so that none is taken away to pass.
    pub fn short_of(&self, held: &str) -> Vec<String> {
        let lines = held.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
        lines.filter_map(|line| self.short(line)).collect()
    }

    fn short(&self, line: &str) -> Option<String> {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [kind, share, cases] = fields[..] else {
            return Some(format!("'{line}' is not KIND | SHARE | CASES"));
        };
        let Ok(least) = share.parse::<f64>() else { return Some(format!("'{line}': no share")) };
        let [right, all] = self.counts.get(kind).copied().unwrap_or_default();
        if cases != "-" && cases.parse() != Ok(all) {
            return Some(format!("{kind}: {all} cases, not {cases}"));
        }
        let found = 100.0 * right as f64 / all.max(1) as f64;
        (found + 1e-9 < least).then(|| format!("{kind}: {found:.1} %, less than {least:.1} %"))
    }
}
