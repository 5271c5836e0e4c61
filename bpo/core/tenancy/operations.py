"""Migration operations that do not put every related model class together again.

Django renders the whole neighbourhood of a model after each AddConstraint, AddIndex and AddTrigger, about 0.1 s each
with our foreign keys. None changes a field, and PostgreSQL is given the thing itself: the state is enough.
The state that these leave is the one of Django's own operations, so `makemigrations` sees no difference.
"""

from __future__ import annotations

from typing import Any

import pgtrigger.migrations
from django.db import migrations
from django.db.migrations.state import ProjectState


class AddConstraint(migrations.AddConstraint):
    """Add a constraint, without rendering models."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Put the constraint into the model's state."""
        _append(state, (app_label, self.model_name_lower), "constraints", self.constraint.clone())


class AddIndex(migrations.AddIndex):
    """Add an index, without rendering models."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Put the index into the model's state."""
        _append(state, (app_label, self.model_name_lower), "indexes", self.index.clone())


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """Add a trigger, without rendering models."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Put the trigger into the model's state."""
        _append(state, (app_label, self.model_name), "triggers", self.trigger)


def _append(state: ProjectState, model: tuple[str, str], option: str, value: Any) -> None:
    options = state.models[model].options
    options[option] = [*options.get(option, []), value]
