# convert：把报告改成另一种表式。
cli-convert = 把报告改成另一种表式
cli-convert-usage = nianbao convert 文件 [--form 表式] [-o 文件]
cli-convert-form = 改成哪种表式，不写用 { $form }
cli-convert-examples =
    例子：
      nianbao convert 2020.yaml --form zfxxgk-2021 -o 2020-新表式.yaml

    意思相同的项目照搬，不合并、不拆分；带不过去的和要另填的都列出来
convert-done = { $file }：{ $from } 改成 { $to }，文字和 { $cells } 格照搬
convert-same = { $file } 已经是 { $form }，内容不变
convert-comments = { $file } 里自己加的注释没有带过去
convert-onto-itself = { $file } 是原报告本身，改了表式的要写到别的文件
convert-left = 新表式里没有对应的项目，没有带过去：
convert-unaccepted = 已接受的问题，新表式里没有对应的规则或位置，没有带过去：
convert-blank = 原表式里没有这些项目，留空待填：
convert-row = { $row }：{ $columns }
convert-value = { $column } { $value }
convert-whole-row = 整行
