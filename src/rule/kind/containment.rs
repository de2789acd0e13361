//! Kind `containment`: a city told to lie in a country that has no place of its name ("Lyon, Germany", "the German city of Lyon").

use super::Check;
use crate::analysis::Knowledge;
use crate::document::{BlockKind, DocumentId};
use crate::language::{Tag, TokenKind};
use crate::mention::{Gazetteer, Mention, PlaceId, Value};
use crate::rule::{Draft, Scene, Sink};
use crate::text::{Span, fold, word_id};
use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Countries so full of towns named for others that no list of namesakes is whole.
    any: Vec<String>,
}

struct Containment {
    any: Vec<String>,
    /// Shared names to the folded names of what holds a place called so.
    namesakes: FxHashMap<String, Vec<String>>,
}

pub(super) fn build(table: toml::Table, knowledge: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    let mut namesakes: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for r in knowledge.lexicon.rows("namesakes") {
        namesakes.entry(fold(r.get(0))).or_default().extend(r.list(1).map(fold));
    }
    Ok(Box::new(Containment { any: p.any.iter().map(|w| fold(w)).collect(), namesakes }))
}

impl Containment {
    /// True where no place of the city's name is known in the country.
    fn foreign(&self, g: &Gazetteer, city: PlaceId, country: PlaceId) -> bool {
        let name = fold(g.get(city).name);
        let inside = |p: PlaceId| g.country(p) == Some(country);
        if self.any.contains(&fold(g.get(country).name)) || g.country(city).is_none_or(|c| c == country) {
            return false;
        }
        let namesake = self.namesakes.get(&name).is_some_and(|list| {
            list.iter().any(|o| *o == fold(g.get(country).name) || g.place_word(o).is_some_and(inside))
        });
        let ids = (0..g.places().count()).filter_map(|i| u32::try_from(i).ok()).map(PlaceId);
        !namesake
            && !ids
                .into_iter()
                .any(|p| fold(g.get(p).name) == name && (inside(p) || g.get(p).inside.is_none()))
    }
}

impl Check for Containment {
    fn document(&self, scene: &Scene<'_>, document: DocumentId, sink: &mut Sink) {
        let a = scene.analysis(document);
        let g = &scene.knowledge.gazetteer;
        let tokens = &a.reading.tokens;
        for pair in a.mentions.list.windows(2) {
            let [m, n] = pair else { continue };
            if let Some((country, city)) = of_country(scene, document, m, n)
                && self.foreign(g, city, country)
            {
                report(scene, document, (city, country), a.reading.span(m.tokens.start..n.tokens.end), sink);
                continue;
            }
            let (
                Value::Place { place: city, adjective: false },
                Value::Place { place: country, adjective: false },
            ) = (&m.value, &n.value)
            else {
                continue;
            };
            let s = &a.reading.sentences[m.sentence as usize];
            let (kc, kn) = (g.get(*city).kind, g.get(*country).kind);
            let joined = m.sentence == n.sentence
                && n.tokens.start == m.tokens.end + 1
                && tokens[m.tokens.end].kind == TokenKind::Comma;
            if !joined || kc != "city" || kn != "country" || m.quoted || s.kind == BlockKind::List {
                continue;
            }
            // "In Lyon, Germany," or "to Lyon, Germany." and no list of places, nor "In Lyon, Germany's minister".
            let first = m.tokens.start;
            let lead = first > s.tokens.start && matches!(tokens[first - 1].tag, Tag::Prep | Tag::To);
            let after = n.tokens.end;
            let end = after >= s.tokens.end
                || tokens[after].kind == TokenKind::Stop
                || tokens[after].kind == TokenKind::CloseBracket
                || tokens[after].kind == TokenKind::Comma && !more(scene, document, after + 1, s.tokens.end);
            // At a sentence's start the country may be the subject: "In Lyon, Germany, who had won before, lost."
            let opens =
                first <= s.tokens.start + 1 && tokens.get(after).is_some_and(|t| t.kind == TokenKind::Comma);
            if !lead || !end || opens || !self.foreign(g, *city, *country) {
                continue;
            }
            report(scene, document, (*city, *country), a.reading.span(first..after), sink);
        }
    }
}

/// "The Norwegian port of Gdansk": a country's adjective, what sort of place it is, and the place.
fn of_country(
    scene: &Scene<'_>,
    document: DocumentId,
    m: &Mention,
    n: &Mention,
) -> Option<(PlaceId, PlaceId)> {
    const SORTS: [&str; 7] = ["city", "town", "port", "capital", "resort", "harbour", "harbor"];
    let (Value::Place { place: country, adjective: true }, Value::Place { place: city, adjective: false }) =
        (&m.value, &n.value)
    else {
        return None;
    };
    let g = &scene.knowledge.gazetteer;
    let tokens = &scene.analysis(document).reading.tokens;
    let between = tokens.get(m.tokens.end..n.tokens.start).filter(|b| (1..=4).contains(&b.len()))?;
    // "The Norwegian port of Gdansk", "the Norwegian coastal city of Gdansk", "the Norwegian city Gdansk".
    let (of, rest) = match between.split_last()? {
        (last, rest) if last.word == word_id("of") => (true, rest),
        _ => (false, between),
    };
    let (sort, adjectives) = rest.split_last()?;
    let plain = SORTS.iter().any(|w| sort.word == word_id(w))
        && adjectives.iter().all(|t| matches!(t.tag, Tag::Adj | Tag::Noun))
        && (of || adjectives.is_empty());
    (plain
        && !m.quoted
        && g.get(*country).kind == "country"
        && g.get(*city).kind == "city"
        && tokens.get(n.tokens.end).is_none_or(|t| t.tag != Tag::Name))
    .then_some((*country, *city))
}

fn report(
    scene: &Scene<'_>,
    document: DocumentId,
    (city, country): (PlaceId, PlaceId),
    span: Span,
    sink: &mut Sink,
) {
    let g = &scene.knowledge.gazetteer;
    let (x, y) = (g.get(city).name, g.get(country).name);
    let home = g.country(city).map_or_else(String::new, |c| g.get(c).name.to_owned());
    sink.report(
        Draft::new(
            vec![scene.place(document, span, format!("{x} is in {home}"))],
            format!("no place called {x} is known in {y}"),
            86,
        )
        .slot("city", x)
        .slot("told", y)
        .slot("home", home.clone())
        .key(fold(x))
        .key(fold(y)),
    );
}

/// True where a list of places goes on: another place within a few words, "and" before it or not.
fn more(scene: &Scene<'_>, document: DocumentId, at: usize, end: usize) -> bool {
    let a = scene.analysis(document);
    let and =
        a.reading.tokens.get(at).is_some_and(|t| at < end && (t.tag == Tag::Conj || t.word == word_id("or")));
    let k = at + usize::from(and);
    let reach = if and { k + 2 } else { k + 3 };
    a.mentions.inside(k..reach).any(|m| matches!(m.value, Value::Place { .. } | Value::Name(_)))
}
