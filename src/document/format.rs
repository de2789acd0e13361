//! Which format a file is in: told by what it holds first, and by its name where that leaves a choice.

use super::coding::{self, Coding};
use super::draft::Draft;
use super::json::{Json, Object};
use super::markup::Tree;
use super::origin::Source;
use super::story::Story;
use super::{
    ans, csv, docx, feed, fields, html, light, linked_data, mail, markdown, newsml, ninjs, nitf, odt, plain,
    script_data, sniff, xml,
};
use std::sync::Arc;

/// What a file holds.
pub(crate) struct Articles {
    pub drafts: Vec<Draft>,
    /// The file is a list of articles, so that each has a number even where there is one.
    pub numbered: bool,
}

impl From<Draft> for Articles {
    fn from(draft: Draft) -> Self {
        Self { drafts: vec![draft], numbered: false }
    }
}

/// Reads a file in whatever format it is. `chosen` are the fields of JSON and tables that hold the text, where they are named.
///
/// # Errors
/// Where it is in none that can be read, or broken.
pub(crate) fn read(path: &str, bytes: &[u8], chosen: &[String]) -> Result<Articles, Refusal> {
    if docx::is(bytes) {
        return Ok(docx::read(bytes)?.into());
    }
    if odt::is(bytes) {
        return Ok(odt::read(bytes)?.into());
    }
    if let Some(message) = sniff::not_text(bytes) {
        return Err(message.into());
    }
    let (text, coding) = coding::decode(bytes);
    if let Some(message) = sniff::binary(&text) {
        return Err(message.into());
    }
    let extension = path.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase()).unwrap_or_default();
    if markdown::is_named(&extension) {
        return Ok(markdown::read(text, coding).into());
    }
    if is_xml(&extension, &text) {
        return markup(text, coding);
    }
    if csv::is_named(&extension) {
        let stories = csv::read(&text, chosen)?;
        return Ok(Articles { drafts: over(stories, text, coding), numbered: true });
    }
    if light::is_named(&extension) {
        return Ok(light::read(&extension, text, coding).into());
    }
    if extension == "tex" {
        return Err("is a LaTeX file, which is not read: export the story as plain text".to_owned().into());
    }
    if html::is(&extension, &text) || xml_is_html(&text) {
        return Ok(html::read(text, coding).into());
    }
    if matches!(extension.as_str(), "jsonl" | "ndjson") {
        let stories =
            fields::lines(&text).map(|l| l.into_iter().filter_map(|j| story(&j.object(), chosen)).collect());
        let none = "is JSON by lines without an article: an object a line, with a title and a body, is read";
        let stories: Vec<Story> =
            stories.filter(|s: &Vec<Story>| !s.is_empty()).ok_or_else(|| none.to_owned())?;
        return Ok(Articles { drafts: over(stories, text, coding), numbered: true });
    }
    if matches!(text.trim_start().as_bytes(), [b'{' | b'[', ..]) {
        match objects(text, coding, chosen) {
            Ok(articles) => return Ok(articles),
            // Settings with comments in them: JSON of a kind that no article is in.
            Err(Other::Fault(message)) if extension == "json" && has_comments(&text_of(bytes)) => {
                return Err(Refusal { message, foreign: true });
            }
            Err(Other::Fault(message)) if extension == "json" => return Err(message.into()),
            // A text may open with a bracket.
            Err(Other::Fault(_)) => return Ok(read_text(bytes)?),
            Err(Other::Kind(message)) => return Err(Refusal { message, foreign: true }),
        }
    }
    if extension == "json" {
        return Err(Refusal {
            message: "is named .json and holds none".to_owned(),
            foreign: has_comments(&text),
        });
    }
    if extension == "eml" || sniff::is_mail(&text) {
        let story = mail::read(&text)?;
        return Ok(Articles { drafts: over(vec![story], text, coding), numbered: false });
    }
    Ok(read_text(bytes)?)
}

fn text_of(bytes: &[u8]) -> String {
    coding::decode(bytes).0
}

/// True for JSON as programs' settings have it: lines that open with `//` or `/*`.
fn has_comments(text: &str) -> bool {
    text.lines().take(200).any(|l| l.trim_start().starts_with("//") || l.trim_start().starts_with("/*"))
}

fn read_text(bytes: &[u8]) -> Result<Articles, String> {
    let (text, coding) = coding::decode(bytes);
    let draft = if markdown::opens(&text) { markdown::read(text, coding) } else { plain::read(text, coding) };
    Ok(draft.into())
}

fn is_xml(extension: &str, text: &str) -> bool {
    const ROOTS: [&str; 7] = ["<rss", "<feed", "<rdf:rdf", "<nitf", "<newsitem", "<newsmessage", "<newsml"];
    let head: String = text.trim_start().chars().take(20).collect::<String>().to_ascii_lowercase();
    if matches!(extension, "html" | "htm" | "xhtml") {
        return false;
    }
    head.starts_with("<?xml") && !xml_is_html(text)
        || ROOTS.iter().any(|r| head.starts_with(r))
        || matches!(extension, "xml" | "nitf" | "rss" | "atom") && head.starts_with('<') && !xml_is_html(text)
}

/// True where the outermost element is a page's. A page may also stand inside other XML, as a story's body does in NewsML-G2.
fn xml_is_html(text: &str) -> bool {
    let head: String = text.chars().take(4000).collect::<String>().to_ascii_lowercase();
    let mut rest = head.trim_start();
    // Declarations and comments come before it.
    while let Some((_, after)) = rest.split_once(match () {
        () if rest.starts_with("<?") => "?>",
        () if rest.starts_with("<!--") => "-->",
        () if rest.starts_with("<!doctype html") => return true,
        () if rest.starts_with("<!") => ">",
        () => return rest.starts_with("<html"),
    }) {
        rest = after.trim_start();
    }
    false
}

/// The formats that are XML, by their outermost element.
fn markup(text: String, coding: Coding) -> Result<Articles, Refusal> {
    let tree: Tree = xml::tree(&text)?;
    let root = tree.children(0).iter().copied().find(|&c| tree.element(c).is_some());
    let name = root.and_then(|r| tree.element(r)).map_or("", |e| e.local()).to_owned();
    let root = root.unwrap_or(0);
    let (stories, numbered): (Vec<Story>, bool) = match name.as_str() {
        "nitf" => (vec![nitf::read(&text, &tree, root)], false),
        "newsitem" => (newsml::read(&text, &tree), false),
        "newsmessage" | "newsml" => {
            let stories = newsml::read(&text, &tree);
            let several = stories.len() > 1;
            (stories, several)
        }
        "rss" | "feed" | "rdf" | "item" | "entry" => (feed::read(&text, &tree), true),
        "" => return Err("is XML without an element: is it the right file?".to_owned().into()),
        _ => {
            let message = format!(
                "is XML that is not read (its outermost element is <{name}>): NITF, NewsML-G2, RSS, Atom and WordPress exports are"
            );
            return Err(Refusal { message, foreign: true });
        }
    };
    Ok(Articles { drafts: over(stories, text, coding), numbered })
}

/// Why a file gave no article.
pub(crate) struct Refusal {
    pub message: String,
    /// Sound, and of a kind that holds no article: nothing that a reader of the folder would miss.
    pub foreign: bool,
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Self { message, foreign: false }
    }
}

/// Why a text that opens as JSON is not read as such.
enum Other {
    /// It is no JSON after all.
    Fault(String),
    /// It is JSON of another kind.
    Kind(String),
}

/// The formats that are JSON, by their keys.
fn objects(text: String, coding: Coding, chosen: &[String]) -> Result<Articles, Other> {
    let json = Json::parse(&text).map_err(Other::Fault)?;
    let mut items = vec![json];
    let mut numbered = false;
    let outer = json.object();
    if json.is_array() {
        (items, numbered) = (json.items(), true);
    } else if !(ninjs::is(&outer) || ans::is(&outer) && outer.has("headlines")) {
        let list = ["items", "_items", "item", "content_elements", "articles", "results", "data"]
            .iter()
            .filter_map(|k| outer.get(k))
            .find(|l| l.is_array() && l.items().iter().any(|i| is_article(&i.object(), chosen)));
        if let Some(list) = list {
            (items, numbered) = (list.items(), true);
        }
    }
    let mut stories = Vec::new();
    for item in items {
        let object = item.object();
        stories.extend(story(&object, chosen));
    }
    if stories.is_empty() {
        let mut found = Vec::new();
        script_data::articles(json, 0, &mut found);
        stories = found.iter().map(linked_data::read).collect();
        numbered = stories.len() > 1;
    }
    if stories.is_empty() {
        return Err(Other::Kind("is JSON that is not read: ninjs, Arc XP's ANS, schema.org's articleBody and objects with a title and a body are".to_owned()));
    }
    Ok(Articles { drafts: over(stories, text, coding), numbered })
}

/// The article that an object is, in whichever of the formats.
fn story(o: &Object, chosen: &[String]) -> Option<Story> {
    Some(match () {
        () if !chosen.is_empty() && fields::is(o, chosen) => fields::read(o, chosen),
        () if ans::is(o) => ans::read(o),
        () if ninjs::is(o) => ninjs::read(o),
        () if script_data::is(o) => linked_data::read(o),
        () if fields::is(o, &[]) => fields::read(o, &[]),
        () => return None,
    })
}

fn is_article(o: &Object, chosen: &[String]) -> bool {
    !chosen.is_empty() && fields::is(o, chosen)
        || ans::is(o)
        || ninjs::is(o)
        || script_data::is(o)
        || fields::is(o, &[])
}

/// The drafts of stories that stand in one file.
fn over(stories: Vec<Story>, text: String, coding: Coding) -> Vec<Draft> {
    let source = Source::new(text, coding);
    stories.into_iter().map(|s| s.draft(Arc::clone(&source))).collect()
}

#[cfg(test)]
mod tests {
    use super::xml_is_html;

    #[test]
    fn a_page_is_told_by_its_outermost_element() {
        for page in [
            "<html><p>x</p></html>",
            "<?xml version=\"1.0\"?>\n<!-- x -->\n<html xmlns=\"y\">",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\"><html>",
        ] {
            assert!(xml_is_html(page), "{page}");
        }
        for other in [
            "<?xml version=\"1.0\"?><newsItem><html><p>x</p></html></newsItem>",
            "<?xml",
            "",
            "<!-- <html> -->",
        ] {
            assert!(!xml_is_html(other), "{other}");
        }
    }
}
