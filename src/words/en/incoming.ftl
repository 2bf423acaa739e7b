# Bringing in: a whole report from elsewhere, and the preview before it is written.

incoming-file = Preview of { $file }
incoming-pasted = Preview of the paste: it is a report (more than one section)
incoming-nobody = (no organ named)
incoming-whose = From    { $organization }, { $year }, { $form }
incoming-cells = Tables  { $cells } cells of { $of } found
incoming-texts = Texts   { $texts } texts, { $headings } headings of its own
incoming-changes = Texts   { $texts } texts, { $headings } headings of its own; { $changed } would replace what is there
incoming-other = Note    unlike the report that is open: it says "{ $old }", the source "{ $new }", which would be written
incoming-all-clear = Remarks none: everything was found by its label
incoming-remarks = Remarks { $count } to look at:
incoming-remark = !     { $remark }
incoming-write-all = 1 Write all (one step of undo)
incoming-write-blank = 2 Only where it is blank
incoming-begin = 1 Make a new report of it
incoming-cancel = 3 Not now
incoming-other-form = The source is of { $form }, another form than the open report's; nothing was written. Use import and convert on the command line first
incoming-written = { $cells } cells and { $texts } texts written; one undo takes them back
incoming-nothing-new = Nothing to write: the report says all this already
incoming-canceled = Nothing was brought in
incoming-begun = A new report was made, not saved yet; saving will write { $file }
incoming-begun-unnamed = A new report was made, not saved yet
