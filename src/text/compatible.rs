//! Characters by their usual twins, to compare what was typed or published with what is known.

use unicode_normalization::UnicodeNormalization as _;

/// The text in compatibility form (NFKC): half-width digits and brackets, `㈠` as `(一)`, the radicals that stand for characters (`⼀`).
pub fn compatible(text: &str) -> String {
    text.nfkc().collect()
}
