### Last year's report.
previous-carried = { $place }: should be { $expected } ({ $terms }), is { $given }, { $difference }
previous-term = last year's { $name } { $number }
previous-copied = { $place }: the paragraph “{ $excerpt }” is last year's word for word; write of this year
previous-nearly-copied = { $place }: the paragraph “{ $excerpt }” is nearly last year's; write of this year
previous-law-carried = with last year's report at hand, the figures go on from last year's
previous-law-copied = with last year's report at hand, no paragraph is last year's
previous-unusable = Last year's report cannot be used and is not compared with: { $reason }
previous-other-organization = { $last } is a report of { $other }, not of { $organization }; compared with all the same
previous-other-year = { $last } is for { $other }, not for { $year }; compared with all the same
previous-option = last year's report, to compare with
