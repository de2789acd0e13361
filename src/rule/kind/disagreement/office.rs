//! Relation `office`: one office with two holders at one time, or one person with two offices that exclude each other.

use super::{Relation, places};
use crate::align::ClaimPair;
use crate::align::claims::ClaimId;
use crate::claim;
use crate::document::DocumentId;
use crate::finding::Severity;
use crate::language::Tag;
use crate::mention::gazetteer::{Gazetteer, Office, RoleEntry};
use crate::mention::role::{Role, Standing};
use crate::mention::{Entity, Value, same_bearer};
use crate::rule::{Draft, Scene};
use crate::text::{WordId, word_id};

/// The relation that `same` asks for: `office` (two holders) or `person` (two offices).
pub(super) fn relation(same: &[String]) -> Result<Box<dyn Relation>, String> {
    match same {
        [s] if s == "office" => Ok(Box::new(Holders)),
        [s] if s == "person" => Ok(Box::new(Titles)),
        [s, t] if s == "person" && t == "office" => Ok(Box::new(Polities)),
        _ => Err(
            "`same` must be [\"office\"], [\"person\"] or [\"person\", \"office\"] for the relation office"
                .to_owned(),
        ),
    }
}

/// The role mention behind an office claim.
fn role<'a>(scene: &Scene<'a>, id: ClaimId) -> Option<&'a Role> {
    let a = scene.analysis(id.document);
    let c = scene.claim(id);
    a.mentions.inside(c.object.tokens.clone()).find_map(|m| match &m.value {
        Value::Role(r) => Some(r),
        _ => None,
    })
}

fn holder<'a>(scene: &Scene<'a>, id: ClaimId, role: &Role) -> Option<&'a Entity> {
    role.holder.map(|h| scene.analysis(id.document).mentions.entity(h))
}

/// Both sides, where both are office claims by full holders.
fn sides<'a>(scene: &Scene<'a>, pair: &ClaimPair) -> Option<[(&'a Role, &'a Entity); 2]> {
    let side = |id: ClaimId| {
        let r = role(scene, id)?;
        let e = holder(scene, id, r)?;
        (scene.claim(id).relation == claim::Relation::Office && r.standing == Standing::Full)
            .then_some((r, e))
    };
    Some([side(pair.left)?, side(pair.right)?])
}

/// What the lexicon says of the office of a role.
fn entry<'a>(gazetteer: &'a Gazetteer, role: &Role) -> Option<&'a Office> {
    match role.entry {
        RoleEntry::Office(o) => gazetteer.offices().get(o as usize),
        _ => None,
    }
}

/// Stories further apart than so many days know other offices.
const DAYS: i32 = 60;

/// True for stories of days so far apart that the holder may have changed.
fn apart(scene: &Scene<'_>, pair: &ClaimPair) -> bool {
    let date = |id: ClaimId| scene.document(id.document).date;
    matches!((date(pair.left), date(pair.right)), (Some(x), Some(y)) if (x - y).get_days().abs() > DAYS)
}

/// Two portfolios: a foreign minister is a foreign secretary elsewhere, and a prime minister may have been home secretary before.
fn of_one_rank(x: &Office, y: &Office) -> bool {
    let first = |o: &Office| o.name.split(' ').next().map(str::to_owned);
    let last = |o: &Office| o.name.rsplit(' ').next().map(str::to_owned);
    first(x) != first(y) && last(x) == last(y)
}

struct Holders;

impl Relation for Holders {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let [(l, a), (r, b)] = sides(scene, pair)?;
        let office = l.office_key(&scene.knowledge.gazetteer)?;
        let gazetteer = &scene.knowledge.gazetteer;
        if Some(office) != r.office_key(gazetteer) || same_bearer(a, b) {
            return None;
        }
        let entry = entry(gazetteer, l)?;
        // An office without a polity says nothing of another one without.
        let (Some(p), Some(q)) = (l.polity, r.polity) else { return None };
        let (p, q) = (gazetteer.country(p).unwrap_or(p), gazetteer.country(q).unwrap_or(q));
        if !entry.single
            || p != q
            || entry.scope == "organisation"
            || entry.scope == "city"
            || entry.scope == "state"
        {
            return None;
        }
        // Given names alone, or a first reference and a nickname, are no two persons.
        if a.words.iter().any(|w| b.words.contains(w)) {
            return None;
        }
        let across = pair.left.document != pair.right.document;
        let dated = [pair.left, pair.right].iter().all(|id| scene.document(id.document).date.is_some());
        let apart = apart(scene, pair);
        let place = gazetteer.get(p).name;
        let mut draft = Draft::new(
            places(scene, pair, [a.name.clone(), b.name.clone()]),
            format!(
                "both passages name the {} of {place}, an office with one holder at a time{}",
                entry.name,
                when(across, dated, apart)
            ),
            if across { 80 } else { 92 },
        )
        .slot("office", entry.name.clone())
        .slot("polity", place)
        .slot("left", a.name.clone())
        .slot("right", b.name.clone())
        .key(crate::text::fold(&entry.name))
        .key(crate::text::fold(place))
        .key(crate::text::fold(&a.name))
        .key(crate::text::fold(&b.name));
        if apart {
            draft = draft.severity(Severity::Info);
        }
        Some(draft)
    }
}

fn when(across: bool, dated: bool, apart: bool) -> &'static str {
    match (across, dated, apart) {
        (true, _, true) => "; the articles are of different dates, so the holder may have changed",
        (true, false, _) => "; the articles carry no dates, so they may be of different times",
        _ => "",
    }
}

struct Titles;

/// "How good a prime minister Gordon Brown will make": with an article before it the office is no title of the name that follows.
fn wished(scene: &Scene<'_>, id: ClaimId) -> bool {
    let a = scene.analysis(id.document);
    let c = scene.claim(id);
    a.mentions.inside(c.object.tokens.clone()).any(|m| {
        let Value::Role(r) = &m.value else { return false };
        let before = (0..m.tokens.start)
            .rev()
            .map(|i| &a.reading.tokens[i])
            .find(|t| !matches!(t.tag, Tag::Adj | Tag::Adv | Tag::Noun));
        r.holder_tokens.is_some_and(|(start, _)| start == m.tokens.end)
            && before.is_some_and(|t| t.word == word_id("a") || t.word == word_id("an"))
    })
}

/// A bare surname under a title before the full name is told, or beside a first lady, is another bearer of the surname:
/// President Bush and first lady Laura Bush.
fn namesakes(l: &Role, r: &Role, names: [&str; 2]) -> bool {
    let long = |role: &Role| role.holder_tokens.map_or(0, |(start, end)| end - start);
    let kin = names.iter().any(|n| n.contains("first lady") || n.contains("first gentleman"));
    let at = |role: &Role| role.holder_tokens.map_or(0, |(start, _)| start);
    [(l, r), (r, l)].iter().any(|(x, y)| long(x) == 1 && long(y) > 1 && (kin || at(x) < at(y)))
}

impl Relation for Titles {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let [(l, a), (r, b)] = sides(scene, pair)?;
        let gazetteer = &scene.knowledge.gazetteer;
        // Between two stories a surname alone is not enough to know somebody by.
        let across = pair.left.document != pair.right.document;
        if !same_bearer(a, b) || across && a.words.len().max(b.words.len()) < 2 {
            return None;
        }
        let (x, y) = (l.office_key(gazetteer)?, r.office_key(gazetteer)?);
        let (ex, ey) = (entry(gazetteer, l)?, entry(gazetteer, r)?);
        if x == y || !(ex.excludes.contains(&y) || ey.excludes.contains(&x)) {
            return None;
        }
        if let (Some(p), Some(q)) = (l.polity, r.polity)
            && !gazetteer.nested(p, q)
        {
            return None;
        }
        if across && (!of_one_rank(ex, ey) || apart(scene, pair)) {
            return None;
        }
        // Who is told to hold the other's office, too, held both at one time or another.
        let both = |d: DocumentId, e: &Entity, other: WordId| {
            let m = &scene.analysis(d).mentions;
            m.list.iter().any(|n| match &n.value {
                Value::Role(role) => {
                    role.office_key(gazetteer) == Some(other)
                        && role.holder.is_some_and(|h| same_bearer(m.entity(h), e))
                }
                _ => false,
            })
        };
        if across && (both(pair.left.document, a, y) || both(pair.right.document, b, x)) {
            return None;
        }
        if wished(scene, pair.left)
            || wished(scene, pair.right)
            || namesakes(l, r, [&crate::text::fold(&ex.name), &crate::text::fold(&ey.name)])
        {
            return None;
        }
        let draft = Draft::new(
            places(scene, pair, [ex.name.clone(), ey.name.clone()]),
            format!("both passages give {} an office, and one person does not hold both", a.name),
            if across { 82 } else { 88 },
        )
        .slot("person", a.name.clone())
        .slot("left", ex.name.clone())
        .slot("right", ey.name.clone())
        .key(crate::text::fold(&a.name))
        .key(crate::text::fold(&ex.name))
        .key(crate::text::fold(&ey.name));
        // Between stories an office is told of another year as often as wrongly.
        Some(if across { draft.severity(Severity::Info) } else { draft })
    }
}

struct Polities;

impl Relation for Polities {
    fn conflict(&self, scene: &Scene<'_>, pair: &ClaimPair) -> Option<Draft> {
        let [(l, _), (r, _)] = sides(scene, pair)?;
        let gazetteer = &scene.knowledge.gazetteer;
        let one = super::bearer::one(scene, pair)?;
        let office = l.office_key(gazetteer)?;
        let (Some(p), Some(q)) = (l.polity, r.polity) else { return None };
        let (p, q) = (gazetteer.country(p)?, gazetteer.country(q)?);
        if Some(office) != r.office_key(gazetteer) || p == q || gazetteer.nested(p, q) {
            return None;
        }
        let entry = entry(gazetteer, l)?;
        if !entry.single || entry.scope != "country" {
            return None;
        }
        let (x, y) = (gazetteer.get(p).name, gazetteer.get(q).name);
        Some(
            Draft::new(
                places(scene, pair, [x.to_owned(), y.to_owned()]),
                format!(
                    "both passages call {} {}, and one person holds that office of one country",
                    one.name, entry.name
                ),
                one.confidence(90),
            )
            .slot("person", one.name.clone())
            .slot("office", entry.name.clone())
            .slot("left", x)
            .slot("right", y)
            .key(crate::text::fold(&one.name))
            .key(crate::text::fold(x))
            .key(crate::text::fold(y)),
        )
    }
}
