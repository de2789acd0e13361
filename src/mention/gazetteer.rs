//! World knowledge for mentions: places and what contains them, offices, ranks, titles, given names, bodies, units.

use super::bound::Bound;
use super::unit::Units;
use crate::language::token::{Case, bare_name};
use crate::language::{Lexicon, Phrases, Token};
use crate::text::{WordId, fold, folded_id, word_id};
use rustc_hash::{FxHashMap, FxHashSet};

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// What is known of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its usual name.
    pub name: String,
    /// country, city, state, region, continent, district, island.
    pub kind: String,
    /// What contains it directly.
    pub inside: Option<PlaceId>,
    /// True for a capital or another seat of government of what contains it.
    pub seat: bool,
}

/// An office that somebody holds.
#[derive(Clone, Debug)]
pub struct Office {
    /// Its usual name.
    pub name: String,
    /// country, city, state, organisation or none.
    pub scope: String,
    /// True where a polity or body has one holder at a time.
    pub single: bool,
    /// Offices that one person does not hold at the same time, by folded name.
    pub excludes: FxHashSet<WordId>,
}

/// A military or police rank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankEntry {
    /// Its name.
    pub name: String,
    /// army, navy, air force, marines, police, fire.
    pub service: String,
}

/// What a title says of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Gender {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Not said.
    #[default]
    Open,
}

/// What a phrase of the role lexicons is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleEntry {
    /// An office, by index.
    Office(u32),
    /// A rank, by index.
    Rank(u32),
    /// An honorific or other title.
    Title(Gender),
}

/// All of it.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Places by id.
    pub places: Vec<Place>,
    place_phrases: Phrases<Vec<PlaceForm>>,
    by_name: FxHashMap<WordId, PlaceId>,
    /// Offices by index.
    pub offices: Vec<Office>,
    /// Ranks by index.
    pub ranks: Vec<RankEntry>,
    /// Offices, ranks and titles by phrase.
    pub roles: Phrases<Vec<RoleEntry>>,
    /// Given names.
    pub given: FxHashMap<WordId, Gender>,
    /// Short forms of given names with the full names: Bill, William.
    short: FxHashMap<WordId, Vec<WordId>>,
    /// Nouns that only people are called: fisherman, architect.
    pub people: FxHashSet<WordId>,
    /// Bodies: index into `organisation_names`, and whether the form is an alias.
    pub organisations: Phrases<(u32, bool)>,
    /// Names of bodies.
    pub organisation_names: Vec<String>,
    /// Units of measure and money.
    pub units: Units,
    /// Words of approximation.
    pub approximations: Phrases<Bound>,
    /// Spelling variants of one name, word by word, to one of them.
    pub variants: FxHashMap<WordId, WordId>,
}

#[derive(Clone, Copy, Debug)]
struct PlaceForm {
    place: PlaceId,
    adjective: bool,
    upper: bool,
}

impl Gazetteer {
    /// Reads the gazetteer from its lexicon files.
    #[must_use]
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut g = Self { units: Units::new(lexicon), ..Self::default() };
        g.read_places(lexicon);
        g.read_roles(lexicon);
        for r in lexicon.rows("nicknames") {
            g.short.insert(folded_id(r.get(0)), r.list(1).map(folded_id).collect());
        }
        for r in lexicon.rows("given-names") {
            let gender = gender(r.get(1));
            g.given.insert(folded_id(r.get(0)), gender);
        }
        g.people = lexicon.rows("people").map(|r| folded_id(r.get(0))).collect();
        for r in lexicon.rows("organisations") {
            let id = u32::try_from(g.organisation_names.len()).unwrap_or(u32::MAX);
            g.organisation_names.push(r.get(0).to_owned());
            g.organisations.add(r.get(0), (id, false));
            for form in r.list(1) {
                g.organisations.add(form, (id, true));
            }
            for acronym in r.list(2) {
                g.organisations.add(acronym, (id, false));
            }
        }
        for r in lexicon.rows("approximations") {
            let bound = match r.get(1) {
                "at-least" | "more-than" => Bound::AtLeast,
                "at-most" | "less-than" => Bound::AtMost,
                "near-below" => Bound::Nearly,
                "exact" => Bound::Exact,
                "vague" => Bound::Vague,
                _ => Bound::About,
            };
            g.approximations.add(r.get(0), bound);
        }
        for r in lexicon.rows("transliterations") {
            let forms: Vec<WordId> = r.list(0).filter(|f| !f.contains(' ')).map(folded_id).collect();
            for f in &forms {
                g.variants.insert(*f, forms[0]);
            }
        }
        g
    }

    fn read_places(&mut self, lexicon: &Lexicon) {
        let mut phrases: FxHashMap<&str, Vec<PlaceForm>> = FxHashMap::default();
        for r in lexicon.rows("countries") {
            let country = self.place(r.get(0), "country", None, false);
            phrases.entry(r.get(0)).or_default().push(form(country, r.get(0), false));
            for a in r.list(1) {
                phrases.entry(a).or_default().push(form(country, a, false));
            }
            for d in r.list(2) {
                phrases.entry(d).or_default().push(form(country, d, true));
            }
            let mut capital: Option<PlaceId> = None;
            for (field, seat) in [(3, true), (4, true), (5, false)] {
                for name in r.list(field) {
                    let id = match capital {
                        // Further spellings of the capital are the same place.
                        Some(c) if field == 3 => c,
                        _ => self.place(name, "city", Some(country), seat),
                    };
                    if field == 3 {
                        capital.get_or_insert(id);
                    }
                    phrases.entry(name).or_default().push(form(id, name, false));
                }
            }
        }
        let rows: Vec<(&str, &str, &str)> =
            lexicon.rows("regions").map(|r| (r.get(0), r.get(1), r.get(2))).collect();
        for (name, kind, _) in &rows {
            if !self.by_name.contains_key(&folded_id(name)) {
                self.place(name, kind, None, false);
            }
        }
        for (name, _, inside) in &rows {
            let Some(&id) = self.by_name.get(&folded_id(name)) else { continue };
            let outer = inside.split(',').next().unwrap_or_default().trim();
            if let Some(&o) = self.by_name.get(&folded_id(outer))
                && o != id
                && self.places[id.0 as usize].inside.is_none()
            {
                self.places[id.0 as usize].inside = Some(o);
            }
            let forms = phrases.entry(name).or_default();
            if !forms.iter().any(|f| f.place == id) {
                forms.push(form(id, name, false));
            }
        }
        for (phrase, forms) in phrases {
            self.place_phrases.add(phrase, forms);
        }
    }

    fn place(&mut self, name: &str, kind: &str, inside: Option<PlaceId>, seat: bool) -> PlaceId {
        let key = folded_id(name);
        if kind != "country"
            && let Some(&known) = self.by_name.get(&key)
            && self.places[known.0 as usize].inside == inside
        {
            return known;
        }
        let id = PlaceId(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        self.places.push(Place { name: name.to_owned(), kind: kind.to_owned(), inside, seat });
        self.by_name.entry(key).or_insert(id);
        id
    }

    fn read_roles(&mut self, lexicon: &Lexicon) {
        let mut phrases: FxHashMap<String, Vec<RoleEntry>> = FxHashMap::default();
        for r in lexicon.rows("offices") {
            let id = u32::try_from(self.offices.len()).unwrap_or(u32::MAX);
            self.offices.push(Office {
                name: r.get(0).to_owned(),
                scope: r.get(2).to_owned(),
                single: r.get(3) == "one",
                excludes: r.list(4).map(folded_id).collect(),
            });
            for f in std::iter::once(r.get(0)).chain(r.list(1)) {
                phrases.entry(fold(f)).or_default().push(RoleEntry::Office(id));
            }
        }
        for r in lexicon.rows("ranks") {
            let id = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
            self.ranks.push(RankEntry { name: r.get(0).to_owned(), service: r.get(1).to_owned() });
            for f in std::iter::once(r.get(0)).chain(r.list(3)) {
                phrases.entry(fold(f)).or_default().push(RoleEntry::Rank(id));
            }
        }
        for r in lexicon.rows("titles") {
            phrases.entry(fold(r.get(0))).or_default().push(RoleEntry::Title(gender(r.get(1))));
        }
        for (phrase, entries) in phrases {
            self.roles.add(&phrase, entries);
        }
    }

    /// The place named at token `at`: tokens covered, place, whether by a demonym. Capitals must be as in the lexicon (US, not us).
    #[must_use]
    pub fn place_at(&self, tokens: &[Token], at: usize) -> Option<(usize, PlaceId, bool)> {
        let first = tokens.get(at)?;
        if first.case == Case::Lower {
            return None;
        }
        let (n, forms) = self.place_phrases.at(tokens, at)?;
        let f = forms.iter().find(|f| !f.upper || first.case == Case::Upper)?;
        Some((n, f.place, f.adjective))
    }

    /// The place of a single folded word, capitals not asked for (the parts of Turkey-Pakistan and Turkish-made).
    #[must_use]
    pub fn place_word(&self, word: &str) -> Option<PlaceId> {
        let forms = self.place_phrases.get(&[word_id(word)])?;
        forms.iter().find(|f| !f.upper).map(|f| f.place)
    }

    /// True where a word is a country's name.
    #[must_use]
    pub fn is_country(&self, word: WordId) -> bool {
        self.by_name.get(&word).is_some_and(|p| self.get(*p).kind == "country")
    }

    /// What is known of a place.
    #[must_use]
    pub fn get(&self, place: PlaceId) -> &Place {
        &self.places[place.0 as usize]
    }

    /// The country that holds a place, or the place itself where it is one.
    #[must_use]
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        let mut at = place;
        for _ in 0..8 {
            if self.get(at).kind == "country" {
                return Some(at);
            }
            at = self.get(at).inside?;
        }
        None
    }

    /// True where one of the two contains the other, or they are one.
    #[must_use]
    pub fn nested(&self, a: PlaceId, b: PlaceId) -> bool {
        let up = |mut at: PlaceId, goal: PlaceId| {
            for _ in 0..8 {
                if at == goal {
                    return true;
                }
                match self.get(at).inside {
                    Some(p) => at = p,
                    None => return false,
                }
            }
            false
        };
        up(a, b) || up(b, a)
    }

    /// The common form of a name word that has several spellings.
    #[must_use]
    pub fn canonical(&self, word: WordId) -> WordId {
        self.variants.get(&word).copied().unwrap_or(word)
    }

    /// True where one folded given name is a short form of the other: Bill and William, Rob and Robert.
    #[must_use]
    pub fn short_form(&self, a: &str, b: &str) -> bool {
        let (x, y) = (word_id(a), word_id(b));
        let listed = |short: WordId, full: WordId| self.short.get(&short).is_some_and(|l| l.contains(&full));
        let cut = |short: &str, full: &str| short.len() >= 3 && full.starts_with(short);
        listed(x, y)
            || listed(y, x)
            || (self.given.contains_key(&x) || self.given.contains_key(&y))
                && a != b
                && (cut(a, b) || cut(b, a))
    }

    /// The common form of a word of a name as it is written: without the article of al-Rashid, where the lexicon does not
    /// have it with the article.
    #[must_use]
    pub fn name_word(&self, written: &str, word: WordId) -> WordId {
        match bare_name(written) {
            Some(bare) if !self.variants.contains_key(&word) => self.canonical(folded_id(bare)),
            _ => self.canonical(word),
        }
    }
}

fn form(place: PlaceId, name: &str, adjective: bool) -> PlaceForm {
    PlaceForm { place, adjective, upper: name.len() > 1 && name.chars().all(|c| !c.is_lowercase()) }
}

fn gender(field: &str) -> Gender {
    match field {
        "m" => Gender::Male,
        "f" => Gender::Female,
        _ => Gender::Open,
    }
}
