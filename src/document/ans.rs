//! Arc XP's ANS: a story as a list of elements, each with a type.

use super::json::{Json, Object};
use super::story::Story;
use super::{BlockKind, date, html};

/// Elements inside elements are followed no deeper.
const DEEPEST: usize = 8;

/// True for a story in ANS.
pub(crate) fn is(o: &Object) -> bool {
    let typed = |i: &Json| i.object().has("type") || i.object().has("_id");
    o.get("content_elements").is_some_and(|c| c.is_array() && c.items().iter().all(typed))
        && (o.has("headlines") || o.has("version") || o.has("_id") || o.has("type"))
}

/// Reads one story.
pub(crate) fn read(o: &Object) -> Story {
    let mut story = Story::default();
    if let Some(headline) = o.object("headlines").text("basic") {
        story.headline(&headline);
    }
    for key in ["subheadlines", "description"] {
        if let Some(words) = o.object(key).text("basic").or_else(|| o.text(key)) {
            story.field(&words, "", BlockKind::Standfirst);
            break;
        }
    }
    for author in o.object("credits").get("by").map(Json::items).unwrap_or_default() {
        if let Some(name) = author.object().text("name") {
            name.write(BlockKind::Credit, &mut story.reading);
        }
    }
    let lead = o.object("promo_items").object("basic");
    element(&lead, BlockKind::Body, 0, &mut story);
    elements(o, "content_elements", BlockKind::Body, 0, &mut story);
    const DATES: [&str; 5] =
        ["display_date", "first_publish_date", "publish_date", "created_date", "last_updated_date"];
    story.date = DATES.iter().find_map(|k| date::day(&o.words(k)));
    story
}

fn elements(o: &Object, key: &str, kind: BlockKind, depth: usize, story: &mut Story) {
    for item in o.get(key).map(Json::items).unwrap_or_default() {
        element(&item.object(), kind, depth + 1, story);
    }
}

fn element(o: &Object, kind: BlockKind, depth: usize, story: &mut Story) {
    if depth > DEEPEST {
        return;
    }
    let mut write = |key: &str, kind: BlockKind| {
        if let Some(words) = o.text(key) {
            html::fragment(&words, kind, &mut story.reading, &mut story.title);
        }
    };
    match o.words("type").as_str() {
        "text" | "correction" | "endorsement" => {
            write(if o.has("content") { "content" } else { "text" }, kind)
        }
        "header" => write("content", BlockKind::Heading),
        "image" | "video" => {
            write(if o.has("caption") { "caption" } else { "description" }, BlockKind::Caption)
        }
        "list" => elements(o, "items", BlockKind::List, depth, story),
        "quote" => {
            write("content", BlockKind::Quote);
            elements(o, "content_elements", BlockKind::Quote, depth, story);
        }
        "table" => {
            for row in std::iter::once(o.get("header"))
                .flatten()
                .chain(o.get("rows").map(Json::items).unwrap_or_default())
            {
                for cell in row.items() {
                    element(&cell.object(), BlockKind::List, depth + 1, story);
                }
            }
        }
        "gallery" | "story" => elements(o, "content_elements", kind, depth, story),
        // Embeds, adverts, links between paragraphs, raw HTML: no part of the story's text.
        _ => {}
    }
}
