"""One row of each register of general affairs at a client; in each stands 青海波."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from generalaffairs.antisocial_checks.models import Subject
from generalaffairs.business_cards.models import Holder, Variant
from generalaffairs.contracts.models import Agreement
from generalaffairs.it_desk.models import Account, Device, Member, Service
from generalaffairs.phone_calls.models import Call
from generalaffairs.supplies.models import Asset
from generalaffairs.visitors.models import Guest, Visit
from tasks.models import Task
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW

KINDS = ("AGREED", "CALL", "VISIT", "ASSET", "CARD", "ACCOUNT", "DEVICE", "SUBJECT")
FOUND = {
    ("AGREED", "商標の使用許諾"), ("CALL", "青海波印刷 波多野"), ("VISIT", "青海波織物"), ("ASSET", "青海波の屏風"),
    ("CARD", "青海 波子"), ("ACCOUNT", "seigaiha@acme"), ("DEVICE", "ノートPC"), ("SUBJECT", "株式会社青海波"),
}  # fmt: skip


def made(cast: Cast, company: Company, task: Task) -> dict[str, Any]:
    """The rows by kind; calls and visits belong to the task."""
    here, later = {"tenant": company.row}, NOW + timedelta(hours=1)
    with cast.at(company):
        service = Service.objects.create(**here, name="共有ドライブ")
        member = Member.objects.create(**here, number="E-901", name="青海波 次郎")
        visit = Visit.objects.create(
            **here, number="V-1", task=task, company="青海波織物", headcount=1, starts_at=NOW, ends_at=later,
            host_name="応対 太郎", host_mail="host@acme.example",
        )  # fmt: skip
        holder = Holder.objects.create(
            **here, number="E-77", name="青海 波子", kana="せいがい なみこ", office="横浜", mail="n@acme.example",
            title="青海波係", mobile="090-8888-1111",
        )  # fmt: skip
        Variant.objects.create(**here, holder=holder, label="日本語")
        Guest.objects.create(**here, visit=visit, position=1, name="来訪 花")
        return {
            "AGREED": Agreement.objects.create(
                **here, number="CT-1", title="商標の使用許諾", counterparty="青海波商店", starts_on=NOW.date()
            ),
            "CALL": Call.objects.create(
                **here, number="CALL-1", task=task, taken_at=NOW, caller_company="青海波印刷", caller_name="波多野",
                caller_number="045-123-4567", kind="PARTNER", matter="校正紙の色が違う", form_token="1",
            ),
            "VISIT": visit,
            "ASSET": Asset.objects.create(**here, number="FA-1", name="青海波の屏風", place="本社3階"),
            "CARD": holder,
            "ACCOUNT": Account.objects.create(**here, service=service, member=member, login="seigaiha@acme"),
            "DEVICE": Device.objects.create(
                **here, number="PC-9", model="ノートPC", holder=member, status="HANDED"
            ),
            "SUBJECT": Subject.objects.create(
                **here, kind="COMPANY", name="株式会社青海波", kana="セイガイハ", purpose="PARTNER", identity="x"
            ),
        }  # fmt: skip
