//! What words mean (`src/knowledge/format.rs` has its form). Words come by the alphabet, each as what differs from the one before;
//! their hashes and their order follow from their spelling, the places of records from their lengths, and what a word means, but
//! for the order, from which words each synset names.

#[cfg(feature = "pack")]
mod packing;

#[cfg(feature = "pack")]
pub(crate) use packing::put;

use crate::bytes::{Bytes, put_length, put_number};
use crate::{Torn, stream};
use xxhash_rust::xxh3::xxh3_64;

/// Bytes before the table of sections.
const HEAD: usize = 8;
/// How many sections there are.
const SECTIONS: usize = 11;
/// How many of them, the first ones, are made again: buckets, keys, starts and records of words, starts and records of synsets.
const MADE: usize = 6;
/// Bits of a word's hash that choose its bucket.
const BUCKET_BITS: u32 = 14;
/// Bits after them that are its key.
const KEY_BITS: u32 = 24;
/// Set in the length of what is left of a word's record where its senses are not those of the synsets that name it.
const ODD: u32 = 1;

/// Unpacks the table of knowledge.
pub(crate) fn take(from: &mut Bytes<'_>) -> Result<Vec<u8>, Torn> {
    let plain = stream::take(from)?;
    let texts = texts(&stream::take(from)?, &stream::take(from)?)?;
    let order = order(&texts, &stream::take(from)?)?;
    let (synset_starts, synsets, meant) = synsets(from, &order)?;
    let records = records(from, &texts, &meant)?;
    let mut buckets = vec![0usize; (1 << BUCKET_BITS) + 1];
    let (mut keys, mut words, mut starts) = (Vec::new(), Vec::new(), vec![0; 3]);
    for (hash, at) in &order {
        let bucket = usize::try_from(hash >> KEY_BITS).map_err(|_| Torn)?;
        *buckets.get_mut(bucket + 1).ok_or(Torn)? += 1;
        put_narrow(hash & ((1 << KEY_BITS) - 1), &mut keys);
        words.extend(records.get(*at).ok_or(Torn)?);
        put_narrow(words.len() as u64, &mut starts);
    }
    let (mut firsts, mut all) = (Vec::new(), 0);
    for count in buckets {
        all += count;
        put_narrow(all as u64, &mut firsts);
    }
    whole(&plain, [firsts, keys, starts, words, synset_starts, synsets])
}

/// The first 38 bits of a word's hash, from its spelling in ASCII.
fn hash(text: &str) -> u64 {
    xxh3_64(text.to_ascii_lowercase().as_bytes()) >> (u64::BITS - BUCKET_BITS - KEY_BITS)
}

/// Writes the lower three bytes of a number.
fn put_narrow(number: u64, out: &mut Vec<u8>) {
    out.extend(&number.to_le_bytes()[..3]);
}

/// The words by the alphabet: how much each shares with the one before, and the rest, each with a line end behind it.
fn texts(shared: &[u8], endings: &[u8]) -> Result<Vec<String>, Torn> {
    let mut out: Vec<String> = Vec::with_capacity(shared.len());
    let endings = std::str::from_utf8(endings).map_err(|_| Torn)?;
    for (shared, ending) in shared.iter().zip(endings.lines()) {
        let before = out.last().map_or("", String::as_str);
        let text = before.get(..usize::from(*shared)).ok_or(Torn)?.to_owned() + ending;
        out.push(text);
    }
    Ok(out)
}

/// The words by their hashes: hash, and the number by the alphabet. `odd` holds the number and the hash of those whose hash does not
/// follow from ASCII.
fn order(texts: &[String], odd: &[u8]) -> Result<Vec<(u64, usize)>, Torn> {
    let mut out: Vec<(u64, usize)> = texts.iter().enumerate().map(|(i, t)| (hash(t), i)).collect();
    let mut odd = Bytes(odd);
    while !odd.0.is_empty() {
        let at = odd.length()?;
        let (low, high) = (odd.wide()?, odd.wide()?);
        out.get_mut(at).ok_or(Torn)?.0 = u64::from(high) << 32 | u64::from(low);
    }
    out.sort_unstable();
    Ok(out)
}

/// Where the synsets begin, their records, and for each word by the alphabet the synsets that name it.
type Synsets = (Vec<u8>, Vec<u8>, Vec<Vec<u32>>);

fn synsets(from: &mut Bytes<'_>, order: &[(u64, usize)]) -> Result<Synsets, Torn> {
    let (counts, links, members) = (stream::take(from)?, stream::take(from)?, stream::take(from)?);
    let (mut counts, mut links, mut members) = (Bytes(&counts), Bytes(&links), Bytes(&members));
    let mut places = vec![0u32; order.len()];
    for (place, (_, at)) in (0..).zip(order) {
        *places.get_mut(*at).ok_or(Torn)? = place;
    }
    let (mut starts, mut out, mut meant) = (vec![0; 3], Vec::new(), vec![Vec::new(); order.len()]);
    for synset in 0.. {
        if counts.0.is_empty() {
            break;
        }
        let linked = links.number()?;
        put_number(linked, &mut out);
        for _ in 0..linked {
            put_number(links.number()?, &mut out);
        }
        let named = counts.number()?;
        put_number(named, &mut out);
        for _ in 0..named {
            let word = u32::from_be_bytes(members.take(4)?.try_into().map_err(|_| Torn)?) as usize;
            put_number(*places.get(word).ok_or(Torn)?, &mut out);
            meant.get_mut(word).ok_or(Torn)?.push(synset);
        }
        put_narrow(out.len() as u64, &mut starts);
    }
    Ok((starts, out, meant))
}

/// The records of the words by the alphabet.
fn records(from: &mut Bytes<'_>, texts: &[String], meant: &[Vec<u32>]) -> Result<Vec<Vec<u8>>, Torn> {
    let about = stream::take(from)?;
    let (orders, lengths, tails) = (stream::take(from)?, stream::take(from)?, stream::take(from)?);
    let (mut about, mut orders) = (Bytes(&about), Bytes(&orders));
    let (mut lengths, mut tails) = (Bytes(&lengths), Bytes(&tails));
    let mut out = Vec::with_capacity(texts.len());
    for (text, meant) in texts.iter().zip(meant) {
        let mut record = Vec::new();
        put_number(u32::try_from(text.len()).map_err(|_| Torn)?, &mut record);
        record.extend(text.as_bytes());
        record.extend(about.take(2)?);
        let length = lengths.number()?;
        if length & ODD == 0 {
            put_number(u32::try_from(meant.len()).map_err(|_| Torn)?, &mut record);
            let mut left = meant.clone();
            while !left.is_empty() {
                let code = orders.number()?;
                let at = usize::try_from(code >> 1).ok().filter(|at| *at < left.len()).ok_or(Torn)?;
                put_number(left.remove(at) << 1 | code & 1, &mut record);
            }
        }
        record.extend(tails.take(usize::try_from(length >> 1).map_err(|_| Torn)?)?);
        out.push(record);
    }
    Ok(out)
}

/// The file, of its head and the sections that came as they are, and of those that were made.
fn whole(plain: &[u8], made: [Vec<u8>; MADE]) -> Result<Vec<u8>, Torn> {
    let mut plain = Bytes(plain);
    let mut out = plain.take(HEAD)?.to_vec();
    let mut sections: Vec<&[u8]> = made.iter().map(Vec::as_slice).collect();
    for _ in MADE..SECTIONS {
        let length = plain.length()?;
        sections.push(plain.take(length)?);
    }
    for section in &sections {
        put_length(section.len(), &mut out)?;
    }
    for section in sections {
        out.extend(section);
    }
    Ok(out)
}
