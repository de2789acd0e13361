//! The file of knowledge: a magic number, a version, a table of sections. The library reads it in place; `train knowledge` writes it.

use super::bytes::wide;

/// The first four bytes of the file.
pub const MAGIC: [u8; 4] = *b"FLKN";
/// The version of the format; a file of another one is refused.
pub const VERSION: u32 = 1;
/// Bits of a word's hash that choose its bucket.
pub const BUCKET_BITS: u32 = 14;
/// Bits after them that tell a word from the others in its bucket. With seven words a bucket, an unknown word is taken for a known
/// one once in two million.
pub const KEY_BITS: u32 = 24;
/// Bytes before the table of sections: the magic number and the version.
const HEAD: usize = 8;

/// The sections, in the order in which they stand in the table and the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// For each bucket of words the first of them, and one past the last: three bytes each.
    Buckets,
    /// The part of each word's hash that tells it from its neighbours: three bytes each.
    Keys,
    /// Where the record of each word begins: three bytes each.
    WordStarts,
    /// The records of the words.
    Words,
    /// Where the record of each synset begins: three bytes each.
    SynsetStarts,
    /// The records of the synsets, those of a lexicographer file together.
    Synsets,
    /// The first synset of each lexicographer file, and one past the last: three bytes each.
    Files,
    /// Where the record of each roleset begins: three bytes each.
    RolesetStarts,
    /// The records of the rolesets, by name.
    Rolesets,
    /// Where each name begins: three bytes each.
    NameStarts,
    /// Names of functions of roles and of VerbNet classes.
    Names,
}

impl Section {
    /// All sections, in order.
    pub const ALL: [Self; 11] = [
        Self::Buckets,
        Self::Keys,
        Self::WordStarts,
        Self::Words,
        Self::SynsetStarts,
        Self::Synsets,
        Self::Files,
        Self::RolesetStarts,
        Self::Rolesets,
        Self::NameStarts,
        Self::Names,
    ];
}

/// Why a file of knowledge cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin with the magic number.
    NotKnowledge,
    /// It is of another version of the format: which.
    Version(u32),
    /// It ends before a section does, or its tables do not fit each other.
    Torn,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotKnowledge => f.write_str("this is no file of knowledge"),
            Self::Version(v) => {
                write!(f, "this file of knowledge is of version {v}; version {VERSION} is wanted")
            }
            Self::Torn => f.write_str("this file of knowledge is torn or damaged"),
        }
    }
}

impl std::error::Error for Fault {}

/// The sections of a file, in the order of [`Section::ALL`].
///
/// # Errors
/// Where the head is wrong or a section reaches past the end.
pub(super) fn sections(bytes: &[u8]) -> Result<[&[u8]; Section::ALL.len()], Fault> {
    if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
        return Err(Fault::NotKnowledge);
    }
    match wide(bytes, 1) {
        Some(VERSION) => {}
        Some(other) => return Err(Fault::Version(other)),
        None => return Err(Fault::Torn),
    }
    let mut at = HEAD + 4 * Section::ALL.len();
    let mut out: [&[u8]; Section::ALL.len()] = [&[]; Section::ALL.len()];
    for (i, section) in out.iter_mut().enumerate() {
        let length = wide(bytes, HEAD / 4 + i).and_then(|n| usize::try_from(n).ok()).ok_or(Fault::Torn)?;
        let end = at.checked_add(length).ok_or(Fault::Torn)?;
        *section = bytes.get(at..end).ok_or(Fault::Torn)?;
        at = end;
    }
    if at == bytes.len() { Ok(out) } else { Err(Fault::Torn) }
}

/// The bytes of a file with these sections, in the order of [`Section::ALL`].
///
/// # Errors
/// Where a section is longer than four gigabytes.
pub fn file(sections: &[Vec<u8>; Section::ALL.len()]) -> Result<Vec<u8>, Fault> {
    let mut out = MAGIC.to_vec();
    out.extend(VERSION.to_le_bytes());
    for section in sections {
        out.extend(u32::try_from(section.len()).map_err(|_| Fault::Torn)?.to_le_bytes());
    }
    for section in sections {
        out.extend(section);
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_come_back_and_wrong_files_are_told() {
        let mut wanted: [Vec<u8>; Section::ALL.len()] = Default::default();
        wanted[0] = vec![1, 2, 3];
        wanted[10] = vec![9];
        let bytes = file(&wanted).unwrap();
        let got = sections(&bytes).unwrap();
        assert_eq!((got[0], got[5], got[10]), (&[1, 2, 3][..], &[][..], &[9][..]));
        assert_eq!(sections(b"nothing"), Err(Fault::NotKnowledge));
        assert_eq!(sections(b""), Err(Fault::NotKnowledge));
        let mut other = bytes.clone();
        other[4] = 9;
        assert_eq!(sections(&other), Err(Fault::Version(9)));
        for cut in 5..bytes.len() {
            assert_eq!(sections(&bytes[..cut]), Err(Fault::Torn), "{cut}");
        }
        assert_eq!(sections(&[bytes.as_slice(), &[0]].concat()), Err(Fault::Torn));
    }
}
