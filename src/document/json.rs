//! JSON, read lazily, with the place of every string in the source.

use super::mapped::Mapped;
use crate::text::json_fault;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A value where it stands in its source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a> {
    source: &'a str,
    raw: &'a RawValue,
}

/// The fields of an object.
#[derive(Debug, Default)]
pub(crate) struct Object<'a> {
    source: &'a str,
    fields: BTreeMap<Cow<'a, str>, &'a RawValue>,
}

impl<'a> Json<'a> {
    /// # Errors
    /// Where the source is no JSON, with the line.
    pub fn parse(source: &'a str) -> Result<Self, String> {
        let raw = serde_json::from_str(source)
            .map_err(|e| format!("is JSON that cannot be read ({}): export it again", json_fault(&e, 1)))?;
        Ok(Self { source, raw })
    }

    /// Reads a part of a source, such as a line, with places in the whole.
    ///
    /// # Errors
    /// Where the part is no JSON.
    pub fn within(source: &'a str, part: &'a str) -> Result<Self, String> {
        let raw = serde_json::from_str(part).map_err(|e| e.to_string())?;
        Ok(Self { source, raw })
    }

    /// Its fields; none where it is no object.
    pub fn object(self) -> Object<'a> {
        Object { source: self.source, fields: serde_json::from_str(self.raw.get()).unwrap_or_default() }
    }

    /// Its items; none where it is no array.
    pub fn items(self) -> Vec<Self> {
        let items: Vec<&'a RawValue> = serde_json::from_str(self.raw.get()).unwrap_or_default();
        items.into_iter().map(|raw| Self { source: self.source, raw }).collect()
    }

    /// The items of an array, or the values of an object.
    pub fn values(self) -> Vec<Self> {
        let fields = self.object().fields.into_values().map(|raw| Self { source: self.source, raw });
        let values: Vec<Self> = fields.collect();
        if values.is_empty() { self.items() } else { values }
    }

    pub fn is_array(self) -> bool {
        self.raw.get().starts_with('[')
    }

    pub fn is_object(self) -> bool {
        self.raw.get().starts_with('{')
    }

    /// Where the undecoded characters of a string stand in the source.
    pub fn inside(self) -> Option<std::ops::Range<usize>> {
        let inside = self.raw.get().strip_prefix('"')?.strip_suffix('"')?;
        let base = (inside.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)?;
        Some(base..base + inside.len())
    }

    /// A string with the way back to its place; nothing for other values and for an empty string.
    pub fn text(self) -> Option<Mapped> {
        let raw = self.raw.get();
        let inside = raw.strip_prefix('"')?.strip_suffix('"')?;
        // The raw value is a slice of the source.
        let base = (raw.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)? + 1;
        let mut out = Mapped::default();
        let mut at = 0;
        while let Some(found) = inside.get(at..).and_then(|s| s.find('\\')) {
            let here = at + found;
            out.same(self.source, base + at..base + here);
            let (c, len) = escape(inside.get(here..).unwrap_or_default());
            out.decoded(c.encode_utf8(&mut [0; 4]), base + here..base + here + len);
            at = here + len;
        }
        out.same(self.source, base + at..base + inside.len());
        (!out.text.trim().is_empty()).then_some(out)
    }
}

impl<'a> Object<'a> {
    pub fn get(&self, key: &str) -> Option<Json<'a>> {
        self.fields.get(key).map(|raw| Json { source: self.source, raw })
    }

    /// The names of the fields, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(|k| &**k)
    }

    pub fn has(&self, key: &str) -> bool {
        self.fields.get(key).is_some_and(|raw| !matches!(raw.get(), "null" | "\"\"" | "[]" | "{}"))
    }

    /// The string at a key.
    pub fn text(&self, key: &str) -> Option<Mapped> {
        self.get(key)?.text()
    }

    /// The words at a key, without their place; empty where there are none.
    pub fn words(&self, key: &str) -> String {
        self.text(key).map(|m| m.text).unwrap_or_default()
    }

    /// The fields of the object at a key.
    pub fn object(&self, key: &str) -> Self {
        self.get(key).map(Json::object).unwrap_or_default()
    }
}

/// What a backslash and what follows it stand for, and how many bytes they take.
fn escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|h| u32::from_str_radix(h, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b' | b'f') => (' ', 2),
        Some(b'u') => match (unit(2), unit(8).filter(|_| text.get(6..8) == Some("\\u"))) {
            (Some(high @ 0xD800..=0xDBFF), Some(low @ 0xDC00..=0xDFFF)) => {
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
            }
            (Some(code), _) => (char::from_u32(code).unwrap_or('\u{fffd}'), 6),
            _ => ('\u{fffd}', 2),
        },
        Some(&b) if b.is_ascii() => (char::from(b), 2),
        _ => ('\\', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_places() {
        let source = r#" {"a": {"b": ["x", "He said \"no\\\" \u2013 caf\u00e9 \ud83d\ude00\n"]}}"#;
        let json = Json::parse(source).unwrap();
        let text = json.object().object("a").get("b").unwrap().items()[1].text().unwrap();
        assert_eq!(text.text, "He said \"no\\\" – café 😀\n");
        let at = text.text.find("café").unwrap();
        assert_eq!(&source[text.segments.start(at)..text.segments.end(at + 5)], "caf\\u00e9");
    }

    #[test]
    fn deep_nesting_and_broken_ends() {
        let deep = "[".repeat(200_000) + &"]".repeat(200_000);
        let _ = Json::parse(&deep).map(|j| j.items().len());
        for source in ["", "{", "{\"a\": \"\\u12\"}", "[1,]", "nul"] {
            let _ = Json::parse(source).map(|j| j.object().words("a"));
        }
        assert_eq!(Json::parse("{\"a\": \"\\ud800\"}").unwrap().object().words("a"), "\u{fffd}");
    }
}
