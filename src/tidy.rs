//! Tidying: one finding a cluster, the stronger rule's where two speak of the same places, in the order in which they are shown.

use crate::document::DocumentId;
use crate::finding::{Class, Finding, PlaceRole};
use crate::rule::RuleSet;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;

/// Drops findings that a stronger one replaces, joins those of one rule about one place, and sorts.
#[must_use]
pub fn tidy(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let mut out = join(replaced(findings, rules));
    sort(&mut out);
    out
}

/// A value of a draft, and where the other place that it is held against begins.
type Slip = (DocumentId, String, Option<(DocumentId, u32)>);

/// Tells one slip of a draft once: what no source has, or has otherwise, in several places and by several rules. The value that
/// the draft has (`words` gives those at a place) is the slip; what speaks of it first in this order stays, and takes the places
/// of the others: a contradiction between draft and source, a value that a source contradicts, one that none supports.
pub(crate) fn once<'a>(findings: Vec<Finding>, words: impl Fn(DocumentId, Span) -> &'a str) -> Vec<Finding> {
    let value = |f: &Finding| {
        let first = f.places.first()?;
        let told = words(first.document, first.span);
        let other = f.places.get(1).map(|p| (p.document, p.span.start));
        Some((first.document, told.split_whitespace().next()?.to_lowercase(), told.to_lowercase(), other))
    };
    let rank = |f: &Finding| match (f.class, f.rule.rsplit_once('-')) {
        (Class::Source, Some((_, "contradicted"))) => Some(1),
        (Class::Source, Some((_, "unsupported"))) => Some(2),
        _ => None,
    };
    // A value that cannot stand in its own sentence (a Tuesday that was a Thursday) and that the source has otherwise.
    let within = |f: &Finding| f.class == Class::Contradiction && f.places.len() == 1;
    let across = |f: &Finding| {
        let apart = f.places.windows(2).all(|p| p[0].document != p[1].document);
        f.class == Class::Contradiction && f.places.len() == 2 && apart
    };
    let mut home: FxHashMap<Slip, usize> = FxHashMap::default();
    let mut order: Vec<(u8, Finding)> = findings.into_iter().map(|f| (rank(&f).unwrap_or(0), f)).collect();
    order.sort_by_key(|(rank, _)| *rank);
    let mut out: Vec<Finding> = Vec::with_capacity(order.len());
    for (rank, f) in order {
        let Some((document, value, whole, other)) = value(&f) else {
            out.push(f);
            continue;
        };
        let at = f.places.first().map(|p| (p.document, p.span.start));
        let alone = (document, whole.clone(), at);
        let known = match rank {
            0 => None,
            1 => home.get(&(document, value.clone(), other)).or_else(|| home.get(&alone)),
            _ => home.get(&(document, whole.clone(), None)),
        };
        let known = known.copied();
        if let Some(at) = known.filter(|_| rank == 1) {
            home.entry((document, whole.clone(), None)).or_insert(at);
        }
        if let Some(stronger) = known.and_then(|at| out.get_mut(at)) {
            // What the source has is told once too.
            let sourced = stronger.places.iter().any(|q| q.document != document);
            let own = f.places.into_iter().filter(|p| p.document == document || !sourced);
            for mut p in own {
                if !stronger.places.iter().any(|q| q.document == p.document && q.span.overlaps(p.span)) {
                    p.role = PlaceRole::Related;
                    stronger.places.push(p);
                }
            }
            continue;
        }
        if rank == 1 {
            home.entry((document, whole, None)).or_insert(out.len());
        }
        if rank == 0 && within(&f) {
            home.entry(alone).or_insert(out.len());
        }
        if rank == 1 || across(&f) {
            home.entry((document, value, other)).or_insert(out.len());
        }
        out.push(f);
    }
    sort(&mut out);
    out
}

/// Puts findings in the order in which they are shown.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span));
        (at(a), a.severity, &a.rule, &a.message).cmp(&(at(b), b.severity, &b.rule, &b.message))
    });
}

/// True where every place of `a` touches a place of `b`.
fn covered(a: &Finding, b: &Finding) -> bool {
    a.places.iter().all(|p| b.places.iter().any(|q| p.document == q.document && p.span.overlaps(q.span)))
}

/// Numbered places in the order of a document's text: what touches a span is found without looking at all.
#[derive(Default)]
pub(crate) struct Places {
    /// Span, how far it and those before it reach, and the number.
    list: Vec<(Span, u32, usize)>,
}

impl Places {
    /// Places by their documents.
    pub(crate) fn by_document(
        numbered: impl Iterator<Item = (DocumentId, Span, usize)>,
    ) -> FxHashMap<DocumentId, Self> {
        let mut map: FxHashMap<DocumentId, Self> = FxHashMap::default();
        for (document, span, i) in numbered {
            map.entry(document).or_default().list.push((span, span.end, i));
        }
        for places in map.values_mut() {
            places.list.sort_unstable();
            let mut reach = 0;
            for (_, end, _) in &mut places.list {
                reach = reach.max(*end);
                *end = reach;
            }
        }
        map
    }

    /// The numbers of the places that overlap a span.
    pub(crate) fn touching(&self, span: Span) -> impl Iterator<Item = usize> {
        let upto = self.list.partition_point(|(s, ..)| s.start < span.end);
        let near = self.list.get(..upto).unwrap_or_default().iter().rev();
        near.take_while(move |(_, reach, _)| *reach > span.start)
            .filter(move |(s, ..)| s.overlaps(span))
            .map(|(.., i)| *i)
    }
}

fn replaced(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let mut stronger: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for rule in &rules.rules {
        for weak in &rule.replaces {
            stronger.entry(weak).or_default().push(&rule.id);
        }
    }
    let strong: FxHashSet<&str> = stronger.values().flatten().copied().collect();
    let stronger_places = findings.iter().enumerate().filter(|(_, f)| strong.contains(f.rule.as_str()));
    let index = Places::by_document(
        stronger_places.flat_map(|(i, f)| f.places.iter().map(move |p| (p.document, p.span, i))),
    );
    // Every place of a finding that is covered is touched: to look around one of them finds whatever covers it.
    let is_replaced = |f: &Finding| {
        let (Some(by), Some(first)) = (stronger.get(f.rule.as_str()), f.places.first()) else { return false };
        let near = index.get(&first.document);
        near.is_some_and(|places| {
            places
                .touching(first.span)
                .filter_map(|i| findings.get(i))
                .any(|g| by.contains(&g.rule.as_str()) && covered(f, g))
        })
    };
    let yielding: FxHashSet<&str> = rules.rules.iter().filter(|r| r.yields).map(|r| r.id.as_str()).collect();
    let conflicts = |f: &Finding| matches!(f.class, Class::Contradiction | Class::Source);
    let firm =
        findings.iter().enumerate().filter(|(_, f)| conflicts(f) && !yielding.contains(f.rule.as_str()));
    let firm =
        Places::by_document(firm.flat_map(|(i, f)| f.places.iter().map(move |p| (p.document, p.span, i))));
    // A rule that yields says nothing where any other speaks of the same two places.
    // It is looked for at each of its places: which of them comes first goes by the order of documents.
    let gives_way = |f: &Finding| {
        yielding.contains(f.rule.as_str())
            && f.places.iter().any(|p| {
                firm.get(&p.document).is_some_and(|near| {
                    near.touching(p.span)
                        .filter_map(|i| findings.get(i))
                        .any(|g| covered(f, g) || covered(g, f))
                })
            })
    };
    let dropped: Vec<bool> = findings.iter().map(|f| is_replaced(f) || gives_way(f)).collect();
    findings.into_iter().zip(dropped).filter(|(_, d)| !d).map(|(f, _)| f).collect()
}

/// Joins the findings of one rule whose places touch: one finding a cluster of like places. The surest one speaks for all,
/// the others' places become related places, and the values of all make its key, so that the order of documents says nothing.
fn join(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span));
        (&a.rule, Reverse(a.confidence), at(a), &a.message, &a.key).cmp(&(
            &b.rule,
            Reverse(b.confidence),
            at(b),
            &b.message,
            &b.key,
        ))
    });
    let home = clusters(&findings);
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    let mut place_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (i, f) in findings.into_iter().enumerate() {
        let Some(at) = place_of.get(&home[i]).copied() else {
            place_of.insert(home[i], out.len());
            out.push(f);
            continue;
        };
        let g = &mut out[at];
        for mut p in f.places {
            if !g.places.iter().any(|q| q.document == p.document && q.span.overlaps(p.span)) {
                p.role = PlaceRole::Related;
                g.places.push(p);
            }
        }
        for k in f.key {
            if !g.key.contains(&k) {
                g.key.push(k);
            }
        }
        g.severity = g.severity.min(f.severity);
    }
    out
}

/// For each finding the number of its cluster: findings of one rule that are linked by places that overlap. What a draft says and its
/// source has not, or has otherwise, is linked by places of the draft alone: two values of it that are held against one passage of the
/// source are two slips. A sweep over the places in text order, so that the work grows with their number and not with its square.
fn clusters(findings: &[Finding]) -> Vec<usize> {
    let mut root: Vec<usize> = (0..findings.len()).collect();
    fn find(root: &mut [usize], mut i: usize) -> usize {
        while root[i] != i {
            root[i] = root[root[i]];
            i = root[i];
        }
        i
    }
    let mut places: Vec<(&str, DocumentId, Span, usize)> = findings
        .iter()
        .enumerate()
        .flat_map(|(i, f)| {
            let draft = f.places.first().map(|p| p.document).filter(|_| f.class == Class::Source);
            let own = f.places.iter().filter(move |p| draft.is_none_or(|d| p.document == d));
            own.map(move |p| (f.rule.as_str(), p.document, p.span, i))
        })
        .collect();
    places.sort_unstable();
    let mut reach: Option<(&str, DocumentId, u32, usize)> = None;
    for (rule, document, span, i) in places {
        match reach {
            Some((r, d, end, j)) if r == rule && d == document && span.start < end => {
                let (a, b) = (find(&mut root, i), find(&mut root, j));
                root[a.max(b)] = a.min(b);
                reach = Some((r, d, end.max(span.end), j));
            }
            _ => reach = Some((rule, document, span.end, i)),
        }
    }
    (0..findings.len()).map(|i| find(&mut root, i)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Class, Confidence, Place, Severity};

    fn finding(rule: &str, places: &[(u32, u32, u32)]) -> Finding {
        let place = |&(document, start, end): &(u32, u32, u32)| Place {
            document: DocumentId(document),
            span: Span { start, end },
            role: PlaceRole::Primary,
            label: String::new(),
            marks: Vec::new(),
        };
        Finding {
            rule: rule.to_owned(),
            class: Class::Style,
            severity: Severity::Info,
            confidence: Confidence::hundredths(90),
            message: String::new(),
            why: String::new(),
            advice: String::new(),
            key: Vec::new(),
            places: places.iter().map(place).collect(),
            reader: None,
        }
    }

    #[test]
    fn a_stronger_rule_takes_the_place_of_a_weaker_one_wherever_it_begins() {
        let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
        let (strong, weak) = rules
            .rules
            .iter()
            .find_map(|r| Some((r.id.clone(), r.replaces.first()?.clone())))
            .expect("some rule replaces another");
        let kept =
            |findings: Vec<Finding>| tidy(findings, &rules).into_iter().map(|f| f.rule).collect::<Vec<_>>();
        let both = [(0, 10, 20), (1, 30, 40)];
        let turned = [(1, 35, 60), (0, 0, 11)];
        assert_eq!(kept(vec![finding(&weak, &both), finding(&strong, &turned)]), [strong.as_str()]);
        assert_eq!(kept(vec![finding(&weak, &[(1, 36, 37)]), finding(&strong, &turned)]), [strong.as_str()]);
        for apart in [[(1, 60, 61), (0, 1, 2)], [(2, 35, 60), (0, 0, 11)]] {
            assert_eq!(kept(vec![finding(&weak, &apart), finding(&strong, &turned)]).len(), 2, "{apart:?}");
        }
    }

    #[test]
    fn a_rule_that_yields_gives_way_at_whichever_of_its_places_another_speaks() {
        let rules = RuleSet::builtin().unwrap_or_else(|f| panic!("{f:?}"));
        let told = |yields: bool| {
            let rule = rules.rules.iter().find(|r| r.yields == yields && r.class == Class::Contradiction);
            rule.map(|r| r.id.clone()).expect("rules of both sorts")
        };
        let said = |yields, places: &[(u32, u32, u32)]| Finding {
            class: Class::Contradiction,
            ..finding(&told(yields), places)
        };
        let weak = [(0, 10, 20), (1, 30, 40)];
        for firm in [(0, 12, 15), (1, 32, 35)] {
            let kept = tidy(vec![said(true, &weak), said(false, &[firm])], &rules);
            assert_eq!(kept.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), [told(false)], "{firm:?}");
        }
        assert_eq!(tidy(vec![said(true, &weak), said(false, &[(1, 50, 60)])], &rules).len(), 2);
    }

    #[test]
    fn two_values_of_a_draft_that_meet_one_passage_of_the_source_are_two_slips() {
        let slip =
            |draft| Finding { class: Class::Source, ..finding("x", &[(0, draft, draft + 5), (1, 0, 80)]) };
        assert_eq!(join(vec![slip(10), slip(40)]).len(), 2);
        assert_eq!(join(vec![slip(10), slip(12)]).len(), 1);
        let twice = |at| finding("x", &[(0, at, at + 5), (1, 0, 80)]);
        assert_eq!(join(vec![twice(10), twice(40)]).len(), 1);
    }
}
