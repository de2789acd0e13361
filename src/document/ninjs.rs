//! ninjs, the JSON of the IPTC for news: versions 1, 2 and 3, and what systems make of them.

use super::json::{Json, Object};
use super::mapped::Mapped;
use super::story::{Story, is_markup};
use super::{BlockKind, date, html, plain};

/// True for an object that holds an article as ninjs does.
pub(crate) fn is(o: &Object) -> bool {
    const BODIES: [&str; 6] =
        ["body_html", "body_xhtml", "body_text", "bodies", "description_html", "description_text"];
    const OTHERS: [&str; 8] =
        ["uri", "headline", "headlines", "versioncreated", "type", "slugline", "guid", "title"];
    // Version 1 lets every field have as many forms as a provider likes: `body_main`, `headline_short`.
    (BODIES.iter().any(|k| o.has(k))
        || form(o, "body").is_some()
        || o.get("headlines").is_some_and(Json::is_array))
        && OTHERS.iter().any(|k| o.has(k))
}

/// Reads one item.
pub(crate) fn read(o: &Object) -> Story {
    let mut story = Story::default();
    if let Some(headline) = headline(o) {
        story.headline(&headline);
    }
    if let Some(byline) = o.text("byline").or_else(|| o.text("by")) {
        story.field(&byline, "", BlockKind::Credit);
    }
    // The picture's description is its caption, the story's is its standfirst.
    let picture = matches!(o.words("type").as_str(), "picture" | "video" | "graphic" | "audio");
    let kind = if picture { BlockKind::Caption } else { BlockKind::Standfirst };
    if let Some((description, format)) = described(o) {
        story.field(&description, &format, kind);
    }
    match body(o) {
        Some((body, format)) if is_markup(&body.text, &format) => {
            html::fragment(&body, BlockKind::Body, &mut story.reading, &mut story.title);
        }
        Some((body, _)) => plain::fragment(&body, &mut story.reading),
        None => {}
    }
    for picture in o.get("associations").map(Json::values).unwrap_or_default() {
        let picture = picture.object();
        if let Some((caption, format)) = described(&picture).filter(|_| picture.words("type") != "text") {
            story.field(&caption, &format, BlockKind::Caption);
        }
    }
    const DATES: [&str; 5] = ["versioncreated", "contentcreated", "firstcreated", "publishedat", "date"];
    story.date = DATES.iter().find_map(|k| date::day(&o.words(k)));
    story
}

fn headline(o: &Object) -> Option<Mapped> {
    let listed = || role(o.get("headlines")?, &["main", "headline", "title", ""]).map(|(m, _)| m);
    o.text("headline").or_else(listed).or_else(|| o.text("title")).or_else(|| form(o, "headline"))
}

fn described(o: &Object) -> Option<(Mapped, String)> {
    let plain = |key: &str, format: &str| Some((o.text(key)?, format.to_owned()));
    role_of(o, "descriptions", &["summary", "description", "standfirst", "caption", ""])
        .or_else(|| plain("description_text", "text/plain"))
        .or_else(|| plain("description_html", "text/html"))
        .or_else(|| plain("description", ""))
}

fn body(o: &Object) -> Option<(Mapped, String)> {
    let keyed = |key: &str, format: &str| Some((o.text(key)?, format.to_owned()));
    role_of(o, "bodies", &["main", "body", ""])
        .or_else(|| keyed("body_html", "text/html"))
        .or_else(|| keyed("body_xhtml", "text/html"))
        .or_else(|| keyed("body_text", "text/plain"))
        .or_else(|| keyed("body", ""))
        .or_else(|| Some((form(o, "body")?, String::new())))
}

/// The longest text among the forms of a field: `body_main`, `body_long`.
fn form(o: &Object, field: &str) -> Option<Mapped> {
    let forms = o.keys().filter(|k| k.strip_prefix(field).is_some_and(|rest| rest.starts_with('_')));
    forms.filter_map(|k| o.text(k)).max_by_key(|m| m.text.len())
}

fn role_of(o: &Object, key: &str, roles: &[&str]) -> Option<(Mapped, String)> {
    role(o.get(key)?, roles)
}

/// The value of the first role that is wanted, in markup before plain text; else the first value.
fn role(list: Json, roles: &[&str]) -> Option<(Mapped, String)> {
    let items: Vec<Object> = list.values().into_iter().map(Json::object).filter(|o| o.has("value")).collect();
    let wanted =
        |o: &&Object, role: &str| o.words("role").rsplit([':', '/']).next().unwrap_or_default() == role;
    let best = roles.iter().find_map(|role| {
        let of_role: Vec<&Object> = items.iter().filter(|o| wanted(o, role)).collect();
        of_role.iter().find(|o| o.words("contenttype").contains("html")).or(of_role.first()).copied()
    });
    let item = best.or(items.first())?;
    Some((item.text("value")?, item.words("contenttype")))
}
