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
