//! Entries of a desk's own lexicon files, held against what the built-in file of the same name says of itself: how many columns an
//! entry has, and which words a column takes.

use super::row::rows;
use crate::text::{Pattern, squeeze};

/// What the head of a lexicon file tells of its columns.
struct Form<'a> {
    /// Their names.
    columns: Vec<&'a str>,
    /// How many fields the shortest of its own entries has.
    least: usize,
    /// The only words that a column takes, where the file names them: `# values of where: own-line, boundary, anywhere`.
    values: Vec<(&'a str, Vec<&'a str>)>,
}

impl<'a> Form<'a> {
    fn of(text: &'a str) -> Self {
        let head =
            || text.lines().map_while(|l| if l.trim().is_empty() { Some("") } else { l.strip_prefix('#') });
        let columns = head().find_map(|l| l.trim().strip_prefix("columns:")).unwrap_or_default();
        let values = head().filter_map(|l| {
            let (name, words) = l.trim().strip_prefix("values of ")?.split_once(':')?;
            Some((name.trim(), words.split(',').map(str::trim).collect()))
        });
        let least = text.lines().filter(|l| !l.trim_start().starts_with('#') && !l.trim().is_empty());
        Self {
            columns: columns.split('|').map(str::trim).filter(|c| !c.is_empty()).collect(),
            least: least.map(fields).min().unwrap_or(1),
            values: values.collect(),
        }
    }
}

/// How many fields an entry has.
fn fields(line: &str) -> usize {
    let line = line.trim();
    // A regular expression between slashes may hold bars of its own.
    let rest = match line.strip_prefix('/').and_then(|l| l.rfind("/ | ")) {
        Some(at) => line.get(at + 2..).unwrap_or_default(),
        None => line,
    };
    rest.split(" # ").next().unwrap_or_default().matches('|').count() + 1
}

/// The text without the entries that are amiss, and what is amiss, with the lines. `known` is the built-in lexicon called `name`.
pub(super) fn checked(name: &str, known: &str, text: &str) -> (String, Vec<String>) {
    let form = Form::of(known);
    let (mut sound, mut faults) = (String::with_capacity(text.len()), Vec::new());
    for (i, line) in text.lines().enumerate() {
        match fault(name, &form, line) {
            Some(message) => faults.push(format!("line {}: {message}", i + 1)),
            None => {
                sound.push_str(line);
                sound.push('\n');
            }
        }
    }
    (sound, faults)
}

fn fault(name: &str, form: &Form<'_>, line: &str) -> Option<String> {
    let row = rows(line).next()?;
    let (has, most) = (fields(line), form.columns.len().max(form.least));
    if has < form.least || has > most {
        let wanted = if form.columns.is_empty() { form.least.to_string() } else { form.columns.join(" | ") };
        return Some(format!("an entry of '{name}' is {wanted}; this one has {has} of {most} columns"));
    }
    for (column, words) in &form.values {
        let Some(at) = form.columns.iter().position(|c| c == column) else { continue };
        if at < has && !words.contains(&row.get(at)) {
            return Some(format!("'{}' is no {column}: one of {}", row.get(at), words.join(", ")));
        }
    }
    let pattern = row.get(0).strip_prefix('/')?.strip_suffix('/')?;
    Pattern::checked(pattern).err().map(|why| format!("not a pattern: {}", squeeze(&why)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &str =
        "# Marks.\n# values of where: here, there\n# columns: words | where | kind\na | here | x\n";

    #[test]
    fn what_is_sound_stays() {
        for line in ["b | there | y", "# a note", "/b|c/ | here | z # why"] {
            assert_eq!(checked("marks", KNOWN, line), (format!("{line}\n"), Vec::new()), "{line}");
        }
    }

    #[test]
    fn what_is_amiss_is_told_with_its_line() {
        for (line, told) in [
            ("b | here", "has 2 of 3 columns"),
            ("b | nowhere | y", "'nowhere' is no where: one of here, there"),
            ("b | here | y | z", "has 4 of 3 columns"),
            ("/b(/ | here | y", "not a pattern"),
        ] {
            let (sound, faults) = checked("marks", KNOWN, &format!("c | here | x\n{line}"));
            assert_eq!(sound, "c | here | x\n");
            assert!(faults[0].starts_with("line 2: ") && faults[0].contains(told), "{faults:?}");
        }
    }
}
