# 导入：从别处来的整份年报，写入之前的预览。

incoming-file = 导入预览：{ $file }
incoming-pasted = 粘贴预览：这段文字是一份年报（不止一节）
incoming-nobody = （没有写单位）
incoming-whose = 来源  { $organization }，{ $year } 年，{ $form }
incoming-cells = 表格  认出 { $cells } 格，共 { $of } 格
incoming-texts = 文字  { $texts } 段正文，{ $headings } 个自拟标题
incoming-changes = 文字  { $texts } 段正文，{ $headings } 个自拟标题，其中 { $changed } 处会换掉原有的
incoming-other = 注意  与打开的年报不同：现在是“{ $old }”，来源是“{ $new }”，全部写入会改
incoming-all-clear = 说明  全部按标签认出，没有要核对的
incoming-remarks = 说明  { $count } 处请核对：
incoming-remark = !     { $remark }
incoming-write-all = 1 全部写入（可一次撤销）
incoming-write-blank = 2 只填空白处
incoming-begin = 1 做成一份新年报
incoming-cancel = 3 不导入
incoming-other-form = 来源是{ $form }，与打开的年报不是同一种格式，没有写入；可先在命令行用 import 存成文件，再用 convert 转换
incoming-written = 已写入 { $cells } 格、{ $texts } 处文字，可一次撤销
incoming-nothing-new = 没有可写入的：年报里已经是这些内容
incoming-canceled = 没有导入
incoming-begun = 已做成新年报，还没有保存；保存时存为 { $file }
incoming-begun-unnamed = 已做成新年报，还没有保存
