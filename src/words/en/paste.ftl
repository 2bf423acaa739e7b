# Pasting: the preview and the page for pasting.

paste-title = Paste preview: { $rows } rows of up to { $columns } figures
paste-preview-incomplete = Note  the paste did not come whole; look at its last lines
paste-by-label = Place  each row by its label
paste-by-order = Start  { $first }; no labels, in order to the right and down as far as { $last }
paste-by-order-moved = Start  it does not fit from here, so from { $first } in order to { $last }
paste-labels-unknown = Label  { $count } labels are unknown (“{ $label }”): taken in order only
paste-row-by-place = Label  “{ $label }” is unknown; by its neighbours it is { $row }
paste-columns-moved = Cols  they do not fit from here and begin at “{ $column }”
paste-by-header = Cols  ordered by the names over them, which is not this table's order
paste-writes = Write  { $cells } cells; { $filled } of them are filled, { $changed } will change
paste-blanks = Blank  { $count } are blank and leave what is there alone
paste-totals = Totals { $count }, compared and not written: { $agree } agree, { $off } do not
paste-total-off = !     { $cell }: pasted { $given }, the parts give { $sum }
paste-comma = {", "}
paste-cleaned = Clean  { $list }
paste-cleaned-thousands = { $count } thousands separators
paste-cleaned-full-width = { $count } full-width
paste-cleaned-not-applicable = { $count } dashes as not applicable
paste-cleaned-unit = { $count } units dropped
paste-cleaned-decimals = { $count } with zeros behind the point
paste-refused = Refuse { $count } not a number
paste-refused-one = !     line { $line }, no. { $column } “{ $text }”, { $cell }:{" "}
paste-refused-kept = blank, written as it stands and listed as a problem
paste-refused-filled = holds { $old }, left alone
paste-left = Unused { $count } have no place and are not written
paste-left-outside = !     line { $line } “{ $text }”: beyond the table
paste-left-unknown = !     line { $line } “{ $text }”: no such row in this table
paste-left-group = !     line { $line } “{ $text }”: a group has no figures
paste-left-twice = !     line { $line } “{ $text }”: this row came before
paste-more = !     { $count } more
paste-write-all = 1 write all (one undo)
paste-write-blank = 2 blank cells only
paste-move = 3 start elsewhere
paste-cancel = Esc cancel

paste-written = { $count ->
    [one] 1 cell written; one undo takes it back
   *[other] { $count } cells written; one undo takes them back
}
paste-nothing-new = Nothing to write: the table holds these figures already
paste-canceled = Canceled, nothing written
paste-no-figures = No figures of a table in this text; nothing written
paste-too-long = Too long to paste; nothing was entered
paste-choose-start = Move to the new start, Enter shows the preview, Esc cancels

paste-box-title = Paste page: paste here, nothing is a command; Esc when done
paste-box-ask = 1 preview and write   2 paste on   3 drop
paste-box-count = { $lines } lines, { $bytes } bytes
paste-box-full = The paste page is full; the rest was not taken
paste-burst-refused = A text came and was not taken for commands; to paste it use the paste page, menu 4
