# 两份报告的差异。
compare-line = { $place }：{ $old } → { $new }
compare-heading = { $section }（标题）
compare-paragraph = { $place } 第 { $number } 段：
compare-nothing = （空白）
compare-same = 与现在相同
compare-differs = 与现在差 { $parts }
compare-cells = { $count } 格
compare-paragraphs = 文字 { $count } 段
compare-lines = 抬头 { $count } 项
compare-and = { "、" }
compare-not-comparable = 不能与现在的文件比较
compare-accepted = { $place }（已接受的问题 { $rule }）
compare-reasons = { $count } 条已接受的问题
