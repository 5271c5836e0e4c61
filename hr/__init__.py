"""HR and labour (人事・労務): work types, one folder each."""
