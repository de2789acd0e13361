//! The marks of a story: `{key|words}`, nested, taken out of the text and kept with their places.

/// A marked mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Whom it means.
    pub key: String,
    /// Its first byte in the bare text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The bare text and its marks, in the order of their beginnings, the longer of two first.
pub fn take_out(text: &str) -> (String, Vec<Mark>) {
    let mut bare = String::with_capacity(text.len());
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let key = rest.strip_prefix('{').and_then(|r| r.split_once('|')).filter(|(key, _)| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        if let Some((key, after)) = key {
            open.push((key.to_owned(), bare.len()));
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match open.pop_if(|_| c == '}') {
            Some((key, start)) => marks.push(Mark { key, start, end: bare.len() }),
            None => bare.push(c),
        }
    }
    marks.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    (bare, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_nest() {
        let (bare, marks) = take_out("{a|{b|Leeds} defender} won");
        assert_eq!(bare, "Leeds defender won");
        let told: Vec<(&str, usize, usize)> =
            marks.iter().map(|m| (m.key.as_str(), m.start, m.end)).collect();
        assert_eq!(told, [("a", 0, 14), ("b", 0, 5)]);
    }
}
