"""General affairs (総務): work types, one folder each."""
