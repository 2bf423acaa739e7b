# The terminal: its kind, its encoding, its keys.

terminal-no-chinese =
    This terminal (TERM=linux, the system console) has no Chinese characters,
    so the form cannot be shown on it. Ways to go on:
      - log in over SSH from a computer that shows Chinese, and start nianbao there
      - on a console with Chinese support (fbterm, kmscon): nianbao --any-terminal
      - without the screen: nianbao check FILE, nianbao export FILE --to text -o OUT

misread-page = Received: { $text }
misread-ascii =
    This terminal sends GB18030 (GBK); nianbao expected UTF-8.
      1  go on in GB18030      2  the terminal is set to UTF-8 now      3  neither
    To set it: PuTTY Window > Translation; Xshell File > Properties > Terminal >
    Encoding; SecureCRT Session Options > Terminal > Appearance > Character encoding

trial-title = Test of the keys
trial-terminal = Terminal { $term }, encoding { $encoding }, { $columns } columns, { $lines } lines
trial-sample = The bar belongs below 1 (narrow) or 2 (wide); if not, check encoding, font
trial-bytes = The terminal sends
trial-key = which is
trial-does = in the editor
trial-press = Press any key to see what the terminal sends
trial-leave = Leave: 0, or Esc twice, or Enter twice
trial-pasted = (paste)
trial-number = a number in tables, typed in texts
trial-text = typed in texts, nothing in tables
trial-typed = typed
trial-table-and-text = tables: { $table }; texts: { $text }
trial-no-use = not used by the editor
trial-note-gb18030 = Characters in GB18030 (GBK): set the terminal to UTF-8, or use nianbao --encoding gb18030
trial-note-undecoded = Neither UTF-8 nor GB18030: look at the terminal's encoding
trial-note-unknown = A sequence nobody knows: the editor ignores it; everything has another way, by the menu
trial-note-paste = The paste came in brackets, so it is safe
trial-note-reply = An answer of the terminal itself, no key
trial-note-vt100plus = PuTTY's keyboard is set to VT100+: works here. If other programs do not know it, choose Xterm R6 (Terminal > Keyboard)
trial-note-keypad = The keypad is in application mode: works here. PuTTY can switch it off (Terminal > Features > Disable application keypad mode)
trial-note-sco = PuTTY's keyboard is set to SCO: F1, F2, F8 to F12 work, F3 to F7 not all. Better choose Xterm R6
trial-note-console = A function key of the Linux console: works
trial-note-backspace = Backspace sends ^H: taken for Backspace, works
trial-note-alt = Esc and the next key came together, taken for Alt and that key. If it was Esc: the line is slow, or tmux needs set -sg escape-time 10
trial-note-escape-time = Inside tmux or screen: if Esc is slow, use set -sg escape-time 10 (screen: maptimeout 10)
