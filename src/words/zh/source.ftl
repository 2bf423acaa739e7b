# Why a file to import cannot be read; the file's name stands in front.
source-empty = 文件是空的。
source-too-large = 文件超过 { $limit } MB，不像一份年报。请检查是不是选错了文件，或者把图片删去后另存。
source-bomb = 文件解压后超过 { $limit } MB，不像一份年报，没有读入。
source-too-much = 内容太多，不像一份年报。请检查是不是选错了文件。
source-too-deep = 表格或者版块一层套一层，层次太多，不像一份年报，没有读入。
source-encrypted = 文件有打开密码。请先在 Word、Excel 或者 WPS 里取消密码，保存后再导入。
source-old-word = 这是旧版 Word（.doc）文件，读不了。请用 Word 或者 WPS 另存为 .docx 后再导入。
source-damaged = 文件不完整或者已损坏。请重新下载，或者用 Word、Excel、WPS 打开后另存一份再导入。
source-pdf = 这是 PDF，读不了。请打开它，全选复制，粘贴到文本文件里再导入；或者导入 Word、网页的原件。
source-other-format = 这种格式读不了。请用 Word 或者 WPS 打开，另存为 .docx 后再导入。
source-no-text = 这不是网页、Word、Excel 或者文本文件，里面没有可以读的字。
source-encoding = 文件里的字认不出是什么编码：既不是 UTF-8，也不是 GB18030（GBK）。请用记事本另存为 UTF-8 后再导入。
