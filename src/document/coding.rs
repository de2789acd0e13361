//! From bytes to text: which encoding a file is in, and the way from the decoded text back to its bytes.

use super::segments::Segments;
use crate::text::LineIndex;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file the guess at its encoding looks at, from its first byte that is not ASCII.
const SAMPLE: usize = 1 << 20;

/// How the bytes of a file became its decoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    /// UTF-8 after a mark of so many bytes.
    Utf8 { mark: usize },
    /// UTF-16 after a mark of so many bytes.
    Utf16 { mark: usize },
    /// One byte a character (the Windows and ISO 8859 code pages).
    OneByte,
    /// Anything else, stretch by stretch.
    Table(Segments),
}

impl Default for Coding {
    fn default() -> Self {
        Self::Utf8 { mark: 0 }
    }
}

impl Coding {
    /// The byte of the file at which the character at `at` begins.
    pub fn start(&self, text: &str, index: &LineIndex, at: usize) -> usize {
        match self {
            Self::Table(table) => table.start(at),
            _ => self.offset(text, index, at),
        }
    }

    /// The byte of the file at which the character before `at` ends.
    pub fn end(&self, text: &str, index: &LineIndex, at: usize) -> usize {
        match self {
            Self::Table(table) => table.end(at),
            _ => self.offset(text, index, at),
        }
    }

    fn offset(&self, text: &str, index: &LineIndex, at: usize) -> usize {
        match self {
            Self::Utf8 { mark } => at + mark,
            Self::Utf16 { mark } => index.utf16_before(text, at) * 2 + mark,
            Self::OneByte | Self::Table(_) => index.characters_before(text, at),
        }
    }
}

/// Decodes a file: by its byte-order mark, as UTF-8 where it is that, else by what it says of itself or by detection.
pub(crate) fn decode(bytes: &[u8]) -> (String, Coding) {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf8(rest, 3).unwrap_or_else(|| repaired(rest, 3));
    }
    match (bytes, utf16_without_mark(bytes)) {
        ([0xFF, 0xFE, rest @ ..], _) => return utf16(rest, UTF_16LE, 2),
        ([0xFE, 0xFF, rest @ ..], _) => return utf16(rest, UTF_16BE, 2),
        (_, Some(encoding)) => return utf16(bytes, encoding, 0),
        _ => {}
    }
    if let Some(done) = utf8(bytes, 0) {
        return done;
    }
    if mostly_utf8(bytes) {
        return repaired(bytes, 0);
    }
    let encoding = declared(bytes).unwrap_or_else(|| detected(bytes));
    if encoding.is_single_byte() {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return (text.into_owned(), Coding::OneByte);
    }
    byte_by_byte(bytes, encoding)
}

fn utf8(bytes: &[u8], mark: usize) -> Option<(String, Coding)> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some((text.to_owned(), Coding::Utf8 { mark }))
}

fn utf16(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> (String, Coding) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), Coding::Utf16 { mark })
}

/// UTF-16 shows itself without a mark by its NUL bytes: many, and nearly all on one side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
    let nuls = |side: usize| sample.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd, pairs) = (nuls(0), nuls(1), sample.len() / 2);
    let encoding = match (even, odd) {
        (e, o) if o * 10 > pairs && e * 10 < o => UTF_16LE,
        (e, o) if e * 10 > pairs && o * 10 < e => UTF_16BE,
        _ => return None,
    };
    // Sound, and without control characters: numbers in a binary file have NULs on one side too.
    let text = encoding.decode_without_bom_handling_and_without_replacement(sample)?;
    let strange = text.chars().filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')).count();
    (strange * 100 <= pairs).then_some(encoding)
}

/// True where a file is UTF-8 but for a few stray bytes, as happens when a system pastes Windows quotation marks into it.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // A cut inside the last character is no sign of another encoding.
    good > 0
        && (good >= 3 * bad || bad <= 1 && bytes.utf8_chunks().last().is_some_and(|c| c.invalid().len() > 1))
}

/// UTF-8 with its stray bytes read as Windows-1252, which is what they nearly always are.
fn repaired(bytes: &[u8], mark: usize) -> (String, Coding) {
    let (mut text, mut table, mut at) = (String::with_capacity(bytes.len()), Segments::default(), mark);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if !valid.is_empty() {
            table.push(text.len(), valid.len(), at, valid.len());
            text.push_str(valid);
            at += valid.len();
        }
        for byte in chunk.invalid() {
            let (c, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(byte));
            table.push(text.len(), c.len(), at, 1);
            text.push_str(&c);
            at += 1;
        }
    }
    (text, Coding::Table(table))
}

/// The encoding that markup names in its first lines (`charset=` in HTML, `encoding=` in XML).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024))?).to_ascii_lowercase();
    if !head.trim_start().starts_with('<') {
        return None;
    }
    let value = ["charset=", "encoding="].iter().find_map(|key| Some(head.split_once(key)?.1))?;
    let label: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Encoding::for_label(label.as_bytes())
        .filter(|e| e.is_ascii_compatible() && *e != encoding_rs::UTF_8 && *e != encoding_rs::REPLACEMENT)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let from = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(64);
    let sample = bytes.get(from..).unwrap_or_default();
    let sample = sample.get(..sample.len().min(SAMPLE)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// An encoding of characters of different lengths, fed one byte at a time so that each character's own bytes are known.
fn byte_by_byte(bytes: &[u8], encoding: &'static Encoding) -> (String, Coding) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut text, mut table, mut start) = (String::with_capacity(bytes.len()), Segments::default(), 0);
    let mut out = String::with_capacity(64);
    for at in 0..=bytes.len() {
        let (input, last) = (bytes.get(at..at + 1).unwrap_or_default(), at == bytes.len());
        out.clear();
        let (result, _, _) = decoder.decode_to_string(input, &mut out, last);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        let end = (at + 1).min(bytes.len());
        let mut left = out.chars().count();
        for c in out.chars() {
            left -= 1;
            // Two characters out of one byte: a broken sequence, and the plain byte that ended it.
            let to = if left > 0 && end > start + 1 { end - 1 } else { end };
            table.push(text.len(), c.len_utf8(), start, to - start);
            text.push(c);
            start = to;
        }
    }
    (text, Coding::Table(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every character of the decoded text, located and decoded alone, is itself.
    fn holds(bytes: &[u8], alone: impl Fn(&[u8]) -> String) -> String {
        let (text, coding) = decode(bytes);
        let index = LineIndex::new(&text);
        for (at, c) in text.char_indices() {
            let (a, b) = (coding.start(&text, &index, at), coding.end(&text, &index, at + c.len_utf8()));
            assert_eq!(alone(&bytes[a..b]), c.to_string(), "at {at} of {text:?}");
        }
        text
    }

    fn with(encoding: &'static Encoding) -> impl Fn(&[u8]) -> String {
        move |b| encoding.decode_without_bom_handling(b).0.into_owned()
    }

    const PROSE: &str = "“We’re going,” said Çavuşoğlu — in Kraków 😀.\n";

    #[test]
    fn utf8_with_and_without_a_mark() {
        assert_eq!(holds(PROSE.as_bytes(), with(encoding_rs::UTF_8)), PROSE);
        let marked = format!("\u{feff}{PROSE}");
        assert_eq!(holds(marked.as_bytes(), with(encoding_rs::UTF_8)), PROSE);
    }

    #[test]
    fn utf16_of_both_orders_with_and_without_a_mark() {
        for mark in ["", "\u{feff}"] {
            let marked = format!("{mark}{PROSE}");
            let le: Vec<u8> = marked.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let be: Vec<u8> = marked.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(holds(&le, with(UTF_16LE)), PROSE);
            assert_eq!(holds(&be, with(UTF_16BE)), PROSE);
        }
    }

    #[test]
    fn code_pages() {
        let english = "The prime minister’s office said “no” – and left the café in Montréal on Sunday.";
        let turkish =
            "Cumhurbaşkanı Erdoğan, Dışişleri Bakanı Çavuşoğlu ile görüştü; toplantı İstanbul’da yapıldı.";
        for (text, encoding) in [(english, WINDOWS_1252), (turkish, encoding_rs::WINDOWS_1254)] {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost);
            assert_eq!(holds(&bytes, with(encoding)), text);
        }
    }

    #[test]
    fn characters_of_two_bytes() {
        let text = "首相は日曜日に東京で大統領と会談した。両国は貿易について話し合った。 (Tokyo)";
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        assert_eq!(holds(&bytes, with(encoding_rs::SHIFT_JIS)), text);
    }

    #[test]
    fn a_stray_windows_byte_does_not_spoil_the_rest() {
        let bytes = b"Caf\xC3\xA9 in K\xC3\xB6ln, \xE2\x80\x9Cgood\xE2\x80\x9D: it\x92s open.";
        assert_eq!(decode(bytes).0, "Café in Köln, “good”: it’s open.");
        holds(bytes, |b| if b == b"\x92" { "’".to_owned() } else { String::from_utf8_lossy(b).into_owned() });
    }

    #[test]
    fn markup_names_its_own_encoding() {
        let bytes = b"<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><p>Krak\xF3w, \xA3\xF3d\xBC</p>";
        assert!(decode(bytes).0.contains("Kraków, Łódź"));
    }

    #[test]
    fn any_bytes_give_some_text() {
        for seed in 0..300_u32 {
            let bytes: Vec<u8> = (0..seed)
                .map(|i| (i.wrapping_mul(2_654_435_761).wrapping_add(seed * 97) >> 13) as u8)
                .collect();
            let (text, coding) = decode(&bytes);
            let index = LineIndex::new(&text);
            assert!(coding.end(&text, &index, text.len()) <= bytes.len() + 1);
        }
    }
}
