//! Shortcodes and comments in Markdown: what a site's generator or nobody reads, and no reader of the story.

/// The text with shortcodes (`{{< … >}}`, `{{% … %}}`, `{% … %}`) and HTML comments as spaces of the same length.
pub(crate) fn masked(text: &str) -> String {
    const MARKS: [(&str, &str); 4] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("<!--", "-->")];
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    'scan: while let Some(found) = text.get(at..).and_then(|r| r.find(['{', '<'])) {
        let here = at + found;
        let rest = text.get(here..).unwrap_or_default();
        for (open, close) in MARKS {
            // A mark that is never closed, or only pages later, is words.
            let near = rest.get(..floor(rest, 5000)).unwrap_or_default();
            if rest.starts_with(open)
                && let Some(end) = near.get(open.len()..).and_then(|r| r.find(close))
            {
                let len = open.len() + end + close.len();
                out.push_str(text.get(at..here).unwrap_or_default());
                out.extend(
                    rest.bytes()
                        .take(len)
                        .map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }),
                );
                at = here + len;
                continue 'scan;
            }
        }
        out.push_str(text.get(at..=here).unwrap_or_default());
        at = here + 1;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
