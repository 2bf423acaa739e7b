# Copying to the clipboard of the terminal: in the editor and by `nianbao copy`.
clipboard-was-copied = copied
clipboard-was-cut = cut
copied-file = { $said }; the file is { $file }
copied-sent = { $said }; Ctrl+V pastes it; sent to the terminal's clipboard too
copied-sent-file = { $said }, sent to the terminal too; if it does not paste: { $file }
copied-tmux = { $said }; Ctrl+V pastes it; sent to tmux and the terminal too
copied-tmux-file = { $said }, sent to tmux and the terminal; if it does not paste: { $file }
copied-too-long = { $said }; too long for the terminal's clipboard
copied-too-long-file = { $said }; too long for the terminal's clipboard; the file is { $file }
copy-no-section = there is no section { $name }: give 1 to { $last }, or { $known }
copy-no-table = there is no table { $name }: there are { $known }
copy-no-terminal = there is no terminal to send it to; for a file use nianbao export
copy-too-long = too long for the terminal's clipboard: copy by --section or --table, or fetch the file
cli-copy = send a report, or a part, to the terminal's clipboard
cli-copy-usage = nianbao copy FILE [--section PART | --table TABLE]
cli-copy-file = the report; - is standard input
cli-copy-section = only this section: 1 to 6
cli-copy-table = only this table: applications … (see forms)
cli-copy-to = tables as tsv (the default) or text (aligned)
cli-copy-ambiguous = text: ambiguous characters 1 or 2 columns wide
cli-copy-only-text = --ambiguous goes with --to text only
cli-copy-examples =
    Nobody learns whether the terminal took it; it is written to a file too,
    which can be fetched. In tmux its own command is used (from 3.2 on); for
    GNU screen it is wrapped. For the setting see nianbao config.

    Examples:
      nianbao copy report.yaml --section 1
      nianbao copy report.yaml --table applications
