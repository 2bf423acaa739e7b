yaml-at = line { $line }, column { $column }: { $what }
yaml-at-excerpt = line { $line }, column { $column }: { $what } The line is: { $excerpt }
yaml-empty = The file is empty; there is no report in it.
yaml-too-long = The content is too long for a report. Is it the right file?
yaml-encoding = The characters here are in no encoding that is known: neither UTF-8 nor GB18030 (GBK). Please save the file as UTF-8 and open it again.
yaml-control = There is an invisible control character here ({ $code }). Delete it.
yaml-too-deep = Nested too deep for a report. Look at brackets and indentation.
yaml-syntax-tab = There is a tab here. Write blanks instead.
yaml-syntax-quote = A quote is not closed, or something stands behind the closing one.
yaml-syntax-escape = This backslash means nothing within quotes. For a backslash itself write "\\".
yaml-syntax-bracket = A bracket on this line or the one before is not closed, or there is nothing between two commas. A row of a table is written like [0, 0, 0], a blank cell null.
yaml-syntax-indentation = The indentation is wrong. Lines of one level begin in the same column, those of the next level two blanks further in.
yaml-syntax-colon = A colon is out of place. Between key and content stands a colon and a blank; content that has a colon needs quotes.
yaml-syntax-directive = A report's file cannot have lines that begin with "%".
yaml-syntax-other = This is not how YAML is written. Compare with a report that this program saved.
yaml-several-documents = A file holds one report; here (---) a second one begins. Make two files of it.
yaml-indirection = A report's file cannot use "{ $sign }" of YAML (anchors, aliases, tags, merge keys). Write the content itself; if it is text, in quotes.
yaml-not-a-map = This is no report's file. It has entries like "key: content", for example "year: 2024".
yaml-missing-key = The required key "{ $key }" is missing. A report's file has form, organization and year.
yaml-unknown-key = Unknown key "{ $key }"; the form has no such key here.
yaml-unknown-key-nearest = Unknown key "{ $key }"; did you mean "{ $nearest }"?
yaml-reserved-key = The key "{ $key }" needs a newer version of nianbao, which may have made this file. Upgrade and open it again.
yaml-duplicate-key = Duplicate key "{ $key }"; it stands on line { $first } already. Keep one of them.
yaml-wrong-shape = "{ $key }" must be { $expected }; this is { $found }.
yaml-row-length = The row "{ $key }" must have { $expected ->
    [one] 1 cell
   *[other] { $expected } cells
} (`{ $columns }`); it has { $found }. Commas separate cells and do not belong into numbers.
yaml-cell = A cell must be a number, "/" (not applicable), null (blank) or a text in quotes; this is { $found }.
yaml-unknown-form = Unknown form "{ $id }"; a newer version of nianbao may have made this file. Upgrade and open it again. The command "nianbao forms" lists the known forms.
yaml-year = The year must have four digits, from { $first } to { $last }, like 2024; this is "{ $found }".
yaml-date = The date must be written like 2024-01-12 and exist; this is "{ $found }".
yaml-shape-text = a text
yaml-shape-number = a number
yaml-shape-truth = true or false
yaml-shape-nothing = nothing
yaml-shape-list = a list of numbers in [ ]
yaml-shape-map = keys of the next level ("key: content")
