//! What is packed comes out byte for byte, but for the order of rows in a bucket, and what is damaged is told, never a panic.

#![allow(clippy::unwrap_used)]

use factlint_packing::{Kind, Torn, pack, settled, unpack};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use xxhash_rust::xxh3::xxh3_64;

/// A table of the program's.
fn table(name: &str) -> Vec<u8> {
    fs::read(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../models").join(name)).unwrap()
}

/// A program with tables in it.
fn program(tables: &[&[u8]]) -> Vec<u8> {
    let mut out = b"\0asm what stands before".to_vec();
    for table in tables {
        out.extend(*table);
        out.extend(b" and between them, and behind ".repeat(9));
    }
    out
}

/// How often each byte stands in something.
fn bytes(all: &[u8]) -> Vec<u64> {
    let mut counts = vec![0; 256];
    all.iter().for_each(|b| counts[usize::from(*b)] += 1);
    counts
}

#[test]
fn the_tables_of_the_program_come_out_as_they_went_in_and_smaller_than_by_themselves() {
    let (english, knowledge) = (table("english.bin"), table("knowledge.bin"));
    let whole = program(&[&knowledge, &english]);
    let tables = [(Kind::Model, english.as_slice()), (Kind::Knowledge, &knowledge)];
    let packed = pack(&whole, &tables).unwrap();
    let settled = settled(&whole, &tables).unwrap().bytes;
    assert!(unpack(&packed).unwrap() == settled);
    // Within buckets of weights rows change places; nothing else does.
    assert_eq!((settled.len(), bytes(&settled)), (whole.len(), bytes(&whole)));
    assert!(settled.windows(knowledge.len()).take(99).any(|w| w == knowledge));
    // Packed as they stand, by xz at its best, the two take 7.4 million bytes.
    assert!(packed.len() < 5_200_000, "{}", packed.len());
}

/// A model of one small section of each kind.
fn small_model() -> Vec<u8> {
    let mut out = b"FLMODEL3".to_vec();
    let wide = [vec![7, 0, 9, 1], vec![1; 48], vec![0; 48], vec![250; 48], vec![3; 48]].concat();
    let narrow = [[5, 1, 255, 0], [0; 4], [9, 2, 2, 252], [0; 4]].concat();
    let classes: Vec<u8> = [0x0002_1043, u32::MAX, 0xfffe_ffc1, u32::MAX, 0x0004_1044]
        .iter()
        .flat_map(|e: &u32| e.to_le_bytes())
        .collect();
    for (name, section) in
        [("tags", b"NN VB".to_vec()), ("tagger", wide), ("actions", narrow), ("clusters", classes)]
    {
        out.push(name.len() as u8);
        out.extend(name.as_bytes());
        out.extend((section.len() as u32).to_le_bytes());
        out.extend([2, 0, 0]);
        out.extend(section);
    }
    out
}

/// A packed program of the small model, and what comes out of it.
fn small() -> (Vec<u8>, Vec<u8>) {
    let model = small_model();
    let whole = program(&[&model]);
    let tables = [(Kind::Model, model.as_slice())];
    (pack(&whole, &tables).unwrap(), settled(&whole, &tables).unwrap().bytes)
}

/// The same with a byte that is another, wherever it stands and whatever it becomes.
fn damaged(packed: &[u8], from: usize) -> impl Iterator<Item = (usize, Vec<u8>)> {
    let all = (from..packed.len()).flat_map(|at| [0x01, 0x10, 0x55, 0x80, 0xff].map(|by| (at, by)));
    all.map(|(at, by)| {
        let mut other = packed.to_vec();
        other[at] ^= by;
        (at, other)
    })
}

#[test]
fn what_is_damaged_is_told() {
    let (packed, whole) = small();
    assert!(unpack(&packed).unwrap() == whole);
    for cut in 0..packed.len() {
        assert_eq!(unpack(&packed[..cut]), Err(Torn), "{cut}");
    }
    for (at, other) in damaged(&packed, 0) {
        assert_eq!(unpack(&other), Err(Torn), "{at}");
    }
    assert_eq!(unpack(&[packed.as_slice(), b"more"].concat()), Err(Torn));
    assert!(unpack(b"").is_err() && unpack(b"FLPACK02").is_err() && unpack(b"\x1f\x8b a gzip file").is_err());
}

/// Where the hash of all that follows stands, and where it ends.
const SEAL: std::ops::Range<usize> = 8..16;

/// Runs of coded numbers in the small program: its own bytes, those of its model, and four tables.
const RUNS: usize = 6;
/// Bytes of a run that may become others without a word: the last ones, which only fill up.
const LAST: usize = 4;
/// The same at the head of the two that LZMA packed: how large a dictionary it would have liked.
const DICTIONARIES: usize = 2 * 4;

/// Nothing rests on the seal alone: where it is set anew, whatever stands behind it is read without a panic, and tells of another
/// program or of none.
#[test]
fn what_is_sealed_anew_is_another_program_or_none() {
    let (packed, whole) = small();
    let (mut told, mut others, mut silent) = (0, 0, BTreeSet::new());
    for (at, mut other) in damaged(&packed, SEAL.end) {
        let seal = xxh3_64(&other[SEAL.end..]);
        other[SEAL].copy_from_slice(&seal.to_le_bytes());
        match unpack(&other) {
            Err(Torn) => told += 1,
            Ok(out) if out != whole => others += 1,
            Ok(_) => _ = silent.insert(at),
        }
    }
    let room = RUNS * LAST + DICTIONARIES;
    assert!(silent.len() <= room && told >= 500 && others >= 50, "{told} {others} {silent:?}");
}

#[test]
fn a_table_that_is_not_there_is_no_matter() {
    let whole = program(&[]);
    assert!(unpack(&pack(&whole, &[(Kind::Model, b"FLMODEL3 another")]).unwrap()).unwrap() == whole);
}
