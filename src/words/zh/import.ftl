# 导入时要核对的。

import-no-report = 没有找到年报的表格，也没有找到年报的章节
import-no-organization = 没有找到单位名称
import-no-year = 没有找到是哪一年的
import-before-title = “{ $excerpt }”等标题前面的 { $count } 行没有录入
import-behind-report = “{ $excerpt }”等报告后面的 { $count } 行没有录入
import-at-line = 第 { $line } 行：
import-at-paragraph = 第 { $paragraph } 段：
import-at-table = 第 { $table } 个表第 { $row } 行：
import-at-sheet = 工作表“{ $name }”第 { $row } 行：
import-no-place = “{ $excerpt }”不属于任何一节，没有录入
import-by-order = “{ $excerpt }”没有认出标签，按次序当作 { $row }
import-group-as-row = “{ $excerpt }”只有一行，录入 { $row }
import-no-row = “{ $excerpt }”没有对应的行，没有录入
import-no-fact = “{ $excerpt }”不是一条完整的数据，没有录入
import-twice = “{ $excerpt }”重复出现，只录入第一次的
import-no-number = “{ $excerpt }”不是数字，照原样录入 { $row }
import-surplus = 行末多出“{ $excerpt }”，没有录入
import-short = “{ $excerpt }”这一行的格数不够，从左起录入 { $row }
import-no-section = 没有找到“{ $excerpt }”这一节，留空；它的内容可能在别的节里
import-no-figures = “{ $excerpt }”下面没有找到表格里的数，留空
import-several-reports = 里面有不止一份报告的数据，一次只能导入一份
