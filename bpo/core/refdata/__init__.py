"""Legal numbers as dated tables: value, source, and the day to which somebody verified it. No Django here."""
