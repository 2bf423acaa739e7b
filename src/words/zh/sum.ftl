### 汇总，汇总数与各份对照。
cli-sum = 把许多报告汇总成一份
cli-sum-usage = nianbao sum 文件或文件夹…… [选项] [-o 文件]
cli-sum-organization = 汇总报告的单位；不写就是 --include 那份的
cli-sum-year = 汇总的年度；不写就是第一份报告的
cli-sum-include = 本级自己的报告，一并加进去
cli-sum-expected = 应当交报告的单位名单，一行一个
cli-sum-partial = 有缺的、不能加的也写汇总
cli-sum-examples =
    同一表式、同一年度的报告一格一格相加。总计由汇总后的各项算出，不重复计；
    哪份报告的总计与各项之和不一致，逐条列出。空白、“/”和不是数的按 0 计；
    全是“/”的格写“/”，没有一份填数又有空白的格留空白。数后面的说明不进汇总。
    同一单位只加一次。

    例子：
      nianbao sum 各单位 --organization 某某县人民政府 -o 全县.yaml
      nianbao sum 各单位 --include 县政府办.yaml --expected 名单.txt -o 全县.yaml

    返回值：0 完成；2 有缺的或不能加的，什么也没有写
sum-no-organization = 还缺汇总报告的单位：用 --organization 写明，或用 --include 给出本级的报告
sum-of-nothing = 没有可以汇总的报告
sum-not-written = 有 { $count } 处缺的或不能加的（见上），没有写汇总；确实要汇总其余的，加上 --partial
sum-done = 汇总了 { $reports } 份 { $year } 年的报告（{ $form }）
sum-blanks = 各份共有 { $count } 格空白，按 0 计
sum-notes = 各份共有 { $count } 个数带说明，说明没有带进汇总
sum-list = { $file } 的编码认不出来，名单要用 UTF-8 或 GB18030
sum-surplus = { $file }：名单里没有“{ $organization }”，没有加进去
sum-missing = 缺“{ $organization }”的报告
sum-missing-alike = 缺“{ $organization }”的报告；没有加进去的“{ $other }”是不是它？
sum-other-form = { $file }：表式是 { $id }，不是 { $form }，没有加进去；可先用 nianbao convert 改表式
sum-other-year = { $file }：是 { $other } 年的，不是 { $year } 年的，没有加进去
sum-twice = { $file }：“{ $organization }”已经加过一份，没有再加
sum-too-large = { $file }：加上它，{ $place } 就超过 15 位，没有加进去
sum-entry = { $file }：{ $place } 填的是“{ $entry }”，不是数，按 0 计
sum-total = { $file }：{ $place } 填的是 { $stated }，各项之和是 { $parts }，汇总按各项算
sum-more-totals = { $file }：另有 { $count } 个总计与各项之和不一致

cli-verify = 核对汇总数与各份报告之和是否一致
cli-verify-usage = nianbao verify 汇总 --parts 文件或文件夹……
cli-verify-total = 汇总报告；- 是标准输入
cli-verify-parts = 汇总里的各份报告：文件、文件夹或带 * 的名字
cli-verify-json = 用 JSON 列出，给别的程序读
cli-verify-examples =
    列出汇总与各份之和不同的每一格：汇总写的数、应有的数、差多少，
    以及这一格数最大的几份。

    例子：
      nianbao verify 全县.yaml --parts 各单位
      nianbao verify 全县.yaml --parts 各单位 --include 县政府办.yaml --json

    返回值：0 一致；1 有不同；2 有文件不能用（其余的照样核对）
verify-stream = 汇总的各份报告要读两遍，不能用标准输入
verify-same = 汇总与 { $count } 份报告之和一致
verify-blank = 空白
verify-cell = { $place }：汇总是 { $actual }，各份之和是 { $expected }，差 { $difference }
verify-part = {"  "}{ $organization }  { $value }  { $file }
verify-more = {"  "}另有 { $count } 份
verify-count = { $count } 格与 { $reports } 份报告之和不同
