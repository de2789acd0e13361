//! HTML into a tree: tags as people write them, some never closed.

use super::markup::{Attribute, Element, Tree};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

/// Elements that hold nothing.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements of a line; all others begin and end blocks.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "rt", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr", "picture", "source",
];

/// Elements that begin and end blocks. Whatever is neither here nor among those of a line is of the site's own making, and a
/// browser shows it as a part of the line.
const BLOCKS: [&str; 66] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "script",
    "search",
    "section",
    "select",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// True for an element that stands inside a line of text.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// True for an element that HTML does not know: `<person>`, `<my-tooltip>`, what Word writes (`<o:p>`).
pub(crate) fn is_unknown(name: &str) -> bool {
    const OTHERS: [&str; 11] =
        ["ul", "video", "audio", "textarea", "math", "title", "meta", "link", "base", "param", "area"];
    !name.is_empty() && !is_inline(name) && !BLOCKS.contains(&name) && !OTHERS.contains(&name)
}

/// True for an element that holds nothing.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Reads HTML. Whatever stands there, there is a tree.
pub(crate) fn tree(source: &str) -> Tree {
    let mut tree = Tree::builder();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let element = element(source, &tag);
                let name = element.name.as_str();
                if let Some(ended) = ends(name) {
                    tree.close(|n| ended.contains(&n), |n| !is_inline(n) && !is_unknown(n) && n != "p");
                } else if !is_inline(name) && !is_unknown(name) {
                    tree.close(|n| n == "p", |n| !is_inline(n) && !is_unknown(n));
                }
                let empty = VOID.contains(&name);
                tree.start(element, empty);
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).to_lowercase();
                // The end of an inline element closes no block that was opened inside it.
                let inline = is_inline(&name) || is_unknown(&name);
                let wall = |n: &str| {
                    matches!(n, "td" | "th" | "table") && name != "table" && name != "tr" && name != n
                };
                tree.close(|n| n == name, |n| inline && !is_inline(n) && !is_unknown(n) || wall(n));
            }
            Token::String(text) => tree.text(text.span.start..text.span.end, false),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    tree.done()
}

/// Elements that a start tag ends without their own end tag.
fn ends(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th"],
        "tr" => &["tr"],
        "option" => &["option"],
        _ => return None,
    })
}

fn element(source: &str, tag: &StartTag<usize>) -> Element {
    let attributes = tag.attributes.iter().map(|(name, value)| {
        // The span covers `name="value"`.
        let whole = source.get(value.span.start..value.span.end).unwrap_or_default();
        let from = whole.find('=').map_or(whole.len(), |at| at + 1);
        let rest = whole.get(from..).unwrap_or_default();
        let bare = rest.trim_start();
        let lead = from + rest.len() - bare.len();
        let (skip, len) = match bare.chars().next() {
            Some(mark @ ('"' | '\'')) => {
                (1, bare.get(1..).and_then(|b| b.find(mark)).unwrap_or(bare.len() - 1))
            }
            _ => (0, bare.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(bare.len())),
        };
        let start = value.span.start + lead + skip;
        Attribute {
            name: String::from_utf8_lossy(name).into_owned(),
            value: String::from_utf8_lossy(&value.value).into_owned(),
            range: start..start + len,
        }
    });
    Element { name: String::from_utf8_lossy(&tag.name).to_lowercase(), attributes: attributes.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unclosed_and_crossed_tags() {
        let source = "<ul><li>One<li>Two</ul><p>Three<p>F<b>ou</i>r</b> <p>Five<div>Six</div>";
        let tree = tree(source);
        let words = |name: &str| tree.under(0, name).map(|i| tree.words(source, i)).collect::<Vec<_>>();
        assert_eq!(words("li"), ["One", "Two"]);
        assert_eq!(words("p"), ["Three", "Four ", "Five"]);
        assert_eq!(words("div"), ["Six"]);
    }

    #[test]
    fn places_of_attributes_and_texts() {
        let source = "<!-- é -->\r\n<P title = 'a &amp; é' id=x>Hé\r\nllo</P>\r\n<script>if (a<b) \"<p>\"</script>\r\n<i>z</i>";
        let tree = tree(source);
        let (_, p) = tree.elements().find(|(_, e)| e.name == "p").unwrap();
        assert_eq!((p.get("title"), &source[p.place("title").unwrap()]), ("a & é", "a &amp; é"));
        assert_eq!((p.get("id"), &source[p.place("id").unwrap()]), ("x", "x"));
        let texts: Vec<&str> =
            tree.texts(0).into_iter().map(|(r, _)| &source[r]).filter(|t| !t.trim().is_empty()).collect();
        assert_eq!(texts, ["Hé\r\nllo", "if (a<b) \"<p>\"", "z"]);
    }
}
