//! What is packed comes out byte for byte, and what is damaged is told, never a panic.

#![allow(clippy::unwrap_used)]

use factlint_packing::{Kind, pack, unpack};
use std::fs;
use std::path::PathBuf;

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

#[test]
fn the_tables_of_the_program_come_out_as_they_went_in_and_smaller_than_by_themselves() {
    let (english, knowledge) = (table("english.bin"), table("knowledge.bin"));
    let whole = program(&[&knowledge, &english]);
    let packed = pack(&whole, &[(Kind::Model, &english), (Kind::Knowledge, &knowledge)]).unwrap();
    assert!(unpack(&packed).unwrap() == whole);
    // Packed as they stand, by xz at its best, the two take 7.4 million bytes.
    assert!(packed.len() < 6_000_000, "{}", packed.len());
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

#[test]
fn what_is_damaged_is_told() {
    let model = small_model();
    let whole = program(&[&model]);
    let packed = pack(&whole, &[(Kind::Model, &model)]).unwrap();
    assert!(unpack(&packed).unwrap() == whole);
    for cut in 0..packed.len() {
        assert!(unpack(&packed[..cut]) != Ok(whole.clone()), "{cut}");
    }
    for at in 0..packed.len() {
        let mut other = packed.clone();
        other[at] ^= 0x55;
        // Where it is not told, the bytes are others; a program of other bytes is refused by the browser.
        let _ = unpack(&other);
    }
    assert!(unpack(b"").is_err() && unpack(b"FLPACK01").is_err() && unpack(b"\x1f\x8b a gzip file").is_err());
}

#[test]
fn a_table_that_is_not_there_is_no_matter() {
    let whole = program(&[]);
    assert!(unpack(&pack(&whole, &[(Kind::Model, b"FLMODEL3 another")]).unwrap()).unwrap() == whole);
}
