### Adding reports up, and checking a total against them.
cli-sum = add the reports of many organs up to one
cli-sum-usage = nianbao sum FILE|FOLDER... [OPTIONS] [-o FILE]
cli-sum-organization = whose the sum is; without it that of --include
cli-sum-year = the year; without it the first report's
cli-sum-include = your own organ's report, added as well
cli-sum-expected = a list of the organs that owe one, a name a line
cli-sum-partial = write it though reports are missing or left out
cli-sum-examples =
    Reports of one form and year are added cell by cell. Totals are those of the
    added parts, never counted twice; a report whose total is not the sum of its
    parts is told of. A blank, a / and what is no number count 0; a cell is / only
    where all have it, and blank where none has a number and one is blank. Notes
    behind numbers are left out. An organ is added once.

    Examples:
      nianbao sum reports --organization NAME -o county.yaml
      nianbao sum reports --include own.yaml --expected list.txt -o county.yaml

    Exit status: 0 done; 2 something is missing or left out: nothing was written
sum-no-organization = whose the sum is has to be said: by --organization, or by your own report with --include
sum-of-nothing = there is no report to add up
sum-not-written = { $count ->
        [one] 1 report is missing or was left out (see above)
       *[other] { $count } reports are missing or were left out (see above)
    }; nothing was written. To add up the others all the same, add --partial
sum-done = added up { $reports ->
        [one] 1 report
       *[other] { $reports } reports
    } for { $year } ({ $form })
sum-blanks = { $count ->
        [one] 1 cell of the reports is blank and counts 0
       *[other] { $count } cells of the reports are blank and count 0
    }
sum-notes = { $count ->
        [one] 1 number of the reports has a note, which is not in the sum
       *[other] { $count } numbers of the reports have notes, which are not in the sum
    }
sum-list = the encoding of { $file } is not known; a list has to be UTF-8 or GB18030
sum-surplus = { $file }: “{ $organization }” is not on the list; it was left out
sum-missing = the report of “{ $organization }” is missing
sum-missing-alike = the report of “{ $organization }” is missing; is it “{ $other }”, which was left out?
sum-other-form = { $file }: its form is { $id }, not { $form }; it was left out. nianbao convert makes it one of the other form
sum-other-year = { $file }: it is for { $other }, not { $year }; it was left out
sum-twice = { $file }: “{ $organization }” was added already; it was left out
sum-too-large = { $file }: with it { $place } would have more than 15 digits; it was left out
sum-entry = { $file }: { $place } holds “{ $entry }”, which is no number and counts 0
sum-total = { $file }: { $place } is { $stated }, its parts add up to { $parts }; the sum takes the parts
sum-more-totals = { $file }: { $count ->
        [one] 1 more total is not the sum of its parts
       *[other] { $count } more totals are not the sum of their parts
    }

cli-verify = check whether a total is the sum of its reports
cli-verify-usage = nianbao verify TOTAL --parts FILE|FOLDER...
cli-verify-total = the total; - is standard input
cli-verify-parts = the reports in it: files, folders, names with *
cli-verify-json = list as JSON, for other programs
cli-verify-examples =
    Lists each cell in which the total is not the sum of the reports: its figure,
    what it should be, the difference, and the reports with the largest figures.

    Examples:
      nianbao verify county.yaml --parts reports
      nianbao verify county.yaml --parts reports --include own.yaml --json

    Exit status: 0 the same; 1 something differs; 2 a file cannot be used
verify-stream = the reports of a total are read twice and cannot come from standard input
verify-same = the total is the sum of { $count ->
        [one] 1 report
       *[other] { $count } reports
    }
verify-blank = blank
verify-cell = { $place }: the total has { $actual }, the reports add up to { $expected }, difference { $difference }
verify-part = {"  "}{ $organization }  { $value }  { $file }
verify-more = {"  "}and { $count } more
verify-count = { $count ->
        [one] 1 cell differs
       *[other] { $count } cells differ
    } from the sum of { $reports ->
        [one] 1 report
       *[other] { $reports } reports
    }
