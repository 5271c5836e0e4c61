"""The bell, the lists, the settings of a person and the chats of a company, through the browser's door."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from bpo.core import tenancy
from bpo.core.tenancy import HOUSE_ID
from tasks.notices.kinds import IN_PORTAL
from tasks.notices.models import Notice, NoticeChannel, NoticeMute, NoticeSetting
from tasks.notices.tests.test_telling import ask
from tests.fixtures.work import NOW, make_task

pytestmark = pytest.mark.django_db(databases=["default", "relay"])
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser_of(user) -> Browser:
    browser = Browser()
    browser.force_login(user, backend=BACKEND)
    return browser


@pytest.fixture
def told(at_work, settle):
    """One unread notice of sato at ACME and one of ACME's 依頼者."""
    cast, acme = at_work, at_work.acme
    task = make_task(cast, acme, "WORKING")
    ask(cast, task, acme)
    with cast.at(acme):
        from bpo.core.jobs.actions import publish

        publish("task.assigned", task_id=str(task.pk), by="")
    settle()
    return cast, task


@pytest.mark.slow
def test_the_bell_counts_on_every_desk_page_also_on_a_clients(told):
    cast, task = told
    sato = browser_of(cast.staff["sato"])
    for url in (reverse("desk:inbox"), reverse("desk:task", args=[task.number]), reverse("desk:client", args=["ACME"])):
        page = sato.get(url).content.decode()
        assert 'class="bell-count" aria-hidden="true">1<' in page, url
    other = browser_of(cast.staff["suzuki"]).get(reverse("desk:inbox")).content.decode()
    assert "bell-count" not in other
    assert reverse("desk:notices") in other


def test_the_bell_costs_one_query_and_none_in_a_fragment(told, django_assert_num_queries):
    cast, _task = told
    from tasks.notices.queries import unread_count

    actor, colleague = cast.actor(cast.staff["sato"]), cast.staff["suzuki"]
    with tenancy.use(HOUSE_ID, own=colleague.pk), django_assert_num_queries(1):
        assert unread_count(actor, [cast.acme.id], "DESK") == 0, "a colleague's are behind the wall"
    with tenancy.use(HOUSE_ID, own=actor.id), django_assert_num_queries(1):
        assert unread_count(actor, [cast.acme.id], "DESK") == 1


def test_a_fragment_reads_no_notices(told, django_assert_max_num_queries):
    cast, task = told
    sato = browser_of(cast.staff["sato"])
    with django_assert_max_num_queries(60) as seen:
        sato.get(reverse("desk:task_preview", args=[task.number]), headers={"HX-Request": "true"})
    assert not [one for one in seen.captured_queries if "tasks_notice" in one["sql"]]


def test_opening_a_notice_leads_to_the_task_and_marks_it_read(told):
    cast, task = told
    sato = browser_of(cast.staff["sato"])
    page = sato.get(reverse("desk:notices")).content.decode()
    assert task.title in page
    assert "担当に割り当てられました" in page
    with cast.at(cast.acme):
        notice = Notice.objects.get(side="DESK")
    answer = sato.get(reverse("desk:notice", args=[notice.pk]))
    assert answer.headers["Location"] == reverse("desk:task", args=[task.number])
    assert "bell-count" not in sato.get(reverse("desk:inbox")).content.decode()
    assert "未読の通知はありません" in sato.get(reverse("desk:notices"), {"show": "unread"}).content.decode()


def test_nobody_opens_or_mutes_the_notice_of_a_colleague(told):
    cast, _task = told
    suzuki = browser_of(cast.staff["suzuki"])
    with cast.at(cast.acme):
        notice = Notice.objects.get(side="DESK")
    for name in ("notice", "notice_read", "notice_mute"):
        url = reverse(f"desk:{name}", args=[notice.pk])
        assert (suzuki.get(url) if name == "notice" else suzuki.post(url)).status_code == 404
    with cast.at(cast.acme):
        assert Notice.objects.get(pk=notice.pk).read_at is None


@pytest.mark.slow
def test_all_are_read_at_once_and_a_thread_is_muted_and_heard_again(told):
    cast, _task = told
    requester = browser_of(cast.acme.people["REQUESTER"])
    listing = reverse("portal:notices", args=["ACME"])
    assert "確認していただきたいことがあります" in requester.get(listing).content.decode()
    assert 'class="bell-count"' in requester.get(reverse("portal:home", args=["ACME"])).content.decode()
    requester.post(reverse("portal:notices_read", args=["ACME"]))
    with cast.at(cast.acme):
        notice = Notice.objects.get(side="PORTAL")
    assert notice.read_at is not None
    requester.post(reverse("portal:notice_mute", args=["ACME", notice.pk]))
    with cast.at(cast.acme):
        mute = NoticeMute.objects.get()
    assert "通知を再開する" in requester.get(listing).content.decode()
    requester.post(reverse("portal:notice_unmute", args=["ACME", mute.pk]))
    with cast.at(cast.acme):
        assert not NoticeMute.objects.exists()


def test_the_list_goes_on_by_key(told):
    cast, _task = told
    with cast.at(cast.acme):
        first = Notice.objects.get(side="DESK")
        Notice.objects.bulk_create(
            Notice(
                tenant_id=first.tenant_id, user_id=first.user_id, side="DESK", kind="ANSWERED", key=f"k{n}",
                thread=first.thread, number=f"ACME-{n + 100}", at=NOW - timedelta(minutes=n),
            )
            for n in range(60)
        )  # fmt: skip
    sato = browser_of(cast.staff["sato"])
    one = sato.get(reverse("desk:notices"))
    two = sato.get(reverse("desk:notices"), {"cursor": one.context["page"].next_cursor})
    numbers = [row.notice.pk for page in (one, two) for row in page.context["page"].rows]
    assert (len(numbers), len(set(numbers))) == (61, 61)
    assert not two.context["page"].next_cursor


@pytest.mark.slow
def test_a_person_chooses_modes_and_quiet_hours(at_work):
    user = at_work.acme.people["OWNER"]
    browser, url = browser_of(user), reverse("notices:settings")
    page = browser.get(url).content.decode()
    assert "納品物が届きました" in page
    assert "検査で差し戻されました" not in page, "that is for the desk"
    data = dict.fromkeys((str(kind) for kind in IN_PORTAL), "NOW") | {"DELIVERED": "OFF", "CARDS": "OFF"}
    half = browser.post(url, data | {"quiet_from": "20:00"})
    assert half.status_code == 422
    assert "両方を入力するか" in half.content.decode()
    assert browser.post(url, data | {"quiet_from": "20:00", "quiet_to": "08:00"}).status_code == 302
    saved = NoticeSetting.objects.get(user=user)
    assert saved.modes["CARDS"] == "OFF", "the mails of cards are chosen on the same page"
    assert (saved.modes["DELIVERED"], f"{saved.quiet_from:%H:%M}", f"{saved.quiet_to:%H:%M}") == (
        "OFF", "20:00", "08:00",
    )  # fmt: skip


@pytest.mark.slow
def test_a_manager_connects_tries_and_removes_a_chat(at_work, settle, chat):
    cast = at_work
    manager = browser_of(cast.staff["manager"])
    url = reverse("desk:channels", args=["ACME"])
    data = {"adapter": "SLACK", "name": "総務チャンネル", "side": "PORTAL", "kinds": ["ASKED", "DELIVERED"]}
    wrong = manager.post(url, data | {"url": "https://evil.example/x"})
    assert wrong.status_code == 422
    assert "選んだ連携先のものではありません" in wrong.content.decode()
    assert manager.post(url, data | {"url": chat.url}).status_code == 302
    with cast.at(cast.acme):
        row = NoticeChannel.objects.get()
    assert chat.url not in manager.get(url).content.decode()
    manager.post(reverse("desk:channel_test", args=["ACME", row.pk]))
    settle()
    assert len(chat.received) == 1
    assert "送信済み" in manager.get(url).content.decode()
    manager.post(reverse("desk:channel_removal", args=["ACME", row.pk]))
    assert "連携しているチャットはありません" in manager.get(url).content.decode()


def test_the_house_has_chats_of_its_own(at_work, settle, chat):
    cast = at_work
    admin, url = browser_of(cast.staff["admin"]), reverse("desk:house_channels")
    data = {"adapter": "CHATWORK", "name": "全社", "room": "123", "token": "t", "kinds": ["ANSWERED"]}
    assert admin.post(url, data | {"room": "abc"}).status_code == 422
    assert admin.post(url, data).status_code == 302
    with tenancy.use(HOUSE_ID):
        assert NoticeChannel.objects.get().host == "api.chatwork.com"
    assert browser_of(cast.staff["sato"]).get(url).status_code == 403
    assert browser_of(cast.staff["sato"]).get(reverse("desk:channels", args=["ACME"])).status_code == 403
