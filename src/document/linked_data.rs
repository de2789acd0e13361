//! What a page, or a file of JSON, says of its article in the terms of schema.org: `articleBody`, `headline`, `datePublished`.

use super::json::{Json, Object};
use super::mapped::Mapped;
use super::markup::Tree;
use super::story::{Story, is_markup};
use super::{BlockKind, date, html, plain};

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

/// Reads one article of a file of JSON.
pub(crate) fn read(o: &Object) -> Story {
    let mut story = Story::default();
    if let Some(headline) = o.text("headline").or_else(|| o.text("name")) {
        story.headline(&headline);
    }
    if let Some(said) = o.text("alternativeHeadline").or_else(|| o.text("description")) {
        story.field(&said, "", BlockKind::Standfirst);
    }
    let author = o.text("author").or_else(|| o.object("author").text("name"));
    if let Some(author) = author {
        story.field(&author, "text/plain", BlockKind::Credit);
    }
    if let Some(body) = o.text("articleBody") {
        write(&body, &mut story);
    }
    story.date = ["datePublished", "dateModified", "dateCreated"].iter().find_map(|k| date::day(&o.words(k)));
    story
}

/// Writes a text that may be markup or plain words.
pub(crate) fn write(body: &Mapped, story: &mut Story) {
    if is_markup(&body.text, "") {
        html::fragment(body, BlockKind::Body, &mut story.reading, &mut story.title);
    } else {
        plain::fragment(body, &mut story.reading);
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
