### 去年的年报。
previous-carried = { $place }：应为 { $expected }（{ $terms }），填的是 { $given }，{ $difference }
previous-term = 去年{ $name } { $number }
previous-copied = { $place }：“{ $excerpt }”这一段与去年的一字不差，请按今年的情况写
previous-nearly-copied = { $place }：“{ $excerpt }”这一段与去年的几乎相同，请按今年的情况写
previous-law-carried = 有去年的年报时，与去年的数衔接
previous-law-copied = 有去年的年报时，没有整段照搬去年的文字
previous-unusable = 去年的年报用不了，没有对照：{ $reason }
previous-other-organization = { $last } 的单位是{ $other }，不是{ $organization }；仍按它对照
previous-other-year = { $last } 是 { $other } 年的，不是 { $year } 年的；仍按它对照
previous-option = 去年的年报，拿来对照
