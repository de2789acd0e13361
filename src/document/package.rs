//! Packages (.docx, .odt): the parts of a zip file, unpacked within bounds.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most that a part of the package is unpacked to: a small file can hold a bomb.
const LARGEST: u64 = 64 << 20;

/// Why a part of a package cannot be had.
pub(crate) enum Lack {
    /// It unpacks to more than is read.
    Large,
    /// It is damaged, or not there.
    Broken(String),
}

impl Lack {
    /// The message: what is too large is not damaged.
    pub(crate) fn unless_large(&self, damaged: &dyn Fn(&dyn std::fmt::Display) -> String) -> String {
        match self {
            Self::Large => format!(
                "unpacks to more than {} MB of text, which is too large to read: save the story alone in a file",
                LARGEST >> 20
            ),
            Self::Broken(why) => damaged(why),
        }
    }
}

/// The text of a part of a package.
pub(crate) fn part(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<String, Lack> {
    let broken = |e: &dyn std::fmt::Display| Lack::Broken(e.to_string());
    let mut bytes = Vec::new();
    let file = zip.by_name(name).map_err(|e| broken(&e))?;
    if file.size() > LARGEST {
        return Err(Lack::Large);
    }
    // What a package says of its sizes need not be true.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| broken(&e))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Lack::Large);
    }
    Ok(super::coding::decode(&bytes).0)
}
