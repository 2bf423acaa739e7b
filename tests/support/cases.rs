//! How many cases of a property are tried.

use proptest::test_runner::Config;

/// `few` cases, for a property whose cases cost much; as many as `PROPTEST_CASES` says where that is set.
pub(crate) fn cases(few: u32) -> Config {
    if std::env::var_os("PROPTEST_CASES").is_some() { Config::default() } else { Config::with_cases(few) }
}
