# 窄屏的卡片，宽屏的侧栏。

card-row = 行 { $row }/{ $rows }
card-total = （自动）
side-problems = 问题 { $count } 项  { $key } 逐个跳转
side-cell = 当前单元格
side-value = 值 { $value }
side-part-of = 参与
side-total = 合计
side-sum = 是 { $count } 格之和
side-balance = 平衡
side-holds = 相符
side-off = 差 { $difference }
side-accepted = 差 { $difference }，已接受
