# 粘贴：预览和粘贴页。

paste-title = 粘贴预览：{ $rows } 行，每行最多 { $columns } 个数
paste-preview-incomplete = 注意  粘贴未完整，只收到这些，请核对最后几行
paste-by-label = 位置  按行标签放到各行
paste-by-order = 起点  { $first }；没有行标签，向右向下依次到 { $last }
paste-by-order-moved = 起点  从当前格起放不下，改从 { $first } 依次到 { $last }
paste-labels-unknown = 标签  { $count } 个行标签不认识（“{ $label }”），只按顺序放
paste-row-by-place = 标签  “{ $label }”不认识，按前后两行当作 { $row }
paste-columns-moved = 列    从当前列起放不下，改从“{ $column }”列起
paste-by-header = 列    表头的列次序与本表不同，按列名放
paste-writes = 写入  { $cells } 格，其中 { $filled } 格已有内容，{ $changed } 格会改变
paste-blanks = 空白  { $count } 格是空的，表里原有的内容不动
paste-totals = 合计  { $count } 处只核对，不写入：{ $agree } 处相符，{ $off } 处不符
paste-total-off = !     { $cell }：粘贴的是 { $given }，分项之和是 { $sum }
paste-comma = ，
paste-cleaned = 清洗  { $list }
paste-cleaned-thousands = 去千分位 { $count } 处
paste-cleaned-full-width = 全角数字 { $count } 处
paste-cleaned-not-applicable = “-”或“无”当不适用 { $count } 处
paste-cleaned-unit = 忽略单位 { $count } 处
paste-cleaned-decimals = 去小数点后的零 { $count } 处
paste-refused = 拒绝  { $count } 处不是数字
paste-refused-one = !     第 { $line } 行第 { $column } 个“{ $text }”，{ $cell }：
paste-refused-kept = 空白格，照原样写入并列入问题
paste-refused-filled = 已有 { $old }，不动
paste-left = 未用  { $count } 个没有位置，不写入
paste-left-outside = !     第 { $line } 行“{ $text }”：超出表格
paste-left-unknown = !     第 { $line } 行“{ $text }”：本表没有这一行
paste-left-group = !     第 { $line } 行“{ $text }”：分组行，不填数字
paste-left-twice = !     第 { $line } 行“{ $text }”：这一行前面已经有了
paste-more = !     还有 { $count } 处
paste-write-all = 1 全部写入（可一次撤销）
paste-write-blank = 2 只填空白格
paste-move = 3 改起点
paste-cancel = Esc 取消

paste-written = 已写入 { $count } 格，可一次撤销
paste-nothing-new = 没有可写入的：表里已经是这些数
paste-canceled = 已取消，没有写入
paste-no-figures = 这段文字里没有看到表格的数字，没有写入
paste-too-long = 粘贴的内容太长，没有录入
paste-choose-start = 用方向键移到新起点，Enter 预览，Esc 取消

paste-box-title = 粘贴页：在这里粘贴，不会当作命令；贴完按 Esc
paste-box-ask = 1 预览并写入   2 继续粘贴   3 放弃
paste-box-count = 已收到 { $lines } 行，{ $bytes } 字节
paste-box-full = 粘贴页满了，后面的没有收下
