"""The portal's browser, and papers with and without what they say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bpo.core.documents.models import Document, StoredFile
from tasks.papers import actions
from tasks.papers.actions import Facts
from tasks.portal.tests.conftest import browser, clock
from tests.fixtures.work import NOW, make_file

__all__ = ["browser", "clock"]


@pytest.fixture
def paper(cast) -> Callable[..., StoredFile]:
    """A document at a task, with 取引年月日, 取引金額 and 取引先 where they are given."""

    def make(
        task: Any,
        title: str,
        traded_on: date | None = None,
        yen: int | None = None,
        counterparty: str = "",
        **more: Any,
    ) -> StoredFile:
        file, facts = make_file(cast.acme, f"{title}.pdf"), Facts(traded_on, yen, counterparty)
        about = {"subject_kind": "tasks.Task", "issued_at": NOW} | more
        with cast.at(cast.acme, cast.staff["sato"]):
            Document.objects.create(
                tenant=cast.acme.row, title=title, kind=title, subject=task.pk, state="READY", data_hash=title,
                file=file, client_visible=True, **about,
            )  # fmt: skip
            if not facts.is_empty:
                actions.note_facts(file.pk, facts, actor=cast.actor(cast.staff["sato"]), now=NOW)
        return file

    return make
