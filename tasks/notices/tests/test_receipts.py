"""What the desk writes down for a caller: he gets the receipt that the portal would have given him."""

from __future__ import annotations

import pytest
from django.conf import settings as live
from django.test import Client as Browser

from clients.companies.models import Person
from clients.people.models import Assignment
from tasks.notices.kinds import Kind
from tasks.notices.models import NoticeSetting
from tasks.notices.tests.test_mails import SECRET_WORDS, parts_of
from tasks.notices.tests.test_telling import told
from tasks.portal.tests.conftest import text_of
from tasks.requests import actions as requests
from tests.fixtures.work import FIELDS, NOW, PAYROLL, make_request, make_scope

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


def call(cast, company, *, person=None, channel="PHONE", worktype="testing.plain"):
    """sato writes down what somebody said on the phone."""
    who = cast.staff["manager" if worktype == PAYROLL.key else "sato"]
    with cast.at(company, who):
        return requests.submit(
            worktype=worktype, fields=FIELDS, person=person or company.persons["REQUESTER"], actor=cast.actor(who),
            channel=channel, now=NOW, form_token=f"{channel}{worktype}",
        )  # fmt: skip


@pytest.mark.slow
def test_the_caller_gets_number_and_promised_day(at_work, settle, office, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    cast, acme = at_work, at_work.acme
    made = call(cast, acme)
    settle()
    assert told(cast, acme, "FILED") == {("requester", "FILED", "PORTAL")}
    (mail,) = office.mails
    receipt = f"/portal/ACME/requests/{made.number}/receipt/"
    assert mail["Subject"] == f"{made.number} ご依頼を受け付けました"
    assert all(f"{live.BASE_URL}{receipt}" in part for part in parts_of(mail))
    assert [word for word in SECRET_WORDS for part in parts_of(mail) if word in part] == []
    person = Browser()
    person.force_login(acme.people["REQUESTER"])
    assert "納品の予定：2026/10/20（火）18:00まで" in text_of(person.get("/portal/ACME/notices/"))
    page = text_of(person.get(receipt))
    assert made.number in page
    assert "2026/10/20（火）18:00まで" in page
    assert "電話で承りました" in page
    assert f"{made.number} 2026/10/15（木）10:00 {acme.persons['REQUESTER'].name} 電話" in text_of(
        person.get("/portal/ACME/requests/")
    )


def test_his_settings_decide_about_the_mail(at_work, settle, office):
    cast, acme = at_work, at_work.acme
    NoticeSetting.objects.create(user=acme.people["REQUESTER"], modes={Kind.FILED: "OFF"})
    call(cast, acme)
    settle()
    assert told(cast, acme, "FILED") == {("requester", "FILED", "PORTAL")}
    assert list(office.mails) == []


@pytest.mark.slow
def test_who_files_himself_or_has_no_login_is_not_told(at_work, settle):
    cast, acme = at_work, at_work.acme
    make_request(cast, acme)
    with cast.at(acme):
        guest = Person.objects.create(tenant=acme.row, name="受付の方")
    call(cast, acme, person=guest)
    call(cast, acme, channel="RECURRING")
    settle()
    assert told(cast, acme, "FILED") == set()


def test_guarded_work_is_told_to_nobody_who_is_not_named(at_work, settle):
    cast, acme = at_work, at_work.acme
    make_scope(acme, PAYROLL.key, category="PAYROLL")
    seat = cast.staff["manager"]
    with cast.at(acme):
        Assignment.objects.filter(user=seat).update(categories=["PAYROLL"])
    call(cast, acme, worktype=PAYROLL.key)
    settle()
    assert told(cast, acme, "FILED") == set()
