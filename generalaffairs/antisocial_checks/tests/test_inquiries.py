"""What a person looks into himself: register, premises, reputation; nobody is clear while a wanted item is missing."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from bpo.core.documents import actions as documents
from bpo.core.policy import Refused
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.evidence import report_of
from generalaffairs.antisocial_checks.models import Check, Inquiry, Standard
from generalaffairs.antisocial_checks.queries import rule
from generalaffairs.antisocial_checks.tests.conftest import order
from generalaffairs.antisocial_checks.tests.example import a_list, a_manager, search
from tasks.work.models import Task
from tests.fixtures import work

NOW, DAY = work.NOW, date(2026, 10, 14)
CERTIFICATE = "登記事項証明書 商号 株式会社高崎商会".encode()
SAID = {"name": "株式会社高崎商会", "address": "横浜市中区山下町1-2-3", "officers": ["渡邉 剛"], "closed": False}


@pytest.fixture
def task(cast: Any) -> Task:
    return order(cast)


@pytest.fixture
def sato(cast: Any, task: Task) -> Any:
    with cast.at(cast.acme, cast.staff["sato"]):
        yield cast.actor(cast.staff["sato"])


def wants(actor: Any, **items: list[str]) -> None:
    actions.save_standard(
        words=["逮捕"], cycle_months=12, web_required=False, reason="社内規程", seen=rule().number, items=items,
        actor=actor, now=NOW,
    )  # fmt: skip


def record(check: Check, actor: Any, item: str, result: str = "FINE", **more: Any) -> Inquiry:
    told: dict[str, Any] = {"done_on": DAY, "source": "現地", "note": "確認した。"} | more
    return actions.record_inquiry(check.pk, actions.Looked(item, result, **told), actor=actor, now=NOW)


def certificate(actor: Any) -> Any:
    return documents.store(data=CERTIFICATE, name="登記事項証明書.txt", content_type="text/plain", actor=actor)


def refused(act: Any, *given: Any, **named: Any) -> str:
    with pytest.raises(Refused) as raised, transaction.atomic():
        act(*given, **named)
    return raised.value.reason


@pytest.mark.slow
def test_nobody_is_decided_on_while_a_wanted_item_is_missing(task: Task, sato: Any):
    wants(sato, PARTNER=["REGISTER", "PREMISES"])
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    by = {"actor": sato, "now": NOW}
    assert "（登記（登記事項証明書）、実在性・所在地）がまだ記録されていません" in refused(
        actions.hand_over, check.pk, **by
    )
    assert actions.hand_all(task.pk, **by) == 0
    record(check, sato, "REGISTER", said=SAID, file=certificate(sato))
    record(check, sato, "PREMISES", "NONE", note="前年に現地を確認済み。")
    assert actions.hand_all(task.pk, **by) == 1
    wants(sato, PARTNER=["REGISTER", "PREMISES", "REPUTATION"])
    boss = {"actor": a_manager(task), "now": NOW}
    for act in (actions.judge_clean, actions.judge):
        given, more = (task.pk, {}) if act is actions.judge_clean else (check.pk, {"verdict": "APPROVED"})
        words = {"opinion": ""} if more else {}
        assert "評判）がまだ記録されていません" in refused(act, given, **more, **words, **boss)


def test_which_items_are_wanted_depends_on_the_purpose_and_is_kept_by_version(task: Task, sato: Any):
    assert rule().items == {}, "nothing more than before, until somebody decides so"
    wants(sato, PARTNER=["REGISTER"], HIRE=["REPUTATION"])
    a_list(actor=sato, now=NOW, listed="無関係")
    shop, man = Facts("PERSON", "山田 花"), Facts("PERSON", "髙橋 一郎", purpose="HIRE")
    actions.add_subjects(task.pk, facts=[shop, man], actor=sato)
    search(task, actor=sato)
    assert actions.hand_all(task.pk, actor=sato, now=NOW) == 1, "a person stands in no register of companies"
    assert str(Check.objects.get(state="JUDGING")) == "山田 花"
    wants(sato)
    assert [row.items for row in Standard.objects.order_by("number")] == [
        {"PARTNER": ["REGISTER"], "HIRE": ["REPUTATION"]}, {},
    ]  # fmt: skip


def test_what_is_refused_says_why(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    paper = certificate(sato)
    for item, result, more, why in (
        ("REGISTER", "FINE", {"said": SAID}, "登記事項証明書がありません"),
        ("REGISTER", "FINE", {"said": SAID | {"closed": True}, "file": paper}, "閉鎖登記があるのに「問題なし」です"),
        ("REPUTATION", "CONCERN", {"note": " "}, "理由がありません"),
        ("PREMISES", "NONE", {"note": ""}, "理由がありません"),
        ("PREMISES", "FINE", {"note": ""}, "証跡がありません"),
        ("PREMISES", "FINE", {"done_on": date(2026, 10, 16)}, "これから先の日付"),
        ("TAROT", "FINE", {}, "調査項目か結果がありません"),
    ):
        assert why in refused(record, check, sato, item, result, **more)
    assert not Inquiry.objects.exists()
    record(check, sato, "CLAUSE")
    with pytest.raises(IntegrityError, match="ga_antisocial_inquiry_says_why"), transaction.atomic():
        Inquiry.objects.update(result="CONCERN", note="")
    actions.hand_over(check.pk, actor=sato, now=NOW)
    assert "差し戻しを依頼" in refused(record, check, sato, "PREMISES")


def test_a_concern_wants_a_reason_and_goes_through_no_bulk_approval(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    record(check, sato, "REPUTATION", "CONCERN", note="支払遅延の話を2社から聞いた。")
    actions.hand_over(check.pk, actor=sato, now=NOW)
    boss = {"actor": a_manager(task), "now": NOW}
    assert "該当なしで判定を待つ対象がありません" in refused(actions.judge_clean, task.pk, **boss)
    assert "理由がありません" in refused(actions.judge, check.pk, verdict="APPROVED", opinion="", **boss)
    assert actions.judge(check.pk, verdict="CONDITIONAL", opinion="前払いとする。", **boss).state == "JUDGED"


def test_whoever_recorded_an_item_does_not_decide(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    record(check, a_manager(task), "PREMISES")
    actions.hand_over(check.pk, actor=sato, now=NOW)
    boss = {"actor": a_manager(task), "now": NOW}
    assert "調査項目を記録した" in refused(actions.judge, check.pk, verdict="APPROVED", opinion="", **boss)
    assert "該当なしで判定を待つ対象がありません" in refused(actions.judge_clean, task.pk, **boss)


def test_the_newest_record_counts_and_stands_in_the_report_with_the_hash_of_its_paper(task: Task, sato: Any):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    record(check, sato, "REGISTER", "NONE", note="後日取得する。")
    record(check, sato, "REGISTER", said=SAID, file=certificate(sato), source="登記情報提供サービス")
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="APPROVED", opinion="", actor=a_manager(task), now=NOW)
    [row] = report_of(task)["details"][0]["inquiries"]
    assert (row["item"], row["result"], row["done_on"]) == ("登記（登記事項証明書）", "問題なし", "2026/10/14")
    assert row["file"] == hashlib.sha256(CERTIFICATE).hexdigest()
    assert row["said"][0] == ["商号", "株式会社高崎商会"]
    assert row["by"] == sato.name


@pytest.mark.slow
def test_on_the_page_the_register_is_compared_with_the_request(cast: Any, client: Browser, task: Task, sato: Any):
    wants(sato, PARTNER=["REGISTER"])
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    client.force_login(cast.staff["sato"])
    page = f"/desk/{task.number}/antisocial-checks/{check.pk}/"
    sent = {
        "item": "REGISTER", "result": "FINE", "done_on": "2026/10/14", "name": "株式会社高崎商会",
        "address": "神奈川県横浜市中区山下町1丁目2番3号", "officers": "渡辺 剛\n黒田 三郎", "source": "", "note": "",
    }  # fmt: skip
    with time_machine.travel(NOW, tick=False):
        assert "必須・未記録" in client.get(page).text
        answer = client.post(f"{page}inquiring/", sent)
        assert answer.status_code == 422
        assert "登記事項証明書がありません" in answer.text
        upload = SimpleUploadedFile("登記.txt", CERTIFICATE, content_type="text/plain")
        assert client.post(f"{page}inquiring/", sent | {"file": upload}).status_code == 302
        text = client.get(page).text
    assert "登記の役員のうち、ご依頼になかった人がいます（黒田 三郎）。" in text
    assert "商号が、ご依頼の名称と違います。" not in text
    assert "本店所在地が、ご依頼の住所と違います。" not in text
    file = Inquiry.objects.get().file
    assert file is not None
    assert client.get(f"/desk/clients/ACME/files/{file.pk}/").status_code in (200, 302)


def test_the_standard_of_the_page_keeps_items_by_purpose(cast: Any, client: Browser, task: Task, sato: Any):
    client.force_login(cast.staff["sato"])
    page = "/desk/clients/ACME/antisocial-checks/"
    sent = {"words": "逮捕", "cycle_months": "12", "reason": "社内規程", "seen": "0"}
    items = {"items_partner": ["REGISTER", "CLAUSE"], "items_hire": ["REPUTATION"]}
    assert client.post(page, sent | items).status_code == 302
    assert rule().items == {"PARTNER": ["REGISTER", "CLAUSE"], "HIRE": ["REPUTATION"]}
    assert "必須の調査項目" in client.get(page).text


@pytest.mark.slow
def test_closed_registers_and_real_estate_are_looked_into_with_their_certificates(task: Task, sato: Any):
    wants(sato, PARTNER=["CLOSED", "PROPERTY"])
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    assert "閉鎖登記（閉鎖事項証明書）、不動産登記（所有者・差押え））がまだ記録されていません" in refused(
        actions.hand_over, check.pk, actor=sato, now=NOW
    )
    assert "閉鎖事項証明書がありません" in refused(record, check, sato, "CLOSED")
    assert "不動産の登記事項証明書がありません" in refused(record, check, sato, "PROPERTY", "CONCERN", note="差押え")
    record(check, sato, "CLOSED", "NONE", note="閉鎖登記はない。")
    record(check, sato, "PROPERTY", "CONCERN", note="本店の土地に税の差押えがある。", file=certificate(sato))
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="CONDITIONAL", opinion="前払いとする。", actor=a_manager(task), now=NOW)
    rows = report_of(task)["details"][0]["inquiries"]
    assert [(row["item"], row["result"]) for row in rows] == [
        ("閉鎖登記（閉鎖事項証明書）", "該当なし・不要"), ("不動産登記（所有者・差押え）", "懸念あり"),
    ]  # fmt: skip
    assert rows[1]["file"] == hashlib.sha256(CERTIFICATE).hexdigest()


@pytest.mark.slow
def test_what_becomes_required_after_the_decision_is_not_missing_from_it(
    cast: Any, client: Browser, task: Task, sato: Any
):
    a_list(actor=sato, now=NOW, listed="無関係")
    [check] = search(task, actor=sato)
    actions.hand_over(check.pk, actor=sato, now=NOW)
    actions.judge(check.pk, verdict="APPROVED", opinion="問題なし。", actor=a_manager(task), now=NOW)
    wants(sato, PARTNER=["CLOSED"])
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        text = client.get(f"/desk/{task.number}/antisocial-checks/{check.pk}/").text
    assert "必須・未記録" not in text
    assert "記録なし" in text


def test_a_person_has_no_closed_register_but_may_own_real_estate(task: Task, sato: Any):
    wants(sato, PARTNER=["CLOSED", "PROPERTY"])
    a_list(actor=sato, now=NOW, listed="無関係")
    actions.add_subjects(task.pk, facts=[Facts("PERSON", "山田 花")], actor=sato)
    checks = {str(check): check for check in search(task, actor=sato)}
    record(checks["山田 花"], sato, "PROPERTY", "NONE", note="自宅は賃貸。")
    assert actions.hand_over(checks["山田 花"].pk, actor=sato, now=NOW).state == "JUDGING"
