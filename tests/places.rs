//! One story with two mistakes, in every format that is read: each place of each finding, cut out of the file as it lies on disk, is
//! the words that the report quotes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use factlint::document::{Corpus, Rank, read};
use factlint::rule::RuleSet;
use factlint::text::squeeze;
use factlint::{Settings, check};
use std::io::Write;

const TITLE: &str = "Ferry sails again to Holm after nine days";
/// The words at issue hold a sign that formats write in their own way.
const LEDE: &str = "The ferry to Holm sailed again on Saturday, nine days after a storm, Søren Møller & Co said, and the islanders sat sat at the pier to see it.";
const END: &str = "The council will vote on repairs on February 30, the clerk said, once the engineers have looked at the whole of the pier.";

/// The story in a format, with what its paragraphs look like in the file.
fn made(format: &str) -> (&'static str, Vec<u8>) {
    let html =
        |s: &str| s.replace('&', "&amp;").replace('ø', "&oslash;").replace("February 30", "February&nbsp;30");
    let xml = |s: &str| s.replace('&', "&amp;").replace('ø', "&#248;");
    let body = format!("<p>{}</p>\n<p>{}</p>", html(LEDE), html(END));
    let json = |s: &str| serde_json::to_string(s).unwrap().replace('ø', "\\u00f8");
    let twice = xml(&body);
    let text = match format {
        "plain" => return ("story.txt", format!("{TITLE}\r\n\r\n{LEDE}\r\n\r\n{END}\r\n").into_bytes()),
        "windows-1252" => {
            let text = format!("{TITLE}\n\n{LEDE}\n\n{END}\n");
            return ("story.txt", text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect());
        }
        "utf-16" => {
            let text = format!("\u{feff}{TITLE}\n\n{LEDE}\n\n{END}\n");
            return ("story.txt", text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        }
        "markdown" => (
            "story.md",
            format!(
                "---\ntitle: \"{TITLE}\"\ndek: \"It sat sat at the pier & waited for bread.\"\n---\n\n<!-- a note -->\n{}\n\n```\nsat sat\n```\n\n{END}\n",
                LEDE.replace("Holm", "[Holm](http://x.org/sat sat)").replace("sat sat", "sat *sat*")
            ),
        ),
        "html" => (
            "story.html",
            format!(
                "<!doctype html><html><head><title>x</title></head><body><nav>sat sat</nav><article><h1>{TITLE}</h1>{body}</article></body></html>"
            ),
        ),
        "ninjs" => (
            "story.json",
            format!("{{\"uri\": \"x\", \"headline\": {}, \"body_xhtml\": {}}}", json(TITLE), json(&body)),
        ),
        "ninjs-3" => (
            "story.json",
            format!(
                "{{\"uri\": \"x\", \"standard\": {{\"name\": \"ninjs\", \"version\": \"3.0\"}}, \"headlines\": [{{\"value\": {}}}], \"bodies\": [{{\"role\": \"main\", \"contenttype\": \"text/html\", \"value\": {}}}]}}",
                json(TITLE),
                json(&body)
            ),
        ),
        "ans" => (
            "story.json",
            format!(
                "{{\"type\": \"story\", \"version\": \"0.10.9\", \"headlines\": {{\"basic\": {}}}, \"content_elements\": [{{\"type\": \"text\", \"content\": {}}}, {{\"type\": \"text\", \"content\": {}}}]}}",
                json(TITLE),
                json(&html(LEDE)),
                json(&html(END))
            ),
        ),
        "nitf" => (
            "story.xml",
            format!(
                "<?xml version=\"1.0\"?>\n<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content><p>{}</p><p>{}</p></body.content></body></nitf>",
                xml(LEDE),
                xml(END)
            ),
        ),
        "newsml-g2" => (
            "story.xml",
            format!(
                "<?xml version=\"1.0\"?>\n<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><contentMeta><headline>{TITLE}</headline></contentMeta><contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>{}</p><p>{}</p></body></html></inlineXML></contentSet></newsItem>",
                xml(LEDE),
                xml(END)
            ),
        ),
        "rss" => (
            "feed.rss",
            format!(
                "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>x</title><item><title>{TITLE}</title><content:encoded>{twice}</content:encoded></item></channel></rss>"
            ),
        ),
        "atom" => (
            "feed.atom",
            format!(
                "<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>x</title><entry><title>{TITLE}</title><content type=\"html\"><![CDATA[{body}]]></content></entry></feed>"
            ),
        ),
        "wxr" => (
            "export.xml",
            format!(
                "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>{TITLE}</title><content:encoded><![CDATA[{body}]]></content:encoded><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>"
            ),
        ),
        other => panic!("{other}"),
    };
    (text.0, text.1.into_bytes())
}

/// A stretch of a file as a reader sees it: decoded, and its tags, links and marks gone.
fn seen(cut: &[u8], format: &str) -> String {
    let mut words = match format {
        "windows-1252" => cut.iter().map(|b| char::from(*b)).collect(),
        "utf-16" => {
            let units: Vec<u16> = cut.chunks(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        _ => String::from_utf8(cut.to_vec()).unwrap(),
    };
    if words.contains('\\') {
        words = serde_json::from_str(&format!("\"{words}\"")).unwrap();
    }
    for _ in 0..2 {
        let decoded = quick_xml::escape::unescape_with(&words, quick_xml::escape::resolve_html5_entity);
        words = decoded.map(|w| w.into_owned()).unwrap_or(words);
    }
    squeeze(&words.replace('*', ""))
}

#[test]
fn what_a_finding_quotes_is_what_stands_in_the_file() {
    let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
    for format in [
        "plain",
        "windows-1252",
        "utf-16",
        "markdown",
        "html",
        "ninjs",
        "ninjs-3",
        "ans",
        "nitf",
        "newsml-g2",
        "rss",
        "atom",
        "wxr",
    ] {
        let (name, bytes) = made(format);
        let corpus =
            Corpus::new(read::read(name, &bytes, Rank::Peer).unwrap_or_else(|e| panic!("{format}: {e}")));
        let report = check(&corpus, &rules, &Settings::default());
        let mut told: Vec<&str> = Vec::new();
        for finding in &report.findings {
            for place in &finding.places {
                let document = corpus.get(place.document);
                let at = document.locate(place.span);
                let quoted = squeeze(document.slice(place.span));
                assert_eq!(seen(&bytes[at.start..at.end], format), quoted, "{format}: {}", finding.rule);
                assert!(!quoted.is_empty(), "{format}: {}", finding.rule);
            }
            told.push(&finding.rule);
        }
        for rule in ["word-doubled", "no-such-day"] {
            assert!(told.contains(&rule), "{format}: {rule} is not among {told:?}");
        }
        assert_eq!(told.len(), if format == "markdown" { 3 } else { 2 }, "{format}: {told:?}");
    }
}

/// A .docx is packed: its places are paragraphs and columns.
#[test]
fn in_word_a_place_is_a_paragraph_and_a_column() {
    let run =
        |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", words.replace('&', "&amp;"));
    let (before, after) = LEDE.split_once(" sat at").unwrap();
    // The end of the second paragraph was taken out: as accepted it goes on with the third.
    let (first, rest) = END.split_once(" on February 30").unwrap();
    let body = format!(
        "<w:p>{}</w:p><w:p/><w:p>{}<w:ins w:id=\"1\">{}</w:ins>{}</w:p><w:p><w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
        run(TITLE),
        run(before),
        run(" sat"),
        run(&format!(" at{after}")),
        run(first),
        run(&format!(" on February 30{rest}")),
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(zip, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>").unwrap();
    let bytes = zip.finish().unwrap().into_inner();
    let corpus = Corpus::new(read::read("story.docx", &bytes, Rank::Peer).unwrap());
    assert_eq!(corpus.documents[0].text, format!("{TITLE}\n\n{LEDE}\n\n{END}"));
    let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
    let report = check(&corpus, &rules, &Settings::default());
    let paragraphs = [(1, TITLE), (3, LEDE), (4, END)];
    let mut told = Vec::new();
    for finding in &report.findings {
        for place in &finding.places {
            let document = corpus.get(place.document);
            let at = document.locate(place.span);
            let words = paragraphs.iter().find(|(n, _)| *n == at.line).expect("a paragraph").1;
            let cut: String = words.chars().skip(at.column - 1).take(at.end_column - at.column).collect();
            assert_eq!(cut, document.slice(place.span), "{}", finding.rule);
        }
        told.push((finding.rule.as_str(), finding.message.as_str()));
    }
    told.sort_unstable();
    assert_eq!(
        told.iter().map(|t| t.0).collect::<Vec<_>>(),
        ["no-such-day", "tracked-changes", "word-doubled"],
        "{told:?}"
    );
    assert_eq!(told[1].1, "2 tracked changes are neither accepted nor rejected");
}
