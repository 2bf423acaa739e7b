# What differs between two reports.
compare-line = { $place }: { $old } → { $new }
compare-heading = { $section } (heading)
compare-paragraph = { $place }, paragraph { $number }:
compare-nothing = (blank)
