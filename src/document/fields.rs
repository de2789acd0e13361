//! Objects of JSON, and rows of tables, that hold an article under plain names: `{"title": …, "body": …}`.

use super::json::{Json, Object};
use super::mapped::Mapped;
use super::story::Story;
use super::{date, linked_data};

/// Names under which a text is looked for, in order of preference.
pub(crate) const BODIES: [&str; 10] = [
    "body",
    "text",
    "content",
    "article",
    "article_text",
    "body_text",
    "story",
    "full_text",
    "maintext",
    "document",
];
/// Names under which its title is.
pub(crate) const TITLES: [&str; 5] = ["headline", "title", "hed", "heading", "name"];
/// Names under which its day is.
pub(crate) const DATES: [&str; 8] = [
    "date",
    "published",
    "publishdate",
    "publishedat",
    "published_at",
    "date_publish",
    "datepublished",
    "created_at",
];

/// The fewest words of a text that make an object an article though it has no title.
const WORDS: usize = 12;

/// True for an object that holds an article: a text, with a title or long enough to be one. Where fields are `chosen`, one that
/// has any of them.
pub(crate) fn is(o: &Object, chosen: &[String]) -> bool {
    if !chosen.is_empty() {
        return chosen.iter().any(|k| o.text(k).is_some());
    }
    let Some(body) = body(o) else { return false };
    let words = body.text.split_whitespace().count();
    words >= WORDS || words >= 4 && TITLES.iter().any(|k| o.text(k).is_some())
}

fn body(o: &Object) -> Option<Mapped> {
    BODIES.iter().find_map(|k| o.text(k))
}

/// Reads one; `chosen` are the fields that hold its text, in order, in place of those that are known.
pub(crate) fn read(o: &Object, chosen: &[String]) -> Story {
    let title = TITLES.iter().find_map(|k| o.text(k));
    let day = DATES.iter().find_map(|k| date::day(&o.words(k)));
    let bodies = if chosen.is_empty() {
        body(o).into_iter().collect()
    } else {
        chosen.iter().filter_map(|k| o.text(k)).collect()
    };
    story(title, bodies, day)
}

/// An article out of its fields.
pub(crate) fn story(title: Option<Mapped>, bodies: Vec<Mapped>, day: Option<jiff::civil::Date>) -> Story {
    let mut story = Story { date: day, ..Story::default() };
    if let Some(title) = title {
        story.headline(&title);
    }
    for body in bodies {
        linked_data::write(&body, &mut story);
    }
    story
}

/// Articles of a file that has one object a line; none where a line is no object or holds no article.
pub(crate) fn lines(text: &str) -> Option<Vec<Json<'_>>> {
    let mut out = Vec::new();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let json = Json::within(text, line).ok()?;
        if !json.is_object() {
            return None;
        }
        out.push(json);
    }
    (!out.is_empty()).then_some(out)
}
