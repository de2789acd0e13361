//! The files that the front matter of a draft says it was written from.
//!
//! ```text
//! ---
//! title: Fire on the pier
//! sources: [wire/fire.txt, notes/]      (or a list of lines, each after a dash; in TOML an array)
//! ---
//! ```

use factlint::document::{Front, Syntax};
use std::ops::Range;

/// What stands under `sources` in front matter, each with the bytes at which it stands.
pub fn sources(text: &str) -> Vec<(String, Range<usize>)> {
    let Some(Front { syntax, block, .. }) = Front::of(text) else { return Vec::new() };
    let (from, block) = (block.start, text.get(block).unwrap_or_default());
    match syntax {
        Syntax::Yaml => yaml(block, from),
        Syntax::Toml => toml(block, from),
        Syntax::Json => json(block, from),
    }
}

fn json(block: &str, from: usize) -> Vec<(String, Range<usize>)> {
    let object: serde_json::Value = serde_json::from_str(block).unwrap_or_default();
    let named = match object.get("sources") {
        Some(serde_json::Value::Array(list)) => list.iter().filter_map(|v| v.as_str()).collect(),
        Some(serde_json::Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    let line = block.find('\n').unwrap_or(block.len());
    located(block, from, named.into_iter(), from..from + line)
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
            "---yaml\nsources: [wire/a b.txt, notes/]\n---\n",
            "--- toml\nsources = ['wire/a b.txt', 'notes/']\n---\n",
            "---json\n{\"title\": \"x\", \"sources\": [\"wire/a b.txt\", \"notes/\"]}\n---\n",
            "\u{feff}---\nsources: [wire/a b.txt, notes/]\n---\n",
        ] {
            let text = format!("{head}Body\n");
            let found = sources(&text);
            let names: Vec<&str> = found.iter().map(|(n, _)| n.as_str()).collect();
            assert_eq!(names, ["wire/a b.txt", "notes/"], "{head}");
            for (name, at) in &found {
                assert_eq!(&text[at.clone()], name, "{head}");
            }
        }
    }

    #[test]
    fn one_value_and_none() {
        assert_eq!(sources("---\nsources: wire.txt\nx: y\n---\n"), [("wire.txt".to_owned(), 13..21)]);
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
            "---\nA passage between rules.\n---\n",
        ] {
            assert_eq!(sources(text), [], "{text}");
        }
    }
}
