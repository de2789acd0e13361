//! The file of a model: named sections of bytes behind a table, so that each part is read in place.

/// What a model file begins with: its name, and the version of its making.
const MAGIC: &[u8; 8] = b"FLMODEL3";

/// The sections of a file.
#[derive(Clone, Debug)]
pub struct Sections {
    list: Vec<(&'static str, &'static [u8])>,
}

impl Sections {
    /// The bytes of a section.
    ///
    /// # Errors
    /// Where the file has no such section.
    pub fn get(&self, name: &str) -> Result<&'static [u8], String> {
        let found = self.list.iter().find(|(n, _)| *n == name);
        found.map(|(_, bytes)| *bytes).ok_or_else(|| format!("there is no section '{name}'"))
    }
}

/// Reads the table of a model file.
///
/// # Errors
/// Where the bytes are no model file, or break off.
pub fn read(bytes: &'static [u8]) -> Result<Sections, String> {
    let mut rest = bytes.strip_prefix(MAGIC).ok_or("this is no model file of this version")?;
    let mut list = Vec::new();
    while !rest.is_empty() {
        let (name, section, after) = one(rest).ok_or("the model file breaks off")?;
        list.push((name, section));
        rest = after;
    }
    Ok(Sections { list })
}

/// A section: the length of its name, its name, the length of its bytes (32 bits, little-endian), how much is filled up before
/// them and that, its bytes.
fn one(bytes: &'static [u8]) -> Option<(&'static str, &'static [u8], &'static [u8])> {
    let (&length, rest) = bytes.split_first()?;
    let (name, rest) = rest.split_at_checked(usize::from(length))?;
    let (size, rest) = rest.split_at_checked(4)?;
    let size = u32::from_le_bytes(size.try_into().ok()?) as usize;
    let (&filling, rest) = rest.split_first()?;
    let (_, rest) = rest.split_at_checked(usize::from(filling))?;
    let (section, rest) = rest.split_at_checked(size)?;
    Some((std::str::from_utf8(name).ok()?, section, rest))
}

/// Each section begins at a multiple of this: a line of the processor's cache.
const LINE: usize = 64;

/// The bytes of a model file with these sections. Names are at most 255 bytes long, sections below 4 GB.
#[must_use]
pub fn write(sections: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    for (name, bytes) in sections {
        out.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
        out.extend(name.as_bytes());
        out.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        let filling = (LINE - (out.len() + 1) % LINE) % LINE;
        out.push(u8::try_from(filling).unwrap_or(0));
        out.resize(out.len() + filling, 0);
        out.extend(*bytes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_what_is_broken_is_told() {
        let bytes: &'static [u8] = write(&[("tags", b"NN VB"), ("empty", b"")]).leak();
        let sections = read(bytes).unwrap();
        assert_eq!(sections.get("tags").unwrap(), b"NN VB");
        assert_eq!(sections.get("empty").unwrap(), b"");
        assert!(sections.get("other").is_err());
        assert!(read(&bytes[..bytes.len() - 2]).is_err());
        assert!(read(b"other bytes").is_err());
    }
}
