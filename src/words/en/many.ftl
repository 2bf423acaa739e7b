### Commands over many reports.
many-files = reports: files, folders, names with *; - is standard input
many-list = more reports, a name a line; - is standard input
many-one-stream = standard input is there once: for a report, or for the list of --files-from
many-empty-folder = the folder { $file } holds no reports (.yaml)
many-unreadable-folder = the folder { $file } cannot be looked through: { $reason }
many-no-match = no file fits { $pattern }
many-progress = [{ $bar }] { $done }/{ $total }
cli-table = write the cells of many reports as one table of facts
cli-table-usage = nianbao table FILE|FOLDER... --to FORMAT [-o FILE]
cli-table-to = the format: csv, json or parquet
cli-table-encoding = csv: utf-8 (default) or gb18030
cli-table-crlf = csv: end lines with CRLF, as Windows does
cli-table-examples =
    A line for each cell: organization, year, form, table, row, column, value,
    note. The value of a blank cell is empty; / and notes stand under note.

    Examples:
      nianbao table reports --to csv -o county.csv
      nianbao table reports --to parquet -o county.parquet
      find reports -name '*2024*.yaml' | nianbao table --files-from - --to json

    Exit status: 0 done; 2 a file cannot be used (the others are written)
table-written =
    wrote { $file }, { $count ->
        [one] 1 report
       *[other] { $count } reports
    }
check-tally = { $all } reports: { $sound } without findings, { $warned } with warnings only, { $wrong } with errors, { $unusable } unusable
