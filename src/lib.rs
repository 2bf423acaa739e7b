//! nianbao (年报): a form editor in the terminal for the 政府信息公开工作年度报告, the yearly report of Chinese administrative organs on the
//! disclosure of government information (《政府信息公开条例》第五十条; format of 国办公开办函〔2021〕30号).
//!
//! This page is the map of the code. What the program does for its users is told by the README; what each module does, by its own page.
//!
//! # Five ideas
//!
//! 1. **The form is data.** `src/form/*.yaml` describes an official form: sections, tables (a tree of rows × a tree of columns), units,
//!    totals, rules. Editor, checks, text and file derive from it; no Rust names a particular table. A new official format is a new file.
//! 2. **Totals follow, and never lie.** A total is a cell like any other, stored and shown. While it agrees with its parts it follows
//!    them; a total that was given differently stays as given and is found ([`totals`]).
//! 3. **An edit is a value with an inverse.** [`report::Report::apply`] takes an [`report::Edit`] and gives back the one that undoes it;
//!    undo, paste and whatever else changes a report are that one kind of value.
//! 4. **Text is text.** A section of text is one string; its headings （一） are found by looking.
//! 5. **The core knows no screen.** It neither prints nor knows a terminal. [`tui`] and [`cli`] are two users of it.
//!
//! # Modules
//!
//! ```text
//! main.rs      arguments in, exit status out
//! ── shells
//! cli          the command line: a Command as plain data, parsed, run
//! tui          the terminal: its input, its screen, the loop that performs effects
//!   tui::app         the state, and update(Action) → Effect, the one way to change it
//!   tui::keymap      actions, and the one table of keys: hint bar, help and README are made from it
//!   tui::document    the draft being edited, its findings, its file
//!   tui::view, outline, grid, prose, head, findings, paste, incoming, start, dialog    one file for each part of the screen
//!   tui::files       a file as it is opened and saved
//!   tui::session     the loop, and the effects it carries out
//!   tui::input       bytes of the terminal → keys, pastes, replies
//!   tui::screen      frames → bytes; the terminal's modes, taken and given back
//! ── core, from the top down
//! store        files: read within limits, written whole or not at all
//!   store::hold      one report while it is edited: its lock and its journal
//!   store::journal   what was done since the last save, line by line; put on the disk behind the frame
//!   store::lock      who edits a report
//!   store::backups   earlier versions
//!   store::last_year last year's report, looked for beside this year's
//! yaml         report ⇄ YAML
//! import       what bureaus have (web pages, Word, Excel, text) → report, and what of it was not understood
//!   import::source   a file of whatever kind → the lines and tables it holds
//! render       report → plain text in the official shape
//! sum          reports of one form, added up cell by cell
//! facts        reports → tidy facts, one a cell, as CSV and JSON
//! check        report → findings
//! compare      two reports → what differs, as data and in words
//! convert      a report of one form → the same in another, and what has no place there
//! paste        a pasted block of text → what it would put into the cells
//! previous     last year's report, laid beside this year's
//! totals       sums, and totals that follow their parts
//! draft        a report with its history: edits made, taken back, and recorded so that they can be made again
//! history      undo and redo: edits and their inverses
//! report       one filled-in form: values, texts, places, edits
//! form         the official form, read from src/form/*.yaml
//! dates        days as the form writes them
//! value        what a cell holds: blank, number with an optional note, not applicable, something else
//! encoding     bytes of files and terminals ⇄ characters
//! text         widths, clusters, line breaking, cleaning: the one place that measures characters
//! config       the user's settings
//! wordlist     words of the user's own to be told of
//! samples      the reports built in
//! words        every word a user reads, Chinese and English (src/words/*/*.ftl), looked up by say!
//! ```
//!
//! # Who may use whom
//!
//! `main → cli → tui`; the shells use the core; within the core only downward: `compare → check`; `check → previous → report`; `check, paste, render → totals → report → form → value, text`;
//! `yaml → report, form`; `draft → history, totals → report`; `store → draft, yaml, encoding`; anyone may use [`words`] who speaks to the user. Terminal crates (ratatui,
//! crossterm, terminput) stay in [`tui`], YAML in [`form`] and [`yaml`], measuring of characters in [`text`], the arguments' parser in
//! [`cli`]. The core neither prints nor ends the process. `tests/layering.rs` holds the rule as a table, reads the sources, and fails
//! where they break it.
//!
//! # The way of one key press
//!
//! [`tui::run`] waits for input and takes all that is there, so that a burst costs one frame → [`tui::keymap::Keymap::action`] says what a key
//! means where the user is → [`tui::app::App::update`] changes the state: an [`report::Edit`] goes through
//! [`draft::Draft::change`], where totals follow, history records the inverse and the edit is recorded for the journal → an
//! [`tui::app::Effect`] comes back (save, open, quit), which `tui::run` carries out, so that the state itself touches no file
//! → what was recorded is written into the [`store::journal`] → [`tui::view::draw`] draws the state, changing nothing, and sets the cursor where the user types → [`tui::screen::Screen`] sends what
//! differs from the frame before, in one write. Keys that are all text and come at once may be a paste of a terminal that does not say so:
//! `tui::app::bursts` decides when the line is silent. No timers, no globals, and one thread, which puts the journal on the disk; while
//! nothing is typed nothing runs.
//!
//! # Where to add
//!
//! - **a form**: a file beside `src/form/zfxxgk-2021.yaml` and its line in `form.rs`, where the forms built in are listed. Loading
//!   validates it, and a test loads every one. Its editor panes, text, file and checks follow.
//! - **a rule**: if it is of a kind there is (a sum, a balance), a few lines of the form's YAML. A new kind is a variant of
//!   [`form::Law`], how it is read (`form/read.rs`), what it finds ([`check::Fault`], `check.rs`), the sentence (`check/message.rs`).
//! - **a message**: the same id in `src/words/zh` and `src/words/en`, then `say!(words, "the-id", name = value)`. Tests compare the two
//!   languages and look for ids that do not exist.
//! - **a key**: a row of [`tui::keymap::BINDINGS`] with the id of its words; for something new also an [`tui::keymap::Action`] and what
//!   it does in [`tui::app::App::update`] or in its pane. Then `UPDATE_README=1 cargo test --test readme`.
//! - **a format of export**: a file under `src/render/`, a variant of [`cli::Format`].
//! - **a dependency**: its row in `tests/layering.rs` and its line in the README.

pub mod check;
pub mod cli;
pub mod clipboard;
pub mod compare;
pub mod config;
pub mod convert;
pub mod dates;
pub mod draft;
pub mod encoding;
pub mod facts;
pub mod form;
pub mod history;
pub mod import;
pub mod paste;
pub mod previous;
pub mod render;
pub mod report;
pub mod samples;
pub mod store;
pub mod sum;
pub mod text;
pub mod totals;
pub mod tui;
pub mod value;
pub mod wordlist;
pub mod words;
pub mod yaml;
