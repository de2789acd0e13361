//! Offices: "Foreign Minister NAME", "NAME, the foreign minister".

use super::super::{Argument, Claim, Relation};
use super::{Bearer, Told};
use crate::mention::Value;

pub(super) fn find(told: Told<'_>, out: &mut Vec<Claim>) {
    for m in &told.mentions.list {
        if let Value::Role(role) = &m.value
            && let (Some(holder), Some((from, to))) = (role.holder, role.holder_tokens)
            && let Some(office) = role.office_key(told.gazetteer)
        {
            let subject = told.named(&Bearer { entity: holder, tokens: from..to, inferred: false });
            let mut object: Argument = told.value(m.tokens.clone(), office);
            object.places.extend(role.polity);
            let mut claim = told.claim(Relation::Office, m.tokens.clone(), subject, object);
            claim.quoted = m.quoted;
            out.push(claim);
        }
    }
}
