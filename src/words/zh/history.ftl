# 历史版本。
backup-saved = 保存
backup-replaced = 被替换的内容
backup-discarded = 丢弃的草稿
backup-not-kept = 历史版本没有留下（{ $reason }）
