//! The other way: what words mean, taken apart.

use super::{Bytes, HEAD, KEY_BITS, ODD, SECTIONS, Torn, hash, put_length, put_number, stream};
use crate::stream::Shape;

/// One word of the file.
struct Word<'k> {
    /// Its number in the file.
    at: usize,
    text: &'k str,
    /// The record behind the text.
    rest: &'k [u8],
}

/// Packs the table of knowledge.
///
/// # Errors
/// Where it is not of its form.
pub(crate) fn put(file: &[u8], out: &mut Vec<u8>) -> Result<(), Torn> {
    let [buckets, keys, starts, words, synset_starts, synsets, kept @ ..] = sections(file)?;
    let mut plain = file.get(..HEAD).ok_or(Torn)?.to_vec();
    for section in kept {
        put_length(section.len(), &mut plain)?;
        plain.extend(section);
    }
    stream::put(&plain, Shape::TEXT, out)?;
    let mut words =
        records(starts, words)?.into_iter().enumerate().map(word).collect::<Result<Vec<_>, _>>()?;
    words.sort_by_key(|w| w.text);
    put_texts(&words, out)?;
    put_odd(&words, &hashes(buckets, keys)?, out)?;
    let meant = put_synsets(&words, &records(synset_starts, synsets)?, out)?;
    put_records(&words, &meant, out)
}

fn sections(file: &[u8]) -> Result<[&[u8]; SECTIONS], Torn> {
    let mut table = Bytes(file.get(HEAD..).ok_or(Torn)?);
    let mut rest = Bytes(file.get(HEAD + 4 * SECTIONS..).ok_or(Torn)?);
    let mut out: [&[u8]; SECTIONS] = [&[]; SECTIONS];
    for section in &mut out {
        *section = rest.take(table.length()?)?;
    }
    Ok(out)
}

/// The numbers of a table of three bytes each.
fn narrow(table: &[u8]) -> impl Iterator<Item = usize> {
    let (numbers, _) = table.as_chunks::<3>();
    numbers.iter().map(|[a, b, c]| usize::from(*a) | usize::from(*b) << 8 | usize::from(*c) << 16)
}

fn records<'k>(starts: &[u8], bytes: &'k [u8]) -> Result<Vec<&'k [u8]>, Torn> {
    let spans = narrow(starts).zip(narrow(starts).skip(1));
    spans.map(|(from, to)| bytes.get(from..to).ok_or(Torn)).collect()
}

fn word((at, record): (usize, &[u8])) -> Result<Word<'_>, Torn> {
    let mut rest = Bytes(record);
    let length = rest.number()?;
    let text = std::str::from_utf8(rest.take(length as usize)?).map_err(|_| Torn)?;
    Ok(Word { at, text, rest: rest.0 })
}

/// The first bits of the hash of each word, by its number in the file.
fn hashes(buckets: &[u8], keys: &[u8]) -> Result<Vec<u64>, Torn> {
    let mut out = Vec::new();
    let spans = narrow(buckets).zip(narrow(buckets).skip(1));
    let buckets = spans.enumerate().flat_map(|(bucket, (from, to))| (from..to).map(move |_| bucket as u64));
    for (bucket, key) in buckets.zip(narrow(keys)) {
        out.push(bucket << KEY_BITS | key as u64);
    }
    Ok(out)
}

fn put_texts(words: &[Word<'_>], out: &mut Vec<u8>) -> Result<(), Torn> {
    let (mut shared, mut endings, mut before) = (Vec::new(), Vec::new(), "");
    for Word { text, .. } in words {
        let alike = text.char_indices().zip(before.chars()).take_while(|((_, a), b)| a == b);
        let alike = alike.map(|((at, a), _)| at + a.len_utf8()).take_while(|n| *n < 256).last().unwrap_or(0);
        shared.push(u8::try_from(alike).map_err(|_| Torn)?);
        endings.extend(text.get(alike..).ok_or(Torn)?.bytes());
        endings.push(b'\n');
        before = text;
    }
    stream::put(&shared, Shape::LOOSE, out)?;
    stream::put(&endings, Shape::TEXT, out)
}

fn put_odd(words: &[Word<'_>], hashes: &[u64], out: &mut Vec<u8>) -> Result<(), Torn> {
    let mut odd = Vec::new();
    for (i, word) in words.iter().enumerate() {
        let known = *hashes.get(word.at).ok_or(Torn)?;
        if known != hash(word.text) {
            put_length(i, &mut odd)?;
            odd.extend(known.to_le_bytes());
        }
    }
    stream::put(&odd, Shape::FOURS, out)
}

/// Packs the synsets, and tells for each word by the alphabet which of them name it.
fn put_synsets(words: &[Word<'_>], synsets: &[&[u8]], out: &mut Vec<u8>) -> Result<Vec<Vec<u32>>, Torn> {
    let mut places = vec![0; words.len()];
    for (i, word) in words.iter().enumerate() {
        *places.get_mut(word.at).ok_or(Torn)? = i;
    }
    let mut meant = vec![Vec::new(); words.len()];
    let (mut counts, mut links, mut members) = (Vec::new(), Vec::new(), Vec::new());
    for (synset, record) in (0..).zip(synsets) {
        let mut rest = Bytes(record);
        let linked = rest.number()?;
        put_number(linked, &mut links);
        for _ in 0..linked {
            put_number(rest.number()?, &mut links);
        }
        let named = rest.number()?;
        put_number(named, &mut counts);
        for _ in 0..named {
            let word = *places.get(rest.number()? as usize).ok_or(Torn)?;
            members.extend(u32::try_from(word).map_err(|_| Torn)?.to_be_bytes());
            meant.get_mut(word).ok_or(Torn)?.push(synset);
        }
    }
    stream::put(&counts, Shape::LOOSE, out)?;
    stream::put(&links, Shape::TEXT, out)?;
    stream::put(&members, Shape::FOURS, out)?;
    Ok(meant)
}

fn put_records(words: &[Word<'_>], meant: &[Vec<u32>], out: &mut Vec<u8>) -> Result<(), Torn> {
    let (mut about, mut orders, mut lengths, mut tails) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (word, meant) in words.iter().zip(meant) {
        let mut rest = Bytes(word.rest);
        about.extend(rest.take(2)?);
        let (tail, odd) = match senses(rest, meant) {
            Some((order, tail)) => {
                orders.extend(order);
                (tail, 0)
            }
            None => (rest.0, ODD),
        };
        put_number(u32::try_from(tail.len()).map_err(|_| Torn)? << 1 | odd, &mut lengths);
        tails.extend(tail);
    }
    stream::put(&about, Shape::PAIRS, out)?;
    stream::put(&orders, Shape::LOOSE, out)?;
    stream::put(&lengths, Shape::LOOSE, out)?;
    stream::put(&tails, Shape::TEXT, out)
}

/// The order of a word's senses among the synsets that name it, and what follows them; none where they are others than those.
fn senses<'k>(mut rest: Bytes<'k>, meant: &[u32]) -> Option<(Vec<u8>, &'k [u8])> {
    let count = rest.number().ok()?;
    let (mut order, mut left) = (Vec::new(), meant.to_vec());
    for _ in 0..count {
        let code = rest.number().ok()?;
        let at = left.iter().position(|s| *s == code >> 1)?;
        left.remove(at);
        put_number(u32::try_from(at).ok()? << 1 | code & 1, &mut order);
    }
    left.is_empty().then_some((order, rest.0))
}
