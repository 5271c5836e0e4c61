"""Fields, rules between them, and what is wrong with a definition. Pure: no Django, no clock."""
