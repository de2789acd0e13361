//! What an editor sets: on start (`initializationOptions`), or later as the section `factlint` of its settings.

use factlint::finding::Severity;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long nothing must change before a text is checked anew.
const DELAY: Duration = Duration::from_millis(150);

/// The settings of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// This configuration file, not the nearest factlint.toml.
    pub config: Option<PathBuf>,
    /// Folders of rules of the user's own.
    pub rules: Vec<PathBuf>,
    /// The mildest severity that is shown; none for what `check` shows.
    pub level: Option<Severity>,
    /// The address of a rule's page, in which `{rule}` stands for its id.
    pub rule_address: Option<String>,
    /// How long nothing must change before a text is checked anew.
    pub delay: Duration,
    /// The client shows the pages of rules itself; it is given their text.
    pub client_shows_pages: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            config: None,
            rules: Vec::new(),
            level: None,
            rule_address: None,
            delay: DELAY,
            client_shows_pages: false,
        }
    }
}

impl Settings {
    /// These settings with what a client says; what it does not say, or sets to null or an empty text, stays. Paths are meant
    /// from the workspace's folder. Gives what is amiss besides.
    pub fn with(&self, said: &Value, folder: Option<&Path>) -> (Self, Vec<String>) {
        let (mut new, mut amiss) = (self.clone(), Vec::new());
        let Some(said) = said.as_object() else { return (new, amiss) };
        let place = |path: &str| folder.map_or_else(|| PathBuf::from(path), |f| f.join(path));
        for (key, value) in said.iter().filter(|(_, v)| !v.is_null() && v.as_str() != Some("")) {
            let sound = match key.as_str() {
                "config" => value.as_str().map(|path| new.config = Some(place(path))),
                "rules" => strings(value).map(|list| new.rules = list.map(place).collect()),
                "level" => severity(value).map(|level| new.level = level),
                "ruleAddress" => value.as_str().map(|a| new.rule_address = Some(a.to_owned())),
                "delay" => value.as_u64().map(|ms| new.delay = Duration::from_millis(ms.min(10_000))),
                "clientShowsPages" => value.as_bool().map(|own| new.client_shows_pages = own),
                // A client may keep settings of its own in the same section.
                _ => Some(()),
            };
            if sound.is_none() {
                amiss.push(format!("factlint.{key}: {value} is not a valid value"));
            }
        }
        (new, amiss)
    }
}

fn strings(value: &Value) -> Option<impl Iterator<Item = &str>> {
    let list = value.as_array()?;
    list.iter().all(Value::is_string).then(|| list.iter().filter_map(Value::as_str))
}

/// A severity by name, or `auto` for what `check` shows.
fn severity(value: &Value) -> Option<Option<Severity>> {
    let word = value.as_str()?;
    let level = Severity::ALL.into_iter().find(|s| s.name() == word);
    (level.is_some() || word == "auto").then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_sound_counts_and_the_rest_is_told() {
        let said = json!({
            "config": "desk.toml", "rules": ["r", "/s"], "level": "info", "clientShowsPages": "yes", "delay": 20, "path": "x", "ruleAddress": ""
        });
        let (new, amiss) = Settings::default().with(&said, Some(Path::new("/w")));
        assert_eq!(amiss, ["factlint.clientShowsPages: \"yes\" is not a valid value"]);
        let wanted = Settings {
            config: Some("/w/desk.toml".into()),
            rules: vec!["/w/r".into(), "/s".into()],
            level: Some(Severity::Info),
            delay: Duration::from_millis(20),
            ..Settings::default()
        };
        assert_eq!(new, wanted);
        let (auto, amiss) = new.with(&json!({ "level": "auto", "config": null }), None);
        assert_eq!((auto.level, auto.config, amiss.len()), (None, wanted.config, 0));
        assert_eq!(new.with(&Value::Null, None).0, new);
    }
}
