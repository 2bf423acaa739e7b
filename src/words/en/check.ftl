# What the checks found. $place is a place in the form's own words.
check-sum-rows = { $place }: should be { $expected } (sum of the rows), is { $given }, { $difference }
check-sum-columns = { $place }: should be { $expected } (sum of the columns), is { $given }, { $difference }
check-balance = { $line }: { $left } = { $expected }, but { $right } = { $actual }, { $difference }
check-too-many = { $size } { $unit } too many
check-too-few = { $size } { $unit } too few
check-counts-nothing = { $value } (counts as 0)
check-no-count = { $place }: “{ $text }” is not a whole number; enter 0 for none, / where it does not apply
check-no-signed-count = { $place }: “{ $text }” is not a whole number; a decrease begins with -, / where it does not apply
check-no-amount = { $place }: “{ $text }” is not a number; decimals are fine, 0 for none, / where it does not apply
check-no-signed-amount = { $place }: “{ $text }” is not a number; decimals are fine, a decrease begins with -, / where it does not apply
check-blank = { $place }: blank; enter 0 for none, / where it does not apply
check-empty = { $place }: nothing written yet
check-empty-or-none = { $place }: nothing written yet; if there is nothing to say, write `无。`
check-headings-only = { $place }: headings only, nothing written under them
check-says-none = { $place }: `无` alone is too little here; say what the matter is
check-year = { $place }: “{ $excerpt }” names the year { $named }, the report is for { $year }
check-count = { $place }: “{ $excerpt }” says { $named }; in the tables { $figures }
check-count-none = { $place }: the text says “{ $excerpt }”; in the tables { $figures }
check-figure = { $name } is { $number }
check-figures-between = {", "}
check-unmentioned = { $place }: says nothing of { $name }; say so even where there was nothing to collect
check-organization = { $place }: “{ $excerpt }” names { $named }, the report is of { $organization }
check-identity = { $place }: “{ $excerpt }” holds the number of an identity card; the report will be published, please delete it
check-mobile = { $place }: “{ $excerpt }” holds a mobile number; the report will be published, please delete it or give an office telephone
check-word-instead = { $place }: “{ $word }” in “{ $excerpt }” should be “{ $instead }” (your word list)
check-word = { $place }: “{ $word }” in “{ $excerpt }” is to be avoided (your word list)
check-invisible = { $place }: { $count } invisible characters, the first at “{ $excerpt }”; they mostly come from web pages, please delete them
check-place-year = year
check-place-date = date
check-place-organization = organization
check-place-title = title
check-place-preamble = preamble
# A finding accepted with a reason, and one that was once accepted when it was another.
check-accepted = { $message }. Accepted: { $reason }
check-lapsed = { $message } (once accepted as "{ $reason }", but the figures or the words have changed since)
# What probably went wrong with a sum.
cause-torn = Perhaps { $number } was split between two cells ({ $left } { $first }, { $right } { $second })
cause-other-column = Perhaps { $size } { $unit } were entered in the wrong one of the columns { $over } and { $under }
check-cause = { $message }. { $cause }
cause-other-column-of-row = Perhaps { $size } { $unit } in the row { $row } belong in the column { $under } and were entered under { $over }
cause-without = Perhaps the total leaves out { $place } ({ $value })
cause-swapped = Perhaps two digits changed places: it would be { $expected }
