//! Articles in the terms of schema.org (`articleBody`), found in JSON and in the scripts of a page.

use super::json::{Json, Object};
use super::mapped::Mapped;
use super::markup::Tree;

/// Objects inside objects are followed no deeper.
const DEEPEST: usize = 6;

/// True for an object that holds an article.
pub(crate) fn is(o: &Object) -> bool {
    o.text("articleBody").is_some()
}

/// The articles in a value, itself or what it holds.
pub(crate) fn articles<'a>(value: Json<'a>, depth: usize, out: &mut Vec<Object<'a>>) {
    if depth > DEEPEST {
        return;
    }
    if value.is_array() {
        for item in value.items() {
            articles(item, depth + 1, out);
        }
    } else if value.is_object() {
        let object = value.object();
        if is(&object) {
            out.push(object);
        } else {
            for inner in value.values() {
                articles(inner, depth + 1, out);
            }
        }
    }
}

/// The longest article that a page tells in its scripts, over the page.
pub(crate) fn of_page(source: &str, tree: &Tree) -> Option<Mapped> {
    let mut best: Option<Mapped> = None;
    for (id, e) in tree.elements() {
        if e.name != "script" || !e.get("type").eq_ignore_ascii_case("application/ld+json") {
            continue;
        }
        let mut inner = Mapped::default();
        for (range, _) in tree.texts(id) {
            inner.same(source, range);
        }
        let Ok(json) = Json::parse(&inner.text) else { continue };
        let mut found = Vec::new();
        articles(json, 0, &mut found);
        for body in found.iter().filter_map(|o| o.text("articleBody")) {
            if best.as_ref().is_none_or(|b| b.text.len() < body.text.len()) {
                let segments = body.segments.through(&inner.segments);
                best = Some(Mapped { text: body.text, segments });
            }
        }
    }
    best
}
