//! What a file is, where it is not text: known by its first bytes, so that the answer names the format whatever the file is called.

/// What to do with a file that holds an article in a form that cannot be read.
const EXPORT: &str = "export the story as plain text, HTML, Markdown or .docx";

const WORD: &str = "a Word file (.docx)";

/// Why these bytes are no text; nothing where they may be.
pub(crate) fn not_text(bytes: &[u8]) -> Option<String> {
    if let Some(name) = magic(bytes) {
        if name == WORD {
            // One that is whole is read before anybody asks here.
            return Some(format!("is {name} that is damaged: open it in Word and save it again"));
        }
        return Some(format!("is {name}, which cannot be read: {EXPORT}"));
    }
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Some("is encoded as UTF-32: save it as UTF-8".to_owned());
    }
    None
}

/// Why decoded text is no text after all: NULs or a mass of control characters.
pub(crate) fn binary(text: &str) -> Option<String> {
    if text.as_bytes().contains(&0) {
        return Some(format!("is a binary file (it holds NUL bytes), not text: {EXPORT}"));
    }
    // Wire copy is framed in SOH, STX, ETX, EOT; word processors leave vertical tabs. Anything more is no prose.
    let odd = |b: &&u8| matches!(b, 5..=8 | 14..=25 | 28..=31 | 127);
    let strange = text.as_bytes().iter().filter(odd).count() + 3 * text.matches('\u{fffd}').count();
    (strange * 30 > text.len())
        .then(|| format!("is a binary file (full of control characters), not text: {EXPORT}"))
}

fn magic(bytes: &[u8]) -> Option<&'static str> {
    let is = |m: &[u8]| bytes.starts_with(m);
    Some(match bytes {
        _ if bytes.trim_ascii_start().starts_with(b"%PDF-") => "a PDF file",
        _ if is(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") => "an old Microsoft Office file (.doc, .xls or .ppt)",
        _ if is(b"{\\rtf") => "an RTF file",
        _ if is(b"PK\x03\x04") || is(b"PK\x05\x06") => package(bytes),
        _ if is(b"\x89PNG\r\n\x1a\n") => "a PNG image",
        _ if is(b"\xFF\xD8\xFF") => "a JPEG image",
        _ if is(b"GIF87a") || is(b"GIF89a") => "a GIF image",
        _ if is(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") => "a WebP image",
        _ if is(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") => "a sound file",
        _ if is(b"II*\0") || is(b"MM\0*") => "a TIFF image",
        _ if bytes.get(4..8) == Some(b"ftyp") => "a video or HEIC image file",
        _ if is(b"ID3") || is(b"OggS") || is(b"fLaC") => "a sound file",
        _ if is(b"\x1f\x8b") => "a gzip archive",
        _ if is(b"BZh") && bytes.get(4..7) == Some(b"1AY") => "a bzip2 archive",
        _ if is(b"\xFD7zXZ\0") => "an xz archive",
        _ if is(b"7z\xBC\xAF\x27\x1C") => "a 7-Zip archive",
        _ if is(b"Rar!\x1a\x07") => "a RAR archive",
        _ if is(b"\x7FELF") || is(b"\xCF\xFA\xED\xFE") || is(b"MZ\x90\0") => "a program",
        _ if is(b"SQLite format 3\0") => "a database",
        _ if is(b"bplist00") => "a binary property list",
        _ => return None,
    })
}

/// What a zip is, by the names of its first members.
fn package(bytes: &[u8]) -> &'static str {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let tail = bytes.get(bytes.len().saturating_sub(65_536)..).unwrap_or_default();
    let has = |needle: &[u8]| [head, tail].iter().any(|part| part.windows(needle.len()).any(|w| w == needle));
    if has(b"application/vnd.oasis.opendocument") {
        "an OpenDocument file (.odt)"
    } else if has(b"application/epub+zip") {
        "an EPUB book"
    } else if has(b"word/document.xml") {
        WORD
    } else if has(b"xl/workbook.xml") {
        "an Excel file (.xlsx)"
    } else if has(b"ppt/presentation.xml") {
        "a PowerPoint file (.pptx)"
    } else if has(b"Index/Document.iwa") {
        "a Pages file"
    } else {
        "a zip archive"
    }
}

/// True where the text is an e-mail message with its headers.
pub(crate) fn is_mail(text: &str) -> bool {
    const HEADERS: [&str; 9] = [
        "received",
        "return-path",
        "message-id",
        "mime-version",
        "from",
        "to",
        "subject",
        "content-type",
        "delivered-to",
    ];
    let mut seen = 0;
    for line in text.lines().take(40) {
        if line.starts_with([' ', '\t']) && seen > 0 {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.contains(' ') {
            break;
        }
        seen += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    seen >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], "PDF"),
            (b"\n\n%PDF-1.4", "PDF"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", ".doc"),
            (b"{\\rtf1\\ansi Hello}", "RTF"),
            (b"\x89PNG\r\n\x1a\n....", "PNG"),
            (b"PK\x03\x04..........mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
            (b"PK\x03\x04..........a.txt", "zip"),
            (b"\xFF\xFE\0\0a\0\0\0", "UTF-32"),
        ] {
            let message = not_text(bytes).unwrap_or_default();
            assert!(message.contains(name), "{name}: {message}");
        }
    }

    #[test]
    fn prose_is_not_binary() {
        for text in [
            "Plain words.",
            "He explained what %PDF-1.7 means.",
            "\u{1}\u{2}LONDON, March 26 - Wire copy.\u{3}",
            "",
        ] {
            assert_eq!(not_text(text.as_bytes()), None);
            assert_eq!(binary(text), None);
        }
        assert_eq!(
            not_text("A note on the mark of such files, which reads %PDF-1.7 as a rule.".as_bytes()),
            None
        );
        assert!(binary("a\0b").is_some());
        assert!(binary("\u{7}\u{8}\u{10}ab\u{11}\u{12}").is_some());
    }

    #[test]
    fn mail_is_known_by_its_headers() {
        assert!(is_mail(
            "Received: by x\n\tfor y\nFrom: a@b\nTo: c@d\nSubject: Hi\nMIME-Version: 1.0\n\nHello."
        ));
        assert!(!is_mail("Subject: one line of a story\n\nHello."));
    }
}
