# Earlier versions.
backup-saved = saved
backup-replaced = replaced
backup-discarded = draft given up
backup-not-kept = No earlier version was kept ({ $reason })

cli-history = list earlier versions, compare them, put one back
cli-history-usage = nianbao history FILE [--diff NUMBER [NUMBER] | --restore NUMBER | --json]
cli-history-file = the report; it may have been deleted
cli-history-diff = what differs from the file, or another one
cli-history-restore = put it back; what is there now is kept
cli-history-out = restore to this file instead; - shows it
cli-history-force = with -o: replace a file, which is kept too
cli-history-json = list as JSON, for other programs
cli-history-examples =
    Examples:
      nianbao history 2024.yaml                 the last ten saves, drafts given up
      nianbao history 2024.yaml --diff 12       what changed from version 12 to now
      nianbao history 2024.yaml --diff 11 12    from version 11 to version 12
      nianbao history 2024.yaml --restore 12    put version 12 back
      nianbao history 2024.yaml --restore 12 -o old.yaml
cli-value-number = NUMBER
cli-bad-number = { $option } needs the number of a version, not “{ $given }”. They are listed by nianbao history FILE
cli-history-stream = history needs the name of a file, not -
cli-history-none = { $file } has no earlier versions yet; every save in the editor keeps one
cli-history-head = Earlier versions of { $file }, the newest first:
cli-history-head-missing = { $file } does not exist now. Its earlier versions, the newest first:
cli-history-hint = Compare: --diff NUMBER   Put back: --restore NUMBER
cli-history-size = { $size } KB
cli-history-no-version = { $file } has no version { $number }. They are listed by nianbao history FILE
cli-history-version = version { $number } ({ $date }, { $kind })
cli-history-now = { $file } now
cli-history-between = - { $old }  + { $new }
cli-history-no-difference = nothing differs
cli-history-other-form = the two versions are of different forms and cannot be compared
cli-history-gone = { $file } does not exist now. Compare two versions: --diff NUMBER NUMBER; put one back: --restore NUMBER
cli-history-already = { $file } is version { $number } already; nothing was changed
cli-history-restored = version { $number } is now in { $file }
cli-history-restored-over = version { $number } is now in { $file }; what was there is kept as version { $kept }
cli-history-held = { $holder } is editing { $file }; nothing was restored. Try again when that has ended, or restore to another file with -o
cli-history-draft = { $file } has a draft that was not saved; nothing was restored. Open it with nianbao and recover or discard the draft, or restore to another file with -o
cli-history-odd-draft = { $draft } has the name of a draft but cannot be used as one; nothing was restored. Remove it if you do not need it, or restore to another file with -o
cli-history-not-kept = { $reason }, so nothing was restored and { $file } is as it was. It can be restored to another file with -o

versions-title = Earlier versions, the newest first
versions-hint = Arrows choose; Enter compares or goes back to one
versions-restore = Go back to this version (can be undone; save to keep it)
versions-back = Back to the list
versions-page = The report as it is (-) and this version (+)
versions-none = There are no earlier versions yet; every save keeps one
versions-no-file = This report has never been saved: there are no earlier versions
versions-same = This version is the same as the report as it is
versions-unreadable = This version cannot be read as a report of this form
versions-restored = Back to “{ $version }”; not saved yet
