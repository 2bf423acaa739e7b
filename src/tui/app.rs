//! The state of the editor and the one way to change it: [`App::update`] takes an action and answers with what the shell must do.

mod accepting;
mod answers;
mod beginning;
mod bursts;
mod desk;
mod effect;
mod importing;
mod last_year;
mod lists;
mod opening;
mod pasting;
pub(super) mod preferences;
mod saving;
mod versions;

use std::path::PathBuf;

pub(super) use bursts::SILENCE;
pub use desk::{Desk, Pane};
pub use effect::{Copied, Effect};
pub use opening::Kept;
use ratatui::layout::Size;

use super::clip::Sent;
use super::dialog::{Dialog, Line, Question};
use super::document::Document;
use super::files::Opened;
use super::findings;
use super::input::Key;
use super::keymap::{Action, Focus, Keymap};
use super::outline::Chosen;
use super::palette::Kind;
use super::paste;
use super::reply::Reply;
use super::start::Start;
use super::theme::Theme;
use super::versions::Versions;
use super::view;
use crate::check::Beside;
use crate::config::Settings;
use crate::report::Report;
use crate::say;
use crate::text::Ambiguous;
use crate::words::Words;

/// The editor.
#[derive(Debug)]
pub struct App {
    words: Words,
    theme: Theme,
    size: Size,
    stage: Stage,
    dialog: Option<Dialog>,
    message: Option<Message>,
    /// Leave as soon as the save that is asked about has succeeded.
    quits_after_save: bool,
    settings: Settings,
    keymap: Keymap,
    /// The first of two letters that mean something together.
    first_of_two: Option<char>,
    /// The name of the file that is being opened, as it was typed.
    opening: Option<String>,
    /// What was last looked for.
    sought: String,
    /// How many columns ambiguous characters take in this terminal, as far as is known.
    told: Ambiguous,
    /// How many the user says they take, for this time.
    said: Option<Ambiguous>,
    /// What was copied last, a text or cells with tabs between them.
    clipboard: String,
    /// What the page for pasting held when it was closed, until it is written or given up.
    left_in_page: String,
    /// Text that is coming in as keys.
    burst: Option<bursts::Burst>,
    /// A file that was read and waits for what is to become of the draft beside it.
    pending: Option<Box<Opened>>,
    /// How what was typed and is not saved is kept.
    kept: Option<Kept>,
    /// The earlier versions, while one is chosen.
    versions: Option<Box<Versions>>,
    /// It was said that earlier versions are not kept.
    told_unkept: bool,
}

/// What the user sees below any dialog.
#[derive(Debug)]
pub enum Stage {
    /// The start page.
    Start(Start),
    /// A report.
    Desk(Box<Desk>),
}

/// Something the program says, until the next thing is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What it says.
    pub text: String,
    /// Whether something did not work.
    pub is_error: bool,
}

impl App {
    /// The editor on its start page.
    pub fn new(words: Words, theme: Theme, size: Size) -> Self {
        Self {
            words,
            theme,
            size,
            stage: Stage::Start(Start::new(Vec::new(), Vec::new())),
            dialog: None,
            message: None,
            quits_after_save: false,
            settings: Settings::default(),
            keymap: Keymap::default(),
            first_of_two: None,
            opening: None,
            sought: String::new(),
            told: Ambiguous::default(),
            said: None,
            clipboard: String::new(),
            left_in_page: String::new(),
            burst: None,
            pending: None,
            kept: None,
            versions: None,
            told_unkept: false,
        }
    }

    /// The same with the files used lately and the reports without a file that sessions left which did not end well.
    #[must_use]
    pub fn with_lately(self, recent: Vec<PathBuf>, unnamed: Vec<String>) -> Self {
        Self { stage: Stage::Start(Start::new(recent, unnamed)), ..self }
    }

    /// The same with the user's settings.
    #[must_use]
    pub fn with_settings(self, settings: Settings) -> Self {
        let usual = settings.keys.is_empty() && !settings.vim_keys;
        let keymap = if usual { self.keymap } else { Keymap::new(&settings.keys, settings.vim_keys) };
        Self { settings, keymap, ..self }
    }

    /// The user's keys.
    pub fn keymap(&self) -> &Keymap {
        &self.keymap
    }

    /// The user's settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What lies below any dialog.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What lies over it.
    pub fn dialog(&self) -> Option<&Dialog> {
        self.dialog.as_ref()
    }

    /// The words of the user's language.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// How things look.
    pub fn theme(&self) -> &Theme {
        &self.theme
    }

    /// Changes how things look.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// What the program last said.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    /// The report, if one is open.
    pub fn report(&self) -> Option<&Report> {
        self.desk().map(|desk| desk.document.report())
    }

    /// Where the keys go.
    pub fn focus(&self) -> Focus {
        match (&self.dialog, &self.stage) {
            (Some(dialog), _) => dialog.focus(),
            (None, Stage::Start(_)) => Focus::Start,
            (None, Stage::Desk(desk)) => desk.focus(),
        }
    }

    /// Lets a document be edited, and what is done to it be recorded.
    pub fn edit(&mut self, mut document: Document) {
        document.record();
        self.take_up(document);
    }

    /// Lets a document be edited whose record goes on.
    fn take_up(&mut self, mut document: Document) {
        if let Some(words) = &self.settings.word_list {
            document.lay_beside(Beside { words: Some(words.clone()), ..document.beside().clone() });
        }
        let mut desk = Desk::new(document);
        desk.show_in(view::Areas::new(self.size).pane);
        self.stage = Stage::Desk(Box::new(desk));
        self.dialog = None;
    }

    /// A key was pressed.
    pub fn key(&mut self, key: Key) -> Effect {
        match self.second_of_two(key).or_else(|| self.keymap.action(self.focus(), key)) {
            Some(action) => self.update(action),
            None => Effect::None,
        }
    }

    /// There is no shell that could let the program go on after it stopped.
    pub fn cannot_stop(&mut self) {
        self.complain(say!(self.words, "terminal-cannot-stop"));
    }

    /// Bytes came that are not UTF-8: the terminal sends another encoding.
    pub fn not_utf8(&mut self) {
        self.complain(say!(self.words, "terminal-not-utf8"));
    }

    /// The user has paused: what she types next is a step of undo of its own.
    pub fn pause(&mut self) {
        if let Stage::Desk(desk) = &mut self.stage {
            desk.pause();
        }
    }

    /// The terminal has another size.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action) -> Effect {
        if self.dialog.is_some() {
            self.update_dialog(action)
        } else if matches!(self.stage, Stage::Start(_)) {
            self.update_start(action)
        } else {
            self.update_desk(action)
        }
    }

    fn update_desk(&mut self, action: Action) -> Effect {
        let Stage::Desk(desk) = &mut self.stage else { return Effect::None };
        let before = (desk.document.revision(), desk.focus());
        if !matches!(action, Action::Redraw | Action::Help)
            && self.message.as_ref().is_some_and(|message| message.is_error)
        {
            self.message = None;
        }
        match action {
            Action::Wait => {}
            Action::Redraw => return Effect::Redraw,
            Action::Help => self.show_help(),
            Action::Save => return self.save(),
            Action::SaveAs => self.ask_for_name(),
            Action::Import => self.ask_for_source(),
            Action::Menu => self.show_list(Kind::Menu),
            Action::Suspend => {
                desk.commit();
                return Effect::Suspend;
            }
            Action::Print => {
                desk.resume();
                let section = desk.section();
                self.ask(Question::Print { section });
            }
            Action::Accept => self.accept(),
            Action::EditText => return self.edit_text(),
            Action::Settings => self.dialog = Some(Dialog::settings()),
            Action::History => return self.list_versions(),
            Action::Years => self.compare_years(),
            Action::Goto => self.show_list(Kind::Goto),
            Action::Find => self.show_list(Kind::Find),
            Action::Phrases => self.show_list(Kind::Phrases),
            Action::FindNext | Action::FindPrevious => self.find_again(action == Action::FindNext),
            Action::Paste if self.clipboard.is_empty() => self.answer(Reply::Say("clipboard-empty")),
            Action::Paste => return self.paste_copied(),
            Action::PasteBox => self.open_paste_box(),
            Action::Quit => {
                desk.commit();
                let dirty = desk.is_unsaved();
                self.ask(Question::Quit { dirty });
            }
            action => {
                let from = desk.place();
                let (reply, chosen) = desk.update(action, &self.words, &self.settings);
                let now = (desk.document.revision(), desk.focus());
                // A message stays until something is done, but what is wrong where she has gone is more to the point.
                let is_wrong = |place| findings::about_cell(&desk.document, place, &self.words).is_some();
                let finds = desk.place().filter(|place| Some(*place) != from).is_some_and(is_wrong);
                if before != now || finds {
                    self.message = None;
                }
                let copied = match &reply {
                    Reply::Copy(text) => Some(Copied { text: text.clone(), is_cut: action == Action::Cut }),
                    _ => None,
                };
                self.answer(reply);
                if let Some(copied) = copied {
                    if copied.is_cut {
                        self.answer(Reply::Say("clipboard-cut"));
                    }
                    return Effect::Copy(copied);
                }
                if let Some(Chosen::Act(action)) = chosen {
                    return self.update_desk(action);
                }
            }
        }
        Effect::None
    }

    /// Takes note of a pane's reply.
    fn answer(&mut self, reply: Reply) {
        let text = match reply {
            Reply::Say(id) => self.words.say(id, &[]),
            Reply::Tell(text) => text,
            Reply::Count(id, count) => self.words.say(id, &[("count", count.to_string())]),
            Reply::Copy(copied) => {
                self.clipboard = copied;
                self.words.say("clipboard-copied", &[])
            }
            Reply::Done | Reply::Leave | Reply::Unused => return,
        };
        self.tell(text);
    }

    /// What was copied was sent to the terminal, or not.
    pub fn sent(&mut self, sent: &Sent, is_cut: bool) {
        let said = if is_cut { "clipboard-was-cut" } else { "clipboard-was-copied" };
        if let Some(told) = sent.message(&self.words.say(said, &[]), &self.words) {
            self.tell(told);
        }
    }

    /// Says something.
    pub fn tell(&mut self, text: String) {
        self.message = Some(Message { text, is_error: false });
    }

    /// Says that something did not work.
    pub fn complain(&mut self, text: String) {
        self.message = Some(Message { text, is_error: true });
    }

    fn ask(&mut self, question: Question) {
        self.dialog = Some(Dialog::ask(question));
    }

    fn prompt(&mut self, question: Line, content: &str) {
        self.dialog = Some(Dialog::prompt(question, content));
    }

    fn show_help(&mut self) {
        let under = self.dialog.take().map(Box::new);
        let focus = under.as_ref().map_or_else(|| self.focus(), |dialog| dialog.focus());
        self.dialog = Some(Dialog::Help { focus, top: 0, under });
    }

    /// The desk, if a report is open.
    pub fn desk(&self) -> Option<&Desk> {
        match &self.stage {
            Stage::Desk(desk) => Some(desk),
            Stage::Start(_) => None,
        }
    }

    /// Puts off what the rules read in the texts until [`App::read_texts`], so that the first frame is there at once.
    pub fn put_off_texts(&self) {
        if let Stage::Desk(desk) = &self.stage {
            desk.document.put_off_texts();
        }
    }

    /// Lets the rules read the texts; says whether that was put off.
    pub fn read_texts(&mut self) -> bool {
        match &mut self.stage {
            Stage::Desk(desk) => desk.document.read_texts(),
            Stage::Start(_) => false,
        }
    }

    /// Scrolls whatever has to show its caret; to be called before a frame is drawn, once for all the keys it answers.
    pub fn lay_out(&mut self) {
        let (pane, ambiguous) = (view::Areas::new(self.size).pane, self.ambiguous());
        self.take_back_refused();
        if let Stage::Desk(desk) = &mut self.stage {
            desk.settle_scroll(pane, ambiguous);
        }
        if let Some(Dialog::Preview(preview)) = &mut self.dialog {
            preview.top = preview.top.min(paste::overflow(preview.sheet(), &self.words, self.size, ambiguous));
        }
        if let Some(Dialog::Incoming(incoming)) = &mut self.dialog {
            incoming.top = incoming.top.min(paste::overflow(incoming.sheet(), &self.words, self.size, ambiguous));
        }
        if let Some(Dialog::Page(page)) = &mut self.dialog {
            page.settle_scroll(self.size, ambiguous);
        }
        if let Some(Dialog::Help { focus, top, .. }) = &mut self.dialog {
            *top = (*top).min(view::help_overflow(*focus, (&self.words, &self.keymap), self.size));
        }
    }
}
