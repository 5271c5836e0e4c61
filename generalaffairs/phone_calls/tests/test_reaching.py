"""Whom a message reaches, and when: urgent ones past quiet hours, and what nobody can be told of."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from bpo.core.jobs.models import Job
from clients.companies import actions as companies
from clients.companies.models import Person
from clients.people.models import Membership
from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.tests.test_calls import LATER, fresh, told
from tasks.notices.models import NoticeMail, NoticeSetting
from tests.fixtures import Cast
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db(databases=["default", "relay"])


@pytest.mark.slow
def test_an_urgent_call_is_told_past_quiet_hours_and_gathering_and_no_other(phone, taking, settle, client):
    """At ten: one person has quiet hours from nine to noon, one gathers these mails, one wants none of them.

    Nobody is asked for by name: each has a category of calls."""
    people, quiet = phone.acme.people, {"quiet_from": time(9), "quiet_to": time(12)}
    kinds = {"REQUESTER": "PARTNER", "APPROVER": "RECRUIT", "OWNER": "OTHER"}
    with phone.at(phone.acme, phone.staff["sato"]):
        owners = {kind: phone.acme.persons[role] for role, kind in kinds.items()}
        actions.set_owners(owners, actor=phone.actor(phone.staff["sato"]))
    for role, said in (
        ("REQUESTER", quiet),
        ("APPROVER", {"modes": {"CALL": "DIGEST"}}),
        ("OWNER", {"modes": {"CALL": "OFF"}}),
    ):
        NoticeSetting.objects.create(user=people[role], **said)
    calls = {
        (role, urgent): taking(kind=kind, urgent=urgent, caller_name="髙橋")
        for role, kind in kinds.items()
        for urgent in (True, False)
    }
    settle()
    sent = {letter.subject.split()[0] for letter in mail.outbox}
    urgent = {calls[role, True].number for role in ("REQUESTER", "APPROVER")}
    assert sent - {calls["REQUESTER", False].number} == urgent
    assert not any("髙橋" in letter.subject + letter.body for letter in mail.outbox)
    assert told(phone, "CALL") == ["approver", "approver", "owner", "owner", "requester", "requester"]
    with phone.at(phone.acme):
        held = Job.objects.filter(kind="notices.mail", run_at=datetime(2026, 10, 15, 12, tzinfo=NOW.tzinfo))
        mails = {str(row.pk): row for row in NoticeMail.objects.select_related("notice")}
        assert [mails[job.payload["mail"]].notice.number for job in held] == [calls["REQUESTER", False].number]
        gathered = [row.notice.number for row in mails.values() if row.mode == "DIGEST"]
        assert gathered == [calls["APPROVER", False].number]
    client.force_login(people["REQUESTER"])
    assert "あなたを名指しされたお電話の伝言は、この時間帯でも" in client.get("/account/notices/").text


@pytest.mark.parametrize(
    "said", [{"quiet_from": time(9), "quiet_to": time(12)}, {"modes": {"CALL": "DIGEST"}}], ids=["quiet", "digest"]
)
def test_who_is_asked_for_by_name_is_mailed_at_once(phone, taking, settle, said):
    NoticeSetting.objects.create(user=phone.acme.people["REQUESTER"], **said)
    call = taking(meant_for=phone.acme.persons["REQUESTER"])
    settle()
    assert not call.urgent
    assert [letter.subject.split()[0] for letter in mail.outbox] == [call.number]
    with phone.at(phone.acme):
        sent = NoticeMail.objects.get(notice__number=call.number)
        assert (sent.mode, sent.sent_at) == ("NOW", NOW)


def test_a_call_for_somebody_else_waits_for_who_is_told_in_his_place(phone, taking, settle):
    """The named person has no login: the one who answers for the client is told, as he wishes."""
    with phone.at(phone.acme):
        other = Person.objects.create(tenant=phone.acme.row, name="林 直子")
    with phone.at(phone.acme, phone.staff["sato"]):
        actions.set_owners({"INQUIRY": phone.acme.persons["APPROVER"]}, actor=phone.actor(phone.staff["sato"]))
    NoticeSetting.objects.create(user=phone.acme.people["APPROVER"], modes={"CALL": "DIGEST"})
    call = taking(meant_for=other)
    settle()
    assert (call.told_to, mail.outbox) == (phone.acme.persons["APPROVER"], [])


def nobody_can_be_told(cast: Cast) -> Person:
    """The client answers by 林, who has no login, and no seat of its people holds any more."""
    with cast.at(cast.acme):
        person = Person.objects.create(tenant=cast.acme.row, name="林 直子")
        boss = cast.actor(cast.staff["manager"])
        companies.name_responsible(
            side="CLIENT", duty="電話", valid_from=date(2026, 10, 1), person=person, actor=boss
        )  # fmt: skip
        seats = Membership.objects.filter(tenant_id=cast.acme.id, user__in=cast.acme.people.values())
        seats.update(valid_to=date(2026, 10, 1))
    return person


@pytest.mark.slow
def test_of_a_call_that_nobody_can_be_told_of_the_desk_hears_once_and_what_to_do(phone, taking, settle, client):
    nobody_can_be_told(phone)
    call = taking()
    assert (call.state, call.told_to) == ("TAKEN", None)
    settle()
    with phone.at(phone.acme):
        assert actions.escalate(now=NOW + timedelta(minutes=29)) == []
        assert [one.pk for one in actions.escalate(now=LATER)] == [call.pk]
        assert actions.escalate(now=LATER + timedelta(hours=1)) == []
    settle()
    assert told(phone, "CALL_LATE") == ["manager", "sato"], "who took it, and the managers of the client"
    letter = next(one for one in mail.outbox if one.to == [phone.staff["sato"].email])
    assert letter.subject == (
        f"{call.number} お電話の伝言を知らせる方がいません。知らせる方を登録するか、お客様の責任者に電話してください"
    )
    page = f"/desk/clients/ACME/phone-calls/{call.pk}/"
    assert page in letter.body
    assert "見積もり" not in letter.subject + letter.body
    client.force_login(phone.staff["sato"])
    assert "お電話の伝言を知らせる方がいません。" in client.get("/desk/notices/").text
    text = client.get(page).text
    assert "この伝言を知らせる方がいません" in text
    assert "30分たっても知らせる方がいないため、担当と管理者に通知" in text
    with phone.at(phone.acme, phone.staff["sato"]):
        note = Note("INQUIRY", "03-1234-5678", matter="見積もりの依頼（訂正）")
        by = {"actor": phone.actor(phone.staff["sato"]), "now": LATER}
        actions.correct(call.pk, note, reason="聞き違い", version=call.version, **by)
        assert actions.escalate(now=LATER + timedelta(hours=1)) == [], "a correction that changes nobody is no news"


@pytest.mark.slow
def test_who_answers_for_the_client_is_told_if_he_can_be_by_then(phone, taking, settle, client):
    person = nobody_can_be_told(phone)
    call, requester = taking(), phone.acme.people["REQUESTER"]
    settle()
    with phone.at(phone.acme):
        Person.objects.filter(user=requester).update(user=None)
        Person.objects.filter(pk=person.pk).update(user=requester)
        Membership.objects.filter(tenant_id=phone.acme.id, user=requester).update(valid_to=None)
        assert len(actions.escalate(now=LATER)) == 1
        assert actions.escalate(now=LATER + timedelta(hours=1)) == []
    assert told(phone, "CALL_LATE") == ["requester"]
    row = fresh(phone, call)
    assert (row.state, row.told_to, row.told_at, row.late_at) == ("TOLD", person, LATER, LATER)
    client.force_login(requester)
    assert client.get(f"/portal/ACME/phone-calls/{call.pk}/").status_code == 200
    client.force_login(phone.staff["sato"])
    text = client.get(f"/desk/clients/ACME/phone-calls/{call.pk}/").text
    assert "30分たっても知らせる方がいなかったため、責任者に通知" in text
    assert "この伝言を知らせる方がいません" not in text
