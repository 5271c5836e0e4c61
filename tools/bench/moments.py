"""Two moments of general affairs in which somebody waits for the page: a phone note is saved, a thing is counted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from qrcode.main import QRCode

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from clients.companies.models import Client, ClientSequence, Person, Responsible
from clients.contracts.models import Contract, ContractVersion, ScopeLine
from generalaffairs.phone_calls.actions.days import KEY
from generalaffairs.supplies.actions import counting
from generalaffairs.supplies.models import Asset, CountLine
from tools.bench.fill import Filled
from tools.bench.pages import visitor

THINGS, NOTES, SCANS, PHOTOS = 1_000, 40, 40, 10
PHOTO = (4_000, 3_000)  # pixels: 12 megapixels, as phones take them
NOTE = {"caller_number": "03-1234-5678", "caller_company": "港商事", "kind": "INQUIRY", "matter": "見積もりの依頼"}


def show_moments(filled: Filled, *, row: Callable[..., None], timed: Callable[..., tuple[float, float]]) -> None:
    """The lines of the table, at the busy client."""
    settings.ALLOWED_HOSTS = ["*"]
    with tenancy.use(filled.busy):
        code = Client.objects.get(pk=filled.busy).code
        _agreed(filled)
        take = _planned(filled)
    operator, requester = visitor(filled.operator), visitor(filled.requester)
    noted = timed(partial(_note, operator, reverse("desk:phone_calls_answer", args=[code])), times=NOTES)
    row("a phone note saved", "p50 {:.0f} ms, p95 {:.0f} ms".format(*noted), "≤ 100 ms")
    page, numbers = reverse("portal:supplies_count", args=[code, take]), count()
    typed = timed(partial(_scan, requester, page, numbers), times=SCANS)
    row(
        f"stock-taking, {THINGS:,} assets: scan and next page",
        "p50 {:.0f} ms, p95 {:.0f} ms".format(*typed),
        "≤ 1 s",
    )
    pictures = _pictures(next(numbers))
    seen = timed(partial(_scan, requester, page, numbers, pictures), times=PHOTOS)
    row("stock-taking: the same by a photograph (12 MP)", "p50 {:.0f} ms, p95 {:.0f} ms".format(*seen), "≤ 1 s")
    with tenancy.use(filled.busy):
        counted = CountLine.objects.filter(stocktake_id=take, counted=1).count()
    if counted < SCANS + PHOTOS:
        raise SystemExit(f"{counted} things were counted")  # nothing would have been measured


def _agreed(filled: Filled) -> None:
    """The phone is part of a contract; the rows were filled in with numbers of their own."""
    now = timezone.now()
    ClientSequence.objects.update_or_create(tenant_id=filled.busy, series="task", defaults={"last": 20_000_000})
    contract = Contract.objects.create(tenant_id=filled.busy, number="K-電話", title="電話代行契約")
    version = ContractVersion.objects.create(
        tenant_id=filled.busy, contract=contract, number=1, valid_from=_first(now.date()), house_approved_at=now,
        client_approved_at=now,
    )  # fmt: skip
    ScopeLine.objects.create(tenant_id=filled.busy, version=version, name="電話対応", worktypes=[KEY])
    person = Person.objects.filter(tenant_id=filled.busy).first()
    Responsible.objects.create(tenant_id=filled.busy, side="CLIENT", person=person, valid_from=_first(now.date()))


def _planned(filled: Filled) -> UUID:
    manager = Actor(filled.operator, "測定", (Seat(filled.busy, "MANAGER"),))
    things = (
        Asset(tenant_id=filled.busy, number=_number(n), name="ノートパソコン", acquired="PURCHASE", place="本社 3階")
        for n in range(THINGS)
    )
    Asset.objects.bulk_create(things, batch_size=500)
    today = timezone.localdate()
    return counting.plan(counting.Plan("測定", _first(today), today + timedelta(days=7)), actor=manager).pk


def _first(day: date) -> date:
    return day.replace(day=1)


def _number(n: int) -> str:
    return f"AS-{n:04}"


def _note(browser: Browser, page: str) -> None:
    _moved(browser.post(page, NOTE | {"form_token": uuid4().hex}), page)


def _scan(browser: Browser, page: str, numbers: Iterator[int], pictures: Iterator[bytes] | None = None) -> None:
    said: dict[str, Any] = {"number": _number(next(numbers))}
    if pictures is not None:
        said = {"photo": SimpleUploadedFile("label.jpg", next(pictures), "image/jpeg")}
    _moved(browser.post(page, said), page)
    browser.get(page)


def _moved(answer: HttpResponse, page: str) -> None:
    if answer.status_code != 302:
        raise SystemExit(f"{page} answered {answer.status_code}")


def _pictures(first: int) -> Iterator[bytes]:
    """Photographs of labels, one after the other: the code takes a fifth of the picture's height."""
    for n in count(first):
        code = QRCode(border=4)
        code.add_data(_number(n))
        label = code.make_image().get_image().convert("RGB").resize((PHOTO[1] // 5, PHOTO[1] // 5))
        whole, out = Image.new("RGB", PHOTO, "#b8b4aa"), io.BytesIO()
        whole.paste(label, (PHOTO[0] // 2, PHOTO[1] // 3))
        whole.save(out, "JPEG", quality=90)
        yield out.getvalue()
