"""What the client asks for, and what is typed into ledgers, checklists, answers and templates."""
