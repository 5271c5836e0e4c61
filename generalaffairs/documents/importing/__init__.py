"""The imports of 書類作成: rows of a general task, and one document of a template per row."""

from generalaffairs.documents.importing import merged, rows  # noqa: F401 - registers them
