"""What those who look after a client are warned of: hours that run out, a file with a virus."""

from __future__ import annotations

from datetime import date, datetime

from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.demo.companies import PACKS
from bpo.demo.papers import empty_page
from bpo.demo.world import World, at
from tasks.notices import actions as notices
from tasks.work.actions import attach_file
from tasks.work.models import Task

CHECKED = (date(2026, 10, 29), date(2026, 10, 30))
NUMBER, FILE, FOUND = 99, "見積書_至急ご確認.pdf", "Pdf.Phishing.Agent-7"


def hours_run_out(world: World) -> None:
    """The last evenings of October, when one client has used four fifths of the hours and the other one all of them."""
    for code in PACKS:
        for day in CHECKED:
            moment = at(day, 18)
            with world.as_("takahashi", code, moment):
                notices.tell_pack(due=moment, code=code, now=moment)


def find_virus(world: World, code: str, who: str, moment: datetime) -> None:
    """A file that came with work under way: the scanner found something, and nobody opens it any more."""
    with world.as_(who, code, moment) as operator:
        task = Task.objects.filter(status="WORKING", category="").order_by("received_at", "id").first()
        if task is None:
            return
        file = documents.store(data=empty_page(NUMBER), name=FILE, content_type="", actor=operator)
        attach_file(task.pk, file=file, actor=operator, now=moment)
        documents.finish_scan(file.pk, state=StoredFile.Scan.INFECTED, note=FOUND)
