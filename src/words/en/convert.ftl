# convert: a report in another form.
cli-convert = write a report in another form
cli-convert-usage = nianbao convert FILE [--form FORM] [-o FILE]
cli-convert-form = the form to write it in; without it { $form }
cli-convert-examples =
    Examples:
      nianbao convert 2020.yaml --form zfxxgk-2021 -o 2020-new.yaml

    What means the same is taken over, nothing is added up or split; what has
    no place there and what has to be filled in are listed.
convert-done = { $file }: { $from } to { $to }; the texts and { $cells } cells were taken over
convert-same = { $file } is { $form } already, nothing changed
convert-comments = comments of your own in { $file } were not taken along
convert-onto-itself = { $file } is the report itself; write the converted one to another file
convert-left = no such item in the new form, not taken along:
convert-unaccepted = findings accepted under a rule or at a place the new form has not, not taken along:
convert-blank = no such item in the old form, left blank:
convert-row = { $row }: { $columns }
convert-value = { $column } { $value }
convert-whole-row = the whole row
