//! What a program asks its terminal to put on the clipboard, read by a parser that is not ours.

#![expect(unreachable_pub, reason = "a module of each test program that uses it")]

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

#[derive(Default)]
struct Clipboard(Vec<String>);

impl vte::Perform for Clipboard {
    fn osc_dispatch(&mut self, parameters: &[&[u8]], _: bool) {
        if let [b"52", _, text] = parameters {
            let text = BASE64_STANDARD.decode(text).expect("base64");
            self.0.push(String::from_utf8(text).expect("UTF-8"));
        }
    }
}

/// The texts in the order in which they came.
pub fn copied(received: &[u8]) -> Vec<String> {
    let mut clipboard = Clipboard::default();
    vte::Parser::new().advance(&mut clipboard, received);
    clipboard.0
}
