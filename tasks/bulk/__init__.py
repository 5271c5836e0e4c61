"""One change of many tasks at once, its result row by row, and 元に戻す for what can be taken back."""
