"""A code fills what its master says; code and name that do not belong together are an error of the record."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.core.policy import Refused
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind
from generalaffairs.data_entry.calc.filling import Source, fillings, source_of
from generalaffairs.data_entry.calc.lint import Definition
from generalaffairs.data_entry.masters import master_columns
from generalaffairs.data_entry.models import MasterRow
from tasks.double_entry import actions as double
from tasks.double_entry.models import Case, Keying
from tests.fixtures import work
from tests.fixtures.importing import Walk
from tests.fixtures.work import NOW

SPECS = (
    FieldSpec("取引先コード", Kind.CODE, master="取引先"),
    FieldSpec("取引先名", Kind.TEXT, of="取引先コード"),
    FieldSpec("口座番号", Kind.ACCOUNT, of="取引先コード：口座番号"),
    FieldSpec("金額", Kind.YEN),
)
TOLD = {("取引先", "0001"): {"": "株式会社青葉電機", "口座番号": "12345"}}
MASTER = "マスタ,コード,名称,口座番号\n取引先,0001,株式会社青葉電機,12345\n取引先,0002,北の工務店,\n"


def said(values, specs=SPECS):
    return {one.label: (one.value, one.differs) for one in fillings(specs, values, TOLD)}


def test_where_a_field_is_filled_from():
    assert source_of(SPECS[0]) is None
    assert source_of(SPECS[1]) == Source("取引先コード", "")
    assert source_of(SPECS[2]) == Source("取引先コード", "口座番号")
    assert source_of(FieldSpec("x", of=" 取引先コード : 口座番号 ")) == Source("取引先コード", "口座番号")


def test_what_the_master_says_in_the_spelling_of_the_field():
    assert said({"取引先コード": "0001"}) == {"取引先名": ("株式会社青葉電機", False), "口座番号": ("0012345", False)}
    typed = {"取引先コード": "0001", "取引先名": "株式会社青葉電気", "口座番号": "0012345"}
    assert said(typed) == {"取引先名": ("株式会社青葉電機", True), "口座番号": ("0012345", False)}
    assert said({"取引先コード": "9999"}) == said({}) == {}


def test_a_value_that_the_field_cannot_hold_fills_nothing():
    assert said({"取引先コード": "0001"}, (SPECS[0], FieldSpec("日付", Kind.DATE, of="取引先コード"))) == {}


@pytest.fixture
def keyed(desk, client):
    """A form whose names and accounts come from a master that was imported; one record of it."""
    client.force_login(desk.cast.staff["sato"])
    walk = Walk(desk.cast, client, "data_entry_masters").upload(MASTER, "masters.csv", more="口座番号")
    walk.choose().do("apply")
    with desk.at():
        definition = Definition(SPECS, ("金額 >= 1",), "BLIND", True)  # noqa: FBT003 - personal
        desk.version = actions.save_form(
            name="支払依頼", definition=definition, reason="新規", seen=0, actor=desk.actor("sato"), now=NOW
        )
    desk.records("P-1")
    return desk


def page_of(desk, client, name="sato"):
    client.force_login(desk.cast.staff[name])
    return client.post(desk.url("take")).url


@pytest.mark.slow
def test_an_import_keeps_columns_that_the_file_lacks(keyed, client):
    with keyed.at():
        assert master_columns() == {"取引先": {"口座番号"}}
    client.force_login(keyed.cast.staff["sato"])
    renamed = "マスタ,コード,名称\n取引先,0001,青葉電機株式会社\n"
    walk = Walk(keyed.cast, client, "data_entry_masters").upload(renamed, "again.csv", more="")
    walk.choose().do("apply")
    with keyed.at():
        row = MasterRow.objects.get(code="0001")
    assert (row.label, row.facts) == ("青葉電機株式会社", {"口座番号": "12345"})


@pytest.mark.slow
def test_blank_fields_are_filled_without_javascript(keyed, client):
    for name in ("sato", "suzuki"):
        page = page_of(keyed, client, name)
        assert "空欄のままで次へ進めます" in client.get(page).text
        typed = {"取引先コード": "0001", "取引先名": "", "口座番号": "", "金額": "1,000"}
        assert client.post(page, typed).status_code == 302
    with keyed.at():
        case = Case.objects.get(title="P-1")
    filled = {"取引先コード": "0001", "取引先名": "株式会社青葉電機", "口座番号": "0012345", "金額": "1000"}
    assert (case.state, case.values) == ("DECIDED", filled)


@pytest.mark.slow
def test_a_name_that_is_not_the_codes_is_refused(keyed, client):
    page = page_of(keyed, client)
    typed = {"取引先コード": "0001", "取引先名": "株式会社青葉電気", "口座番号": "", "金額": "1000"}
    answer = client.post(page, typed)
    assert answer.status_code == 422
    assert "コード「0001」では「株式会社青葉電機」です" in answer.text
    assert 'value="株式会社青葉電気"' in answer.text
    with keyed.at(), pytest.raises(Refused, match="どちらかが違います"):
        double.finish(Keying.objects.get().pk, values=typed, actor=keyed.actor("sato"), now=NOW)


def test_what_the_master_does_not_say_has_to_be_typed(keyed, client):
    page = page_of(keyed, client)
    answer = client.post(page, {"取引先コード": "0002", "取引先名": "", "口座番号": "", "金額": "1000"})
    assert (answer.status_code, answer.text.count("空欄です")) == (422, 2), "in the summary and at 口座番号"


def test_while_typing_the_master_is_proposed_beside_the_form(keyed, client):
    page = page_of(keyed, client)
    kept = client.post(f"{page}keeping/", {"取引先コード": "０００１", "取引先名": "", "口座番号": "99"})
    assert ("<b>株式会社青葉電機</b>" in kept.text, "コード「0001」では 0012345" in kept.text) == (True, True)
    assert "に自動保存しました" in kept.text
    assert "株式会社青葉電機" in client.get(page).text, "also when the page is opened again"
    nothing = client.post(f"{page}keeping/", {"取引先コード": "00", "取引先名": "", "口座番号": ""})
    assert "マスタ" not in nothing.text


@pytest.mark.parametrize(
    ("of", "why"),
    [("金額", "マスタのあるほかの項目の名前ではありません"), ("取引先コード：住所", "マスタ「取引先」にありません")],
)
def test_a_definition_says_what_cannot_be_filled(keyed, client, of, why):
    client.force_login(keyed.cast.staff["sato"])
    said_ = {"name": "別の様式", "way": "BLIND", "rules": "", "reason": "新規", "seen": "0", "label-1": "取引先コード",
             "kind-1": "CODE", "required-1": "on", "master-1": "取引先", "label-2": "住所", "kind-2": "TEXT",
             "of-2": of}  # fmt: skip
    answer = client.post(reverse("desk:data_entry_form_new", args=["ACME"]), said_)
    assert (answer.status_code, why in answer.text, f'value="{of}"' in answer.text) == (422, True, True)


def test_columns_of_an_import_are_named_once(desk, client):
    client.force_login(desk.cast.staff["sato"])
    walk = Walk(desk.cast, client, "data_entry_masters")
    walk.upload(MASTER, "masters.csv", more="口座番号、口座番号")
    assert "重ならないように書いてください" in walk.answer.text


@pytest.mark.slow
def test_whoever_keyed_a_record_does_not_review_the_task(desk, client):
    desk.records("A-1")
    desk.keys("sato")
    desk.keys("suzuki")
    work_done(desk)
    page = reverse("desk:task", args=[desk.task.number])
    suzuki, manager = (desk.actor(name) for name in ("suzuki", "manager"))
    client.force_login(desk.cast.staff["suzuki"])
    assert "自分が一部を入力・作成した作業は検査できません" in client.get(page).text
    assert "検査は別の担当者" in client.get(reverse("desk:reviews")).text, "the list says so before"
    with desk.at(), pytest.raises(Refused, match="自分が一部を入力・作成した作業は検査できません"):
        work.reviews.approve(desk.task.pk, actor=suzuki, now=NOW)
    with desk.at(), pytest.raises(Refused, match="自分が一部を入力"):
        work.reviews.send_back(desk.task.pk, kind="OTHER", detail="x", actor=suzuki, now=NOW)
    client.force_login(desk.cast.staff["manager"])
    assert "自分が一部を入力・作成した作業は検査できません" not in client.get(page).text
    assert "検査は別の担当者" not in client.get(reverse("desk:reviews")).text
    with desk.at():
        assert work.reviews.approve(desk.task.pk, actor=manager, now=NOW).is_last


def work_done(desk):
    """The task handed in by sato, with its files."""
    with desk.at():
        sato = desk.actor("sato")
        actions.make_output(desk.task.pk, actor=sato, now=NOW)
        proof = queries.proofs_of(desk.task)[0]
        job = job_of(proof)
        assert job is not None
        runner.run(tenant=desk.task.tenant_id, job=job.pk)
        work.hand_in(desk.task, actor=sato, now=NOW)
