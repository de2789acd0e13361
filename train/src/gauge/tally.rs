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
}
