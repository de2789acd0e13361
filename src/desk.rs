//! What a desk tells the program about its own world: names that may vary, words never to flag, who held which office when.

use jiff::civil::Date;

/// A desk's own knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Desk {
    /// Groups of spellings that are all right side by side ("Kyiv", "Kiev").
    pub varying: Vec<Vec<String>>,
    /// Words and names that are never at fault ("World Trade Center").
    pub never_flag: Vec<String>,
    /// Who held which office when.
    pub tenures: Vec<Tenure>,
}

/// One person's time in one office.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenure {
    /// The office ("Chancellor").
    pub office: String,
    /// The country or body it belongs to ("Germany").
    pub polity: Option<String>,
    /// Who held it.
    pub holder: String,
    /// The first day; none where it lies before anything that is checked.
    pub from: Option<Date>,
    /// The last day; none while it lasts.
    pub until: Option<Date>,
}

impl Tenure {
    /// Whether the office was held on a day.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
