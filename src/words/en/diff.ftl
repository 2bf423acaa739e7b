# diff: two reports compared.
cli-diff = compare two reports
cli-diff-usage = nianbao diff OLD NEW [--json]
cli-diff-old = the old report, such as last year's; - is standard input
cli-diff-new = the new report, such as this year's; - is standard input
cli-diff-json = list as JSON, for other programs
cli-diff-examples =
    Examples:
      nianbao diff 2023.yaml 2024.yaml

    A cell comes with both figures and the change. Exit status 0: nothing
    differs; 1: something does; 2: they cannot be compared.
diff-one-stream = standard input can be used once only; name a file for one of the reports
diff-change = { $line } ({ $change })
diff-without = only one of the two forms has these, they were not compared:
