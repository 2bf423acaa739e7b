# The command line. Help pages are at most 80 columns wide.
cli-about = 填写、核对、导出政府信息公开工作年度报告
cli-usage =
    nianbao [文件]
      nianbao <命令> …
cli-examples =
    例子：
      nianbao 2024.yaml                     打开报告，填写、核对、保存
      nianbao check 2024.yaml               核对勾稽关系
      nianbao export 2024.yaml --to text    导出文本

    某个命令怎么用：nianbao help 命令
    返回值：0 完成；1 核对出错误；2 参数或文件不能用，什么也没有写
cli-heading-usage = 用法：
cli-heading-commands = 命令：
cli-heading-arguments = 参数：
cli-heading-options = 选项：
cli-value-file = 文件
cli-value-organization = 单位
cli-value-year = 年份
cli-value-form = 表式
cli-value-format = 格式
cli-value-encoding = 编码
cli-value-columns = 列数
cli-value-command = 命令
cli-lang = 界面用中文还是英文，不写时看系统的语言
cli-help = 显示这份说明
cli-version = 显示版本

cli-edit = 在终端里填写报告（不写命令就是它）
cli-edit-usage = nianbao edit [文件]
cli-edit-file = 报告文件，还没有的保存时新建；不写就从开始页选
cli-edit-examples =
    例子：
      nianbao edit 2024.yaml
      nianbao 2024.yaml         同上

cli-test-keys = 看终端发来什么键，字和列宽对不对
cli-encoding = 终端的编码，不写时看系统的语言
cli-edit-ambiguous = “”…·① 占一列还是两列；不写问终端
cli-any-terminal = 控制台装有中文支持时用

cli-new = 新建一份空白报告
cli-new-usage = nianbao new --organization 单位 --year 年份 -o 文件
cli-new-organization = 单位名称，写全称
cli-new-year = 报告的年度，例如 2024
cli-new-previous = 去年的年报：带来单位、自拟标题和上年结转
cli-new-carried = 上年结转照去年的结转下年填好了 { $count } 格
cli-new-awaited = { $place }：应为去年的 { $last } + { $added } - { $taken }，没有代填
cli-new-onto-last = { $file } 是去年的年报，新的要写到别的文件
cli-new-form = 表式编号，不写用那一年的（见 nianbao forms）
cli-new-out = 写到这个文件；- 是直接显示
cli-new-examples =
    例子：
      nianbao new --organization 某某县某某局 --year 2024 -o 2024.yaml
      nianbao new --previous 2023.yaml -o 2024.yaml
cli-no-organization = --organization 后面要写单位名称
cli-bad-year = --year 不能是“{ $given }”，应是 { $first } 到 { $last } 的年份

cli-check = 核对报告，列出对不上的地方
cli-check-usage = nianbao check 文件或文件夹…… [选项]
cli-check-brief = 每份一行，不列出问题
cli-check-json = 用 JSON 列出，给别的程序读
cli-check-strict = 有警告也算没通过（返回 1）
cli-check-examples =
    例子：
      nianbao check 2024.yaml
      nianbao check 各单位 --brief
      find 各单位 -name '*2024*.yaml' | nianbao check --files-from -
      nianbao check --json 2024.yaml > 核对.json

    返回值：0 没有错误；1 有错误；2 有文件不能用（其余的照样核对）
cli-check-head = { $file }  { $organization }  { $year } 年
cli-check-clean = 没有发现问题
cli-check-total = 错误 { $errors } 处，警告 { $warnings } 处
cli-check-total-hints = 错误 { $errors } 处，警告 { $warnings } 处，提示 { $hints } 处
cli-accepted = 接受
cli-check-accepted = { $total }，已说明理由接受的 { $accepted } 处
cli-check-blanks = { $table }：{ $count } 格空白（第一格：{ $place }），没有填 0，不适用填 /
cli-error = 错误
cli-warning = 警告
cli-hint = 提示

cli-export = 把报告导出成别的格式
cli-export-usage = nianbao export 文件 --to 格式 [-o 文件]
cli-export-file = 报告文件；- 是标准输入
cli-export-to = 导出的格式，见下
cli-export-out = 写到这个文件；不写或写 - 是直接显示
cli-export-width = 每行的列数，不写是 { $width }；0 是段落不换行
cli-export-ambiguous = “”… 和表格线占一列还是两列（宋体用 wide）
cli-export-ascii = 表格线只用 + - | 画
cli-export-encoding = text、tsv、csv 的编码：utf-8（默认）或 gb18030
cli-export-crlf = text、tsv、csv 的行末用 CRLF（Windows 的习惯）
cli-export-fragment = 只要网页的正文部分，粘贴到网站后台的源代码里
cli-export-formulas = xlsx 的总计写成公式
cli-export-not-for = { $option } 不能和 --to { $format } 一起用
cli-export-examples =
    格式：
      text      官方样式的文本，表格画好线
      tsv       段落不换行，表格用制表符分隔：粘贴到 Word、Excel 就是单元格
      markdown  Markdown，表格用竖线
      html      网页，表格有合并单元格
      docx      Word 文档，公文版式
      xlsx      Excel 工作簿，每张表一页；不含文字部分
      csv       一格一行的数据（单位、年度、表、行、列、数值），给数据库和统计程序
      json      同样的数据，JSON 格式

    例子：
      nianbao export 2024.yaml --to text -o 2024.txt
      nianbao export 2024.yaml --to text --width 0     粘贴到网站后台
      nianbao export 2024.yaml --to docx -o 2024.docx
      nianbao export 2024.yaml --to html --fragment -o 2024.html
      nianbao export 2024.yaml --to text --ambiguous wide --width 90
      nianbao export 2024.yaml --to tsv --encoding gb18030 --crlf -o 2024.tsv
export-to-terminal = 这种内容不能直接显示在终端上，用 -o 写到文件里
export-without-merged = { $format } 没有合并单元格，合并的文字放在第一格
export-without-texts = { $format } 只有表格，文字 { $count } 段不在里面
export-without-formulas = { $count } 个总计没有写成公式：与各项之和不一致，或者有的项带说明
export-too-long = 有一格或标题太长，Excel 一格最多 32767 个字符
export-without-accepted = 已说明理由接受的 { $count } 处问题只留在报告文件里，不导出
cli-force = 文件已经有了也写，原来的内容不保留
cli-bad-width = --width 不能是“{ $given }”，应是 0 到 { $widest } 的整数
cli-exists = { $file } 已经有了，没有写。要覆盖它，加上 --force
cli-onto-itself = { $file } 是报告本身，导出要写到别的文件
cli-written = 已写入 { $file }

cli-forms = 列出表式，或某个表式的表格、编号和核对规则
cli-forms-usage = nianbao forms [表式]
cli-forms-id = 表式编号；不写就列出全部
cli-forms-examples =
    例子：
      nianbao forms
      nianbao forms zfxxgk-2021
cli-forms-text = 文字
cli-forms-years = { $first } 至 { $last } 年的报告用
cli-forms-current = 现行
cli-forms-table = { $name }（单位：{ $unit }）
cli-forms-columns = 列
cli-forms-row-ids = 行
cli-forms-signed = 可以是负数
cli-forms-decimal = 可带小数
cli-forms-signed-decimal = 可带小数，可以是负数
cli-forms-rules = 核对规则
cli-law-each-row = 每行 { $one } = { $other }（{ $count } 行）
cli-law-each-column = 每列 { $one } = { $other }（{ $count } 列）
cli-law-number = 格子里填的是数或 /；没有注明的列只填不小于 0 的整数
cli-law-blank = 表格里没有空白格
cli-law-empty = 各部分的文字都写了
cli-law-year = 标题、开头和统计期限里的年份与报告年度一致
cli-law-counts = 文字里写的件数和说法与表格一致
cli-law-mention = 文字里写明了应当写的事项
cli-law-organization = 文字里自称的单位与本报告的单位一致
cli-law-personal = 文字里没有身份证号和手机号
cli-law-words = 文字里没有你的词表（设置 words）列出的词
cli-law-visible = 文字和格子里没有看不见的字符
cli-unknown-form = 没有“{ $id }”这个表式，有的是：{ $known }

cli-completions = 输出命令行补全脚本
cli-completions-usage = nianbao completions SHELL
cli-completions-shell = 哪一种：bash、zsh、fish、elvish、powershell
cli-completions-examples =
    例子：
      nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao
cli-man = 输出手册页（man 格式）
cli-man-usage = nianbao man
cli-man-examples =
    例子：
      nianbao man > ~/.local/share/man/man1/nianbao.1
cli-man-name = 名称
cli-man-synopsis = 用法
cli-man-description = 说明
cli-man-options = 参数和选项
cli-help-command = 显示说明
cli-help-usage = nianbao help [命令]
cli-help-command-name = 要看哪个命令的说明
cli-no-such-command = 没有“{ $name }”这个命令

# What is wrong with the arguments.
cli-extra-argument = 多了一个参数“{ $argument }”
cli-unknown-option = 没有 { $argument } 这个选项
cli-unknown-option-suggestion = 没有 { $argument } 这个选项，是不是 { $suggestion }
cli-bad-value = { $argument } 不能是“{ $value }”，可以是 { $valid }
cli-missing-value = { $argument } 后面还没有写内容
cli-takes-no-value = { $argument } 后面不用写内容
cli-twice = { $argument } 只能写一次
cli-not-together = 这几个参数不能一起用
cli-missing = 还缺 { $arguments }
cli-not-utf8 = 参数里有不能识别的文字（不是 UTF-8）
cli-not-understood = 参数看不懂
cli-list-separator = { "、" }
cli-see-help = 用法见 nianbao --help
cli-see-help-of = 用法见 nianbao { $command } --help

# What a command could not do.
cli-needs-terminal = 填写报告要在终端里进行，输入输出都不能转到别处。不用终端的命令有 check、export、history、new、forms
cli-edit-stream = 填写报告要写文件名，不能用 -
cli-output-failed = 输出没有写成：{ $reason }
cli-standard-input = 标准输入
cli-in-encoding = { $file } 是 { $encoding } 编码，已照此读出；建议另存为 UTF-8

cli-config = 打印设置文件：每一项都有说明和缺省
cli-config-usage = nianbao config
cli-config-examples =
    例子：
      nianbao config                  看现在的设置
      mkdir -p ~/.config/nianbao      存成文件再改
      nianbao config > ~/.config/nianbao/config.toml

cli-import = 把网页、Word、Excel、文本里的年报变成报告文件
cli-import-usage = nianbao import 来源 [-o 文件] [--strict]
cli-import-source = 网页（html）、docx、xlsx、xls、csv、json、文本；- 是标准输入
cli-import-out = 写到这个文件；不写就直接显示
cli-import-form = 按哪种表式读，不写就看来源里的表
cli-import-organization = 单位名称，来源里没有写时用
cli-import-year = 报告的年度，来源里没有写时用
cli-import-strict = 有要核对的地方也算没通过（返回 1）
cli-import-examples =
    例子：
      nianbao import 去年年报.docx -o 2023.yaml
      nianbao import 年报.html | nianbao check -

    数字和文字照原样录入，原来有错也不改；认不准的地方逐条列出
cli-import-onto-itself = { $file } 是来源本身，报告要写到别的文件
cli-import-refused = { $file }：{ $reason }
cli-import-no-organization = 没有找到单位名称，请用 --organization 写明
cli-import-no-year = 没有找到年度，请用 --year 写明
cli-import-done = { $file }：按 { $form } 录入 { $filled }/{ $cells } 格、{ $texts }/{ $sections } 节文字，要核对的有 { $remarks } 处
