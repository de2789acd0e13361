//! One line of a lexicon file, cut into fields. The build script reads lexicons with it too, so that it leans on nothing else of the program.

/// One entry: its fields, trimmed. A field that is not there reads as empty.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    first: &'a str,
    /// What stands behind the first bar.
    rest: Option<&'a str>,
    /// Whether the fields were cut when the program was built: then [`CUT`] stands between them, and they are trimmed.
    cut: bool,
}

/// What stands between the fields of an entry that was cut beforehand.
const CUT: u8 = 0x1f;

impl<'a> Row<'a> {
    /// Field `i`, from 0; empty where the line has fewer.
    #[must_use]
    pub fn get(&self, i: usize) -> &'a str {
        match (i.checked_sub(1), self.rest) {
            (None, _) => self.first,
            (Some(_), None) => "",
            (Some(i), Some(rest)) if self.cut => pieces(rest, CUT).nth(i).unwrap_or_default(),
            (Some(i), Some(rest)) => pieces(rest, b'|').nth(i).unwrap_or_default().trim(),
        }
    }

    /// The comma list in field `i`.
    pub fn list(&self, i: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        pieces(self.get(i), b',').map(trimmed).filter(|s| !s.is_empty())
    }
}

/// The parts of a text between signs of one byte.
fn pieces(text: &str, sign: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let at = memchr::memchr(sign, text.as_bytes());
        rest = at.and_then(|at| text.get(at + 1..));
        at.map_or(Some(text), |at| text.get(..at))
    })
}

/// A part without white space about it; most have one space before them and no more.
fn trimmed(text: &str) -> &str {
    let text = text.strip_prefix(' ').unwrap_or(text);
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// The entries of a lexicon's text.
pub fn rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    text.lines().filter_map(row)
}

/// The entries of a text that [`cut`] has made.
pub fn cut_rows(text: &str) -> impl Iterator<Item = Row<'_>> {
    pieces(text, b'\n').filter(|line| !line.is_empty()).map(|line| {
        let at = memchr::memchr(CUT, line.as_bytes());
        let first = at.and_then(|at| line.get(..at)).unwrap_or(line);
        Row { first, rest: at.and_then(|at| line.get(at + 1..)), cut: true }
    })
}

/// A lexicon's text cut into fields, without what is no entry: what start-up reads in its place.
#[allow(dead_code, reason = "the build script calls it")]
#[must_use]
pub fn cut(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for row in rows(text) {
        let fields = row.rest.map_or(0, |rest| pieces(rest, b'|').count());
        for i in 0..=fields {
            if i > 0 {
                out.push(char::from(CUT));
            }
            out.push_str(row.get(i));
        }
        out.push('\n');
    }
    out
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
        return Some(Row { first, rest: Some(rest.trim_start().trim_start_matches('|')), cut: false });
    }
    Some(match line.split_once('|') {
        Some((first, rest)) => Row { first: first.trim(), rest: Some(rest), cut: false },
        None => Row { first: line.trim(), rest: None, cut: false },
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

    #[test]
    fn what_was_cut_beforehand_reads_alike() {
        let text = "# head\n\nTurkey | Türkiye, Republic of  Turkey ,| | Turkish # why\n  one \n/a(b|c) | d/ | own-line | error\na||b";
        let cut = cut(text);
        assert_eq!(rows(text).count(), cut_rows(&cut).count());
        for (a, b) in rows(text).zip(cut_rows(&cut)) {
            for i in 0..6 {
                assert_eq!(a.get(i), b.get(i), "{text}");
                assert_eq!(a.list(i).collect::<Vec<_>>(), b.list(i).collect::<Vec<_>>());
            }
        }
    }
}
