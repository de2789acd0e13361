//! Shortcodes and comments in Markdown: what a site's generator or nobody reads, and no reader of the story.

use super::tags;
use regex::Regex;
use std::sync::LazyLock;

/// Lines of MDX that are no text: `import … from '…'`, `export const …`, the fences of a note (`:::tip`), and the tags of
/// components (`<Chart data={rows} />`).
static PROGRAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    const IMPORT: &str = r#"^import [^\n]{0,200}['"][^'"\n]+['"];?[ \t\r]*$"#;
    const EXPORT: &str = r"^export (?:const|default|function|let|var|async) (?:[^\n]+\n?)+";
    const FENCE: &str = r"^:::[^\n]*$";
    const COMPONENT: &str = r#"</?[A-Z]\w*(?:\.\w+)*(?:\s+[\w:-]+(?:=(?:"[^"]*"|'[^']*'|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}))?)*\s*/?>"#;
    Regex::new(&format!("(?m)(?:{IMPORT}|{EXPORT}|{FENCE}|{COMPONENT})")).ok()
});

/// The text with what is there for a program as spaces of the same length.
fn program(text: &str) -> String {
    let Some(pattern) = PROGRAM.as_ref().filter(|_| {
        text.contains(":::")
            || text.contains("import ")
            || text.contains("export ")
            || text.contains("={")
            || text.contains("/>")
    }) else {
        return text.to_owned();
    };
    let blank = |c: &regex::Captures| {
        let said = c.get(0).map_or("", |m| m.as_str());
        let name: String =
            said.trim_start_matches(['<', '/']).chars().take_while(|c| c.is_alphanumeric()).collect();
        if said.starts_with('<') && !tags::is_unknown(&name.to_lowercase()) {
            return said.to_owned();
        }
        said.bytes().map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' }).collect()
    };
    pattern.replace_all(text, blank).into_owned()
}

/// The text with shortcodes (`{{< … >}}`, `{{% … %}}`, `{% … %}`) and HTML comments as spaces of the same length.
pub(crate) fn masked(text: &str) -> String {
    let text = &program(text);
    const MARKS: [(&str, &str); 6] =
        [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("<!--", "-->"), ("{/*", "*/}"), ("{:", "}")];
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
