//! A tree of markup with the place of every text in the source, whichever tokenizer (HTML or XML) it came from.

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;
use std::ops::Range;

/// Elements nested deeper than this are hung on the last one that is not: the tree is walked by recursion.
const DEEPEST: usize = 150;

/// A tree; the node 0 is its root and has no name.
#[derive(Debug)]
pub(crate) struct Tree {
    nodes: Vec<Node>,
}

/// An element or a text.
#[derive(Debug)]
pub(crate) struct Node {
    pub content: Content,
    pub children: Vec<usize>,
    pub parent: usize,
}

#[derive(Debug)]
pub(crate) enum Content {
    Element(Element),
    /// Characters; `raw` where `&` stands for itself (CDATA).
    Text {
        range: Range<usize>,
        raw: bool,
    },
}

/// A tag: its name in lower case, and its attributes.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<Attribute>,
}

/// An attribute: its decoded value, and where the undecoded one stands.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub name: String,
    pub value: String,
    pub range: Range<usize>,
}

impl Element {
    /// The name without the prefix of a namespace.
    pub fn local(&self) -> &str {
        self.name.rsplit_once(':').map_or(&self.name, |(_, local)| local)
    }

    /// The value of an attribute, empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|a| a.name == name).map_or("", |a| &a.value)
    }

    /// Where the value of an attribute stands.
    pub fn place(&self, name: &str) -> Option<Range<usize>> {
        self.attributes.iter().find(|a| a.name == name).map(|a| a.range.clone())
    }
}

impl Tree {
    /// Builds a tree out of tokens.
    pub fn builder() -> Builder {
        let root = Node { content: Content::Element(Element::default()), children: Vec::new(), parent: 0 };
        Builder { tree: Self { nodes: vec![root] }, open: vec![0] }
    }

    pub fn node(&self, id: usize) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The element at a node.
    pub fn element(&self, id: usize) -> Option<&Element> {
        match &self.nodes.get(id)?.content {
            Content::Element(e) => Some(e),
            Content::Text { .. } => None,
        }
    }

    pub fn children(&self, id: usize) -> &[usize] {
        self.nodes.get(id).map_or(&[], |n| &n.children)
    }

    /// All elements in the order of the source.
    pub fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        self.nodes.iter().enumerate().filter_map(|(i, n)| match &n.content {
            Content::Element(e) => Some((i, e)),
            Content::Text { .. } => None,
        })
    }

    /// Elements under a node with this local name, at any depth, in the order of the source.
    pub fn under<'a>(&'a self, id: usize, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        // What lies under a node stands right behind it.
        let inside = (id + 1..self.nodes.len()).take_while(move |&i| self.is_inside(i, id));
        inside.filter(move |&i| self.element(i).is_some_and(|e| e.local() == name))
    }

    /// True where a node lies inside another.
    pub fn is_inside(&self, mut id: usize, outer: usize) -> bool {
        while id > outer {
            id = self.nodes.get(id).map_or(0, |n| n.parent);
        }
        id == outer
    }

    /// The texts under a node, in order: their places, and whether each is raw.
    pub fn texts(&self, id: usize) -> Vec<(Range<usize>, bool)> {
        let (mut out, mut open) = (Vec::new(), vec![id]);
        while let Some(id) = open.pop() {
            match self.nodes.get(id).map(|n| (&n.content, &n.children)) {
                Some((Content::Text { range, raw }, _)) => out.push((range.clone(), *raw)),
                Some((_, children)) => open.extend(children.iter().rev()),
                None => {}
            }
        }
        out
    }

    /// The places of all texts at nodes that are not marked.
    pub fn texts_but<'a>(&'a self, marked: &'a [bool]) -> impl Iterator<Item = Range<usize>> + 'a {
        self.nodes.iter().zip(marked).filter(|(_, marked)| !**marked).filter_map(|(n, _)| match &n.content {
            Content::Text { range, .. } => Some(range.clone()),
            Content::Element(_) => None,
        })
    }

    /// The decoded characters under a node.
    pub fn words(&self, source: &str, id: usize) -> String {
        let mut out = String::new();
        for (range, raw) in self.texts(id) {
            pieces(source, range, raw, |p| match p {
                Piece::Same(r) => out.push_str(source.get(r).unwrap_or_default()),
                Piece::Decoded(words, _) => out.push_str(&words),
            });
        }
        out
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// For each node, true where it is or stands inside an element that `is` names.
    pub fn inside(&self, is: impl Fn(&Element) -> bool) -> Vec<bool> {
        self.marked(|_, e| is(e))
    }

    /// The same, where what is asked of an element needs its number.
    pub fn marked(&self, is: impl Fn(usize, &Element) -> bool) -> Vec<bool> {
        let mut inside = Vec::with_capacity(self.nodes.len());
        for (id, node) in self.nodes.iter().enumerate() {
            let named = matches!(&node.content, Content::Element(e) if is(id, e));
            inside.push(named || inside.get(node.parent).copied().unwrap_or(false));
        }
        inside
    }

    /// For each node, how many bytes of text lie under it, counting only texts for which `counts` holds.
    pub fn weights(&self, source: &str, counts: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut weights = vec![0; self.nodes.len()];
        // A child always stands behind its parent.
        for i in (0..self.nodes.len()).rev() {
            let Some(node) = self.nodes.get(i) else { continue };
            let own = match &node.content {
                Content::Text { range, .. } if counts(i) => {
                    source.get(range.clone()).map_or(0, |s| s.trim().len())
                }
                Content::Text { .. } => 0,
                Content::Element(_) => weights[i],
            };
            weights[i] = own;
            if node.parent != i {
                weights[node.parent] += own;
            }
        }
        weights
    }
}

/// A tree under construction.
#[derive(Debug)]
pub(crate) struct Builder {
    tree: Tree,
    open: Vec<usize>,
}

impl Builder {
    fn add(&mut self, content: Content) -> usize {
        let id = self.tree.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0);
        self.tree.nodes.push(Node { content, children: Vec::new(), parent });
        if let Some(node) = self.tree.nodes.get_mut(parent) {
            node.children.push(id);
        }
        id
    }

    pub fn text(&mut self, range: Range<usize>, raw: bool) {
        if !range.is_empty() {
            self.add(Content::Text { range, raw });
        }
    }

    /// Opens an element; one that is `empty` is closed at once.
    pub fn start(&mut self, element: Element, empty: bool) {
        let id = self.add(Content::Element(element));
        if !empty && self.open.len() < DEEPEST {
            self.open.push(id);
        }
    }

    /// Closes the nearest open element for which `is` holds, unless one for which `bars` holds stands in between.
    pub fn close(&mut self, is: impl Fn(&str) -> bool, bars: impl Fn(&str) -> bool) {
        for depth in (1..self.open.len()).rev() {
            let name = self.open.get(depth).and_then(|&i| self.tree.element(i)).map_or("", |e| &e.name);
            if is(name) {
                self.open.truncate(depth);
                return;
            }
            if bars(name) {
                return;
            }
        }
    }

    /// True where an element was not closed.
    pub fn is_open(&self) -> bool {
        self.open.len() > 1
    }

    pub fn done(self) -> Tree {
        self.tree
    }
}

/// True for HTML: said to be it, or looking like it.
pub(crate) fn is_markup(text: &str, format: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "</p>",
        "<p>",
        "<br",
        "</a>",
        "</strong>",
        "</em>",
        "</b>",
        "</i>",
        "</div>",
        "&nbsp;",
        "&amp;",
        "&#",
    ];
    format.contains("html") || format != "text/plain" && SIGNS.iter().any(|t| text.contains(t))
}

/// A stretch of text between tags.
pub(crate) enum Piece {
    /// It stands for itself.
    Same(Range<usize>),
    /// An entity, decoded.
    Decoded(String, Range<usize>),
}

/// Cuts a text between tags at its entities.
pub(crate) fn pieces(source: &str, range: Range<usize>, raw: bool, mut each: impl FnMut(Piece)) {
    let (base, text) = (range.start, source.get(range.clone()).unwrap_or_default());
    if raw {
        return each(Piece::Same(range));
    }
    let (mut from, mut at) = (0, 0);
    while let Some(found) = text.get(at..).and_then(|t| t.find('&')) {
        let here = at + found;
        match entity(text.get(here..).unwrap_or_default()) {
            Some((words, len)) => {
                if here > from {
                    each(Piece::Same(base + from..base + here));
                }
                each(Piece::Decoded(words, base + here..base + here + len));
                at = here + len;
                from = at;
            }
            None => at = here + 1,
        }
    }
    if from < text.len() {
        each(Piece::Same(base + from..range.end));
    }
}

/// What the entity at the beginning stands for, and how many bytes it takes.
fn entity(text: &str) -> Option<(String, usize)> {
    /// Entities that browsers read without their semicolon, and that people forget it on.
    const LOOSE: [&str; 7] = ["nbsp", "amp", "quot", "lt", "gt", "copy", "pound"];
    let name = text.get(1..)?;
    let len = name.bytes().take(33).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let (name, closed) = (name.get(..len)?, name.as_bytes().get(len) == Some(&b';'));
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = match u8::try_from(code) {
            // The code page of Windows is what people mean by the control characters.
            Ok(byte @ 0x80..=0x9F) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned(),
            _ => char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{fffd}').to_string(),
        };
        return Some((c, 1 + len + usize::from(closed)));
    }
    if closed {
        return Some((resolve_html5_entity(name)?.to_owned(), len + 2));
    }
    LOOSE.contains(&name).then(|| Some((resolve_html5_entity(name)?.to_owned(), len + 1)))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities() {
        for (text, expected) in [
            ("&amp;", Some(("&", 5))),
            ("&rsquo;s", Some(("’", 7))),
            ("&#8217;", Some(("’", 7))),
            ("&#x2019;", Some(("’", 8))),
            ("&#146;", Some(("’", 6))),
            ("&nbsp words", Some(("\u{a0}", 5))),
            ("& more", None),
            ("&T", None),
            ("&bogus;", None),
            ("&#xFFFFFFFFFF;", None),
            ("&", None),
        ] {
            assert_eq!(entity(text), expected.map(|(s, n)| (s.to_owned(), n)), "{text}");
        }
    }

    #[test]
    fn deep_nesting_does_no_harm() {
        let mut b = Tree::builder();
        for _ in 0..10_000 {
            b.start(Element { name: "div".into(), ..Element::default() }, false);
        }
        b.text(0..1, true);
        assert_eq!(b.done().words("x", 0), "x");
    }
}
