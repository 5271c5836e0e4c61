"""Verbs of an import: upload or paste, choose the columns, apply, try failed rows again, undo."""

from bpo.core.imports.actions.applying import (
    apply,
    end_refused,
    finish_applying,
    finish_undoing,
    retry_failed,
    undo,
    undo_until,
)
from bpo.core.imports.actions.taking import choose, finish_reading, look_again, paste, refuse, upload

__all__ = [
    "apply",
    "choose",
    "end_refused",
    "finish_applying",
    "finish_reading",
    "finish_undoing",
    "look_again",
    "paste",
    "refuse",
    "retry_failed",
    "undo",
    "undo_until",
    "upload",
]
