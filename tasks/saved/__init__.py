"""保存した絞り込み: a list's address under a name, one's own or the whole team's, and the one a person begins with."""
