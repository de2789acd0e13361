//! Penn Treebank tags: what the trained tagger says of a word (Santorini 1990; the later HYPH, AFX, NFP, ADD of OntoNotes too).

/// A Penn Treebank tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[repr(u8)]
pub enum Penn {
    /// `CC`: and, but.
    Cc,
    /// `CD`: 12, twelve.
    Cd,
    /// `DT`: the, this, some.
    Dt,
    /// `EX`: existential there.
    Ex,
    /// `FW`: A foreign word.
    Fw,
    /// `IN`: of, because, that before a clause.
    In,
    /// `JJ`: large, Turkish.
    Jj,
    /// `JJR`: larger.
    Jjr,
    /// `JJS`: largest.
    Jjs,
    /// `LS`: A list item's mark.
    Ls,
    /// `MD`: will, may.
    Md,
    /// `NN`: minister.
    Nn,
    /// `NNS`: ministers.
    Nns,
    /// `NNP`: Tamm.
    Nnp,
    /// `NNPS`: Liberals.
    Nnps,
    /// `PDT`: all in *all the men*.
    Pdt,
    /// `POS`: 's after its owner.
    Pos,
    /// `PRP`: he, them.
    Prp,
    /// `PRP$`: his, their.
    PrpPoss,
    /// `RB`: quickly, not.
    Rb,
    /// `RBR`: more, as an adverb.
    Rbr,
    /// `RBS`: most, as an adverb.
    Rbs,
    /// `RP`: up in *give up*.
    Rp,
    /// `SYM`: A sign.
    Sym,
    /// `TO`: to before a verb.
    To,
    /// `UH`: oh, yes.
    Uh,
    /// `VB`: attend.
    Vb,
    /// `VBD`: attended, as the verb of a clause.
    Vbd,
    /// `VBG`: attending.
    Vbg,
    /// `VBN`: attended, as a participle.
    Vbn,
    /// `VBP`: attend, of the present.
    Vbp,
    /// `VBZ`: attends.
    Vbz,
    /// `WDT`: which.
    Wdt,
    /// `WP`: who.
    Wp,
    /// `WP$`: whose.
    WpPoss,
    /// `WRB`: where.
    Wrb,
    /// `ADD`: An address on the web.
    Add,
    /// `AFX`: A part of a word.
    Afx,
    /// `HYPH`: A hyphen inside a word.
    Hyph,
    /// `NFP`: A mark that belongs to no sentence.
    Nfp,
    /// `XX`: Not known.
    Xx,
    /// `.`: Full stop, question mark, exclamation mark.
    Stop,
    /// `,`: Comma.
    Comma,
    /// `:`: Colon, semicolon, dash.
    Colon,
    /// ````: An opening quotation mark.
    Open,
    /// `''`: A closing quotation mark.
    Close,
    /// `-LRB-`: An opening bracket.
    Left,
    /// `-RRB-`: A closing bracket.
    Right,
    /// `$`: A currency sign.
    Dollar,
    /// `#`: A number sign.
    Hash,
}

/// Every [`Penn`] with its written form, in the order of its numbers.
#[rustfmt::skip]
const ALL: [(Penn, &str); 50] = [
    (Penn::Cc, "CC"), (Penn::Cd, "CD"), (Penn::Dt, "DT"), (Penn::Ex, "EX"), (Penn::Fw, "FW"),
    (Penn::In, "IN"), (Penn::Jj, "JJ"), (Penn::Jjr, "JJR"), (Penn::Jjs, "JJS"), (Penn::Ls, "LS"),
    (Penn::Md, "MD"), (Penn::Nn, "NN"), (Penn::Nns, "NNS"), (Penn::Nnp, "NNP"), (Penn::Nnps, "NNPS"),
    (Penn::Pdt, "PDT"), (Penn::Pos, "POS"), (Penn::Prp, "PRP"), (Penn::PrpPoss, "PRP$"), (Penn::Rb, "RB"),
    (Penn::Rbr, "RBR"), (Penn::Rbs, "RBS"), (Penn::Rp, "RP"), (Penn::Sym, "SYM"), (Penn::To, "TO"),
    (Penn::Uh, "UH"), (Penn::Vb, "VB"), (Penn::Vbd, "VBD"), (Penn::Vbg, "VBG"), (Penn::Vbn, "VBN"),
    (Penn::Vbp, "VBP"), (Penn::Vbz, "VBZ"), (Penn::Wdt, "WDT"), (Penn::Wp, "WP"), (Penn::WpPoss, "WP$"),
    (Penn::Wrb, "WRB"), (Penn::Add, "ADD"), (Penn::Afx, "AFX"), (Penn::Hyph, "HYPH"), (Penn::Nfp, "NFP"),
    (Penn::Xx, "XX"), (Penn::Stop, "."), (Penn::Comma, ","), (Penn::Colon, ":"), (Penn::Open, "``"),
    (Penn::Close, "''"), (Penn::Left, "-LRB-"), (Penn::Right, "-RRB-"), (Penn::Dollar, "$"),
    (Penn::Hash, "#"),
];

impl Penn {
    /// How many there are.
    pub const COUNT: usize = ALL.len();

    /// Its written form.
    #[must_use]
    pub fn name(self) -> &'static str {
        ALL[self as usize].1
    }

    /// The one with this written form, if it is known.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        ALL.iter().find(|(_, n)| *n == name).map(|(t, _)| *t)
    }

    /// The one with this number, if there is one.
    #[must_use]
    pub fn from_index(index: usize) -> Option<Self> {
        ALL.get(index).map(|(t, _)| *t)
    }

    /// True for any verb form, auxiliaries too, but not for modals.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// True for the forms that are finite by themselves.
    #[must_use]
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbp | Self::Vbz | Self::Md)
    }

    /// True for common nouns.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns)
    }

    /// True for proper names.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// True for plural nouns and names.
    #[must_use]
    pub fn is_plural(self) -> bool {
        matches!(self, Self::Nns | Self::Nnps)
    }
}
