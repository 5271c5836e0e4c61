"""An operator sorts: into several requests, to open work, together, away; and splits a request that came mixed."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from bpo.core.ui.undoing import way_of
from tasks.arrivals.models import Arrival, ArrivalFile, Origin
from tasks.arrivals.tests.conftest import Taker
from tasks.models import Comment, Request, Task
from tests.fixtures import Cast
from tests.fixtures.work import NOW, PLAIN, SAMPLED, make_request, make_task

pytestmark = pytest.mark.django_db
ALL = "/desk/clients/ACME/arrivals/"


def text(answer: Any) -> str:
    return answer.content.decode()


def matter(place: int, worktype: str, title: str, **more: Any) -> dict[str, Any]:
    return {
        f"m{place}-worktype": worktype,
        f"m{place}-excerpt": f"{title}の文面",
        f"m{place}f-title": title,
        f"m{place}f-units": "1",
        **{f"m{place}-{name}": value for name, value in more.items()},
    }


def test_the_list_shows_what_waits_and_what_machines_sent(desk: Browser, taken: Taker) -> None:
    taken(subject="名刺をお願いします")
    taken("stranger@evil.example", subject="売り込み", message_id="<2@x>")
    taken(subject="不在です", message_id="<3@x>", Auto_Submitted="auto-replied")
    page = text(desk.get("/desk/arrivals/"))
    assert "名刺をお願いします" in page
    assert 'href="/desk/arrivals/"' in text(desk.get("/desk/")), "it is found in the frame"
    assert "差出人未登録" in page
    assert "不在です" not in page
    assert "不在です" in text(desk.get("/desk/arrivals/?tab=machines"))
    assert "名刺をお願いします" in text(desk.get("/desk/arrivals/export/"))


@pytest.mark.slow
def test_one_mail_becomes_two_requests_each_judged_by_itself(cast: Cast, desk: Browser, taken: Taker) -> None:
    arrival = taken(body="名刺と案内状の件", files=(("名刺.txt", b"a"), ("案内.txt", b"b")))
    page = f"{ALL}{arrival.pk}/"
    with cast.at(cast.acme):
        first, second = ArrivalFile.objects.order_by("created_at").values_list("file_id", flat=True)
    typed = matter(0, PLAIN.key, "名刺", files=[str(first)])
    grown = text(desk.post(page, typed | {"count": "1", "more": "1"}))
    assert "2件目" in grown
    assert "名刺の文面" in grown
    assert "業務が選ばれていません" in text(desk.post(page, typed | {"count": "2", "m1-excerpt": "", "person": ""}))
    typed |= matter(1, SAMPLED.key, "案内状", files=[str(second)])
    answer = desk.post(page, typed | {"count": "2", "person": str(arrival.person_id)}, follow=True)
    assert "この受信から受け付けた依頼" in text(answer)
    with cast.at(cast.acme):
        one, two = Task.objects.order_by("number").select_related("request")
        assert (one.verdict, two.verdict) == ("IN_SCOPE", "OUT_OF_SCOPE")
        assert one.received_at == NOW
        assert [row.request.body for row in (one, two)] == ["名刺の文面", "案内状の文面"]
        assert [row.request.attachments.get().file_id for row in (one, two)] == [first, second]
        assert Origin.objects.filter(arrival=arrival).count() == 2
        number = one.number
    assert "元の受信を見る" in text(desk.get(f"/desk/{number}/"))
    again = desk.post(page, typed | {"count": "2", "person": str(arrival.person_id)})
    assert (again.status_code, "すでに整理" in text(again)) == (422, True)


def test_a_stranger_becomes_work_only_by_a_named_person(cast: Cast, desk: Browser, taken: Taker) -> None:
    page = f"{ALL}{taken('stranger@evil.example').pk}/"
    assert "登録されていません" in text(desk.get(page))
    answer = desk.post(page, matter(0, PLAIN.key, "名刺") | {"count": "1", "person": ""})
    assert (answer.status_code, "差出人が選ばれていません" in text(answer)) == (422, True)
    with cast.at(cast.acme):
        assert not Request.objects.exists()


def test_it_goes_to_open_work_by_its_number(cast: Cast, desk: Browser, taken: Taker, asker: Any) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    page = f"{ALL}{taken(body='部数を変えてください').pk}/joining/"
    wrong = desk.post(page, {"join-number": "ACME-999", "join-person": str(asker.pk)})
    assert (wrong.status_code, "見つかりません" in text(wrong)) == (422, True)
    desk.post(page, {"join-number": task.number, "join-person": str(asker.pk)})
    with cast.at(cast.acme):
        assert Comment.objects.get(task=task).body == "部数を変えてください"


def test_two_on_the_same_matter_are_put_together(cast: Cast, desk: Browser, taken: Taker) -> None:
    first, second = taken(body="一通目", message_id="<a@x>"), taken(body="二通目", message_id="<b@x>")
    answer = desk.post(f"{ALL}{second.pk}/merging/", {"merge-into": str(first.pk)}, follow=True)
    assert "一通目" in text(answer)
    assert "二通目" in text(answer)
    with cast.at(cast.acme):
        assert Arrival.objects.get(pk=second.pk).merged_into_id == first.pk


@pytest.mark.slow
def test_what_was_put_together_is_parted_again_with_what_each_had_before(
    cast: Cast, desk: Browser, taken: Taker
) -> None:
    first, second, third, fourth = (taken(body=f"{one}通目", message_id=f"<{one}@x>") for one in "1234")

    def merge(one: Arrival, into: Arrival) -> Any:
        return desk.post(f"{ALL}{one.pk}/merging/", {"merge-into": str(into.pk)}, follow=True)

    merge(third, second)
    merge(fourth, first)
    shown = merge(second, first)
    way = next(found for one in shown.context["messages"] if (found := way_of(one.extra_tags)))
    assert "元に戻す" in text(shown)
    answer = desk.post(way.address, {"kept": way.kept}, follow=True)
    assert "まとめる前に戻しました。" in text(answer)
    with cast.at(cast.acme):
        found = {one.pk: (one.state, one.merged_into_id) for one in Arrival.objects.all()}
    assert found == {
        first.pk: ("WAITING", None), second.pk: ("WAITING", None), third.pk: ("MERGED", second.pk),
        fourth.pk: ("MERGED", first.pk),
    }  # fmt: skip
    assert "元に戻せません" in text(desk.post(way.address, follow=True)), "twice is refused"


@pytest.mark.slow
def test_what_went_on_since_stays_together(desk: Browser, taken: Taker) -> None:
    first, second = taken(body="一通目", message_id="<a@x>"), taken(body="二通目", message_id="<b@x>")
    desk.post(f"{ALL}{second.pk}/merging/", {"merge-into": str(first.pk)})
    assert "まとめる前に戻す" in text(desk.get(f"{ALL}{second.pk}/"))
    desk.post(f"{ALL}{first.pk}/setting-aside/", {"away-reason": "売り込み"})
    assert "まとめる前に戻す" not in text(desk.get(f"{ALL}{second.pk}/"))
    assert "すでに整理されています" in text(desk.post(f"{ALL}{second.pk}/parting/", follow=True))


@pytest.mark.slow
def test_it_is_put_away_with_a_reason_and_comes_back(cast: Cast, desk: Browser, taken: Taker) -> None:
    page = f"{ALL}{taken().pk}/"
    assert desk.post(f"{page}setting-aside/", {"away-reason": ""}).status_code == 422
    assert "対応不要：売り込み" in text(desk.post(f"{page}setting-aside/", {"away-reason": "売り込み"}, follow=True))
    assert "未整理に戻しました" in text(desk.post(f"{page}reopening/", follow=True))


@pytest.mark.slow
def test_a_pasted_chat_knows_number_and_person(cast: Cast, desk: Browser, asker: Any) -> None:
    task = make_task(cast, cast.acme, "WORKING")
    shot = SimpleUploadedFile("画面.txt", "画面".encode())
    said = f"[10:32] {asker.name}\n{task.number}ですが、急ぎになりました。"
    form = {"client": "", "text": said, "files": shot, "form_token": "t1"}
    page = text(desk.post("/desk/arrivals/paste/", form, follow=True))
    assert f"{task.number}「" in page
    assert "の続きと思われます" in page
    with cast.at(cast.acme):
        arrival = Arrival.objects.get()
        assert (arrival.channel, arrival.person, arrival.files.count()) == ("CHAT", asker, 1)
    assert "お客様を選んでください" in text(
        desk.post("/desk/arrivals/paste/", form | {"text": "番号なし", "files": ""})
    )


@pytest.mark.slow
def test_a_request_that_came_mixed_is_split_and_linked(cast: Cast, desk: Browser, asker: Any) -> None:
    source = make_request(cast, cast.acme, body="資料と、あと名刺もお願いします。")
    page = f"/desk/{source.number}/splitting/"
    assert "あと名刺も" in text(desk.get(page))
    typed = matter(0, PLAIN.key, "名刺") | {"count": "1", "form_token": "abc"}
    for _twice in range(2):
        assert "に分けました" in text(desk.post(page, typed, follow=True))
    with cast.at(cast.acme):
        part = Origin.objects.get(source=source).request
        assert (part.body, part.raised_by, part.received_at) == ("名刺の文面", source.raised_by, source.received_at)
        assert Request.objects.count() == 2
        number = part.number
    assert f"{source.number}から分けた依頼" in text(desk.get(f"/desk/{number}/"))


def test_people_of_another_client_find_nothing(cast: Cast, client: Browser, taken: Taker) -> None:
    arrival = taken()
    client.force_login(cast.staff["tanaka"])
    assert client.get(f"{ALL}{arrival.pk}/").status_code == 404
    assert "名刺の件" not in text(client.get("/desk/arrivals/"))


def head_of(page: str) -> str:
    return page.partition("<thead>")[2].partition("</thead>")[0]


def test_its_reader_hides_columns_and_the_file_follows(desk: Browser, taken: Taker) -> None:
    taken(subject="名刺をお願いします", files=(("名刺.txt", b"a"),))
    page = text(desk.get("/desk/arrivals/"))
    assert 'action="/view/tasks-arrivals-arrivaltable/"' in page
    assert all(f'data-label="{label}"' in page for label in ("差出人", "届き方", "添付", "受信日時"))
    assert ">1</td>" in page
    desk.post("/view/tasks-arrivals-arrivaltable/", {"offered": ["channel", "who"], "shown": ["who"]})
    assert "届き方" not in head_of(text(desk.get("/desk/arrivals/")))
    header, row = desk.get("/desk/arrivals/export/?format=csv").content.decode("utf-8-sig").splitlines()[:2]
    assert header == "件名,差出人,顧客,添付,種類,状態,案件,受信日時"
    assert row.startswith("名刺をお願いします,")


@pytest.mark.slow
def test_the_next_fifty_keep_tab_and_client(desk: Browser, taken: Taker) -> None:
    for number in range(51):
        taken(subject=f"依頼その{number:02}", message_id=f"<{number}@x>")
    first = text(desk.get("/desk/arrivals/?tab=waiting&client=ACME"))
    [way] = re.findall(r'href="([^"]+)" rel="next"', first)
    assert "tab=waiting&amp;client=ACME" in way
    second = text(desk.get(f"/desk/arrivals/{html.unescape(way)}"))
    assert [page.count(">依頼その") for page in (first, second)] == [50, 1]
