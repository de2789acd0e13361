//! Tables of articles (CSV, TSV): a row a document, the columns told by the names in the first row, every word with its place.

use super::date;
use super::fields::{BODIES, DATES, TITLES, story};
use super::mapped::Mapped;
use super::story::Story;

/// True for the name of such a file.
pub(crate) fn is_named(extension: &str) -> bool {
    matches!(extension, "csv" | "tsv")
}

/// The articles of a table. `chosen` are the columns that hold their texts, in place of those that are known.
///
/// # Errors
/// Where no column is called as a text is, or a chosen one is not there.
pub(crate) fn read(text: &str, chosen: &[String]) -> Result<Vec<Story>, String> {
    let rows = rows(text, separator(text));
    let names: Vec<String> =
        rows.first().map(|r| r.iter().map(|c| c.text.trim().to_lowercase()).collect()).unwrap_or_default();
    let column = |wanted: &[&str]| wanted.iter().find_map(|w| names.iter().position(|n| n == w));
    let mut bodies = Vec::new();
    for name in chosen {
        let at = names.iter().position(|n| *n == name.trim().to_lowercase());
        bodies.push(
            at.ok_or_else(|| format!("is a table without a column '{name}': it has {}", names.join(", ")))?,
        );
    }
    if chosen.is_empty() {
        bodies.extend(column(&BODIES));
    }
    if bodies.is_empty() {
        return Err(format!(
            "is a table without a column of text: its first row must name one of {}, or --text-field another",
            BODIES.join(", ")
        ));
    }
    let (title, day) = (column(&TITLES), column(&DATES));
    let stories = rows.into_iter().skip(1).map(|mut row| {
        let mut take = |i: Option<usize>| {
            let cell = row.get_mut(i?).map(std::mem::take)?;
            (!cell.text.trim().is_empty()).then_some(cell)
        };
        let day = take(day).and_then(|d| date::day(d.text.trim()));
        let title = take(title);
        story(title, bodies.iter().filter_map(|b| take(Some(*b))).collect(), day)
    });
    Ok(stories.collect())
}

/// What parts the cells: the sign that the first line has most of.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    [',', ';', '\t'].into_iter().max_by_key(|s| first.matches(*s).count()).unwrap_or(',')
}

/// The cells of each row, quotation marks taken off.
fn rows(text: &str, separator: char) -> Vec<Vec<Mapped>> {
    let (mut rows, mut row, mut at) = (Vec::new(), Vec::new(), 0);
    while at < text.len() {
        let (cell, end) = cell(text, at, separator);
        row.push(cell);
        let rest = text.get(end..).unwrap_or_default();
        if rest.starts_with(separator) {
            at = end + separator.len_utf8();
            if at < text.len() {
                continue;
            }
        } else {
            at = end + if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        }
        if row.iter().any(|c: &Mapped| !c.text.trim().is_empty()) {
            rows.push(std::mem::take(&mut row));
        }
        row.clear();
    }
    rows
}

/// The cell that begins at a byte, and where it ends.
fn cell(text: &str, from: usize, separator: char) -> (Mapped, usize) {
    let mut out = Mapped::default();
    let rest = text.get(from..).unwrap_or_default();
    let Some(inside) = rest.strip_prefix('"') else {
        let end = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        out.same(text, from..from + end);
        return (out, from + end);
    };
    let mut at = 0;
    while let Some(found) = inside.get(at..).and_then(|r| r.find('"')) {
        let here = at + found;
        out.same(text, from + 1 + at..from + 1 + here);
        if !inside.get(here + 1..).is_some_and(|r| r.starts_with('"')) {
            // Whatever stands between the closing mark and the next cell is no part of it.
            let after = inside.get(here + 1..).unwrap_or_default();
            let skip = after.find([separator, '\n', '\r']).unwrap_or(after.len());
            return (out, from + 1 + here + 1 + skip);
        }
        out.decoded("\"", from + 1 + here..from + 1 + here + 2);
        at = here + 2;
    }
    out.same(text, from + 1 + at..text.len());
    (out, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_places() {
        let text = "id;title;body\r\n1;\"A \"\"big\"\" day\";\"One; two\r\nthree.\"\r\n;;\r\n2;Plain;Four\n";
        let rows = rows(text, separator(text));
        let words: Vec<Vec<&str>> =
            rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect()).collect();
        assert_eq!(words[1], ["1", "A \"big\" day", "One; two\r\nthree."]);
        assert_eq!(words[2], ["2", "Plain", "Four"]);
        assert_eq!(words.len(), 3);
        let body = &rows[1][2];
        let at = body.text.find("three").unwrap();
        assert_eq!(&text[body.segments.start(at)..body.segments.end(at + 6)], "three.");
    }

    #[test]
    fn a_table_of_other_things_says_so() {
        assert!(read("a,b\n1,2\n", &[]).unwrap_err().contains("without a column"));
    }

    #[test]
    fn columns_of_any_name_can_be_chosen() {
        let text = "id,lead,main\n1,The ferry is back.,It sailed on Saturday.\n";
        let stories = read(text, &["Main".to_owned(), "lead".to_owned()]).unwrap();
        assert_eq!(stories[0].reading.text, "It sailed on Saturday.\n\nThe ferry is back.");
        assert!(read(text, &["body".to_owned()]).unwrap_err().contains("it has id, lead, main"));
    }
}
