"""Verbs of 書類作成: rows and the letter, templates and their versions, documents of a template, their proof."""

from generalaffairs.documents.actions.keeping import (
    add_template,
    add_version,
    approve,
    change_fields,
    put_in_force,
    request_sample,
    retire,
    take_over,
)
from generalaffairs.documents.actions.merging import (
    MERGE,
    add_merged,
    change_values,
    finish_merge,
    follow_merge,
    merge,
    remake,
    remove_imported_merged,
    remove_merged,
)
from generalaffairs.documents.actions.proofing import tick
from generalaffairs.documents.actions.rows import (
    add_imported,
    add_rows,
    remove_imported,
    remove_row,
    write_letter,
)

__all__ = [
    "MERGE",
    "add_imported",
    "add_merged",
    "add_rows",
    "add_template",
    "add_version",
    "approve",
    "change_fields",
    "change_values",
    "finish_merge",
    "follow_merge",
    "merge",
    "put_in_force",
    "remake",
    "remove_imported",
    "remove_imported_merged",
    "remove_merged",
    "remove_row",
    "request_sample",
    "retire",
    "take_over",
    "tick",
    "write_letter",
]
