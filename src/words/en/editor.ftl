# What the editor says.

start-title = nianbao
start-welcome = Annual report on government information disclosure
start-purpose = Fill in, check the balances, export the text
start-new = Begin a report
start-open = Open a file
start-recent = Used lately
start-samples = Samples (saved under another name; the sample itself stays)
start-quit = Quit
start-sample-bureau = A bureau: all zeros
start-sample-city = A city: large figures, all balanced
start-sample-unbalanced = For practice: several sums are wrong; put them right

view-title = Report { $year }  { $organization }
view-changed = *changed
view-too-small = Window too small: make it { $columns }x{ $lines } or more
view-file = File { $file }
view-no-file = No file name yet; saving asks for one
view-findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
view-text = Paragraph { $paragraph }/{ $count }, { $here } characters here, { $all } in all
view-selected = { $count } characters selected
view-filled = filled { $filled }/{ $all }

state-ready = Ready
state-typing = Typing
state-editing = Editing

outline-sections = Sections
outline-filled = Content
outline-problems = Findings
outline-head = Organ, title...
outline-findings = Findings
outline-save = Save
outline-save-as = Save as
outline-menu = Menu
outline-characters = { $count } chars
outline-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
outline-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
outline-errors-and-warnings = { $errors } err, { $warnings } warn

head-organization = Organ
head-organization-missing = (full name of the organ)
head-year = Year
head-date = Date
head-date-missing = (such as { $year }-1-15; may be left out)
head-title = Title
head-heading = Heading { $number }
head-preamble = Preamble
head-hint = An empty title or heading takes the usual wording, shown in grey
head-bad-year = A year has four digits, such as 2024; what you typed stays here, the report keeps its year
head-bad-date = Not a date: write 2025-1-15; what you typed stays here, the report keeps its date

grid-unit = ({ $unit })
grid-continued = (cont.)
grid-subtotal = sum
grid-balance = Balance { $left } - { $right } = 0
grid-to-fill = open
grid-blank = blank
grid-was = was { $value }
grid-blank-hint = blank: 0, or / for not applicable
grid-blank-signed = blank: - before a decrease, / for not applicable
grid-not-applicable = not applicable
grid-not-a-number = not a number, kept as it is
grid-has-note = with a note { $note }
grid-total = total, follows its parts
grid-total-blank = should be { $should }: press =
grid-total-off = should be { $should }: press =
grid-digits-please = Digits, please; F1 shows the keys
grid-total-agrees = This total agrees with its parts
grid-totals-agree = All totals agree with their parts
grid-total-settled = Set right; undo takes it back
grid-totals-settled = All wrong totals set right; undo takes it back
grid-last-cell = Last cell of this section; F6 next section, Esc sections
grid-first-cell = First cell of this section
grid-range = Range { $rows } × { $columns }; { $count } numbers, sum { $sum }
grid-filled = { $count ->
    [one] 1 blank cell filled with 0; one undo takes it back
   *[other] { $count } blank cells filled with 0; one undo takes it back
}
grid-nothing-blank = No blank cell here
grid-nothing-above = Nothing above to repeat

nothing-to-undo = Nothing to undo
nothing-to-redo = Nothing to redo
history-undone = Undone
history-redone = Redone
first-section = This is the first section
last-section = This is the last section
no-findings = Nothing found

findings-none = Nothing found.
findings-error = Error
findings-warning = Warn
findings-hint = Hint
findings-blank-cells = { $table }: { $count ->
    [one] 1 cell is blank
   *[other] { $count } cells are blank
}

dialog-nothing-typed = Nothing was typed
dialog-file-name = report-{ $year }.yaml
dialog-save-as = Save as which file? The text goes beside it, with the ending .txt.
dialog-text-as = Write the text to which file?
dialog-open = Open which file?
dialog-import = Bring in which file?
dialog-new-organization = Full name of the organ?
dialog-new-year = Which year? (four digits, such as 2024)
dialog-new-file = Which file?
dialog-new-file-as = Which file? (a report for { $year } takes { $form })
dialog-quit-dirty = There are unsaved changes.
dialog-quit-clean = Quit?
dialog-quit = Quit
dialog-save-and-quit = Save and quit
dialog-quit-without-saving = Quit without saving
dialog-stay = Stay
dialog-drop-comments = The file has comments written by a person (# ...). Saving drops them.
dialog-save-without-comments = Save without them
dialog-other-name = Another name
dialog-do-not-save = Do not save
dialog-foreign-text = The report is saved. { $file } beside it was not written by this program, or was changed since.
dialog-overwrite-text = Replace it by the new text
dialog-no-text = Write no text
dialog-exists = There is a file { $file } already.
dialog-overwrite = Replace it

saved-both = Saved { $path } and { $text }
saved-report = Saved { $path }
opened-new = A new file; saving makes it
opened-has-comments = The file has comments of a person; saving will ask first
opened-in-encoding = The file is in { $encoding } and was read as such; saving makes it UTF-8
opened-and = { "; " }

help-title = Keys
help-more = More below; Esc closes
help-end = Esc closes

terminal-failed = The terminal failed: { $error }
terminal-not-utf8 = The terminal sent something that is not UTF-8; nothing was entered. Set its encoding to UTF-8
paste-incomplete = The paste did not come whole; what came was entered: please check
terminal-cannot-stop = There is no shell to go to
grid-press-settle = { $finding }; press = to set it right
dialog-bad-year = A year has four digits, such as 2024
paste-nowhere = Nothing can be pasted here; nothing was entered
dialog-text-is-report = That is the report's own file; the text needs another
clipboard-copied = copied; Ctrl+V pastes it
clipboard-cut = Cut; Ctrl+V pastes it
clipboard-empty = nothing was copied here; to paste from elsewhere use your terminal (right click or Shift+Insert)
prose-nothing-selected = Nothing is selected; F8 begins a selection, the arrows stretch it
prose-tidied = Changed in { $count ->
    [one] 1 place
   *[other] { $count } places
 }; can be undone
prose-tidy-nothing = No digits, quotation marks or dots to change
prose-replace = Find and replace
prose-sought = Find
prose-replacement = Replace with
prose-found = { $number } of { $count }; Up and Down go through them, Enter goes on to replacing
prose-find-nothing = Nothing found
prose-replace-this = Replace this one
prose-replace-skip = Go to the next one
prose-replace-all = Replace all ({ $count })
prose-replace-end = Stop
prose-replaced = Replaced in { $count ->
    [one] 1 place
   *[other] { $count } places
 }; can be undone
prose-headings = Headings
prose-heading-insert = Insert { $name }
prose-heading-new = Add a heading behind this paragraph
dialog-changed = { $file } was changed by somebody else since it was opened; saving now replaces that.
dialog-difference = See what differs
dialog-overwrite-kept = Overwrite it with mine (what it holds stays in the history)
page-changed = The file as it is now (-) and this version (+)
held-read-only = { $holder } is editing it; here it can only be read. To change it, save it under another name
# Accepting a finding with a reason.
findings-accepted = OK
accept-reason = Why is it right as it is? (kept with the report, not printed):
accept-done = Accepted; it comes back when the figures change
accept-withdrawn = Taken back: it counts again
accept-nothing = Nothing here can be accepted
accept-not-found = { $place } ({ $rule }): not found any more. Accepted: { $reason }
