//! A file of JSON that holds an article in the terms of schema.org: `articleBody`, `headline`, `datePublished`.

use super::json::Object;
use super::mapped::Mapped;
use super::story::{Story, is_markup};
use super::{BlockKind, date, html, plain};

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
