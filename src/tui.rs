//! The editor in the terminal: its input, its screen, its loop.

pub mod input;
pub mod screen;
