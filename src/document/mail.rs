//! E-mail messages (.eml): the subject, the day and the text part, as a newsroom forwards copy.

use super::date;
use super::mapped::Mapped;
use super::story::Story;
use super::{BlockKind, html, plain};
use std::ops::Range;

/// Parts inside parts are followed no deeper.
const DEEPEST: usize = 5;

/// Headers and body of a message or of one of its parts.
struct Part<'a> {
    headers: Vec<(String, Range<usize>)>,
    body: Range<usize>,
    text: &'a str,
}

/// Reads a message.
///
/// # Errors
/// Where its text is packed (base64) or there is none.
pub(crate) fn read(text: &str) -> Result<Story, String> {
    let message = Part::of(text, 0..text.len());
    let (part, markup) = message
        .find("text/plain", 0)
        .map(|p| (p, false))
        .or_else(|| message.find("text/html", 0).map(|p| (p, true)))
        .ok_or("is an e-mail message without a text: save its attachment")?;
    let body = match part.value("content-transfer-encoding").to_ascii_lowercase().as_str() {
        "base64" => {
            return Err(
                "is an e-mail message whose text is packed (base64): open it and save the text".to_owned()
            );
        }
        "quoted-printable" => unquoted(text, part.body.clone()),
        _ => {
            let mut same = Mapped::default();
            same.same(text, part.body.clone());
            same
        }
    };
    let mut story = Story::default();
    if let Some(range) =
        message.header("subject").filter(|r| !text.get(r.clone()).is_some_and(|s| s.contains("=?")))
    {
        let mut subject = Mapped::default();
        subject.same(text, range);
        story.headline(&subject);
    }
    if markup {
        html::fragment(&body, BlockKind::Body, &mut story.reading, &mut story.title);
    } else {
        plain::fragment(&body, &mut story.reading);
    }
    story.date = date::day(message.value("date"));
    Ok(story)
}

impl<'a> Part<'a> {
    fn of(text: &'a str, range: Range<usize>) -> Self {
        let (mut headers, mut at): (Vec<(String, Range<usize>)>, usize) = (Vec::new(), range.start);
        for line in text.get(range.clone()).unwrap_or_default().split_inclusive('\n') {
            let here = at..at + line.trim_end().len();
            at += line.len();
            if line.trim().is_empty() {
                break;
            }
            match line.split_once(':') {
                _ if line.starts_with([' ', '\t']) => {
                    if let Some((_, value)) = headers.last_mut() {
                        value.end = here.end;
                    }
                }
                Some((name, value)) => {
                    let from = here.start + name.len() + 1 + (value.len() - value.trim_start().len());
                    headers.push((name.to_ascii_lowercase(), from.min(here.end)..here.end));
                }
                None => {}
            }
        }
        Self { headers, body: at.min(range.end)..range.end, text }
    }

    fn header(&self, name: &str) -> Option<Range<usize>> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, r)| r.clone()).filter(|r| !r.is_empty())
    }

    fn value(&self, name: &str) -> &'a str {
        self.header(name).and_then(|r| self.text.get(r)).unwrap_or_default().trim()
    }

    /// The first part of a kind, itself or one inside.
    fn find(&self, kind: &str, depth: usize) -> Option<Self> {
        let own = self.value("content-type").to_ascii_lowercase();
        let own = if own.is_empty() { "text/plain".to_owned() } else { own };
        if own.starts_with(kind)
            && !self.value("content-disposition").to_ascii_lowercase().starts_with("attachment")
        {
            return Some(Self { headers: self.headers.clone(), body: self.body.clone(), text: self.text });
        }
        if !own.starts_with("multipart/") || depth >= DEEPEST {
            return None;
        }
        let said = self.value("content-type");
        let mark = said.get(own.find("boundary=")? + "boundary=".len()..)?;
        let mark = mark.trim_start_matches('"').split(['"', ';', '\r', '\n']).next()?.trim();
        let fence = format!("--{mark}");
        let whole = self.text.get(self.body.clone())?;
        let mut starts = whole.match_indices(&fence).map(|(i, _)| self.body.start + i).collect::<Vec<_>>();
        starts.push(self.body.end);
        starts.windows(2).find_map(|w| match w {
            [from, to] => {
                let line = self.text.get(*from..*to)?.find('\n')? + 1;
                Self::of(self.text, from + line..*to).find(kind, depth + 1)
            }
            _ => None,
        })
    }
}

/// Quoted-printable, undone: `=C3=A9` is a letter, `=` at the end of a line joins it to the next.
fn unquoted(text: &str, range: Range<usize>) -> Mapped {
    let (mut out, mut at) = (Mapped::default(), range.start);
    while let Some(found) = text.get(at..range.end).and_then(|t| t.find('=')) {
        let here = at + found;
        out.same(text, at..here);
        let rest = text.get(here + 1..range.end).unwrap_or_default();
        let soft = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
        if soft > 0 {
            at = here + 1 + soft;
            continue;
        }
        let (mut bytes, mut end) = (Vec::new(), here);
        while text.get(end..end + 1) == Some("=")
            && let Some(byte) = text.get(end + 1..end + 3).and_then(|h| u8::from_str_radix(h, 16).ok())
        {
            bytes.push(byte);
            end += 3;
        }
        if bytes.is_empty() {
            out.same(text, here..here + 1);
            at = here + 1;
        } else {
            let words = String::from_utf8(bytes)
                .unwrap_or_else(|e| encoding_rs::WINDOWS_1252.decode(e.as_bytes()).0.into_owned());
            out.decoded(&words, here..end);
            at = end;
        }
    }
    out.same(text, at..range.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_part_is_read() {
        let mail = "From: a@b\r\nSubject: Ferry sails\r\n again\r\nDate: Sun, 11 Feb 2024 07:30:00 +0000\r\nContent-Type: multipart/alternative; boundary=\"x1\"\r\n\r\n--x1\r\nContent-Type: text/html\r\n\r\n<p>No.</p>\r\n--x1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe caf=C3=A9 on the quay op=\r\nened at nine.\r\n--x1--\r\n";
        let story = read(mail).unwrap();
        let words: Vec<&str> = story.reading.blocks.iter().map(|b| b.span.of(&story.reading.text)).collect();
        assert_eq!(words, ["Ferry sails again", "The café on the quay opened at nine."]);
        let at = story.reading.text.find("café").unwrap();
        let s = &story.reading.segments;
        assert_eq!(&mail[s.start(at)..s.end(at + 5)], "caf=C3=A9");
        assert!(
            read("From: a\nTo: b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\nQUJD")
                .is_err()
        );
    }
}
