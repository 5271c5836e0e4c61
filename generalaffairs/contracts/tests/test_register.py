"""The register: terms that cannot be are refused, days follow the calendar, each reminder comes once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client as Browser

from bpo.core.jobs.models import Outbox
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from generalaffairs.contracts import actions
from generalaffairs.contracts.models import Agreement, AgreementReminder
from tasks.notices.addresses import path_to
from tasks.notices.models import Notice
from tests.fixtures.filling import crossed, filled
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

TERMS = {"starts_on": date(2024, 4, 1), "ends_on": date(2025, 3, 31), "renewal_months": 12, "notice": 3}
SAID = {"title": "清掃業務委託契約", "counterparty": "みなと清掃株式会社"}
TOKYO = ZoneInfo("Asia/Tokyo")
TYPED = {
    "title": "保守契約", "counterparty": "青木商会", "kind": "MAINTENANCE",
    "starts_on": "R8.4.1", "ends_on": "2027/3/31",
    "renewal_months": "12か月", "notice": "3", "notice_unit": "MONTH", "amount_yen": "120万円", "form": "PAPER",
    "clause": "UNKNOWN", "stamp": "2",
}  # fmt: skip


@pytest.fixture
def add(cast: Any) -> Any:
    """Enter a contract as sato on 15 October 2026."""

    def add(now: datetime = NOW, **values: Any) -> Agreement:
        with cast.at(cast.acme, cast.staff["sato"]):
            return actions.add(SAID | TERMS | values, actor=cast.actor(cast.staff["sato"]), now=now)

    return add


def fresh(cast: Any, row: Agreement) -> Agreement:
    with cast.at(cast.acme):
        return Agreement.objects.get(pk=row.pk)


def test_a_contract_gets_its_number_period_and_day_of_notice(add: Any) -> None:
    first, second = add(), add(title="警備契約")
    assert (first.number, second.number) == ("C-0001", "C-0002")
    assert (first.period_starts_on, first.period_ends_on, first.renewals) == (date(2026, 4, 1), date(2027, 3, 31), 2)
    assert first.notice_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"ends_on": date(2024, 3, 1)}, "満了日（2024/03/01）が開始日（2024/04/01）より前です。"),
        ({"ends_on": date(2024, 5, 31)}, "通知期限（2024/02/29）が開始日（2024/04/01）より前になります。"),
    ],
)
def test_terms_that_cannot_be_are_a_sentence(add: Any, values: Any, words: str) -> None:
    with pytest.raises(Refused, match=words):
        add(**values)


def test_the_days_move_on_with_the_calendar_and_the_same_day_again_changes_nothing(cast: Any, add: Any) -> None:
    row, once = add(), add(title="単発", renewal_months=0, notice=0, ends_on=date(2026, 12, 31))
    with cast.at(cast.acme):
        assert actions.count_all(today=date(2027, 1, 1)) == 2
        assert actions.count_all(today=date(2027, 1, 1)) == 0
    row, once = fresh(cast, row), fresh(cast, once)
    assert (row.notice_on, row.goes_on, row.state) == (date(2027, 12, 31), True, "ACTIVE")
    assert (once.state, once.ended_on) == ("ENDED", date(2026, 12, 31))


def test_a_day_of_notice_is_told_six_months_and_one_month_ahead_once_each(cast: Any, add: Any) -> None:
    row = add()
    add(title="通知期限のない契約", notice=0)
    told = []
    for day in (
        date(2026, 6, 1),
        date(2026, 7, 1),
        date(2026, 7, 2),
        date(2026, 11, 30),
        date(2026, 12, 1),
        date(2026, 12, 2),
    ):
        with cast.at(cast.acme):
            actions.count_all(today=day)
            told.append([(one.agreement_id, one.months) for one in actions.remind(today=day)])
    assert told == [[], [(row.pk, 6)], [], [], [(row.pk, 1)], []]
    with cast.at(cast.acme):
        assert Outbox.objects.filter(topic="contracts.notice_near").count() == 2


def test_who_has_decided_is_not_reminded_until_the_next_end(cast: Any, add: Any) -> None:
    row = add()
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        actions.decide(row.pk, will="RENEW", actor=cast.actor(owner), now=NOW)
        assert actions.remind(today=date(2026, 12, 1)) == []
        actions.count_all(today=date(2027, 7, 1))
        assert [one.agreement_id for one in actions.remind(today=date(2027, 7, 1))] == [row.pk]
    assert fresh(cast, row).will == "OPEN"


def test_a_contract_that_is_not_renewed_ends_and_only_the_client_decides(cast: Any, add: Any) -> None:
    row = add()
    sato, owner = cast.staff["sato"], cast.acme.people["APPROVER"]
    with cast.at(cast.acme, sato), pytest.raises(Refused, match="貴社の承認者か責任者が決めます。"):
        actions.decide(row.pk, will="END", actor=cast.actor(sato), now=NOW)
    with cast.at(cast.acme, owner):
        actions.decide(row.pk, will="END", actor=cast.actor(owner), now=NOW)
        assert fresh(cast, row).notice_on is None
        actions.count_all(today=date(2027, 4, 1))
    assert (fresh(cast, row).state, fresh(cast, row).ended_on) == ("ENDED", date(2027, 3, 31))


def test_the_morning_job_counts_and_reminds_each_client_once(cast: Any, add: Any) -> None:
    row = add()
    with time_machine.travel(datetime(2026, 12, 1, 5, 1, tzinfo=TOKYO), tick=False):
        with cast.at(cast.acme):
            from_job = actions.remind(today=date(2026, 12, 1))
        run_all([cast.acme.id])
    assert [one.agreement_id for one in from_job] == [row.pk]
    with cast.at(cast.acme):
        assert AgreementReminder.objects.count() == 1


class TestPages:
    """At the desk and in the portal, on 15 October 2026."""

    @pytest.fixture
    def desk(self, cast: Any, client: Browser) -> Any:
        client.force_login(cast.staff["sato"])
        with time_machine.travel(NOW, tick=False):
            yield client

    @pytest.mark.slow
    def test_what_is_typed_is_kept_and_found_again(self, cast: Any, desk: Browser, add: Any) -> None:
        page = desk.post("/desk/clients/ACME/agreements/new/", TYPED, follow=True).text
        assert "保守契約" in page
        assert "2026/12/31（木）" in page
        assert "記載金額が2,000,000円以下のため、1通につき400円です。" in page
        add()
        found = desk.get("/desk/agreements/?q=アオキ&client=ACME").text
        assert "青木商会" not in found
        found = desk.get("/desk/agreements/?q=青木&client=ACME").text
        assert "保守契約" in found
        assert "清掃業務" not in found
        near = desk.get("/desk/clients/ACME/agreements/?window=2").text
        assert "条件に合う契約はありません。" in near
        file = desk.get("/desk/clients/ACME/agreements/?format=csv").content.decode("utf-8-sig")
        assert "満了の3か月前" in file
        assert "1200000" in file

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"ends_on": "2026/3/1"}, "満了日（2026/03/01）が開始日（2026/04/01）より前です。"),
            ({"ends_on": "2026/5/31"}, "通知期限（2026/02/28）が開始日（2026/04/01）より前になります。"),
            ({"starts_on": ""}, "このフィールドは必須です。|入力してください"),
            ({"corporate_number": "7000012050003"}, "検査用数字が合いません"),
        ],
    )
    def test_what_cannot_be_stays_typed_with_a_sentence(self, desk: Browser, values: Any, words: str) -> None:
        answer = desk.post("/desk/clients/ACME/agreements/new/", TYPED | values)
        assert answer.status_code == 422
        assert any(word in answer.text for word in words.split("|"))
        assert "青木商会" in answer.text

    def test_two_people_do_not_overwrite_each_other(self, desk: Browser, add: Any) -> None:
        row = add()
        url = f"/desk/clients/ACME/agreements/{row.pk}/edit/"
        seen = TYPED | {"seen": "0"}
        assert desk.post(url, seen).status_code == 302
        answer = desk.post(url, seen | {"title": "あとから"})
        assert answer.status_code == 422
        assert "ほかの人が先に" in answer.text
        assert "あとから" in answer.text

    def test_two_people_see_both_sides_of_a_contract(self, cast: Any, desk: Browser, add: Any) -> None:
        row = add()
        url = f"/desk/clients/ACME/agreements/{row.pk}/edit/"
        mine, theirs = {"title": "清掃契約（本社）", "remarks": "鍵は守衛室"}, {"title": "清掃契約", "notice": "2"}

        asked = crossed(desk, url, mine=mine, theirs=theirs)

        assert desk.post(url, filled(asked, url)).status_code == 302
        now = fresh(cast, row)
        assert (now.title, now.remarks, now.notice) == ("清掃契約（本社）", "鍵は守衛室", 2)

    @pytest.mark.slow
    def test_the_client_says_whether_it_is_renewed_on_the_start_page(
        self, cast: Any, client: Browser, add: Any
    ) -> None:
        row = add()
        client.force_login(cast.acme.people["OWNER"])
        with time_machine.travel(NOW + timedelta(days=30), tick=False):
            home = client.get("/portal/ACME/").text
            assert "「清掃業務委託契約」を更新するかどうか" in home
            page = client.post(f"/portal/ACME/agreements/{row.pk}/", {"will": "RENEW"}, follow=True).text
            assert "方針を担当チームに伝えました。" in page
            assert "更新するかどうか" not in client.get("/portal/ACME/").text
            assert client.post(f"/portal/ACME/agreements/{row.pk}/", {}).status_code == 422


@pytest.mark.django_db(transaction=True, databases=["default", "relay"])
class TestImport:
    """A register from a file."""

    @pytest.fixture
    def cast(self, committed_cast: Any) -> Any:
        return committed_cast

    @pytest.mark.slow
    def test_good_rows_get_numbers_and_days_and_the_others_say_why(
        self, cast: Any, client: Browser, settings: Any, tmp_path: Any
    ) -> None:
        settings.FILES_DIR = tmp_path / "files"
        client.force_login(cast.staff["sato"])
        walk = Walk(cast, client, key="agreements")
        rows = (
            "契約番号,契約名,取引先,開始日,終了日,自動更新,解約通知期限,契約金額,担当\n"
            "K-1,清掃契約,みなと清掃,2024/4/1,2025/3/31,1年,3か月前,120000,\n"
            ",警備契約,港警備,R6.4.1,R8.3.31,,90日前,,\n"
            ",逆の契約,港警備,2026/4/1,2026/3/1,,,,\n"
            ",短い契約,港警備,2026/4/1,2026/5/31,,3か月前,,\n"
            ",人の契約,港警備,2026/4/1,2027/3/31,,,,知らない人\n"
        )
        walk.upload(rows, "台帳.csv").choose()
        assert (walk.run.added, walk.run.bad) == (2, 3)
        shown = walk.text(kind="BAD")
        for words in ("開始日（2026/04/01）より前です。", "開始日（2026/04/01）より前になります。", "知らない人"):
            assert words in shown
        walk.do("apply")
        with cast.at(cast.acme):
            found = {row.title: row for row in Agreement.objects.all()}
        assert set(found) == {"清掃契約", "警備契約"}
        assert (found["清掃契約"].number, found["清掃契約"].notice, found["清掃契約"].notice_unit) == (
            "K-1",
            3,
            "MONTH",
        )
        assert found["警備契約"].number == "C-0001"
        assert found["清掃契約"].notice_on
        assert found["警備契約"].state == "ENDED"
        walk.upload(rows.splitlines()[0] + "\n" + rows.splitlines()[1] + "\n", "台帳2.csv").choose()
        assert (walk.run.same, walk.run.bad) == (1, 0)
        walk.run_first = walk.runs()[0]
        client.post(f"/desk/clients/ACME/imports/{walk.run_first.pk}/undo/")
        walk.wait()
        with cast.at(cast.acme):
            assert not Agreement.objects.exists()


def test_near_days_are_told_to_the_desk_and_to_who_is_responsible(cast: Any, add: Any) -> None:
    row = add(person_id=cast.acme.persons["REQUESTER"].pk)
    now = datetime(2026, 12, 1, 5, 1, tzinfo=TOKYO)
    with time_machine.travel(now, tick=False):
        for _twice in range(2):
            with cast.at(cast.acme):
                actions.remind(today=now.date())
            run_all([cast.acme.id])
    with cast.at(cast.acme):
        told = Notice.objects.filter(kind="TERM_NEAR")
        portal = {cast.acme.people[role].pk for role in ("OWNER", "REQUESTER")}
        assert set(told.filter(side="PORTAL").values_list("user_id", flat=True)) == portal
        desk = set(told.filter(side="DESK").values_list("user_id", flat=True))
        assert {cast.staff["sato"].pk, cast.staff["manager"].pk} <= desk
        assert told.count() == len(portal) + len(desk)
        paths = {path_to(one.kind, one.side, code="ACME", number=one.number, thread=one.thread) for one in told}
    assert paths == {f"/desk/clients/ACME/agreements/{row.pk}/", f"/portal/ACME/agreements/{row.pk}/"}
