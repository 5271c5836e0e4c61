"""The life of an invitation: hashed, one use, 72 hours, bound to its address; the mail goes out after commit."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job, Outbox
from bpo.core.policy import Refused
from clients.companies.models import Person
from clients.people import actions
from clients.people.actions.invitations import token_of
from clients.people.models import Invitation, Membership, User
from clients.people.queries import hash_of

NOW = datetime(2026, 10, 15, 1, 0, tzinfo=UTC)
SECRET = "a long enough sentence of words"


@pytest.fixture
def invited(cast):
    def invite(email="new@acme.example", role="REQUESTER", **more):
        with cast.at(cast.acme, cast.staff["manager"]):
            return actions.invite(
                email=email, name="新任 一郎", role=role, actor=cast.actor(cast.staff["manager"]), now=NOW, **more
            )

    return invite


def path(token):
    return reverse("people:invitation", args=[token])


def shape(page):
    """A page without what differs each time: tokens of forms and scripts, ids, minutes."""
    text = page.content.decode()
    return re.sub(r'value="[^"]{40,}"|"X-CSRFToken": "[^"]+"|nonce="[^"]+"|[0-9a-f-]{36}|\d\d:\d\d', "", text)


def deliver(tenant):
    for job in runner.deliver(tenant=tenant):
        runner.run(tenant=tenant, job=job)


def test_only_the_hash_is_stored_and_the_token_has_256_bits(cast, invited):
    row, token = invited()
    assert row.token_hash == hash_of(token)
    assert len(token) == 43, "32 bytes in base64"
    stored = " ".join(str(value) for value in vars(row).values())
    with cast.at(cast.acme):
        payloads = str(list(Outbox.objects.values_list("payload", flat=True)))
    assert token not in stored + payloads
    assert invited(email="b@acme.example")[1] != token


@time_machine.travel(NOW)
def test_the_mail_is_sent_by_a_job_and_its_link_opens_the_seat(cast, invited):
    invited()
    assert mail.outbox == [], "nothing leaves before the transaction ends"
    deliver(cast.acme.id)
    assert mail.outbox[0].to == ["new@acme.example"]
    link = re.search(r"http\S+", mail.outbox[0].body)[0].partition("/invitations/")
    browser = Client()
    page = browser.get(f"/invitations/{link[2]}")
    assert "青葉商事株式会社" in page.content.decode()
    answer = browser.post(f"/invitations/{link[2]}", {"name": "新任 一郎", "password": SECRET})
    assert (answer.status_code, answer.url) == (302, "/")
    assert browser.get("/").url == "/portal/ACME/"
    user = User.objects.get(email="new@acme.example")
    assert EmailAddress.objects.get(user=user).verified
    with cast.at(cast.acme):
        assert Membership.objects.get(user=user).role == "REQUESTER"
        assert Person.objects.get(user=user).name == "新任 一郎"


@time_machine.travel(NOW)
def test_the_job_twice_sends_the_same_link(cast, invited):
    _row, token = invited()
    deliver(cast.acme.id)
    with cast.at(cast.acme):
        Job.objects.filter(kind="people.send_invitation").update(state="QUEUED")
        job = Job.objects.get(kind="people.send_invitation")
    runner.run(tenant=cast.acme.id, job=job.pk)
    assert len(mail.outbox) == 2
    assert all(token in message.body for message in mail.outbox)


@time_machine.travel(NOW)
def test_the_job_of_a_withdrawn_invitation_sends_nothing(cast, invited):
    row, _token = invited()
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.withdraw_invitation(row.pk, actor=cast.actor(cast.staff["manager"]), now=NOW)
    deliver(cast.acme.id)
    assert mail.outbox == []


def test_one_use(invited):
    _row, token = invited()
    actions.accept_invitation(token, now=NOW, name="一", password=SECRET)
    with pytest.raises(Refused) as refusal:
        actions.accept_invitation(token, now=NOW, name="二", password=SECRET)
    assert refusal.value.status == 410


@pytest.mark.parametrize(("hours", "opens"), [(0, True), (71.99, True), (72, False), (200, False)])
def test_72_hours(invited, hours, opens):
    _row, token = invited()
    later = NOW + timedelta(hours=hours)
    if opens:
        assert actions.accept_invitation(token, now=later, name="一", password=SECRET).email == "new@acme.example"
    else:
        with pytest.raises(Refused, match="72時間"):
            actions.accept_invitation(token, now=later, name="一", password=SECRET)


@time_machine.travel(NOW + timedelta(hours=73))
def test_an_expired_an_unknown_and_a_withdrawn_link_look_alike(cast, invited):
    _row, expired = invited()
    pages = [Client().get(path(token)) for token in (expired, "x" * 43)]
    assert {page.status_code for page in pages} == {410}
    assert len({shape(page) for page in pages}) == 1


@time_machine.travel(NOW)
def test_another_persons_sign_in_cannot_take_it(cast, invited, signed_in):
    _row, token = invited()
    browser = signed_in(cast.rival.people["REQUESTER"])
    page = browser.post(path(token), {})
    assert "別のメールアドレス" in page.content.decode()
    with cast.at(cast.acme):
        assert not Membership.objects.filter(user=cast.rival.people["REQUESTER"]).exists()


@time_machine.travel(NOW)
def test_a_known_address_takes_the_seat_after_signing_in(cast, invited, signed_in):
    known = cast.rival.people["REQUESTER"]
    _row, token = invited(email=known.email)
    with pytest.raises(Refused, match="ログインしてから"):
        actions.accept_invitation(token, now=NOW, name="別人", password=SECRET)
    assert signed_in(known).post(path(token), {}).url == "/"
    assert {cast.acme.id, cast.rival.id} == set(cast.actor(known).client_tenants)
    assert known.check_password("correct horse battery staple"), "the invitation does not change his password"


def test_the_inviter_learns_nothing_about_the_address(cast, signed_in):
    browser, answers = signed_in(cast.acme.people["OWNER"], fresh=True), set()
    for email in ("nobody@nowhere.example", cast.rival.people["OWNER"].email):
        answer = browser.post("/portal/ACME/people/invite/", {"email": email, "name": "山田", "role": "REQUESTER"})
        page = shape(browser.get(answer.url)).replace(email, "")
        with cast.at(cast.acme):
            Invitation.objects.all().delete()
        answers.add((answer.status_code, answer.url, page))
    assert len(answers) == 1
    assert "招待を受け付けました" in answers.pop()[2]


def test_a_weak_password_is_refused_and_the_invitation_stays_open(invited):
    _row, token = invited()
    with pytest.raises(ValidationError):
        actions.accept_invitation(token, now=NOW, name="一", password="short")
    assert actions.accept_invitation(token, now=NOW, name="一", password=SECRET)


def test_inviting_again_closes_the_earlier_link(cast, invited):
    _first, old = invited()
    _second, new = invited()
    with pytest.raises(Refused):
        actions.accept_invitation(old, now=NOW, name="一", password=SECRET)
    assert actions.accept_invitation(new, now=NOW, name="一", password=SECRET)


def test_who_may_offer_which_seat(cast):
    owner, manager, admin = (
        cast.actor(user) for user in (cast.acme.people["OWNER"], cast.staff["manager"], cast.staff["admin"])
    )
    refused = [
        (cast.acme.id, owner, "OPERATOR"),
        (cast.acme.id, owner, "PARTNER"),
        (cast.acme.id, manager, "ADMIN"),
        (cast.acme.id, admin, "REQUESTER"),
        (tenancy.HOUSE_ID, manager, "OPERATOR"),
        (tenancy.HOUSE_ID, admin, "OWNER"),
        (cast.acme.id, cast.actor(cast.acme.people["APPROVER"]), "REQUESTER"),
    ]
    for tenant, actor, role in refused:
        with tenancy.use(tenant), pytest.raises(Refused):
            actions.invite(email="x@x.example", name="x", role=role, actor=actor, now=NOW)
    with tenancy.use(tenancy.HOUSE_ID):
        _row, token = actions.invite(email="neu@urakata.example", name="新人", role="OPERATOR", actor=admin, now=NOW)
    user = actions.accept_invitation(token, now=NOW, name="新人", password=SECRET)
    assert cast.actor(user).house_roles == {"OPERATOR"}


def test_a_partner_comes_by_the_managers_invitation(cast):
    with cast.at(cast.acme, cast.staff["manager"]):
        _row, token = actions.invite(
            email="sr@office.example", name="社労士", role="PARTNER", actor=cast.actor(cast.staff["manager"]), now=NOW
        )
    user = actions.accept_invitation(token, now=NOW, name="社労士", password=SECRET)
    assert cast.actor(user).seats == (), "without a licence his seat opens nothing"
    manager = cast.actor(cast.staff["manager"])
    with cast.at(cast.acme, cast.staff["manager"]):
        actions.add_license(user.pk, kind="社会保険労務士", number="1", valid_from=NOW.date(), actor=manager)
    assert cast.actor(user).roles_at(cast.acme.id) == {"PARTNER"}


def test_a_visitor_without_the_token_reads_no_invitation(cast, invited):
    row, _token = invited()
    with tenancy.use():
        assert not Invitation.objects.filter(pk=row.pk).exists()
    with cast.at(cast.rival):
        assert not Invitation.objects.filter(pk=row.pk).exists()


def test_a_copy_of_the_database_does_not_give_the_token(invited, settings):
    row, token = invited()
    settings.SECRET_KEY = "another installation's key, long enough for Django's check of it"
    assert token_of(row) != token


def test_an_expired_invitation_is_sent_anew_and_the_old_link_is_dead(cast, invited, client):
    row, old = invited(categories=("PAYROLL",))
    later = NOW + timedelta(hours=73)
    with cast.at(cast.acme, cast.staff["manager"]):
        made = actions.invite_again(row.pk, actor=cast.actor(cast.staff["manager"]), now=later)
        assert (made.email, made.name, made.role, made.categories) == (row.email, row.name, row.role, ["PAYROLL"])
        with pytest.raises(Refused, match="取り消されています"):
            actions.invite_again(row.pk, actor=cast.actor(cast.staff["manager"]), now=later)
        fresh = token_of(Invitation.objects.get(pk=made.pk))
    with time_machine.travel(later + timedelta(hours=1), tick=False):
        assert client.get(path(old)).status_code == 410
        assert client.get(path(fresh)).status_code == 200


@pytest.mark.slow
def test_the_owner_finds_the_expired_one_and_sends_it_anew(cast, invited, signed_in):
    row, _token = invited()
    url = reverse("portal:people", args=["ACME"])
    with time_machine.travel(NOW + timedelta(hours=73), tick=False):
        owner = signed_in(cast.acme.people["OWNER"], fresh=True)
        page = owner.get(url).content.decode()
        again = reverse("portal:people_again", args=["ACME", row.pk])
        assert "期限切れ" in page
        assert f'action="{again}"' in page
        assert reverse("portal:people_withdraw", args=["ACME", row.pk]) not in page
        owner.post(again)
        with cast.at(cast.acme):
            assert Invitation.objects.filter(email=row.email, withdrawn_at=None).count() == 1
        assert "お返事待ち" in owner.get(url).content.decode()
    with time_machine.travel(NOW + timedelta(days=60), tick=False):
        assert "new@acme.example" not in signed_in(cast.acme.people["OWNER"]).get(url).content.decode()
