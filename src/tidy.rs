//! Tidying: one finding a cluster, the stronger rule's where two speak of the same places, in the order in which they are shown.

use crate::document::DocumentId;
use crate::finding::{Finding, PlaceRole};
use crate::rule::RuleSet;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Drops findings that a stronger one replaces, joins those of one rule about one place, and sorts.
#[must_use]
pub fn tidy(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let mut out = join(replaced(findings, rules));
    out.sort_by(|a, b| {
        let at = |f: &Finding| f.places.first().map(|p| (p.document, p.span));
        (at(a), a.severity, &a.rule, &a.message).cmp(&(at(b), b.severity, &b.rule, &b.message))
    });
    out
}

/// True where every place of `a` touches a place of `b`.
fn covered(a: &Finding, b: &Finding) -> bool {
    a.places.iter().all(|p| b.places.iter().any(|q| p.document == q.document && p.span.overlaps(q.span)))
}

/// Findings by the documents of their places, so that only neighbours are compared.
fn by_document(findings: &[Finding]) -> FxHashMap<DocumentId, Vec<usize>> {
    let mut map: FxHashMap<DocumentId, Vec<usize>> = FxHashMap::default();
    for (i, f) in findings.iter().enumerate() {
        if let Some(p) = f.places.first() {
            map.entry(p.document).or_default().push(i);
        }
    }
    map
}

fn replaced(findings: Vec<Finding>, rules: &RuleSet) -> Vec<Finding> {
    let stronger: FxHashMap<&str, Vec<&str>> = rules
        .rules
        .iter()
        .flat_map(|r| r.replaces.iter().map(|weak| (weak.as_str(), r.id.as_str())))
        .fold(FxHashMap::default(), |mut m, (weak, strong)| {
            m.entry(weak).or_default().push(strong);
            m
        });
    let index = by_document(&findings);
    let dropped: Vec<bool> = findings
        .iter()
        .map(|f| {
            let Some(by) = stronger.get(f.rule.as_str()) else { return false };
            let near = f.places.first().and_then(|p| index.get(&p.document));
            near.is_some_and(|l| {
                l.iter().any(|j| by.contains(&findings[*j].rule.as_str()) && covered(f, &findings[*j]))
            })
        })
        .collect();
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

/// For each finding the number of its cluster: findings of one rule that are linked by places that overlap. A sweep over
/// the places in text order, so that the work grows with their number and not with its square.
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
        .flat_map(|(i, f)| f.places.iter().map(move |p| (f.rule.as_str(), p.document, p.span, i)))
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
