# 历史版本。
backup-saved = 保存
backup-replaced = 被替换的内容
backup-discarded = 丢弃的草稿
backup-not-kept = 历史版本没有留下（{ $reason }）

cli-history = 列出以前的版本，看差异，恢复
cli-history-usage = nianbao history 文件 [--diff 编号 [编号] | --restore 编号 | --json]
cli-history-file = 报告文件，删掉了的也可以
cli-history-diff = 这一版与现在的文件（或另一版）差在哪里
cli-history-restore = 恢复这一版，现在的内容留作一版
cli-history-out = 不动报告，恢复到这个文件；- 是直接显示
cli-history-force = -o 的文件已经有了也写，原来的内容留作一版
cli-history-json = 用 JSON 列出，给别的程序读
cli-history-examples =
    例子：
      nianbao history 2024.yaml                       最近十次保存，丢弃的草稿
      nianbao history 2024.yaml --diff 12             从第 12 版到现在改了什么
      nianbao history 2024.yaml --diff 11 12          从第 11 版到第 12 版
      nianbao history 2024.yaml --restore 12          恢复第 12 版
      nianbao history 2024.yaml --restore 12 -o 旧.yaml
cli-value-number = 编号
cli-bad-number = { $option } 后面要写编号，不能是“{ $given }”。编号见 nianbao history 文件
cli-history-stream = 历史要写文件名，不能用 -
cli-history-none = { $file } 还没有以前的版本，在编辑器里每次保存都会留一份
cli-history-head = { $file } 以前的版本，新的在前：
cli-history-head-missing = { $file } 现在没有这个文件。以前的版本，新的在前：
cli-history-hint = 看差异：--diff 编号　恢复：--restore 编号
cli-history-size = { $size } KB
cli-history-no-version = { $file } 没有编号 { $number } 的版本。有哪些版本：nianbao history 文件
cli-history-version = 第 { $number } 版（{ $date } { $kind }）
cli-history-now = 现在的 { $file }
cli-history-between = - { $old }  + { $new }
cli-history-no-difference = 内容没有不同
cli-history-other-form = 两个版本的表式不同，不能比较
cli-history-gone = { $file } 现在没有这个文件。比较两个版本：--diff 编号 编号；恢复：--restore 编号
cli-history-already = { $file } 现在就是第 { $number } 版的内容，没有改动
cli-history-restored = 已把第 { $number } 版恢复到 { $file }
cli-history-restored-over = 已把第 { $number } 版恢复到 { $file }，原来的内容留作第 { $kept } 版
cli-history-held = { $holder }正在编辑 { $file }，没有恢复。等对方退出后再试，或者用 -o 恢复到另一个文件
cli-history-draft = { $file } 有没保存的草稿，没有恢复。先用 nianbao 打开它，恢复或者丢弃草稿；或者用 -o 恢复到另一个文件
cli-history-odd-draft = { $draft } 在草稿的位置上，但不能当草稿用，没有恢复。不要它就删掉，或者用 -o 恢复到另一个文件
cli-history-not-kept = { $reason }，所以没有恢复，{ $file } 没有变。可以用 -o 恢复到另一个文件

versions-title = 以前的版本，新的在前
versions-hint = 上下键选，Enter 看差异或者恢复
versions-restore = 恢复成这一版（可以撤销，保存后才写入文件）
versions-back = 返回列表
versions-page = 现在的内容（-）和这一版（+）
versions-none = 还没有以前的版本，每次保存都会留一份
versions-no-file = 这份报告还没有保存过，没有以前的版本
versions-same = 这一版与现在的内容相同
versions-unreadable = 这一版不能当作这张表式的报告读出来
versions-restored = 已恢复成“{ $version }”，还没有保存
