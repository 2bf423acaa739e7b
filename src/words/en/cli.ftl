# The command line. Help pages are at most 80 columns wide.
cli-about = Fill in, check and export annual reports on government information disclosure
cli-usage =
    nianbao [FILE]
      nianbao <COMMAND> ...
cli-examples =
    Examples:
      nianbao 2024.yaml                     open a report: fill in, check, save
      nianbao check 2024.yaml               judge the sums and balances
      nianbao export 2024.yaml --to text    write it as plain text

    Help on one command: nianbao help COMMAND
    Exit status: 0 done; 1 check found errors; 2 unusable input, nothing written
cli-heading-usage = Usage:
cli-heading-commands = Commands:
cli-heading-arguments = Arguments:
cli-heading-options = Options:
cli-value-file = FILE
cli-value-organization = NAME
cli-value-year = YEAR
cli-value-form = FORM
cli-value-format = FORMAT
cli-value-encoding = ENCODING
cli-value-columns = COLUMNS
cli-value-command = COMMAND
cli-lang = language of the program; else the system's
cli-help = show this help
cli-version = show the version

cli-edit = fill in a report on the screen (what happens without a command)
cli-edit-usage = nianbao edit [FILE]
cli-edit-file = the report, made on saving if missing; without it a start page
cli-edit-examples =
    Examples:
      nianbao edit 2024.yaml
      nianbao 2024.yaml         the same

cli-test-keys = show what keys send, and widths
cli-encoding = of the terminal; else the locale says
cli-edit-ambiguous = columns of “”…·①; else it is asked
cli-any-terminal = on a console with Chinese support

cli-new = make a blank report
cli-new-usage = nianbao new --organization NAME --year YEAR -o FILE
cli-new-organization = full name of the organ that reports
cli-new-year = the year it reports on, such as 2024
cli-new-previous = last year's report: its organ, headings, open cases
cli-new-carried = { $count } cells are filled in with what last year carried over
cli-new-awaited = { $place }: will have to be last year's { $last } + { $added } - { $taken }; it was not filled in
cli-new-onto-last = { $file } is last year's report; write the new one to another file
cli-new-form = id of the form; by default that of the year
cli-new-out = where to write it; - shows it
cli-new-examples =
    Examples:
      nianbao new --organization NAME --year 2024 -o 2024.yaml
      nianbao new --previous 2023.yaml -o 2024.yaml
cli-no-organization = --organization needs a name
cli-bad-year = --year cannot be “{ $given }”; a year from { $first } to { $last } is needed

cli-check = judge reports and list what does not agree
cli-check-usage = nianbao check FILE|FOLDER... [OPTIONS]
cli-check-brief = one line a report, without its findings
cli-check-json = list as JSON, for other programs
cli-check-strict = warnings count as errors do (exit status 1)
cli-check-examples =
    Examples:
      nianbao check 2024.yaml
      nianbao check reports --brief
      find reports -name '*2024*.yaml' | nianbao check --files-from -
      nianbao check --json 2024.yaml > findings.json

    Exit status: 0 no errors; 1 errors; 2 a file cannot be used (others are judged)
cli-check-head = { $file }  { $organization }  { $year }
cli-check-clean = nothing found
cli-check-total =
    { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }
cli-check-total-hints =
    { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $hints ->
        [one] { $hints } hint
       *[other] { $hints } hints
    }
cli-accepted = accepted
cli-check-accepted = { $total }; { $accepted } accepted with a reason
cli-check-blanks = { $table }: { $count } cells blank (the first: { $place }); enter 0 for none, / where it does not apply
cli-error = error
cli-warning = warning
cli-hint = hint

cli-export = write a report in another format
cli-export-usage = nianbao export FILE --to FORMAT [-o FILE]
cli-export-file = the report; - is standard input
cli-export-to = the format, see below
cli-export-out = where to write it; without it, or with -: shown
cli-export-width = columns of a line ({ $width }); 0: paragraphs unbroken
cli-export-ambiguous = ambiguous characters are 1 or 2 columns wide
cli-export-ascii = draw tables with + - | only
cli-export-encoding = text, tsv, csv: utf-8 (default) or gb18030
cli-export-crlf = end lines with CRLF, as Windows does
cli-export-fragment = only what goes into the editor of a website
cli-export-formulas = totals of xlsx as formulas
cli-export-not-for = { $option } does not go with --to { $format }
cli-export-examples =
    Formats:
      text      text in the official shape, tables drawn with lines
      tsv       paragraphs unbroken, cells with tabs between them: pasted into
                Word or Excel they are cells
      markdown  Markdown, tables with bars
      html      a page of the web, tables with merged cells
      docx      a document of Word, in the layout of official documents
      xlsx      a workbook of Excel, a sheet for each table, without the texts
      csv       a line for each cell (organ, year, table, row, column, value), for
                databases and data frames
      json      the same as JSON

    Examples:
      nianbao export 2024.yaml --to text -o 2024.txt
      nianbao export 2024.yaml --to text --width 0     to paste into a website
      nianbao export 2024.yaml --to docx -o 2024.docx
      nianbao export 2024.yaml --to html --fragment -o 2024.html
      nianbao export 2024.yaml --to text --ambiguous wide --width 90
      nianbao export 2024.yaml --to tsv --encoding gb18030 --crlf -o 2024.tsv
export-to-terminal = a terminal cannot show this; write it to a file with -o
export-without-merged = { $format } has no merged cells: their text stands in the first of them
export-without-texts = { $format } has the tables only; { $count ->
        [one] 1 text is
       *[other] { $count } texts are
    } not in it
export-without-formulas = { $count ->
        [one] 1 total is no formula: it is not the sum of its parts, or one of them has a note
       *[other] { $count } totals are no formulas: they are not the sum of their parts, or one of those has a note
    }
export-too-long = a cell or heading is too long: a cell of Excel holds 32767 characters at most
export-without-accepted = { $count ->
        [one] 1 finding accepted with a reason stays in the report's file: it is not exported
       *[other] { $count } findings accepted with a reason stay in the report's file: they are not exported
    }
cli-force = replace an existing file
cli-bad-width = --width cannot be “{ $given }”; a whole number from 0 to { $widest } is needed
cli-exists = { $file } exists; nothing was written. Add --force to replace it
cli-onto-itself = { $file } is the report itself; export to another file
cli-written = wrote { $file }

cli-forms = list the forms, or the tables, ids and rules of one
cli-forms-usage = nianbao forms [FORM]
cli-forms-id = id of a form; without it all are listed
cli-forms-examples =
    Examples:
      nianbao forms
      nianbao forms zfxxgk-2021
cli-forms-text = text
cli-forms-years = for the reports of { $first } to { $last }
cli-forms-current = in force
cli-forms-table = { $name } (unit: { $unit })
cli-forms-columns = columns
cli-forms-row-ids = rows
cli-forms-signed = may be negative
cli-forms-decimal = may have decimals
cli-forms-signed-decimal = may have decimals and be negative
cli-forms-rules = Rules
cli-law-each-row = in each row { $one } = { $other } ({ $count } rows)
cli-law-each-column = in each column { $one } = { $other } ({ $count } columns)
cli-law-number = a cell is a number or /; a whole one of at least 0 unless its column says otherwise
cli-law-blank = no cell of the tables is blank
cli-law-empty = no section's text is empty
cli-law-year = the years of title, preamble and statistics period are the report's
cli-law-counts = what the texts say of the figures agrees with the tables
cli-law-mention = the text speaks of what it must
cli-law-organization = the organ that the texts call themselves by is the report's
cli-law-personal = no text holds the number of an identity card or of a mobile telephone
cli-law-words = no text holds a word of your list (the setting words)
cli-law-visible = no invisible characters in texts and cells
cli-unknown-form = there is no form “{ $id }”; known are: { $known }

cli-completions = print the completions of a shell
cli-completions-usage = nianbao completions SHELL
cli-completions-shell = bash, zsh, fish, elvish or powershell
cli-completions-examples =
    Examples:
      nianbao completions bash > ~/.local/share/bash-completion/completions/nianbao
cli-man = print the manual page
cli-man-usage = nianbao man
cli-man-examples =
    Examples:
      nianbao man > ~/.local/share/man/man1/nianbao.1
cli-man-name = NAME
cli-man-synopsis = SYNOPSIS
cli-man-description = DESCRIPTION
cli-man-options = OPTIONS
cli-help-command = show help
cli-help-usage = nianbao help [COMMAND]
cli-help-command-name = the command to show the help of
cli-no-such-command = there is no command “{ $name }”

# What is wrong with the arguments.
cli-extra-argument = one argument too many: “{ $argument }”
cli-unknown-option = there is no option { $argument }
cli-unknown-option-suggestion = there is no option { $argument }; did you mean { $suggestion }?
cli-bad-value = { $argument } cannot be “{ $value }”; it can be { $valid }
cli-missing-value = { $argument } needs a value
cli-takes-no-value = { $argument } takes no value
cli-twice = { $argument } can be given only once
cli-not-together = these arguments cannot be used together
cli-missing = missing: { $arguments }
cli-not-utf8 = an argument is not valid text (UTF-8)
cli-not-understood = the arguments cannot be understood
cli-list-separator = { ", " }
cli-see-help = See nianbao --help
cli-see-help-of = See nianbao { $command } --help

# What a command could not do.
cli-needs-terminal = editing needs a terminal for input and output. Commands that need none: check, export, history, new, forms
cli-edit-stream = editing needs the name of a file, not -
cli-output-failed = the output could not be written: { $reason }
cli-standard-input = standard input
cli-in-encoding = { $file } is in { $encoding } and was read as such; UTF-8 would be better

cli-config = print the settings, each explained
cli-config-usage = nianbao config
cli-config-examples =
    Examples:
      nianbao config                  show the settings as they are
      mkdir -p ~/.config/nianbao
      nianbao config > ~/.config/nianbao/config.toml

cli-import = Make a report file of a web page, Word, Excel or text
cli-import-usage = nianbao import SOURCE [-o FILE] [--strict]
cli-import-source = html, docx, xlsx, xls, csv, json or text; - is standard input
cli-import-out = write to this file; standard output without it
cli-import-form = read it as this form; without it the tables tell
cli-import-organization = the organ, if the source does not say
cli-import-year = the year, if the source does not say
cli-import-strict = exit 1 if anything has to be looked at
cli-import-examples =
    Examples:
      nianbao import last-year.docx -o 2023.yaml
      nianbao import report.html | nianbao check -

    Figures and texts are taken as they stand, published errors too;
    what is not certain is listed
cli-import-onto-itself = { $file } is the source itself; write the report to another file
cli-import-refused = { $file }: { $reason }
cli-import-no-organization = no name of an organ was found; give it with --organization
cli-import-no-year = no year was found; give it with --year
cli-import-done = { $file }: read as { $form }, { $filled }/{ $cells } cells, { $texts }/{ $sections } texts, { $remarks } places to look at
