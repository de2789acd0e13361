//! The front matter of a draft: where it ends, and the files that the draft says it was written from.
//!
//! ```text
//! ---
//! title: Fire on the pier
//! sources: [wire/fire.txt, notes/]      (or a list of lines, each after a dash; in TOML an array)
//! ---
//! ```

use std::ops::Range;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The first byte behind the line that opens it; none where there is no front matter, or where it is JSON, which has no
    /// room for comments.
    pub inside: Option<usize>,
    /// The first byte of the text that follows it.
    pub end: usize,
    /// What stands under `sources`, each with the bytes at which it stands.
    pub sources: Vec<(String, Range<usize>)>,
}

/// Reads the front matter at the head of a text.
pub fn read(text: &str) -> Front {
    let lead = text.len() - text.trim_start_matches('\u{feff}').trim_start().len();
    let body = text.get(lead..).unwrap_or_default();
    let none = Front { end: if text.starts_with('\u{feff}') { 3 } else { 0 }, ..Front::default() };
    if body.starts_with('{') {
        return json(text, lead).unwrap_or(none);
    }
    let Some(fence) = ["---", "+++"].into_iter().find(|f| body.starts_with(f)) else { return none };
    let mut at = lead;
    let mut inside = None;
    for line in body.split_inclusive('\n') {
        let words = line.trim_end();
        match inside {
            None if words == fence => inside = Some(at + line.len()),
            None => return none,
            Some(from) if words == fence || fence == "---" && words == "..." => {
                let block = text.get(from..at).unwrap_or_default();
                let sources = if fence == "---" { yaml(block, from) } else { toml(block, from) };
                return Front { inside, end: at + line.len(), sources };
            }
            Some(_) => {}
        }
        at += line.len();
    }
    none
}

/// Front matter that is an object of JSON.
fn json(text: &str, lead: usize) -> Option<Front> {
    let rest = text.get(lead..)?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<serde_json::Value>();
    let object = values.next()?.ok()?;
    let end = lead + values.byte_offset();
    // A file that is JSON from end to end is no story with front matter.
    if text.get(end..)?.trim().is_empty() {
        return None;
    }
    let named = match object.get("sources") {
        Some(serde_json::Value::Array(list)) => list.iter().filter_map(|v| v.as_str()).collect(),
        Some(serde_json::Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    let line = rest.find('\n').map_or(text.len(), |n| lead + n);
    let end = text.get(end..)?.find('\n').map_or(text.len(), |n| end + n + 1);
    let sources = located(text.get(..end)?, 0, named.into_iter(), lead..line);
    Some(Front { inside: None, end, sources })
}

fn toml(block: &str, from: usize) -> Vec<(String, Range<usize>)> {
    let Ok(table) = block.parse::<toml::Table>() else { return Vec::new() };
    let named = match table.get("sources") {
        Some(toml::Value::Array(list)) => list.iter().filter_map(toml::Value::as_str).collect(),
        Some(toml::Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    located(block, from, named.into_iter(), from..from + block.len())
}

/// Where values stand that a parser has read, as far as they stand there as they are.
fn located<'a>(
    block: &str,
    from: usize,
    named: impl Iterator<Item = &'a str>,
    other: Range<usize>,
) -> Vec<(String, Range<usize>)> {
    let begin = block.find("sources").unwrap_or(0);
    let mut at = begin;
    let place = |name: &str| {
        let found = block.get(at..).and_then(|rest| rest.find(name)).map(|n| at + n);
        at = found.map_or(at, |n| n + name.len());
        (name.to_owned(), found.map_or(other.clone(), |n| from + n..from + n + name.len()))
    };
    named.map(place).collect()
}

/// The list of YAML under `sources`: in brackets, after dashes, or one value.
fn yaml(block: &str, from: usize) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let (mut at, mut open, mut brackets) = (from, false, false);
    for line in block.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_end();
        let mut rest = start;
        if !open {
            let Some((key, _)) = words.split_once(':').filter(|(k, _)| k.eq_ignore_ascii_case("sources"))
            else {
                continue;
            };
            open = true;
            rest = start + key.len() + 1;
        }
        let value = block.get(rest - from..start - from + words.len()).unwrap_or_default();
        let value = value.split(" #").next().unwrap_or_default();
        let bare = value.trim();
        let first = rest + value.len() - value.trim_start().len();
        if brackets || bare.starts_with('[') {
            brackets = !bare.ends_with(']');
            let mut item = first;
            for part in bare.split(',') {
                scalar(part, item, &mut found);
                item += part.len() + 1;
            }
            if !brackets {
                break;
            }
        } else if let Some(item) = bare.strip_prefix('-').filter(|i| i.starts_with([' ', '\t'])) {
            scalar(item, first + 1, &mut found);
        } else if rest > start && !bare.is_empty() {
            scalar(bare, first, &mut found);
            break;
        } else if !bare.is_empty() && !bare.starts_with('#') {
            break;
        }
    }
    found
}

/// A value without its brackets and quotation marks. What has keys of its own is no path.
fn scalar(raw: &str, at: usize, found: &mut Vec<(String, Range<usize>)>) {
    const AROUND: [char; 6] = ['[', ']', '"', '\'', ' ', '\t'];
    let name = raw.trim_matches(AROUND);
    let start = at + raw.len() - raw.trim_start_matches(AROUND).len();
    if !name.is_empty() && !name.contains(": ") && !name.starts_with('{') {
        found.push((name.to_owned(), start..start + name.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_list_many_spellings() {
        for head in [
            "---\ntitle: x\nsources: [wire/a b.txt, 'notes/'] # both\ntags: [c]\n---\n",
            "---\nsources:\n  - wire/a b.txt # the wire\n  # a comment\n  - \"notes/\"\ntags:\n  - c\n---\n",
            "---\r\nSources:\r\n- wire/a b.txt\r\n- notes/\r\n---\r\n",
            "---\nsources: [\n  wire/a b.txt,\n  notes/\n]\nx: [c]\n---\n",
            "+++\ntitle = 'x'\nsources = [\"wire/a b.txt\", 'notes/']\n+++\n",
            "{\"title\": \"x\", \"sources\": [\"wire/a b.txt\", \"notes/\"]}\n",
            "\u{feff}---\nsources: [wire/a b.txt, notes/]\n---\n",
        ] {
            let text = format!("{head}Body\n");
            let front = read(&text);
            let names: Vec<&str> = front.sources.iter().map(|(n, _)| n.as_str()).collect();
            assert_eq!(names, ["wire/a b.txt", "notes/"], "{head}");
            assert_eq!(front.end, head.len(), "{head}");
            for (name, at) in &front.sources {
                assert_eq!(&text[at.clone()], name, "{head}");
            }
        }
    }

    #[test]
    fn one_value_and_none() {
        assert_eq!(read("---\nsources: wire.txt\nx: y\n---\n").sources, [("wire.txt".to_owned(), 13..21)]);
        for text in [
            "",
            "---",
            "---\nsources: a",
            "--- a\n---\n",
            "---\ntitle: x\n---\n",
            "---\nsources:\ntitle: x\n---\n",
            "---\nsources:\n  - title: a\n    url: b\n---\n",
            "+++\nsources = \n+++\n",
            "{\"sources\": [\"a\"]}",
            "{",
            "Story\nsources: a\n",
        ] {
            assert_eq!(read(text).sources, [], "{text}");
        }
    }
}
