//! HTML: the article found on its page, everything around it left out.

use super::coding::Coding;
use super::draft::{Draft, made};
use super::mapped::Mapped;
use super::origin::Source;
use super::page::{Page, written};
use super::reading::Reading;
use super::roles::role;
use super::walk::Walk;
use super::{BlockKind, kinds, tags, title};
use crate::text::squeeze;

/// True where a text is HTML by the name of its file or by its first tag.
pub(crate) fn is(extension: &str, text: &str) -> bool {
    if matches!(extension, "html" | "htm" | "xhtml" | "shtml") {
        return true;
    }
    const FIRST: [&str; 14] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<article",
        "<main",
        "<div",
        "<section",
        "<p>",
        "<p ",
        "<h1",
        "<h2",
        "<figure",
        "<blockquote",
    ];
    let head: String = text.trim_start().chars().take(16).collect::<String>().to_ascii_lowercase();
    FIRST.iter().any(|f| head.starts_with(f)) && text.contains("</")
}

/// Reads a page.
pub(crate) fn read(text: String, coding: Coding) -> Draft {
    let tree = tags::tree(&text);
    let page = Page::of(&text, &tree);
    let mut title = None;
    let mut head = Reading::default();
    if let Some(heading) = page.heading {
        page.walk(&text, None).write(heading, BlockKind::Headline, &mut head, &mut title);
    } else if let Some(named) = page.named.clone() {
        if let Some(words) = written(&text, named) {
            words.write(BlockKind::Headline, &mut head);
        }
        title = title.or_else(|| head.blocks.first().map(|b| squeeze(b.span.of(&head.text))));
    }
    let mut story = Reading::default();
    page.walk(&text, page.heading).write(page.story, BlockKind::Body, &mut story, &mut title);
    title::close(&mut story, &mut title);
    if let Some(standfirst) = page.standfirst(&text, &story) {
        standfirst.write(BlockKind::Standfirst, &mut head);
    }
    head.append(story, None);
    let found = kinds::refine(&head.text, &mut head.blocks, title.is_some(), |_| true);
    let date = page.date.or(found.date);
    Draft { title: title.or(found.title), date, ..made(head, Source::new(text, coding)) }
}

/// Writes a piece of HTML that is a story or a part of one, found inside another format.
pub(crate) fn fragment(inner: &Mapped, kind: BlockKind, reading: &mut Reading, title: &mut Option<String>) {
    let tree = tags::tree(&inner.text);
    let by_lines = !tree.elements().any(|(_, e)| matches!(e.name.as_str(), "p" | "div" | "br"));
    let mut out = Reading::default();
    Walk { source: &inner.text, tree: &tree, role, by_lines }.write(0, kind, &mut out, title);
    out.end();
    reading.append(out, Some(&inner.segments));
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Date;

    const LEDE: &str =
        "The ferry to Holm sailed again on Saturday, nine days after a storm broke the pier of the island.";

    fn words(page: &str) -> Vec<String> {
        let d = read(page.to_owned(), Coding::default());
        d.blocks.iter().map(|b| b.span.of(&d.text).to_owned()).collect()
    }

    #[test]
    fn one_story_many_pages() {
        let (p, more) = (format!("<p>{LEDE}</p>"), "<p>It was cold.</p>");
        for page in [
            format!(
                "<html><body><div id=menu><a href=/>Home</a> <a href=/n>News</a></div><h1>Ferry back</h1><div class=entry-content>{p}{more}</div><div class=footer><p>All rights</p></div></body></html>"
            ),
            format!(
                "<title>Ferry back</title><body><nav>Home</nav><main><h1>Ferry back</h1>{p}{more}</main><aside><p>{LEDE} {LEDE}</p></aside>"
            ),
            format!(
                "<body><article><h1>Ferry back</h1>{p}<section><h2>More on this</h2><ul><li><a href=1>One story</a></li><li><a href=2>Another story</a></li></ul></section>{more}</article><article><p>Another teaser.</p></article>"
            ),
            format!(
                "<body><main><article><header><h1>Ferry back</h1></header><div itemprop=articleBody>{p}<div class='c-newsletter-box'><p>Sign up now</p></div>{more}</div><article class=comment><p>First!</p></article></article></main>"
            ),
            format!("<meta property=og:title content='Ferry back'><body><div><div>{p}{more}</div></div>"),
            format!("<title>Ferry back in service | The Post</title><body>{p}{more}")
                .replace("in service ", ""),
        ] {
            let got = words(&page);
            assert_eq!(got.get(1..), Some(&[LEDE.to_owned(), "It was cold.".to_owned()][..]), "{page}");
            assert!(got[0].starts_with("Ferry back"), "{got:?}");
        }
    }

    #[test]
    fn a_description_that_says_something_else_is_the_standfirst() {
        let page = |said: &str| {
            format!("<meta name=description content='{said}'><body><h1>Ferry back</h1><p>{LEDE}</p>")
        };
        assert_eq!(words(&page("Islanders had waited nine days for bread.")).len(), 3);
        for said in [
            "The ferry to Holm sailed again on Saturday, nine days after a storm broke it.",
            "Cut off by a mach...",
            "News",
        ] {
            assert_eq!(words(&page(said)).len(), 2, "{said}");
        }
    }

    #[test]
    fn the_day_is_found_where_pages_keep_it() {
        for head in [
            "<meta property='article:published_time' content='2024-02-11T07:30:00Z'>",
            "<meta name='pubdate' content='20240211'>",
            "<script type='application/ld+json'>{\"datePublished\" : \"2024-02-11\"}</script>",
            "<time datetime='2024-02-11'>Sunday</time>",
        ] {
            let d = read(format!("<html><head>{head}</head><body><p>{LEDE}</p>"), Coding::default());
            assert_eq!(d.date, Date::new(2024, 2, 11).ok(), "{head}");
        }
    }
}
