# 复制到终端的剪贴板：编辑器里的和 `nianbao copy`。
clipboard-was-copied = 已复制
clipboard-was-cut = 已剪切
copied-file = { $said }，文件在 { $file }
copied-sent = { $said }，Ctrl+V 粘贴；也发送到了终端剪贴板
copied-sent-file = { $said }；也发送到终端剪贴板，粘贴不到见 { $file }
copied-tmux = { $said }，Ctrl+V 粘贴；也送到了 tmux 和终端剪贴板
copied-tmux-file = { $said }；也送到 tmux 和终端剪贴板，粘贴不到见 { $file }
copied-too-long = { $said }；太长，终端剪贴板放不下
copied-too-long-file = { $said }；太长，终端剪贴板放不下，文件在 { $file }
copy-no-section = 没有 { $name } 这个部分：写 1 到 { $last }，或者 { $known }
copy-no-table = 没有 { $name } 这张表：有 { $known }
copy-no-terminal = 没有终端可送；要存成文件请用 nianbao export
copy-too-long = 终端剪贴板放不下全文：用 --section 或 --table 分几次，或者取文件
cli-copy = 把报告或一部分送到终端剪贴板
cli-copy-usage = nianbao copy 文件 [--section 部分 | --table 表]
cli-copy-file = 报告文件；- 是标准输入
cli-copy-section = 只要这一部分：1 到 6
cli-copy-table = 只要这张表：applications 等（见 nianbao forms）
cli-copy-to = 表格用 tsv（制表符分隔，默认）还是 text（对齐）
cli-copy-ambiguous = text 里 “”… 占一列还是两列
cli-copy-only-text = --ambiguous 只和 --to text 一起用
cli-copy-examples =
    终端收下没有，程序无从知道；复制的内容同时存成文件，粘贴不到时可以取它。
    在 tmux 里用它的命令（要 3.2 以上），在 GNU screen 里会包一层。
    不想送出去，见 nianbao config。

    例子：
      nianbao copy 年报.yaml --section 1
      nianbao copy 年报.yaml --table applications
