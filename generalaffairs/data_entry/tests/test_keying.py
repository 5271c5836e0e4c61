"""Keying in the browser: nothing lost, nothing seen of the other, the third decides, nothing delivered too early."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfWriter

from bpo.core.documents.actions import read_file, store
from bpo.core.documents.models import StoredFile
from bpo.core.documents.opening import open_sealed
from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.checks import problems
from generalaffairs.data_entry.keyed import ACCOUNT
from generalaffairs.data_entry.models import FormVersion, MasterRow, Record
from generalaffairs.data_entry.tests.example import TYPED, VALUES
from tasks.double_entry import actions as double
from tasks.double_entry.models import Case, Keying
from tasks.requests.models import Attachment
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def pages(count: int, password: str = "") -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for _ in range(count):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def attach(desk, **named: bytes) -> None:
    """Files that came with the task; `x_pdf` is x.pdf."""
    with desk.at():
        for name, data in named.items():
            file = store(data=data, name=name.replace("_", "."), content_type="", actor=desk.actor("sato"), sealed=True)
            Attachment.objects.create(tenant_id=desk.task.tenant_id, task=desk.task, file=file)


def split(desk, **more):
    with desk.at():
        return actions.split(
            desk.task.pk, **{"version": desk.version.pk, "way": "BLIND", "pages": 2} | more, actor=desk.actor("sato")
        )


@pytest.mark.slow
def test_originals_become_records(desk):
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("申込書/三.png", PNG)
        archive.writestr("memo.txt", "メモです。")
    attach(desk, a_pdf=pages(5), b_png=PNG, c_zip=box.getvalue(), d_pdf=pages(1, "secret"), e_csv=b"a,b\n1,2\n")
    made = split(desk)
    shown = [(row.file.name, row.page_from, row.page_to) for row in made.records]
    assert shown == [("a.pdf", 1, 2), ("a.pdf", 3, 4), ("a.pdf", 5, 5), ("b.png", 1, 1), ("三.png", 1, 1)]
    assert [row.reference for row in made.records] == ["0001", "0002", "0003", "0004", "0005"]
    words = "".join(made.refused)
    assert "「memo.txt」は画像でもPDFでもありません" in words
    assert "「d.pdf」はパスワードで保護されています" in words
    assert "「e.csv」は画像でもPDFでもありません" in words
    with pytest.raises(Refused, match="パスワード"):
        split(desk)
    with desk.at():
        assert Record.objects.count() == 5
        sealed = StoredFile.objects.get(sealed=True)
        open_sealed(sealed.pk, password="secret", actor=desk.actor("sato"), now=NOW)
    assert [row.file.came_in_id for row in split(desk).records] == [sealed.pk]


def test_a_task_without_originals_says_so(desk, client):
    client.force_login(desk.cast.staff["sato"])
    answer = client.post(desk.url("split"), {"version": str(desk.version.pk), "pages": "1"})
    assert answer.status_code == 422
    assert "原票のファイルがありません" in answer.text


def begin(desk, client, name: str) -> str:
    """The keying page that this person is led to."""
    client.force_login(desk.cast.staff[name])
    answer = client.post(desk.url("take"))
    assert "/keying/" in answer.url
    return answer.url


@pytest.mark.slow
def test_a_wrong_field_says_why_and_nothing_is_lost(desk, client):
    desk.records("A-1")
    page = begin(desk, client, "sato")
    answer = client.post(page, {**TYPED, "生年月日": "H31.5.1", "合計": "1,200"})
    assert answer.status_code == 422
    assert "平成ではありません" in answer.text
    assert "「小計+消費税=合計」になっていません（左 1,100、右 1,200）" in answer.text
    assert 'value="H31.5.1"' in answer.text
    assert 'value="H31.5.1"' in client.get(page).text
    kept = client.post(f"{page}keeping/", {"氏名": "書きかけ"})
    assert "に自動保存しました" in kept.text
    assert "書きかけ" in client.get(page).text
    assert client.post(page, TYPED).url == desk.url("records")
    with desk.at():
        assert Keying.objects.get().blind == VALUES


@pytest.mark.slow
def test_the_second_operator_sees_nothing_of_the_first(desk, client):
    desk.records("A-1")
    first = begin(desk, client, "sato")
    client.post(first, {**TYPED, "氏名": "秘密の氏名"})
    client.force_login(desk.cast.staff["suzuki"])
    assert client.get(first).status_code == 404
    assert client.post(first, TYPED).status_code == 404
    assert client.post(f"{first}keeping/", TYPED).status_code == 404
    with desk.at():
        [record] = Record.objects.all()
    seen = [
        desk.url("records"), desk.url("record", record=record.pk), f"{desk.url('records')}?format=csv",
        reverse("desk:data_entry_list"), f"{reverse('desk:data_entry_list')}?format=csv",
        reverse("desk:data_entry_client", args=["ACME"]), reverse("desk:task", args=[desk.task.number]),
        f"{reverse('desk:search')}?q=秘密",
    ]  # fmt: skip
    for name in ("suzuki", "manager"):
        client.force_login(desk.cast.staff[name])
        for url in seen:
            answer = client.get(url)
            assert answer.status_code == 200, url
            body = b"".join(answer) if answer.streaming else answer.content
            assert "秘密の氏名" not in body.decode(), url
    second = begin(desk, client, "suzuki")
    assert "秘密の氏名" not in client.get(second).text


@pytest.mark.slow
def test_the_same_operator_is_not_given_the_second_keying(desk, client):
    desk.records("A-1")
    client.post(begin(desk, client, "sato"), TYPED)
    answer = client.post(desk.url("take"), follow=True)
    assert "いま入力できる記録はありません" in answer.text


@pytest.mark.slow
def test_a_third_person_decides_in_the_browser(desk, client):
    [record] = desk.records("A-1")
    desk.keys("sato")
    desk.keys("suzuki", 氏名="高橋 美咲", 小計="1001", 合計="1101")
    page, decide = desk.url("record", record=record.pk), desk.url("decide", record=record.pk)
    for name in ("sato", "suzuki"):
        client.force_login(desk.cast.staff[name])
        assert "自分が入力した記録の不一致は判定できません" in client.get(page).text
        assert client.post(decide, {}).status_code == 403
    client.force_login(desk.cast.staff["manager"])
    said = {
        f"{name}{n}": value
        for n, kind in enumerate(("TYPO", "DIGITS", "DIGITS"))
        for name, value in (("choice", "A"), ("other", ""), ("mistake", kind), ("reason", "確認"))
    }
    answer = client.post(decide, said | {"choice1": "B"})
    assert answer.status_code == 422
    assert "になっていません" in answer.text
    assert client.post(decide, {**said, "reason0": ""}).status_code == 422
    answer = client.post(decide, {**said, "mistake1": ""})
    assert (answer.status_code, "誤りの種類がありません" in answer.text) == (422, True)
    assert client.post(decide, said).status_code == 302
    with desk.at():
        assert Case.objects.get().values == VALUES
    shown = client.get(page).text
    assert all(words in shown for words in ("髙橋 美咲", "誤字：確認", "桁違い：確認"))
    with time_machine.travel(NOW, tick=False):
        statistics = client.get(reverse("desk:data_entry_client", args=["ACME"])).text
    counted = r'<td class="cell-main">(.+?)</td><td class="num"[^>]*>(\d+)</td><td data-label="多い項目">(.+?)</td>'
    rows = re.findall(counted, statistics)
    assert rows == [("桁違い", "2", "小計 1、氏名 1"), ("誤字", "1", "合計 1")]


def test_nothing_goes_out_while_a_record_is_open(desk, client):
    desk.records("A-1", "A-2")
    desk.keys("sato")
    desk.keys("suzuki", 氏名="高橋 美咲")
    client.force_login(desk.cast.staff["sato"])
    answer = client.post(desk.url("output"), follow=True)
    assert "入力が終わっていない記録が1件あります" in answer.text
    assert "不一致が残る記録が1件あります" in answer.text
    with desk.at():
        told = [problem.text for problem in alone(problems(desk.task))]
    assert any("入力が終わっていない記録が1件" in text for text in told)
    assert any("不一致が残る記録が1件" in text for text in told)


@pytest.mark.slow
def test_the_output_holds_what_was_decided_and_goes_stale_with_the_records(desk):
    [record] = desk.records("A-1")
    desk.keys("sato")
    desk.keys("suzuki")
    with desk.at():
        sato = desk.actor("sato")
        output = actions.make_output(desk.task.pk, actor=sato, now=NOW)
        text = read_file(output.table.file).decode("utf-8-sig")
        assert text.splitlines() == [
            "番号,氏名,フリガナ,生年月日,郵便番号,小計,消費税,合計",
            "A-1,髙橋 美咲,タカハシ ミサキ,1988/04/05,220-0012,1000,100,1100",
        ]
        assert output.sha256 == output.table.file.sha256
        actions.begin_anew(record.pk, reason="住所も必要", actor=sato)
        assert "入力が終わっていない" in alone(problems(desk.task))[0].text
    desk.keys("sato")
    desk.keys("suzuki")
    with desk.at():
        Case.objects.filter(state="DECIDED").update(decided_at=NOW.replace(hour=11))
        assert "作成した後に記録が変わりました" in alone(problems(desk.task))[0].text


def test_accounts_are_always_keyed_blind(desk):
    with desk.at():
        with pytest.raises(Refused, match="ベリファイ"):
            actions.add_records(
                desk.task.pk, version=None, way="CROSS", actor=desk.actor("sato"),
                sheets=[actions.splitting.Sheet(None, reference="1")],
            )  # fmt: skip
        actions.add_records(
            desk.task.pk, version=None, way="BLIND", actor=desk.actor("sato"),
            sheets=[actions.splitting.Sheet(None, reference="1")],
        )  # fmt: skip
        assert Case.objects.get().form == ACCOUNT
        typed = {
            "登録番号": "0142", "名前": "石井 大輔", "銀行コード": "0001", "支店コード": "123", "預金種目": "普通",
            "口座番号": "12345", "口座名義": "ｲｼｲ ﾀﾞｲｽｹ",
        }  # fmt: skip
        for name in ("sato", "suzuki"):
            keying = double.take(desk.task.pk, actor=desk.actor(name), now=NOW)
            case = double.finish(keying.pk, values=typed, actor=desk.actor(name), now=NOW)
        assert (case.state, case.values["口座番号"]) == ("DECIDED", "0012345")


DEFINE = {"name": "注文書", "way": "CROSS", "rules": "", "reason": "新規", "seen": "0", "label-1": "部門",
          "kind-1": "CODE", "required-1": "on", "master-1": "部門"}  # fmt: skip


@pytest.mark.slow
def test_a_definition_is_linted_versioned_and_looks_codes_up(desk, client):
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:data_entry_form_new", args=["ACME"])
    answer = client.post(url, DEFINE)
    assert answer.status_code == 422
    assert "マスタ「部門」がありません" in answer.text
    assert 'value="注文書"' in answer.text
    with desk.at():
        MasterRow.objects.create(tenant_id=desk.task.tenant_id, master="部門", code="10", label="営業部")
    assert client.post(url, DEFINE).status_code == 302
    assert "ほかの人が変更しました" in client.post(url, DEFINE).text
    with desk.at():
        first = FormVersion.objects.get(name="注文書")
    change = reverse("desk:data_entry_form", args=["ACME", first.pk])
    assert client.post(change, DEFINE | {"seen": "1", "label-2": "備考", "kind-2": "TEXT"}).status_code == 302
    with desk.at():
        newest = queries.newest_forms().get(name="注文書")
        assert (newest.number, [spec.label for spec in newest.specs]) == (2, ["部門", "備考"])
        desk.version = newest
    desk.records("A-1", way="CROSS")
    page = begin(desk, client, "sato")
    answer = client.post(page, {"部門": "99", "備考": ""})
    assert "マスタ「部門」にコード「99」がありません" in answer.text
    assert client.post(page, {"部門": "１０", "備考": ""}).status_code == 302


ORDER = {
    "name": "注文書の明細", "way": "CROSS", "reason": "新規", "seen": "0", "rounding": "HALF_UP",
    "rules": "数量 × 単価 = 金額\n金額 × 10/100 = 消費税",
    **{f"required-{n}": "on" for n in range(1, 5)},
    "label-1": "数量", "kind-1": "NUMBER", "label-2": "単価", "kind-2": "YEN", "label-3": "金額", "kind-3": "YEN",
    "label-4": "消費税", "kind-4": "YEN",
}  # fmt: skip


@pytest.mark.slow
def test_quantity_times_price_is_checked_at_keying_with_the_rounding_of_the_form(desk, client):
    client.force_login(desk.cast.staff["sato"])
    url = reverse("desk:data_entry_form_new", args=["ACME"])
    answer = client.post(url, ORDER | {"rules": "数量 × 単価"})
    assert (answer.status_code, "数量 × 単価" in answer.text) == (422, True)
    assert '<option value="HALF_UP" selected>四捨五入</option>' in answer.text
    assert client.post(url, ORDER).status_code == 302
    with desk.at():
        desk.version = queries.newest_forms().get(name="注文書の明細")
    desk.records("A-1", way="CROSS")
    page = begin(desk, client, "sato")
    # 2.5 × 333 = 832.5, rounded 833; 10 % of it 83.3, rounded 83.
    typed = {"数量": "2.5", "単価": "333", "金額": "832", "消費税": "83"}
    answer = client.post(page, typed)
    assert answer.status_code == 422
    assert "「数量 × 単価 = 金額」になっていません（左 833、右 832）" in answer.text
    assert client.post(page, typed | {"金額": "833"}).status_code == 302


def test_a_name_is_kept_as_it_was_typed_and_its_width_makes_no_difference(desk):
    [record] = desk.records("0001")
    desk.keys("sato", **TYPED | {"氏名": "﨑山　ｶﾂﾐ"})
    desk.keys("suzuki", **TYPED | {"氏名": "﨑山 カツミ"})
    with desk.at():
        case = Case.objects.get(pk=record.case_id)
        assert (case.state, case.values["氏名"]) == ("DECIDED", "﨑山　ｶﾂﾐ")
        assert list(Keying.objects.values_list("wrong", flat=True)) == [[], []]


def test_a_compatibility_kanji_is_another_name(desk):
    [record] = desk.records("0001")
    desk.keys("sato", **TYPED | {"氏名": "\ufa19田"})
    desk.keys("suzuki", **TYPED | {"氏名": "神田"})
    with desk.at():
        case = Case.objects.get(pk=record.case_id)
        [one] = case.differences.all()
        assert (case.state, one.first, one.second) == ("DIFFERENT", "\ufa19田", "神田")
