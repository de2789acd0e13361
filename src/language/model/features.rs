//! What the trained models see of a word by itself: hashes of its form, its endings, its shape and its classes.
//!
//! Training and run time share this file; any change here asks for a new `models/english.bin`.

use super::clusters::Clusters;
use super::hashing::hash;

/// What is seen of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordFeatures {
    /// The form in small letters, every digit as 0.
    pub lower: u32,
    /// The form as written.
    pub form: u32,
    /// Its last one to four characters, in small letters.
    pub suffix: [u32; 4],
    /// Its first character.
    pub first: u32,
    /// Its first three characters.
    pub prefix: u32,
    /// Its shape: Xxx, dd, x-x.
    pub shape: u32,
    /// Its class of 64; 0 where it has none.
    pub coarse: u32,
    /// Its class of 1,024; 0 where it has none.
    pub fine: u32,
}

/// Which way a mark of quotation looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteSide {
    /// It opens.
    Open,
    /// It closes.
    Close,
}

/// The side that a quotation mark shows by itself, or none for straight marks. `None` outside for what is no double mark.
#[must_use]
pub fn quote_side(form: &str) -> Option<Option<QuoteSide>> {
    match form {
        "“" | "„" | "«" | "``" => Some(Some(QuoteSide::Open)),
        "”" | "»" | "''" => Some(Some(QuoteSide::Close)),
        "\"" => Some(None),
        _ => None,
    }
}

/// The form as the models know it: one kind of dash, apostrophe and ellipsis.
fn normal(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '–' | '—' | '‒' | '‑' | '‐' => '-',
        c => c,
    }
}

impl WordFeatures {
    /// What is seen of a form.
    #[must_use]
    pub fn of(form: &str, clusters: &Clusters) -> Self {
        let mut lower = String::with_capacity(form.len());
        let mut written = String::with_capacity(form.len());
        for c in form.chars().map(normal) {
            written.push(c);
            lower.extend(c.to_lowercase());
        }
        let ends: Vec<usize> = lower.char_indices().map(|(i, _)| i).collect();
        let suffix = |n: usize| {
            let at = ends.len().checked_sub(n).map_or(0, |i| ends.get(i).copied().unwrap_or(0));
            hash(lower[at..].bytes()) ^ u32::try_from(n).unwrap_or(0)
        };
        let prefix = |n: usize| {
            let end = ends.get(n).copied().unwrap_or(lower.len());
            hash(lower[..end].bytes()) ^ (u32::try_from(n).unwrap_or(0) << 8)
        };
        let (coarse, fine) = clusters.of(&lower);
        Self {
            lower: hash(lower.bytes().map(|b| if b.is_ascii_digit() { b'0' } else { b })),
            form: hash(written.bytes()),
            suffix: [suffix(1), suffix(2), suffix(3), suffix(4)],
            first: prefix(1),
            prefix: prefix(3),
            shape: shape(&written),
            coarse,
            fine,
        }
    }

    /// The same for a double quotation mark whose side is known.
    #[must_use]
    pub fn of_quote(side: QuoteSide) -> Self {
        let seen = match side {
            QuoteSide::Open => 11,
            QuoteSide::Close => 13,
        };
        Self {
            lower: seen,
            form: seen,
            shape: seen,
            suffix: [seen; 4],
            first: seen,
            prefix: seen,
            ..Self::default()
        }
    }
}

impl WordFeatures {
    /// The same of the first word of a sentence, which is capitalised whatever it is.
    #[must_use]
    pub fn as_first(self) -> Self {
        Self { shape: self.shape ^ 77, ..self }
    }
}

/// The shape of a form: capitals, small letters and digits, runs cut to two, ten signs at most.
fn shape(form: &str) -> u32 {
    let mut out = Vec::with_capacity(10);
    let mut last = 0u8;
    let mut run = 0;
    for c in form.chars() {
        let kind = if c.is_uppercase() {
            b'X'
        } else if c.is_lowercase() {
            b'x'
        } else if c.is_numeric() {
            b'd'
        } else if c.is_ascii() {
            u8::try_from(c).unwrap_or(b'?')
        } else {
            b'?'
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 2 && out.len() < 10 {
            out.push(kind);
        }
    }
    hash(out)
}

/// What a form is, as far as the models see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A double quotation mark that looks this way.
    Quote(QuoteSide),
    /// Anything else.
    Word,
}

/// The forms of a sentence, each with what it is. Straight quotation marks open and close by turns.
pub fn marks<'a>(forms: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (&'a str, Mark)> {
    let mut open = false;
    forms.into_iter().map(move |form| {
        let Some(side) = quote_side(form) else { return (form, Mark::Word) };
        let side = side.unwrap_or(if open { QuoteSide::Close } else { QuoteSide::Open });
        open = side == QuoteSide::Open;
        (form, Mark::Quote(side))
    })
}

/// What is seen of the words of a sentence. `known` gives the features of a form.
pub fn sentence<'a>(
    forms: impl IntoIterator<Item = &'a str>,
    mut known: impl FnMut(&str) -> WordFeatures,
    out: &mut Vec<WordFeatures>,
) {
    out.clear();
    out.extend(marks(forms).map(|(form, mark)| match mark {
        Mark::Quote(side) => WordFeatures::of_quote(side),
        Mark::Word => known(form),
    }));
    if let Some(first) = out.first_mut() {
        *first = first.as_first();
    }
}
