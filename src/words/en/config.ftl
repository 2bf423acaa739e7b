# Settings: the file that `nianbao config` prints, what is wrong in it, the settings of the menu.
config-head =
    Settings of nianbao. Keep them in ~/.config/nianbao/config.toml (or $XDG_CONFIG_HOME/nianbao/config.toml).
    A line that is wrong is told when the editor opens, the others count; a line left out is the default.
config-language = Language: auto (by the locale), zh, en
config-enter = Where Enter goes in a table: down (the next row), right (the next cell)
config-width = Columns of quotation marks, ellipses and circled digits: auto (the terminal is asked), narrow (one), wide (two)
config-lines = Lines: ascii (- | +, right in every terminal), unicode (only where such characters take one column)
config-theme = Colours: auto (by the terminal), plain (none), 16 (the terminal's own), dark (on dark), light (on light)
config-clipboard = What is copied to the terminal's clipboard: auto, osc52 (straight), tmux, screen (GNU screen), off
config-vim-keys = Letters of vim in the tables: false, true
config-words =
    A word list of your own: an entry a line, “wrong => right”, or a word to avoid alone; # begins a comment; UTF-8 or GBK.
    The file is looked for from the folder of this one, or from ~/. check and the editor use it.
config-bad-word-file = words is written like "words.txt"
config-words-not-read = word list { $file }: it cannot be read: { $reason }
config-words-not-text = word list { $file }: its encoding is unknown, it is not used
config-bad-word = word list { $file }, line { $line } does not count: { $why }
config-word-entry = an entry is “wrong => right”, or one word
config-word-same = both sides of “=>” are the same
config-word-twice = the word has an entry already that says something else
config-word-too-many = too many words; from this line on none counts
config-keys =
    Keys: action = [key, …]. Take the # away, then change it. Keys are written ctrl-s, alt-x, shift-f7, f5, pagedown.
    Arrows, Enter, Esc, Tab, Backspace and digits cannot be changed.
config-not-read = the file cannot be read: { $reason }
config-syntax = not TOML ({ $reason }), nothing of the file counts
config-unknown-setting = there is no setting { $name }
config-bad-value = { $name } cannot be this; it can be { $values }
config-bad-keys = { $name } has to be written like ["ctrl-s"]
config-unknown-action = there is no action { $name }
config-unknown-key = there is no key { $name }, or it cannot be changed
config-line = line { $line }: { $text }
config-problems = Settings, { $problem }
config-more-problems = Settings, { $problem } (and { $count } more, nianbao config tells them all)
settings-title = Settings
settings-hint = A digit or Enter changes a value; Esc closes and keeps them
settings-kept = settings kept in { $file }
settings-not-kept = The settings hold for this time only, they could not be written: { $reason }
settings-language = Language
settings-enter = Where Enter goes
settings-width = Columns of quotation marks
settings-lines = Lines
settings-theme = Colours
settings-clipboard = Terminal's clipboard
settings-vim-keys = Letters of vim in tables
settings-value-auto = Automatic
settings-value-zh = Chinese
settings-value-en = English
settings-value-down = Next row
settings-value-right = Next cell
settings-value-narrow = One
settings-value-wide = Two
settings-value-ascii = - | +
settings-value-unicode = Box drawing
settings-value-plain = None
settings-value-16 = The terminal's sixteen
settings-value-dark = On dark
settings-value-light = On light
settings-value-osc52 = straight (OSC 52)
settings-value-tmux = by tmux
settings-value-screen = by GNU screen
settings-value-off = off
settings-value-false = No
settings-value-true = Yes
