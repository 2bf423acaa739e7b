# 终端：种类、编码、按键。

terminal-no-chinese =
    This terminal (TERM=linux, the system console) has no Chinese characters,
    so the form cannot be shown on it. Ways to go on:
      - log in over SSH from a computer that shows Chinese, and start nianbao there
      - on a console with Chinese support (fbterm, kmscon): nianbao --any-terminal
      - without the screen: nianbao check FILE, nianbao export FILE --to text -o OUT
