# 两份报告的差异。
compare-line = { $place }：{ $old } → { $new }
compare-heading = { $section }（标题）
compare-paragraph = { $place } 第 { $number } 段：
compare-nothing = （空白）
