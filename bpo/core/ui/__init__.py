"""What every screen, document and file of the house is made of: formats, tags, forms, tables, charts, navigation."""
