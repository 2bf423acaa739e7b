# Earlier versions.
backup-saved = saved
backup-replaced = replaced
backup-discarded = draft given up
backup-not-kept = No earlier version was kept ({ $reason })
