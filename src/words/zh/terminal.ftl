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
