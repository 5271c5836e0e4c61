"""Pages of 書類作成: rows and the letter, templates, documents of templates."""
