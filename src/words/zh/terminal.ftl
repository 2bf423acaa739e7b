# 终端：种类、编码、按键。

terminal-no-chinese =
    This terminal (TERM=linux, the system console) has no Chinese characters,
    so the form cannot be shown on it. Ways to go on:
      - log in over SSH from a computer that shows Chinese, and start nianbao there
      - on a console with Chinese support (fbterm, kmscon): nianbao --any-terminal
      - without the screen: nianbao check FILE, nianbao export FILE --to text -o OUT

misread-page =
    终端用的是 GB18030（GBK）编码，程序按 UTF-8 收发，所以中文不对。
    收到：{ $text }
      1  就按 GB18030 继续，收到的字照样录入
      2  已经把终端改成 UTF-8，继续，收到的字照样录入
      3  都不是，收到的字不算
    改成 UTF-8：PuTTY 窗口标题右键 Change Settings>Window>Translation；
    Xshell 文件>属性>终端>编码；SecureCRT 选项>会话选项>终端>外观>字符编码
misread-ascii =
    This terminal sends GB18030 (GBK); nianbao expected UTF-8.
      1  go on in GB18030      2  the terminal is set to UTF-8 now      3  neither
    To set it: PuTTY Window > Translation; Xshell File > Properties > Terminal >
    Encoding; SecureCRT Session Options > Terminal > Appearance > Character encoding

trial-title = 按键测试
trial-terminal = 终端 { $term }，编码 { $encoding }，{ $columns } 列 { $lines } 行
trial-sample = 竖线应在 1 或 2 的正下方（1 窄，2 宽）；不在，或字不对，是编码或字体不对
trial-bytes = 终端发来
trial-key = 是什么键
trial-does = 编辑器里做什么
trial-press = 按任意键，看终端发来什么
trial-leave = 退出：0，或连按两次 Esc，或连按两次 Enter
trial-pasted = （粘贴）
trial-number = 表格里填数，文字里录入
trial-text = 文字里录入，表格里没有用
trial-typed = 录入
trial-table-and-text = 表格：{ $table }；文字：{ $text }
trial-no-use = 编辑器不用这个键
trial-note-gb18030 = 这是 GB18030（GBK）的字：请把终端改成 UTF-8，或用 nianbao --encoding gb18030
trial-note-undecoded = 不是 UTF-8，也不是 GB18030：请看终端的编码设置
trial-note-unknown = 不认识的序列：编辑器会忽略它，这个键请换别的路走（菜单里都有）
trial-note-paste = 粘贴时终端带了括号标记，粘贴是安全的
trial-note-reply = 终端自己的回话，不是键
trial-note-vt100plus = PuTTY 的键盘设成了 VT100+：能用。别的程序若不认，改成 Xterm R6（Terminal > Keyboard）
trial-note-keypad = 小键盘处在应用模式：能用。PuTTY 里可关掉（Terminal > Features > Disable application keypad mode）
trial-note-sco = PuTTY 的键盘设成了 SCO：F1、F2、F8 到 F12 能用，F3 到 F7 不全。建议改成 Xterm R6
trial-note-console = Linux 控制台的功能键：能用
trial-note-backspace = Backspace 发的是 ^H：当作 Backspace，能用
trial-note-alt = Esc 和后面的键一起到，当作 Alt 加这个键。若按的是 Esc：线路慢，或在 tmux 里，请设 set -sg escape-time 10
trial-note-escape-time = 在 tmux 或 screen 里：若 Esc 要等一下才有反应，请设 set -sg escape-time 10（screen：maptimeout 10）
