# 设置：`nianbao config` 打印的文件、设置里的错、菜单里的设置。
config-head =
    年报的设置。放到 ~/.config/nianbao/config.toml（或 $XDG_CONFIG_HOME/nianbao/config.toml）。
    写错的行会在打开时提示，其余的照样有效；删掉一行就是用缺省。
config-language = 界面语言：auto（看系统的语言）、zh、en
config-enter = 表格里按 Enter 往哪里走：down（下一行）、right（右边一格）
config-width = “ ” … ① 这类字占几列：auto（问终端）、narrow（一列）、wide（两列）
config-lines = 框线：ascii（- | +，任何终端都对）、unicode（只在这类字占一列时用）
config-theme = 颜色：auto（看终端）、plain（不用颜色）、16（终端自己的颜色）、dark（深色背景）、light（浅色背景）
config-clipboard = 复制的内容送到终端剪贴板：auto（看环境）、osc52（直接送）、tmux、screen（经 GNU screen）、off（不送）
config-vim-keys = 表格里用 vim 的字母键：false、true
config-words =
    自己的词表：一行一条，“错词 => 正确的词”，或者单写一个不宜用的词；# 后面是说明；UTF-8 或 GBK。
    文件名从这个设置文件所在的文件夹算起，也可以写 ~/词表.txt。检查和编辑时都会查。
config-bad-word-file = words 要写成 "words.txt" 这样
config-words-not-read = （词表 { $file }）读不了：{ $reason }
config-words-not-text = （词表 { $file }）认不出编码，没有采用
config-bad-word = （词表 { $file }）第 { $line } 行没有采用：{ $why }
config-word-entry = 要写“错词 => 正确的词”，或者单写一个词
config-word-same = “=>”两边一样
config-word-twice = 前面已经有这个词，写的不一样
config-word-too-many = 词太多，从这一行起没有采用
config-keys =
    按键：动作 = [键, …]。去掉行首的 # 再改。键的写法：ctrl-s、alt-x、shift-f7、f5、pagedown。
    方向键、Enter、Esc、Tab、Backspace 和数字不能改。
config-not-read = 读不了：{ $reason }
config-syntax = 不是 TOML（{ $reason }），整个文件没有采用
config-unknown-setting = 没有 { $name } 这一项设置
config-bad-value = { $name } 不能是这个，可以是 { $values }
config-bad-keys = { $name } 要写成 ["ctrl-s"] 这样
config-unknown-action = 没有 { $name } 这个动作
config-unknown-key = 没有 { $name } 这个键，或者它不能改
config-line = 第 { $line } 行：{ $text }
config-problems = 设置文件{ $problem }
config-more-problems = 设置文件{ $problem }（另有 { $count } 处，运行 nianbao config 看全部）
settings-title = 设置
settings-hint = 数字或 Enter 换一个值；Esc 关闭并记下来
settings-kept = 设置已记在 { $file }
settings-not-kept = 设置只在这次有效，没能写进文件：{ $reason }
settings-language = 界面语言
settings-enter = Enter 往哪里走
settings-width = “ ” … ① 占几列
settings-lines = 框线
settings-theme = 颜色
settings-clipboard = 终端剪贴板
settings-vim-keys = 表格里用 vim 字母键
settings-value-auto = 自动
settings-value-zh = 中文
settings-value-en = English
settings-value-down = 下一行
settings-value-right = 右边一格
settings-value-narrow = 一列
settings-value-wide = 两列
settings-value-ascii = - | +
settings-value-unicode = 制表线
settings-value-plain = 不用颜色
settings-value-16 = 终端的 16 色
settings-value-dark = 深色背景
settings-value-light = 浅色背景
settings-value-osc52 = 直接送（OSC 52）
settings-value-tmux = 经 tmux
settings-value-screen = 经 GNU screen
settings-value-off = 不送
settings-value-false = 不用
settings-value-true = 用
