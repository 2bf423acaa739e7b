# diff：比较两份报告。
cli-diff = 比较两份报告
cli-diff-usage = nianbao diff 旧报告 新报告 [--json]
cli-diff-old = 旧报告，例如去年的；- 是标准输入
cli-diff-new = 新报告，例如今年的；- 是标准输入
cli-diff-json = 以 JSON 列出，供别的程序使用
cli-diff-examples =
    例子：
      nianbao diff 2023.yaml 2024.yaml

    每格写明旧数、新数和增减。没有差异退出码为 0，有差异为 1，不能比较为 2
diff-one-stream = 标准输入只能用一次，两份报告至少有一份要写文件名
diff-change = { $line }（{ $change }）
diff-without = 两种表式不都有这些项目，没有比较：
