# 编辑器里的话。

start-title = 年报
start-welcome = 政府信息公开工作年度报告
start-purpose = 填写、核对勾稽关系、导出文字稿
start-new = 新建一份年报
start-open = 打开文件
start-recent = 最近用过
start-samples = 样例（打开后另存，不会改动样例本身）
start-quit = 退出
start-sample-bureau = 局级样例：全部为零的一份
start-sample-city = 市级样例：数字大，全部平衡
start-sample-unbalanced = 练习样例：有几处不平衡，试着改正

view-title = 年报 { $year }  { $organization }
view-changed = *已改
view-too-small = 窗口太小，请放大到 { $columns }×{ $lines } 以上
view-file = 文件 { $file }
view-no-file = 还没有文件名，保存时会询问
view-findings = 问题 { $count } 项
view-text = 第 { $paragraph }/{ $count } 段  本节 { $here } 字  全文 { $all } 字
view-selected = 选中 { $count } 字
view-filled = 已填 { $filled }/{ $all }

state-ready = 就绪
state-typing = 输入
state-editing = 编辑

outline-sections = 目录
outline-filled = 内容
outline-problems = 问题
outline-head = 单位、标题、前言
outline-findings = 问题清单
outline-save = 保存
outline-save-as = 另存为
outline-menu = 菜单
outline-characters = { $count } 字
outline-errors = 错 { $count }
outline-warnings = 警 { $count }
outline-errors-and-warnings = 错 { $errors } 警 { $warnings }

head-organization = 单位
head-organization-missing = （请填单位全称）
head-year = 年份
head-date = 成文日期
head-date-missing = （如 { $year }年1月15日，可不填）
head-title = 标题
head-heading = 标题{ $number }
head-preamble = 前言
head-hint = 标题留空时用通用写法，灰字就是；要改再填
head-bad-year = 年份要四位数字，如 2024；这里先留着你填的，报告里的年份没有改
head-bad-date = 日期没有看懂，写成 2025-1-15 这样；这里先留着你填的，报告里的日期没有改

grid-unit = ({ $unit })
grid-continued = (续)
grid-subtotal = 小计
grid-balance = 平衡 { $left } - { $right } = 0
grid-to-fill = 待填
grid-blank = 空白
grid-was = 原值 { $value }
grid-blank-hint = 空白，可填 0；不适用填 /
grid-blank-signed = 空白，减少的前面加 -；不适用填 /
grid-not-applicable = 不适用
grid-not-a-number = 不是数字，原样保留
grid-has-note = 有附注 { $note }
grid-total = 合计，随分项变
grid-total-blank = 应为 { $should }，按 = 填上
grid-total-off = 应为 { $should }，按 = 改正
grid-digits-please = 表格里请输数字；按 F1 看按键
grid-total-agrees = 这个合计与分项相符
grid-totals-agree = 各合计都与分项相符
grid-total-settled = 已按分项改正，可撤销
grid-totals-settled = 已把全部不符的合计按分项改正，可撤销
grid-last-cell = 这是本节最后一格；F6 到下一节，Esc 回目录
grid-first-cell = 这是本节第一格
grid-range = 选区 { $rows } 行 { $columns } 列；有数 { $count } 格，合计 { $sum }
grid-filled = { $count } 个空白格已填 0，可一次撤销
grid-nothing-blank = 这里没有空白格
grid-nothing-above = 上面没有可照抄的格

nothing-to-undo = 没有可撤销的
nothing-to-redo = 没有可重做的
history-undone = 已撤销
history-redone = 已重做
first-section = 这是第一节
last-section = 这是最后一节
no-findings = 没有发现问题

findings-none = 没有发现问题。
findings-error = 错误
findings-warning = 警告
findings-hint = 提示
findings-blank-cells = { $table }：还有 { $count } 格空白

dialog-nothing-typed = 还没有输入内容
dialog-file-name = 年报{ $year }.yaml
dialog-save-as = 保存为哪个文件？文字稿会写在旁边，同名，扩展名 .txt。
dialog-text-as = 文字稿写到哪个文件？
dialog-open = 打开哪个文件？
dialog-import = 导入哪个文件？
dialog-new-organization = 单位全称？
dialog-new-year = 报告哪一年？（四位数字，如 2024）
dialog-new-file = 存到哪个文件？
dialog-new-file-as = 存到哪个文件？（{ $year } 年的用 { $form }）
dialog-quit-dirty = 有改动还没有保存。
dialog-quit-clean = 要退出吗？
dialog-quit = 退出
dialog-save-and-quit = 保存并退出
dialog-quit-without-saving = 不保存，退出
dialog-stay = 不退出
dialog-drop-comments = 文件里有人工写的注释（# 开头的字）。保存后这些注释会丢失。
dialog-save-without-comments = 保存，不要注释
dialog-other-name = 换一个文件名
dialog-do-not-save = 先不保存
dialog-foreign-text = 报告已保存。旁边的 { $file } 不是本程序写的，或写好后被改过。
dialog-overwrite-text = 用新的文字稿覆盖它
dialog-no-text = 不写文字稿
dialog-exists = 已经有文件 { $file }。
dialog-overwrite = 覆盖它

saved-both = 已保存 { $path } 和 { $text }
saved-report = 已保存 { $path }
opened-new = 新文件，保存时建立
opened-has-comments = 文件里有人工写的注释，保存时会先询问
opened-in-encoding = 文件是 { $encoding } 编码，已照此读出；保存后改为 UTF-8
opened-and = { "；" }

help-title = 按键
help-more = 往下还有；Esc 关闭
help-end = Esc 关闭

terminal-failed = 终端出错：{ $error }
terminal-not-utf8 = 终端发来的不是 UTF-8 文字，没有录入；请把终端的编码改成 UTF-8
paste-incomplete = 粘贴没有收完整，已录入收到的部分，请核对
terminal-cannot-stop = 没有可以返回的命令行，不能暂离
grid-press-settle = { $finding }；按 = 改正
dialog-bad-year = 年份要四位数字，如 2024
paste-nowhere = 这里不能粘贴，文字没有录入
dialog-text-is-report = 这是报告自己的文件，文字稿要写到别的文件
clipboard-copied = 已复制，Ctrl+V 粘贴
clipboard-cut = 已剪切，Ctrl+V 粘贴
clipboard-empty = 还没有复制过内容；从别处粘贴请用终端的粘贴（右键或 Shift+Insert）
prose-nothing-selected = 没有选中文字；按 F8 开始选，再用方向键扩大
prose-tidied = 已改 { $count } 处，可撤销
prose-tidy-nothing = 数字、引号、省略号都不用改
prose-replace = 查找和替换
prose-sought = 查找
prose-replacement = 替换为
prose-found = 第 { $number } 处，共 { $count } 处；上下键逐处看，Enter 接着填替换
prose-find-nothing = 没有找到
prose-replace-this = 替换这一处
prose-replace-skip = 跳到下一处
prose-replace-all = 全部替换（{ $count } 处）
prose-replace-end = 结束
prose-replaced = 已替换 { $count } 处，可撤销
prose-headings = 小标题
prose-heading-insert = 插入 { $name }
prose-heading-new = 在这一段后面另加小标题
dialog-changed = { $file } 打开以后被别人改过，现在保存会换掉他的内容。
dialog-difference = 先看差异
dialog-overwrite-kept = 用我的版本覆盖（原来的内容留在历史里）
page-changed = 文件现在的内容（-）和我的版本（+）
held-read-only = { $holder }正在编辑，这里只能看；要改请另存为别的名字
# 说明理由、接受一个问题。
findings-accepted = 接受
accept-reason = 为什么没有问题？写明理由（随报告保存，不印出来）：
accept-done = 已记下理由；数据变了会重新提示
accept-withdrawn = 已收回，重新提示
accept-nothing = 这里没有可以接受的问题
accept-not-found = { $place }（{ $rule }）：现在没有查到这个问题。理由：{ $reason }
