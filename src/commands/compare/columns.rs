//! Two passages beside each other in columns, their marks closed and opened again at the ends of lines.

use unicode_width::UnicodeWidthChar;

/// Stand for what marks a word until the lines are broken; no text has them.
pub const OPEN: char = '\u{fdd0}';
pub const CLOSE: char = '\u{fdd1}';

/// From this width on there is room for two columns.
pub const WIDE: usize = 140;

/// What parts the columns.
const GAP: &str = "   ";

/// Two sides, each a head and its words, beside each other. `seen`: marks take up a place on the line.
pub fn beside(sides: &[(String, String); 2], width: usize, seen: bool) -> String {
    let column = width.saturating_sub(GAP.len()) / 2;
    let [left, right] = [&sides[0], &sides[1]].map(|(head, words)| lines(head, words, column));
    let mut text = String::new();
    for i in 0..left.len().max(right.len()) {
        let one = left.get(i).map_or("", String::as_str);
        let other = right.get(i).map_or("", String::as_str);
        let line = format!("{one}{}{GAP}{other}", " ".repeat(column.saturating_sub(measure(one, seen))));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn lines(head: &str, words: &str, column: usize) -> Vec<String> {
    let indent = " ".repeat(head.len());
    // A mark may take up a place at either end.
    let options =
        textwrap::Options::new(column.saturating_sub(2)).initial_indent(head).subsequent_indent(&indent);
    let mut open = false;
    let mut out = Vec::new();
    for line in textwrap::wrap(words, options) {
        let mut line = line.into_owned();
        if open {
            line.insert(line.len() - line.trim_start().len(), OPEN);
        }
        open = line.rfind(OPEN) > line.rfind(CLOSE);
        if open {
            line.push(CLOSE);
        }
        out.push(line);
    }
    out
}

fn measure(line: &str, seen: bool) -> usize {
    let width = |c: char| if [OPEN, CLOSE].contains(&c) { usize::from(seen) } else { c.width().unwrap_or(0) };
    line.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_reach_into_the_other_column() {
        let words = format!("one two {OPEN}three four five six seven eight nine ten{CLOSE} eleven");
        let text = beside(&[("A  ".to_owned(), words.clone()), ("B  ".to_owned(), words)], 60, true);
        for line in text.lines() {
            assert_eq!(line.matches(OPEN).count(), line.matches(CLOSE).count(), "{line}");
            assert!(measure(line, true) <= 60, "{line}");
        }
    }
}
