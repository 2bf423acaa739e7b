# What differs between two reports.
compare-line = { $place }: { $old } → { $new }
compare-heading = { $section } (heading)
compare-paragraph = { $place }, paragraph { $number }:
compare-nothing = (blank)
compare-same = the same as now
compare-differs = differs from now in { $parts }
compare-cells =
    { $count ->
        [one] { $count } cell
       *[other] { $count } cells
    }
compare-paragraphs =
    { $count ->
        [one] { $count } paragraph
       *[other] { $count } paragraphs
    }
compare-lines =
    { $count ->
        [one] { $count } line of the head
       *[other] { $count } lines of the head
    }
compare-and = { ", " }
compare-not-comparable = cannot be compared with the file as it is
compare-accepted = { $place } (accepted finding { $rule })
compare-reasons =
    { $count ->
        [one] { $count } accepted finding
       *[other] { $count } accepted findings
    }
