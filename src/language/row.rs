//! One line of a lexicon file, cut into fields. The build script reads lexicons with it too, so that it leans on nothing else.

/// One entry: its fields, trimmed. A field that is not there reads as empty.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    first: &'a str,
    /// What stands behind the first bar.
    rest: Option<&'a str>,
}

impl<'a> Row<'a> {
    /// Field `i`, from 0; empty where the line has fewer.
    #[must_use]
    pub fn get(&self, i: usize) -> &'a str {
        match i.checked_sub(1) {
            None => self.first,
            Some(i) => self.rest.and_then(|r| r.split('|').nth(i)).unwrap_or_default().trim(),
        }
    }

    /// The comma list in field `i`.
    pub fn list(&self, i: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(i).split(',').map(str::trim).filter(|s| !s.is_empty())
    }
}

/// The entries of a lexicon's text.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    text.lines().filter_map(row)
}

/// Cuts a line into its first field and the rest; comments and blank lines are no rows. `# ` after white space begins a reason.
/// Start-up reads thousands of lines, so that nothing is looked for twice and nothing kept.
fn row(line: &str) -> Option<Row<'_>> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return None;
    }
    let line = match line.find('#') {
        Some(_) => line.split_once(" # ").map_or(line, |(entry, _)| entry),
        None => line,
    };
    // A regular expression between slashes may hold bars of its own.
    if line.starts_with('/')
        && let Some(end) = line.find("/ | ")
    {
        let (first, rest) = line.split_at(end + 1);
        return Some(Row { first, rest: Some(rest.trim_start().trim_start_matches('|')) });
    }
    Some(match line.split_once('|') {
        Some((first, rest)) => Row { first: first.trim(), rest: Some(rest) },
        None => Row { first: line.trim(), rest: None },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_fields_and_lists() {
        let r = row("Turkey | Türkiye, Republic of Turkey | Turkish # why").unwrap();
        assert_eq!((r.get(0), r.get(2), r.get(9)), ("Turkey", "Turkish", ""));
        assert_eq!(r.list(1).collect::<Vec<_>>(), ["Türkiye", "Republic of Turkey"]);
        let r = row("/a(b|c) | d/ | own-line | error # why").unwrap();
        assert_eq!((r.get(0), r.get(1), r.get(2)), ("/a(b|c) | d/", "own-line", "error"));
        assert!(row("# a | b").is_none() && row("  ").is_none());
    }
}
