//! Kind `reader`: the words in which a second reader's proposals are told. It looks at nothing itself; proposals come from
//! outside, and the room `reader` verifies them and makes the findings of the rule of their class.

use super::Check;
use crate::analysis::Knowledge;
use crate::rule::veto;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// The vetoes that speak against a proposal where a rule named them for its places.
    #[serde(default)]
    unless: Vec<String>,
}

struct Second;

pub(super) fn build(table: toml::Table, _: &Knowledge) -> Result<Box<dyn Check>, String> {
    let p: Parameters = super::parameters(table)?;
    p.unless.iter().try_for_each(|name| veto::find(name).map(|_| ()))?;
    Ok(Box::new(Second))
}

impl Check for Second {}
