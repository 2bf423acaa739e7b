# What the checks found. $place is a place in the form's own words: 三（七）总计 · 自然人.
check-sum-rows = { $place }：应为 { $expected }（各行之和），填的是 { $given }，{ $difference }
check-sum-columns = { $place }：应为 { $expected }（各列之和），填的是 { $given }，{ $difference }
check-balance = { $line }：{ $left } = { $expected }，{ $right } = { $actual }，{ $difference }
check-too-many = 多 { $size } { $unit }
check-too-few = 少 { $size } { $unit }
check-counts-nothing = { $value }（按 0 计）
check-no-count = { $place }：填的是“{ $text }”，应填整数，没有填 0，不适用填 /
check-no-signed-count = { $place }：填的是“{ $text }”，应填整数，减少的前面加 -，不适用填 /
check-no-amount = { $place }：填的是“{ $text }”，应填数字，可带小数，没有填 0，不适用填 /
check-no-signed-amount = { $place }：填的是“{ $text }”，应填数字，可带小数，减少的前面加 -，不适用填 /
check-blank = { $place }：空白，没有填 0，不适用填 /
check-empty = { $place }：还没有写
check-empty-or-none = { $place }：还没有写，没有内容的写“无。”
check-headings-only = { $place }：只有小标题，下面还没有写
check-says-none = { $place }：只写“无”不够，应写明具体情况
check-year = { $place }：“{ $excerpt }”写的是 { $named } 年，本报告是 { $year } 年
check-count = { $place }：“{ $excerpt }”写的是 { $named }，表里{ $figures }
check-count-none = { $place }：文中写“{ $excerpt }”，表里{ $figures }
check-figure = { $name }是 { $number }
check-figures-between = ，
check-unmentioned = { $place }：没有写{ $name }，没有收取的也要写明
check-organization = { $place }：“{ $excerpt }”写的是“{ $named }”，本报告的单位是“{ $organization }”
check-identity = { $place }：“{ $excerpt }”里有身份证号，报告要公开，请删去
check-mobile = { $place }：“{ $excerpt }”里有手机号，报告要公开，请删去或者改用办公电话
check-word-instead = { $place }：“{ $excerpt }”里的“{ $word }”应写“{ $instead }”（你的词表）
check-word = { $place }：“{ $excerpt }”里的“{ $word }”不宜用（你的词表）
check-invisible = { $place }：有 { $count } 个看不见的字符，第一个在“{ $excerpt }”，多半是从网页带来的，请删去
check-place-year = 年份
check-place-date = 成文日期
check-place-organization = 单位名称
check-place-title = 标题
check-place-preamble = 前言
# A finding accepted with a reason, and one that was once accepted when it was another.
check-accepted = { $message }。理由：{ $reason }
check-lapsed = { $message }（曾说明理由“{ $reason }”，后来数据或文字变了，要重新说明）
# What probably went wrong with a sum.
cause-torn = 可能：{ $number } 被拆成了两格（{ $left } { $first }、{ $right } { $second }）
cause-other-column = 可能：“{ $over }”和“{ $under }”两列之间有 { $size } { $unit }填错了列
check-cause = { $message }。{ $cause }
cause-other-column-of-row = 可能：“{ $row }”一行有 { $size } { $unit }本该填在“{ $under }”列，填到了“{ $over }”列
cause-without = 可能：合计漏加了 { $place }（{ $value }）
cause-swapped = 可能：相邻两个数字写颠倒了，应为 { $expected }
