"""Client companies: establishments, people, calendars, responsible persons."""
