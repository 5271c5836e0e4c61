"""Chats: payloads of each adapter against a real receiver, retries, secrets, and whom the guard refuses."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta

import pytest

from bpo.core import tenancy
from bpo.core.jobs.models import Job
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID
from clients.people.models import Membership
from tasks.notices import actions, outgoing
from tasks.notices.codecs import HOSTS, Message, Outgoing, slack, teams
from tasks.notices.models import ChannelPost, NoticeChannel
from tasks.notices.tests.test_telling import ask
from tests.fixtures.work import NOW, PAYROLL, make_scope, make_task

FAR = datetime(2099, 1, 1, tzinfo=NOW.tzinfo)
PERSONAL = ("宿泊先", "会議資料", "青葉", "sato", "依頼者")
databases = pytest.mark.django_db(databases=["default", "relay"])


def connect(cast, company, chat, adapter="SLACK", side="PORTAL", kinds=("ASKED", "DELIVERED"), **more):
    manager = cast.staff["manager"]
    with cast.at(company, manager):
        return actions.add_channel(
            adapter=adapter, side=side, name="総務", url=chat.url, kinds=kinds, actor=cast.actor(manager), **more
        )


def posts(cast, company) -> list[ChannelPost]:
    with cast.at(company):
        return list(ChannelPost.objects.select_related("channel"))


@databases
@pytest.mark.parametrize("adapter", ["SLACK", "CHATWORK", "LINE_WORKS", "TEAMS"])
def test_each_adapter_sends_number_words_and_link(at_work, settle, chat, adapter, settings):
    settings.COMPANY_NAME = "裏方サービス"
    cast, acme = at_work, at_work.acme
    connect(cast, acme, chat, adapter, token="tok-1")
    task = make_task(cast, acme, "WORKING")
    ask(cast, task, acme)
    settle()
    (got,) = chat.received
    assert got.path == "/services/T0/B0/key"
    link, words = f"{settings.BASE_URL}/portal/ACME/{task.number}/", f"{task.number} 確認していただきたいことがあります"
    if adapter == "SLACK":
        assert got.json["text"] == f"裏方サービス\n{words}\n<{link}|Urakata で開く>"
    elif adapter == "CHATWORK":
        assert got.headers["x-chatworktoken"] == "tok-1"
        assert got.form["body"] == [f"[info][title]裏方サービス[/title]{words}\n{link}[/info]"]
    elif adapter == "LINE_WORKS":
        button = {"label": "Urakata で開く", "url": link}
        assert got.json == {"title": "裏方サービス", "body": {"text": words}, "button": button}
    else:
        card = got.json["attachments"][0]["content"]
        assert [block["text"] for block in card["body"]] == ["裏方サービス", words]
        assert card["actions"] == [{"type": "Action.OpenUrl", "title": "Urakata で開く", "url": link}]
    sent = got.body.decode() + str(got.form) + str(got.headers)
    assert [word for word in PERSONAL if word in sent] == []
    assert [row.state for row in posts(cast, acme)] == ["SENT"]


@pytest.mark.slow
@databases
def test_a_receiver_that_fails_twice_gets_it_the_third_time_and_once(at_work, settle, chat, bring_forward):
    cast, acme = at_work, at_work.acme
    chat.answers = [500, 503]
    connect(cast, acme, chat)
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    for tries in (1, 2, 3):
        (row,) = posts(cast, acme)
        with cast.at(acme):
            job = Job.objects.get(kind="notices.post")
        assert (row.tries, len(chat.received)) == (tries, tries)
        if tries < 3:
            assert (job.state, row.state, row.sent_at) == ("QUEUED", "WAITING", None)
            assert job.run_at > job.created_at, "the next try has its moment"
            assert f"HTTP {(500, 503)[tries - 1]}" in row.channel.last_error
        bring_forward(FAR)
        settle()
    (row,) = posts(cast, acme)
    assert (row.state, row.channel.last_error) == ("SENT", "")
    assert row.channel.last_sent_at is not None
    assert len(chat.received) == 3


@databases
@pytest.mark.parametrize("answer", [302, 404, 410])
def test_what_no_further_try_can_help_ends_at_once(at_work, settle, chat, answer):
    cast, acme = at_work, at_work.acme
    chat.answers = [answer]
    connect(cast, acme, chat)
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    (row,) = posts(cast, acme)
    with cast.at(acme):
        job = Job.objects.get(kind="notices.post")
    assert (job.state, row.state) == ("DEAD", "FAILED")
    assert f"HTTP {answer}" in row.last_error
    assert len(chat.received) == 1, "a redirect is not followed"


@pytest.mark.slow
@databases
def test_the_house_hears_of_all_clients_and_a_client_of_itself(at_work, settle, chat):
    cast = at_work
    manager = cast.staff["manager"]
    with tenancy.use(HOUSE_ID):
        actor = cast.actor(manager)
        actions.add_channel(
            adapter="TEAMS", side="DESK", name="全社", url=chat.url, kinds=["RETURNED", "ANSWERED"], actor=actor
        )
    connect(cast, cast.acme, chat, side="DESK", kinds=["ANSWERED"])
    for company in (cast.acme, cast.rival):
        task = make_task(cast, company, "WORKING")
        with tenancy.use(company.id):
            question = task.questions.create(
                tenant_id=company.id, text="?", asked_by=manager, asked_at=NOW, answer="!", answered_at=NOW
            )
            from bpo.core.jobs.actions import publish

            publish("question.answered", task_id=str(task.pk), question_id=str(question.pk))
    settle()
    with tenancy.use(HOUSE_ID):
        assert set(ChannelPost.objects.values_list("number", "state")) == {("ACME-1", "SENT"), ("RIVAL-1", "SENT")}
    assert [row.number for row in posts(cast, cast.acme)] == ["ACME-1"]
    assert posts(cast, cast.rival) == []
    assert len(chat.received) == 3


@databases
def test_guarded_work_is_named_in_no_chat(at_work, settle, chat):
    cast, acme = at_work, at_work.acme
    make_scope(acme, PAYROLL.key)
    with cast.at(acme):
        Membership.objects.filter(role="OWNER").update(categories=["PAYROLL"])
    connect(cast, acme, chat, kinds=["QUOTED"])
    task = make_task(cast, acme, "RECEIVED", worktype=PAYROLL.key, by="OWNER")
    with tenancy.use(acme.id):
        actions.tell("task.quoted", {"task_id": str(task.pk)}, key="q", code="ACME", now=NOW)
    settle()
    assert chat.received == []


@pytest.mark.slow
@databases
def test_the_address_is_sealed_and_goes_when_the_chat_is_removed(at_work, settle, chat):
    cast, acme = at_work, at_work.acme
    row = connect(cast, acme, chat, "CHATWORK", token="tok-secret")
    assert chat.url not in row.secret
    assert "tok-secret" not in row.secret
    manager = cast.staff["manager"]
    with cast.at(acme, manager):
        actions.remove_channel(row.pk, actor=cast.actor(manager))
        assert NoticeChannel.objects.get(pk=row.pk).secret == ""
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    assert chat.received == []


@pytest.mark.slow
@databases
def test_a_key_that_was_lost_is_said_plainly(at_work, settle, chat, settings):
    cast, acme = at_work, at_work.acme
    connect(cast, acme, chat)
    settings.FACTOR_KEYS, settings.SECRET_KEY = "other", "y" * 50
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    (row,) = posts(cast, acme)
    assert row.state == "FAILED"
    assert "鍵を開けません" in row.last_error
    assert chat.received == []


@databases
def test_only_managers_connect_chats(at_work, chat):
    cast, acme = at_work, at_work.acme
    for user in (cast.staff["sato"], cast.staff["auditor"], acme.people["OWNER"]):
        with cast.at(acme, user), pytest.raises(Refused):
            actions.add_channel(
                adapter="SLACK", side="DESK", name="x", url=chat.url, kinds=["ANSWERED"], actor=cast.actor(user)
            )


REFUSED_ADDRESSES = [
    "http://hooks.slack.com/services/x",
    "https://hooks.slack.com.evil.example/services/x",
    "https://evil.example/?hooks.slack.com",
    "https://user:pass@hooks.slack.com/services/x",
    "https://hooks.slack.com:8443/services/x",
    "https://hooks.slack.com:x/services/x",
    "https://127.0.0.1/x",
    "https://169.254.169.254/latest/meta-data",
    "http://127.0.0.1:9/x",
    "file:///etc/passwd",
    "",
]


@pytest.mark.parametrize("url", REFUSED_ADDRESSES)
def test_the_guard_refuses_every_other_address(url, settings):
    settings.NOTICES_LOCAL_RECEIVER = False
    with pytest.raises(outgoing.NeverTaken):
        outgoing.require_allowed(url, HOSTS["SLACK"])
    with pytest.raises(outgoing.NeverTaken):
        outgoing.post(Outgoing(url, b""), hosts=HOSTS["SLACK"])


@pytest.mark.parametrize(
    ("adapter", "url"),
    [
        ("SLACK", "https://hooks.slack.com/services/T0/B0/x"),
        ("TEAMS", "https://prod-12.japaneast.logic.azure.com:443/workflows/x/triggers/manual/paths/invoke?sig=x"),
        ("TEAMS", "https://default1.2.environment.api.powerplatform.com/powerautomate/x?sig=x"),
        ("LINE_WORKS", "https://webhook.worksmobile.com/message/x"),
        ("CHATWORK", "https://api.chatwork.com/v2/rooms/1/messages"),
    ],
)
def test_the_guard_knows_each_vendors_host(adapter, url, settings):
    settings.NOTICES_LOCAL_RECEIVER = False
    assert outgoing.require_allowed(url, HOSTS[adapter]).scheme == "https"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.5", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "fe80::1%eth0", "224.0.0.1"],
)
def test_a_name_that_leads_into_a_private_network_is_not_called(address, monkeypatch):
    """The resolver alone is replaced: what a name answers is not ours."""

    def answer(host, port, **_more):
        public = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))
        return [public, (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    with pytest.raises(outgoing.NeverTaken):
        outgoing.public_address("hooks.slack.com")


def test_words_cannot_become_markup():
    message = Message("A&B <b>", "SOLAR-1 [info]", "https://x.example/", "開く")
    assert slack(message, url="u").body.decode().count("A&amp;B &lt;b&gt;") == 1
    assert "［info］" in teams(message, url="u").body.decode()
    assert "u" not in repr(slack(message, url="u")).removeprefix("Outgoing")


@databases
def test_a_test_message_shows_what_became_of_it(at_work, settle, chat):
    cast, acme = at_work, at_work.acme
    row = connect(cast, acme, chat)
    manager = cast.staff["manager"]
    with cast.at(acme, manager):
        actions.try_channel(row.pk, actor=cast.actor(manager), now=NOW + timedelta(minutes=1), path="/")
    settle()
    assert "テスト通知です" in chat.received[0].json["text"]
    assert [post.state for post in posts(cast, acme)] == ["SENT"]


@pytest.mark.slow
@databases
def test_a_new_key_seals_the_addresses_again(at_work, settle, chat, settings):
    cast, acme = at_work, at_work.acme
    settings.FACTOR_KEYS = "old"
    connect(cast, acme, chat)
    settings.FACTOR_KEYS, settings.SECRET_KEY = "new,old", "z" * 50
    with tenancy.use(acme.id):
        assert actions.reseal_channels() == 1
    settings.FACTOR_KEYS = "new"
    ask(cast, make_task(cast, acme, "WORKING"), acme)
    settle()
    assert [post.state for post in posts(cast, acme)] == ["SENT"]
