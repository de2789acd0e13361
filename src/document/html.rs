//! HTML: the article found on its page, everything around it left out.

use super::coding::Coding;
use super::draft::{Draft, made};
use super::mapped::Mapped;
use super::markup::is_markup;
use super::origin::Source;
use super::page::{Page, written};
use super::reading::Reading;
use super::roles::role;
use super::walk::Walk;
use super::{BlockKind, kinds, plain, script_data, tags, title};
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
        page.walk(&text, None).whole().write(heading, BlockKind::Headline, &mut head, &mut title);
    } else if let Some(named) = page.named.clone() {
        if let Some(words) = written(&text, named) {
            words.write(BlockKind::Headline, &mut head);
        }
        title = title.or_else(|| head.blocks.first().map(|b| squeeze(b.span.of(&head.text))));
    }
    let mut story = Reading::default();
    page.walk(&text, page.heading).write(page.root(), BlockKind::Body, &mut story, &mut title);
    title::close(&mut story, &mut title);
    // A page that its scripts build holds its words there and nowhere else.
    let told = script_data::of_page(&text, &tree);
    let told = told.filter(|t| count(&t.text) > 2 * count(&story.text));
    if let Some(told) = told.as_ref() {
        story = Reading::default();
        if is_markup(&told.text, "") {
            fragment(told, BlockKind::Body, &mut story, &mut title);
        } else {
            plain::fragment(told, &mut story);
        }
    }
    if let Some(standfirst) = page.standfirst(&text, &story) {
        standfirst.write(BlockKind::Standfirst, &mut head);
    }
    let read = count(&story.text);
    head.append(story, None);
    head.little(read, page.seen(&text));
    let found = kinds::refine(&head.text, &mut head.blocks, title.is_some(), |_| true);
    let date = page.date.or(found.date);
    Draft {
        title: title.or(found.title),
        date,
        published: page.published,
        ..made(head, Source::new(text, coding))
    }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Writes a piece of HTML that is a story or a part of one, found inside another format.
pub(crate) fn fragment(inner: &Mapped, kind: BlockKind, reading: &mut Reading, title: &mut Option<String>) {
    let tree = tags::tree(&inner.text);
    let by_lines = !tree.elements().any(|(_, e)| matches!(e.name.as_str(), "p" | "div" | "br"));
    let mut out = Reading::default();
    Walk { source: &inner.text, tree: &tree, role, by_lines, kept: None }.write(0, kind, &mut out, title);
    out.end();
    reading.append(out, Some(&inner.segments));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NoteKind;
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

    /// A story of three paragraphs, and what stands around it on pages.
    const STORY: [&str; 3] = [
        LEDE,
        "The ferry line's head, Mara Holt, said that a second boat would join in June, once the crew was trained.",
        "About 600 people live on the island, and most of them had queued for flour and milk since the gale.",
    ];

    fn story() -> String {
        STORY.map(|p| format!("<p>{p}</p>")).concat()
    }

    fn expect_story(page: &str) {
        let got = words(page);
        let got: Vec<&str> = got.iter().map(String::as_str).filter(|w| *w != "Ferry back").collect();
        assert_eq!(got, STORY, "{page}");
    }

    #[test]
    fn the_story_and_not_what_stands_beside_it() {
        let (p, h) = (story(), "<title>Ferry back</title><h1>Ferry back</h1>");
        let teaser = "<article class=card><p>Two men were fined on the mainland for selling eels that they had no right to catch, a court said on Monday.</p></article>";
        let reader = "I was on the first boat and it was a joy to see the pier again, thank you all for the work that you did there.";
        expect_story(&format!("<body>{h}{teaser}<div class=entry>{p}</div>"));
        expect_story(&format!("<body><form id=aspnetForm action=x>{h}<div>{p}</div></form>"));
        expect_story(&format!(
            "<body>{h}<div class=post>{p}</div><div id=comments>{}</div>",
            format!("<p>{reader}</p>").repeat(5)
        ));
        expect_story(&format!(
            "<body>{h}<div class=post>{p}</div><ol><li><article class='comment-body'><p>{reader}</p></article></li></ol>"
        ));
        let [a, b, c] = STORY;
        expect_story(&format!(
            "<body><div id=app>{h}<section><div class=t><p>{a}</p></div></section><section><div class=t><p>{b}</p><p>{c}</p></div></section></div>"
        ));
    }

    #[test]
    fn elements_of_a_sites_own_making_do_not_cut_a_line() {
        let p = story()
            .replace("Mara Holt", "<person-tag id=7>Mara Holt</person-tag>")
            .replace("Saturday", "<chron>Saturday</chron>");
        expect_story(&format!("<body><h1>Ferry back</h1><article>{p}</article>"));
    }

    #[test]
    fn a_story_told_in_a_script_alone_is_read_there() {
        let page = format!(
            "<head><title>Ferry back</title><script type='application/ld+json'>{{\"@graph\": [{{\"@type\": \"NewsArticle\", \"articleBody\": \"{}\"}}]}}</script></head><body><div id=root></div>",
            STORY.join("\\n\\n")
        );
        expect_story(&page);
        let d = read(page.clone(), Coding::default());
        let at = d.text.find("Mara").unwrap();
        let l = d.origin.locate(&d.text, (at..at + 9).into());
        assert_eq!(&page[l.start..l.end], "Mara Holt");
    }

    #[test]
    fn little_read_of_much_is_noted() {
        let aside = "<p>Boats stayed in port all along the coast, and nobody sailed that day.</p>".repeat(20);
        let d = read(format!("<h1>Pier</h1><p>It is shut.</p><aside>{aside}</aside>"), Coding::default());
        assert!(
            d.notes.iter().any(|n| n.kind == NoteKind::LittleRead && n.of > n.count * 20),
            "{:?}",
            d.notes
        );
        let d = read(format!("<h1>Pier</h1><p>It is shut.</p><nav>{aside}</nav>"), Coding::default());
        assert!(d.notes.is_empty());
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
