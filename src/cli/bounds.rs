//! Numbers within bounds that a machine, or a reader, can bear.

use clap::builder::RangedU64ValueParser;

/// A whole number.
pub fn between(least: u64, most: u64) -> RangedU64ValueParser<usize> {
    RangedU64ValueParser::new().range(least..=most)
}

/// A share of one.
pub fn share(said: &str) -> Result<f64, String> {
    match said.parse() {
        Ok(n) if (0.0..=1.0).contains(&n) => Ok(n),
        _ => Err("a share from 0 to 1 is wanted, such as 0.8".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_lies_between_nothing_and_all() {
        for good in ["0", "1", "0.5", "1.0", ".7"] {
            assert!(share(good).is_ok(), "{good}");
        }
        for bad in ["", "-0.1", "1.1", "80", "80%", "NaN", "inf", "high"] {
            assert!(share(bad).is_err(), "{bad}");
        }
    }
}
