### 一次处理许多报告的命令。
many-files = 报告文件、文件夹或带 * 的名字，可写几个；- 是标准输入
many-list = 从这个文件读报告的名字，一行一个；- 是标准输入
many-one-stream = 标准输入只能用一次：或是报告，或是 --files-from 的名单
many-empty-folder = 文件夹 { $file } 里没有报告（.yaml）
many-unreadable-folder = 文件夹 { $file } 看不了：{ $reason }
many-no-match = 没有文件符合 { $pattern }
many-progress = [{ $bar }] { $done }/{ $total }
cli-table = 把许多报告的格子写成一张数据表，给数据库和统计程序
cli-table-usage = nianbao table 文件或文件夹…… --to 格式 [-o 文件]
cli-table-to = 格式：csv、json 或 parquet
cli-table-encoding = csv 的编码：utf-8（默认）或 gb18030
cli-table-crlf = csv 的行末用 CRLF（Windows 的习惯）
cli-table-examples =
    一格一行：单位、年度、表式、表、行、列、数值、说明。空白格的数值是空的；
    “/”和数字后面带的说明，在“说明”一列。

    例子：
      nianbao table 各单位 --to csv -o 全县.csv
      nianbao table 各单位 --to parquet -o 全县.parquet
      find 各单位 -name '*2024*.yaml' | nianbao table --files-from - --to json

    返回值：0 完成；2 有文件不能用（其余的照样写）
table-written = 已写入 { $file }，共 { $count } 份报告
check-tally = 共 { $all } 份：没有问题 { $sound } 份，只有警告 { $warned } 份，有错误 { $wrong } 份，不能用 { $unusable } 份
