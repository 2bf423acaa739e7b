//! A content told from every other content.

use std::fmt;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a content. Written and read as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of this content.
    pub fn of(content: &[u8]) -> Self {
        Self(Sha256::digest(content).into())
    }

    /// From its digits; `None` if they are none of it.
    pub fn read(digits: &str) -> Option<Self> {
        let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
        let mut bytes = [0; 32];
        if !rest.is_empty() || pairs.len() != bytes.len() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
            *byte = u8::try_from(high? << 4 | low?).ok()?;
        }
        Some(Self(bytes))
    }

    /// Its first 16 digits, for names.
    pub fn short(&self) -> String {
        self.to_string().chars().take(16).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_that_of_the_standard_and_reads_back() {
        // FIPS 180-2, the example of one block.
        let digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let digest = Digest::of(b"abc");
        assert_eq!(digest.to_string(), digits);
        assert_eq!(Digest::read(digits), Some(digest));
        assert_eq!(digest.short(), "ba7816bf8f01cfea");
        for odd in ["", "ba78", &digits.replace('a', "g"), &format!("{digits}00"), &format!("{digits}0")] {
            assert_eq!(Digest::read(odd), None, "{odd}");
        }
    }
}
