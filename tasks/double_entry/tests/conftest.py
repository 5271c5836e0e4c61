"""A plain form of the house with double entry switched on, and a task to key for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django import forms

from bpo.core.actor import Actor
from bpo.core.tenancy.models import uuid7
from bpo.core.ui.forms import AmountField, CodeField
from tasks.double_entry import actions, declaration
from tasks.double_entry.models import Case
from tasks.work.models import Task
from tests.fixtures import work


class TransferForm(forms.Form):
    """A form that knows nothing of double entry."""

    account = CodeField(label="口座番号")
    amount = AmountField(label="金額")


DECIDED: list[str] = []
declaration.register(
    declaration.DoubleForm(
        "testing.transfer",
        "振込先",
        lambda case, data=None: TransferForm(data),
        decided=lambda case, *, actor, now: DECIDED.append(case.values["account"]),
    )
)
TYPED = {"account": "１２３４５６７", "amount": "1,000"}


@dataclass
class Desk:
    """Three people of one client, and a task with records."""

    cast: Any
    task: Task

    def at(self) -> Any:
        return self.cast.at(self.cast.acme, self.cast.staff["sato"])

    def actor(self, name: str) -> Actor:
        return self.cast.actor(self.cast.staff[name])

    def opens(self, *titles: str, way: str = "BLIND", personal: bool = True) -> list[Case]:
        """Contents to be keyed."""
        contents = [(uuid7(), title) for title in titles]
        actor = self.actor("sato")
        with self.at():
            return actions.open_cases(
                self.task.pk, form="testing.transfer", contents=contents, way=way, personal=personal, actor=actor
            )

    def keys(self, name: str, **typed: str) -> Case:
        """The next content, keyed by this person."""
        actor = self.actor(name)
        with self.at():
            keying = actions.take(self.task.pk, actor=actor, now=work.NOW)
            assert keying is not None
            return actions.finish(keying.pk, values={**TYPED, **typed}, actor=actor, now=work.NOW)


@pytest.fixture
def desk(cast: Any) -> Desk:
    DECIDED.clear()
    work.make_scope(cast.acme)
    return Desk(cast, work.make_task(cast, cast.acme, "WORKING"))
