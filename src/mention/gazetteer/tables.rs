//! The tables of the gazetteer, made from the texts of the lexicons: by the build script for those that the program brings, at
//! start-up where the user adds to them.

use crate::language::Lexicon;
use crate::language::packed::Packed;
use crate::language::phrase_table::PhraseTable;
use crate::language::word_table::WordTable;
use crate::text::{WordId, fold, folded_id, word_id};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The lexicons that the tables are made from.
#[allow(dead_code, reason = "only start-up asks for it")]
pub const LEXICONS: [&str; 12] = [
    "countries",
    "regions",
    "offices",
    "ranks",
    "titles",
    "nicknames",
    "given-names",
    "people",
    "organisations",
    "approximations",
    "transliterations",
    "units",
];

/// What stands between the fields of a line: no lexicon has it.
pub const FIELD: char = '\u{1f}';

/// The tables. Where a phrase may mean several things, its value tells where the list of them begins (four bytes) and how many it
/// has (one byte).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Places, [`PLACE_BYTES`] each: where its name begins in `place_texts` and the number of what contains it (four bytes each), the
    /// length of its name (two), that of its kind, which follows the name, and 1 for a seat of government.
    pub places: Cow<'static, [u8]>,
    /// Names and kinds of places.
    pub place_texts: Cow<'static, str>,
    /// Folded names to the number of the place.
    pub by_name: WordTable,
    /// Phrases to lists of forms.
    pub place_phrases: PhraseTable,
    /// Forms: the number of the place, then [`ADJECTIVE`] and [`UPPER`].
    pub forms: Cow<'static, [u8]>,
    /// Offices, a line each: name, scope, `one` where it has one holder at a time, and what it excludes, between commas.
    pub offices: Cow<'static, str>,
    /// Ranks, a line each: name and service.
    pub ranks: Cow<'static, str>,
    /// Phrases to lists of roles.
    pub roles: PhraseTable,
    /// Roles: [`OFFICE`], [`RANK`] or [`TITLE`], then the number of the office or rank, or the gender.
    pub entries: Cow<'static, [u8]>,
    /// Given names to a gender.
    pub given: WordTable,
    /// Short forms of given names to the full names.
    pub short: WordTable,
    /// Nouns that only people are called.
    pub people: WordTable,
    /// Bodies: a number, and whether the phrase is an alias.
    pub organisations: PhraseTable,
    /// Words of approximation: the place of the bound among [`BOUNDS`].
    pub approximations: PhraseTable,
    /// Units: see [`unit`].
    pub units: PhraseTable,
    /// Spelling variants of one name, word by word, to one of them.
    pub variants: WordTable,
    /// Whole names and single nouns to what they are: [`PLACE`], [`BODY`], [`OFFICE_NOUN`], or several of these.
    pub whole: WordTable,
    /// Demonyms to the names of their countries.
    pub demonyms: WordTable,
}

/// The whole name of a place.
pub const PLACE: u8 = 1;
/// The whole name of a body.
pub const BODY: u8 = 2;
/// The noun of an office or a rank.
pub const OFFICE_NOUN: u8 = 4;

/// What a word of approximation makes of a number, by its name in the lexicon; any other name is the last.
pub const BOUNDS: [&[&str]; 6] =
    [&["at-least", "more-than"], &["at-most", "less-than"], &["near-below"], &["exact"], &["vague"], &[]];

/// Bytes of a place.
#[allow(dead_code, reason = "only start-up asks for it")]
pub const PLACE_BYTES: usize = 12;

/// Bytes of a unit.
pub const UNIT: usize = 25;

/// The form is a demonym or an adjective.
pub const ADJECTIVE: u8 = 1;
/// The form is written in capitals only.
pub const UPPER: u8 = 2;
/// An office.
pub const OFFICE: u8 = 0;
/// A rank.
pub const RANK: u8 = 1;
/// A title.
pub const TITLE: u8 = 2;

/// The code of a gender: 1 male, 2 female, 0 not said.
#[must_use]
pub fn gender(field: &str) -> u8 {
    match field {
        "m" => 1,
        "f" => 2,
        _ => 0,
    }
}

impl Tables {
    /// Makes the tables.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut tables = Self::default();
        Places::default().read(lexicon, &mut tables);
        roles(lexicon, &mut tables);
        let mut short = FxHashMap::default();
        for r in lexicon.rows("nicknames") {
            short.insert(folded_id(r.get(0)), r.list(1).map(folded_id).collect::<Vec<_>>());
        }
        let short = short.iter().flat_map(|(s, full)| full.iter().map(|f| (s.0, f.0.to_le_bytes().to_vec())));
        tables.short = WordTable::new(short.collect(), 8);
        let given = lexicon.rows("given-names").map(|r| (folded_id(r.get(0)).0, vec![gender(r.get(1))]));
        tables.given = WordTable::new(last(given), 1);
        let people = lexicon.rows("people").map(|r| (folded_id(r.get(0)).0, Vec::new()));
        tables.people = WordTable::new(last(people), 0);
        let mut bodies = Vec::new();
        for (r, id) in lexicon.rows("organisations").zip(0u32..) {
            let mut add = |form, alias| bodies.push((form, [&id.to_le_bytes()[..], &[alias]].concat()));
            add(r.get(0), 0);
            r.list(1).for_each(|form| add(form, 1));
            r.list(2).for_each(|acronym| add(acronym, 0));
        }
        tables.organisations = PhraseTable::new(bodies, 5);
        let bound = |name: &str| BOUNDS.iter().position(|b| b.contains(&name)).unwrap_or(BOUNDS.len() - 1);
        let bounds = lexicon.rows("approximations").map(|r| (r.get(0), vec![bound(r.get(1)) as u8]));
        tables.approximations = PhraseTable::new(bounds, 1);
        let units = lexicon.rows("units").flat_map(|r| {
            std::iter::once(r.get(0))
                .chain(r.list(1))
                .map(move |form| (form, unit(r.get(0), r.get(2), r.get(3))))
        });
        tables.units = PhraseTable::new(units, UNIT);
        let mut variants = Vec::new();
        for r in lexicon.rows("transliterations") {
            let forms: Vec<WordId> = r.list(0).filter(|f| !f.contains(' ')).map(folded_id).collect();
            variants.extend(forms.iter().map(|f| (f.0, forms[0].0.to_le_bytes().to_vec())));
        }
        tables.variants = WordTable::new(last(variants.into_iter()), 8);
        tables.whole = WordTable::new(whole(lexicon), 1);
        let demonyms = lexicon.rows("countries").flat_map(|r| {
            let country = folded_id(r.get(0)).0.to_le_bytes();
            r.list(2).map(move |d| (folded_id(d).0, country.to_vec()))
        });
        tables.demonyms = WordTable::new(last(demonyms), 8);
        tables
    }

    /// The tables as runs of bytes, in the order in which [`Tables::over`] reads them.
    #[must_use]
    #[allow(dead_code, reason = "only the build script writes tables")]
    pub fn parts(&self) -> Vec<&[u8]> {
        let mut parts = vec![&*self.places, self.place_texts.as_bytes(), self.by_name.bytes()];
        parts.extend(self.place_phrases.parts());
        parts.extend([&*self.forms, self.offices.as_bytes(), self.ranks.as_bytes()]);
        parts.extend(self.roles.parts());
        parts.extend([&*self.entries, self.given.bytes(), self.short.bytes(), self.people.bytes()]);
        for phrases in [&self.organisations, &self.approximations, &self.units] {
            parts.extend(phrases.parts());
        }
        parts.extend([self.variants.bytes(), self.whole.bytes(), self.demonyms.bytes()]);
        parts
    }

    /// The tables over their bytes.
    #[must_use]
    #[allow(dead_code, reason = "only start-up reads tables")]
    pub fn over(mut bytes: Packed) -> Self {
        Self {
            places: Cow::Borrowed(bytes.part()),
            place_texts: Cow::Borrowed(bytes.text()),
            by_name: WordTable::over(bytes.part()),
            place_phrases: PhraseTable::over(bytes.part(), bytes.part()),
            forms: Cow::Borrowed(bytes.part()),
            offices: Cow::Borrowed(bytes.text()),
            ranks: Cow::Borrowed(bytes.text()),
            roles: PhraseTable::over(bytes.part(), bytes.part()),
            entries: Cow::Borrowed(bytes.part()),
            given: WordTable::over(bytes.part()),
            short: WordTable::over(bytes.part()),
            people: WordTable::over(bytes.part()),
            organisations: PhraseTable::over(bytes.part(), bytes.part()),
            approximations: PhraseTable::over(bytes.part(), bytes.part()),
            units: PhraseTable::over(bytes.part(), bytes.part()),
            variants: WordTable::over(bytes.part()),
            whole: WordTable::over(bytes.part()),
            demonyms: WordTable::over(bytes.part()),
        }
    }
}

/// A unit: the hashes of its dimension and of its name, its factor to the base unit, and 1 for money.
fn unit(name: &str, dimension: &str, factor_said: &str) -> Vec<u8> {
    let hashes = [word_id(dimension).0, word_id(name).0, factor(factor_said).to_bits()];
    let money = u8::from(dimension.starts_with("money"));
    hashes.iter().flat_map(|h| h.to_le_bytes()).chain([money]).collect()
}

/// A factor as the lexicon writes it: 0.3048 or 5/18; not a number where there is none (temperatures).
fn factor(field: &str) -> f64 {
    match field.split_once('/') {
        Some((a, b)) => {
            a.trim().parse::<f64>().unwrap_or(f64::NAN) / b.trim().parse::<f64>().unwrap_or(f64::NAN)
        }
        None => field.parse().unwrap_or(f64::NAN),
    }
}

/// Whole names of places and bodies, and the nouns of offices and ranks.
fn whole(lexicon: &Lexicon) -> Vec<(u64, Vec<u8>)> {
    let mut bits: FxHashMap<u64, u8> = FxHashMap::default();
    let mut add = |name: &str, bit: u8| *bits.entry(folded_id(name).0).or_default() |= bit;
    for (name, forms) in [("offices", 1), ("ranks", 3)] {
        for r in lexicon.rows(name) {
            for form in std::iter::once(r.get(0)).chain(r.list(forms)) {
                let head = form.split(" of ").next().unwrap_or_default();
                let head = head.split(" for ").next().unwrap_or_default();
                if let Some(noun) = head.split([' ', '-']).next_back() {
                    add(noun, OFFICE_NOUN);
                }
            }
        }
    }
    for r in lexicon.rows("organisations") {
        std::iter::once(r.get(0)).chain(r.list(1)).chain(r.list(2)).for_each(|form| add(form, BODY));
    }
    for r in lexicon.rows("countries") {
        [1, 3, 4, 5].into_iter().flat_map(|field| r.list(field)).for_each(|name| add(name, PLACE));
        add(r.get(0), PLACE);
    }
    for r in lexicon.rows("regions") {
        add(r.get(0), PLACE);
    }
    bits.into_iter().map(|(name, bits)| (name, vec![bits])).collect()
}

/// Where several entries are of one word, the last of them.
fn last(entries: impl Iterator<Item = (u64, Vec<u8>)>) -> Vec<(u64, Vec<u8>)> {
    entries.collect::<FxHashMap<_, _>>().into_iter().collect()
}

/// Lists under phrases, in the order in which the phrases came: the list of all, and what the table of phrases says of each.
struct Lists<'k> {
    /// The place of each phrase among the lists.
    known: FxHashMap<Cow<'k, str>, usize>,
    lists: Vec<(Cow<'k, str>, Vec<Vec<u8>>)>,
}

impl<'k> Lists<'k> {
    fn new() -> Self {
        Self { known: FxHashMap::default(), lists: Vec::new() }
    }

    /// The list of a phrase.
    fn of(&mut self, phrase: Cow<'k, str>) -> &mut Vec<Vec<u8>> {
        let at = *self.known.entry(phrase).or_insert_with_key(|phrase| {
            self.lists.push((phrase.clone(), Vec::new()));
            self.lists.len() - 1
        });
        &mut self.lists[at].1
    }

    /// The phrases with the places of their lists, and the lists one behind another.
    fn tables(self) -> (PhraseTable, Cow<'static, [u8]>) {
        let (mut all, mut phrases, mut count) = (Vec::new(), Vec::new(), 0u32);
        for (phrase, list) in &self.lists {
            let length = u8::try_from(list.len()).unwrap_or(u8::MAX);
            phrases.push((phrase.as_ref(), [&count.to_le_bytes()[..], &[length]].concat()));
            list.iter().take(usize::from(length)).for_each(|entry| all.extend(entry));
            count += u32::from(length);
        }
        (PhraseTable::new(phrases, 5), Cow::Owned(all))
    }
}

/// Places as they are read.
#[derive(Default)]
struct Places<'l> {
    list: Vec<Place<'l>>,
    by_name: FxHashMap<WordId, u32>,
}

struct Place<'l> {
    name: &'l str,
    kind: &'l str,
    inside: Option<u32>,
    seat: bool,
}

impl<'l> Places<'l> {
    fn read(mut self, lexicon: &'l Lexicon, tables: &mut Tables) {
        let mut phrases = Lists::new();
        for r in lexicon.rows("countries") {
            let country = self.add(r.get(0), "country", None, false);
            let mut tell = |name: &'l str, place: u32, adjective: bool| {
                phrases.of(Cow::Borrowed(name)).push(form(place, name, adjective));
            };
            tell(r.get(0), country, false);
            r.list(1).for_each(|a| tell(a, country, false));
            r.list(2).for_each(|d| tell(d, country, true));
            let mut capital: Option<u32> = None;
            for (field, seat) in [(3, true), (4, true), (5, false)] {
                for name in r.list(field) {
                    let id = match capital {
                        // Further spellings of the capital are the same place.
                        Some(c) if field == 3 => c,
                        _ => self.add(name, "city", Some(country), seat),
                    };
                    if field == 3 {
                        capital.get_or_insert(id);
                    }
                    tell(name, id, false);
                }
            }
        }
        for r in lexicon.rows("regions") {
            if !self.by_name.contains_key(&folded_id(r.get(0))) {
                self.add(r.get(0), r.get(1), None, false);
            }
        }
        for r in lexicon.rows("regions") {
            let name = r.get(0);
            let Some(&id) = self.by_name.get(&folded_id(name)) else { continue };
            let outer = r.get(2).split(',').next().unwrap_or_default().trim();
            if let Some(&o) = self.by_name.get(&folded_id(outer))
                && o != id
            {
                self.list[id as usize].inside.get_or_insert(o);
            }
            let forms = phrases.of(Cow::Borrowed(name));
            if !forms.iter().any(|f| f.starts_with(&id.to_le_bytes())) {
                forms.push(form(id, name, false));
            }
        }
        let (mut places, mut texts) = (Vec::new(), String::new());
        for p in &self.list {
            places.extend(u32::try_from(texts.len()).unwrap_or(u32::MAX).to_le_bytes());
            places.extend(p.inside.unwrap_or(u32::MAX).to_le_bytes());
            places.extend(u16::try_from(p.name.len()).unwrap_or_default().to_le_bytes());
            places.extend([u8::try_from(p.kind.len()).unwrap_or_default(), u8::from(p.seat)]);
            texts.extend([p.name, p.kind]);
        }
        (tables.places, tables.place_texts) = (Cow::Owned(places), Cow::Owned(texts));
        let by_name = self.by_name.iter().map(|(name, id)| (name.0, id.to_le_bytes().to_vec()));
        tables.by_name = WordTable::new(by_name.collect(), 4);
        (tables.place_phrases, tables.forms) = phrases.tables();
    }

    fn add(&mut self, name: &'l str, kind: &'l str, inside: Option<u32>, seat: bool) -> u32 {
        let key = folded_id(name);
        if kind != "country"
            && let Some(&known) = self.by_name.get(&key)
            && self.list[known as usize].inside == inside
        {
            return known;
        }
        let id = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Place { name, kind, inside, seat });
        self.by_name.entry(key).or_insert(id);
        id
    }
}

/// A form of a place's name.
fn form(place: u32, name: &str, adjective: bool) -> Vec<u8> {
    let upper = name.len() > 1 && name.chars().all(|c| !c.is_lowercase());
    let flags = if adjective { ADJECTIVE } else { 0 } | if upper { UPPER } else { 0 };
    [&place.to_le_bytes()[..], &[flags]].concat()
}

/// Offices, ranks and titles.
fn roles(lexicon: &Lexicon, tables: &mut Tables) {
    let mut phrases = Lists::new();
    let entry = |sort: u8, number: u32| [&[sort][..], &number.to_le_bytes()].concat();
    let (mut offices, mut ranks) = (String::new(), String::new());
    for (r, id) in lexicon.rows("offices").zip(0u32..) {
        let fields = [r.get(0), r.get(2), r.get(3), r.get(4)];
        offices += &(fields.join(FIELD.encode_utf8(&mut [0; 4])) + "\n");
        for f in std::iter::once(r.get(0)).chain(r.list(1)) {
            phrases.of(Cow::Owned(fold(f))).push(entry(OFFICE, id));
        }
    }
    for (r, id) in lexicon.rows("ranks").zip(0u32..) {
        ranks += &format!("{}{FIELD}{}\n", r.get(0), r.get(1));
        for f in std::iter::once(r.get(0)).chain(r.list(3)) {
            phrases.of(Cow::Owned(fold(f))).push(entry(RANK, id));
        }
    }
    for r in lexicon.rows("titles") {
        phrases.of(Cow::Owned(fold(r.get(0)))).push(entry(TITLE, u32::from(gender(r.get(1)))));
    }
    (tables.offices, tables.ranks) = (Cow::Owned(offices), Cow::Owned(ranks));
    (tables.roles, tables.entries) = phrases.tables();
}
