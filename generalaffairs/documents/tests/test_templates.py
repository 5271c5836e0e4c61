"""Templates from the upload to the delivered document: through the pages, with two people, and what is refused."""

from __future__ import annotations

import io
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from bpo.core import tenancy
from bpo.core.documents.actions import read_file
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from generalaffairs.documents import actions
from generalaffairs.documents.actions.keeping import Content
from generalaffairs.documents.models import Merged, ProofTick, Template, TemplateVersion
from generalaffairs.documents.queries import KEY, points
from generalaffairs.documents.tests.samples import INVOICE, LETTER, TEXT, VALUES, with_part, word, workbook
from tasks.work.models import Task
from tests.fixtures import Cast, work
from tests.fixtures.importing import Walk

BASE = "/desk/clients/ACME/documents/templates/"
FORM = f"/portal/ACME/requests/new/{KEY}/"
PROOF = {
    "氏名": "髙橋 花子",
    "住所": "東京都港区1-2",
    "日付": "2026-10-15",
    "宛名": "株式会社みなと商事",
    "敬称": "御中",
}

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "relay"])


@pytest.fixture
def cast(committed_cast: Cast, settings: Any, tmp_path: Any) -> Cast:
    settings.FILES_DIR = tmp_path / "files"
    work.make_scope(committed_cast.acme, KEY)
    work.make_process_line(committed_cast.acme, KEY, name="書類の作成")
    return committed_cast


@pytest.fixture
def as_(cast: Cast, client: Any) -> Any:
    """The browser of one of the staff, or of a seat of the client."""

    def login(name: str) -> Any:
        client.force_login(cast.staff.get(name) or cast.acme.people[name])
        return client

    return login


def file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def upload(browser: Any, data: bytes, name: str, kind: str = "DOCX", called: str = "在籍証明書") -> Any:
    return browser.post(f"{BASE}new/", {"name": called, "format": kind, "file": file(data, name)})


def keep(cast: Cast, name: str, kind: str, content: Content) -> TemplateVersion:
    """In force at ACME: made by sato, approved by suzuki."""
    sato, suzuki = (cast.actor(cast.staff[one]) for one in ("sato", "suzuki"))
    with cast.at(cast.acme, cast.staff["sato"]):
        made = actions.add_template(name=name, kind=kind, content=content, actor=sato, now=work.NOW)
        actions.approve(made.pk, actor=suzuki, now=work.NOW)
        return actions.put_in_force(made.pk, actor=sato, now=work.NOW)


def task_of(cast: Cast, **fields: Any) -> Task:
    return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields={"subject": "書類", **fields})


def merged_of(cast: Cast, task: Task) -> list[Merged]:
    with cast.at(cast.acme):
        rows = (
            Merged.objects.filter(task=task).select_related("task", "file", "template__template").order_by("position")
        )
        return list(rows)


def content(cast: Cast, row: Merged) -> bytes:
    with cast.at(cast.acme):
        assert row.file is not None
        return read_file(row.file)


def prove(cast: Cast, row: Merged, browser: Any) -> None:
    assert row.file is not None
    for point in points(row):
        answer = browser.post(
            f"/desk/{row.task.number}/documents/merged/{row.pk}/tick/", {"point": point, "sha256": row.file.sha256}
        )
        assert answer.status_code == 302


@pytest.mark.slow
def test_a_word_template_is_a_draft_until_somebody_else_approves_it(cast: Cast, as_: Any) -> None:
    answer = upload(as_("sato"), word(*LETTER), "在籍証明.docx")
    assert answer.status_code == 302
    url = answer.headers["Location"]
    page = as_("sato").get(url)
    assert "自分が登録した版は承認できません" in page.text
    names = [name for name, _field, _controls in page.context["form"].lines()]
    assert names == ["日付", "宛名", "敬称", "氏名", "住所"]
    assert as_("sato").post(f"{url}approval/").status_code == 403
    assert as_("sato").post(f"{url}force/").status_code == 409
    assert as_("suzuki").post(f"{url}approval/").status_code == 302
    assert as_("sato").post(f"{url}force/").status_code == 302
    refused = as_("sato").post(url, {"kind_0": "TEXT"})
    assert refused.context["version"].state == "IN_FORCE"
    with cast.at(cast.acme):
        version = TemplateVersion.objects.get()
        assert version.field_list[0].kind == "DATE", "an approved version stays"
        assert (version.approved_by.name, version.made_by.name) == ("suzuki", "sato")
        with pytest.raises(IntegrityError), transaction.atomic():
            TemplateVersion.objects.update(approved_by=version.made_by)


@pytest.mark.slow
def test_fields_of_a_draft_are_said_and_a_new_version_keeps_what_was_said(cast: Cast, as_: Any) -> None:
    browser = as_("sato")
    url = upload(browser, word(*LETTER), "a.docx").headers["Location"]
    kinds = ("DATE", "ADDRESSEE", "HONORIFIC", "TEXT", "ADDRESS")
    said = {f"kind_{at}": kind for at, kind in enumerate(kinds)} | {f"required_{at}": "on" for at in range(4)}
    said["default_2"] = "様"
    wrong = browser.post(url, said | {"default_0": "きのう"})
    assert wrong.status_code == 422
    assert "日付として読み取れません" in wrong.text or "きのう" in wrong.text
    assert browser.post(url, said | {"kind_3": "ADDRESSEE"}).status_code == 422
    assert browser.post(url, said).status_code == 302
    with cast.at(cast.acme):
        row = Template.objects.get()
    more = browser.post(f"{BASE}{row.pk}/", {"file": file(word(*LETTER, "{{期限}}"), "b.docx"), "note": "期限を追加"})
    assert more.status_code == 302
    with cast.at(cast.acme):
        newest = TemplateVersion.objects.get(number=2)
    listed = {one.name: one for one in newest.field_list}
    assert listed["敬称"].default == "様"
    assert listed["住所"].required is False
    page = browser.get(f"{BASE}{row.pk}/")
    assert [one["name"] for one in page.context["changes"]] == ["期限"]
    assert "第2版" in page.text
    assert "第1版" in page.text
    listing = browser.get("/desk/documents/templates/")
    assert "在籍証明書" in listing.text
    exported = browser.get("/desk/documents/templates/?format=csv").content.decode("utf-8-sig")
    assert "在籍証明書" in exported
    sample = browser.post(more.headers["Location"] + "sample/")
    lines = [one.text for one in docx.Document(io.BytesIO(sample.content)).paragraphs]
    assert "株式会社見本商事 様" in lines


@pytest.mark.parametrize(
    ("data", "name", "kind", "words"),
    [
        (word("{{宛名}}", "{{ x.__class__.__mro__ }}"), "a.docx", "DOCX", "差込項目として読めません"),
        (with_part(word("{{宛名}}"), "word/vbaProject.bin", b"x"), "a.docx", "DOCX", "マクロ"),
        (word("{{宛名}}"), "a.docm", "DOCX", "マクロ付きの形式"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx", "DOCX", "パスワード"),
        (with_part(workbook(["{{宛名}}"]), "xl/externalLinks/externalLink1.xml", b"<x/>"), "a.xlsx", "XLSX", "リンク"),
        (b"PK\x03\x04 not an archive", "a.xlsx", "XLSX", "壊れています"),
        (workbook(["{{宛名}}"]), "a.xlsx", "DOCX", ".docxのファイルではありません"),
    ],
)
def test_a_file_that_may_be_no_template_is_refused_in_words(
    cast: Cast, as_: Any, data: bytes, name: str, kind: str, words: str
) -> None:
    answer = upload(as_("sato"), data, name, kind)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="在籍証明書"' in answer.text, "what was typed stays"
    with cast.at(cast.acme):
        assert not Template.objects.exists()


@pytest.mark.slow
def test_the_portal_asks_for_the_fields_of_the_template_in_force(cast: Cast, as_: Any) -> None:
    keep(cast, "請求書送付状", "HTML", Content(text=TEXT))
    with cast.at(cast.acme, cast.staff["sato"]):
        actions.add_template(
            name="下書きだけ",
            kind="HTML",
            content=Content(text=TEXT),
            actor=cast.actor(cast.staff["sato"]),
            now=work.NOW,
        )
    browser = as_("REQUESTER")
    start = browser.get(FORM)
    assert "請求書送付状" in start.text
    assert "下書きだけ" not in start.text
    draft = start.context["asked"].address + "?" + start.context["asked"].here
    first = browser.post(
        draft, {"form-page": "1", "subject": "10月分の送付状", "template": "請求書送付状"}, follow=True
    )
    assert "書類の宛名" in first.text
    empty = browser.post(draft, {"form-page": "2", "honorific": "御中", "recipient": ""})
    assert empty.status_code == 422
    assert "「宛名」がありません" in empty.text
    third = browser.post(draft, {"form-page": "2", "honorific": "御中", "recipient": "株式会社みなと商事"}, follow=True)
    assert "書類に入れる内容" in third.text
    typed = {"form-page": "3", "m_日付": "R8.10.15", "m_差出人": "青葉商事株式会社", "m_ご請求額": "12,345",
             "m_明細": "点検 | 千円", "period_to": "2026/10/20"}  # fmt: skip
    wrong = browser.post(draft, typed)
    assert wrong.status_code == 422
    assert "1行目「金額」" in wrong.text
    assert "点検 | 千円" in wrong.text
    assert "青葉商事株式会社" in wrong.text
    late = browser.post(draft, typed | {"m_明細": "点検 | 12,345", "m_日付": "2026/10/21"})
    assert "範囲の外です" in late.text
    last = browser.post(draft, typed | {"m_明細": "点検 | 12,345"}, follow=True)
    assert "書類や写真" in last.text
    check = browser.post(draft, {"form-page": "4"}, follow=True)
    assert "12,345" in check.text
    sent = browser.post(f"{FORM}send/", {"draft": check.context["draft"]}, follow=True)
    assert sent.status_code == 200
    with cast.at(cast.acme):
        task = Task.objects.latest("created_at")
    assert task.fields["m_明細"] == "点検 | 12,345"
    desk = as_("sato").get(f"/desk/{task.number}/")
    assert "点検 | 12,345" in desk.text
    form = as_("sato").get(f"/desk/{task.number}/documents/merge/").context["form"]
    assert form["field_4"].value() == "12,345"
    assert form["field_1"].value() == "株式会社みなと商事"


def post(browser: Any, task: Task, template: str, version: TemplateVersion, values: dict[str, Any]) -> Any:
    typed = {f"field_{at}": values.get(one.name, "") for at, one in enumerate(version.field_list)}
    return browser.post(f"/desk/{task.number}/documents/merge/?template={template}", typed)


@pytest.mark.slow
def test_a_document_is_made_looked_through_by_another_and_delivered_with_its_hash(cast: Cast, as_: Any) -> None:
    version = keep(cast, "在籍証明書", "DOCX", Content(word(*LETTER), "在籍証明.docx"))
    task = task_of(cast, template="在籍証明書", recipient="株式会社みなと商事", honorific="御中", m_氏名="髙橋 花子",
                   m_住所="東京都港区1-2", m_日付="2026-10-15")  # fmt: skip
    missing = post(as_("sato"), task, "在籍証明書", version, PROOF | {"氏名": ""})
    assert missing.status_code == 422
    assert "「氏名」がありません" in missing.text
    other = post(as_("sato"), task, "在籍証明書", version, PROOF | {"宛名": "株式会社みなと"})
    assert other.status_code == 422
    assert "依頼の宛名" in other.text
    assert post(as_("sato"), task, "在籍証明書", version, PROOF).status_code == 302
    run_all([cast.acme.id])
    [row] = merged_of(cast, task)
    assert (row.state, row.findings, row.template_sha256) == ("READY", [], version.sha256)
    lines = [one.text for one in docx.Document(io.BytesIO(content(cast, row))).paragraphs]
    assert lines[:2] == ["令和8年10月15日", "株式会社みなと商事 御中"]
    url = f"/desk/{task.number}/documents/merged/{row.pk}/"
    assert "自分が作った書類は校正できません" in as_("sato").get(url).text
    assert as_("sato").post(f"{url}tick/", {"point": "DATE", "sha256": row.file.sha256}).status_code == 403
    assert as_("suzuki").post(f"{url}tick/", {"point": "DATE", "sha256": "0" * 64}).status_code == 409
    assert as_("suzuki").post(f"{url}tick/", {"point": "AMOUNT", "sha256": row.file.sha256}).status_code == 422
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    with cast.at(cast.acme, suzuki), pytest.raises(Refused, match="校正が終わっていない書類が1通あります"):
        work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    prove(cast, row, as_("suzuki"))
    with cast.at(cast.acme):
        told = set(ProofTick.objects.values_list("point", "ticked_by__name", "sha256"))
        assert told == {
            (point, "suzuki", row.file.sha256) for point in ("ADDRESSEE", "HONORIFIC", "DATE", "SEAL", "CONTENT")
        }
    with cast.at(cast.acme, suzuki):
        work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        assert list(task.unit_counts.values_list("key", "count")) == [("merged", 1)]
    portal = as_("REQUESTER").get(reverse("portal:task", args=["ACME", task.number]))
    assert row.file.name in portal.text
    opened = as_("REQUESTER").get(reverse("portal:file", kwargs={"client": "ACME", "pk": row.file_id}))
    assert opened.status_code == 200
    late = as_("suzuki").post(f"{url}tick/", {"point": "DATE", "sha256": row.file.sha256})
    assert late.status_code == 403


@pytest.mark.slow
def test_other_values_open_the_proof_again_and_the_old_file_is_not_delivered(cast: Cast, as_: Any) -> None:
    version = keep(cast, "請求書送付状", "HTML", Content(text=TEXT))
    task = task_of(cast)
    rows = "点検 | 12,000\n送料 | 345"
    assert post(as_("sato"), task, "請求書送付状", version, VALUES | {"明細": rows}).status_code == 302
    run_all([cast.acme.id])
    [row] = merged_of(cast, task)
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content(cast, row))).pages)
    assert "金壱万弐千参百四拾五円也" in text
    assert "社判" in text
    prove(cast, row, as_("suzuki"))
    url = f"/desk/{task.number}/documents/merged/{row.pk}/"
    typed = {f"field_{at}": value for at, value in enumerate(
        ["2026/10/15", "株式会社みなと商事", "御中", "青葉商事", "12000", "点検 | 12,000", ""])}  # fmt: skip
    assert "合計" in as_("sato").post(f"{url}change/", typed | {"field_4": "999"}).text
    assert as_("sato").post(f"{url}change/", typed).status_code == 302
    with cast.at(cast.acme):
        assert not ProofTick.objects.exists()
        assert not task.attachments.filter(deliverable=True).exists()
    run_all([cast.acme.id])
    [again] = merged_of(cast, task)
    assert again.file_id != row.file_id
    with cast.at(cast.acme):
        assert [one.file_id for one in task.attachments.filter(deliverable=True)] == [again.file_id]
    assert as_("sato").post(f"{url}removal/").status_code == 302
    assert merged_of(cast, task) == []


@pytest.mark.slow
def test_what_the_machine_finds_keeps_the_document_from_review(cast: Cast, as_: Any) -> None:
    version = keep(cast, "証明", "DOCX", Content(word("{{宛名}} {{敬称}}", "{{宛名}} {{敬称}}"), "a.docx"))
    task = task_of(cast)
    post(as_("sato"), task, "証明", version, {"宛名": "みなと商事 {{残り", "敬称": "御中"})
    run_all([cast.acme.id])
    [row] = merged_of(cast, task)
    page = as_("suzuki").get(f"/desk/{task.number}/documents/merged/{row.pk}/")
    assert "差込項目が残っています" in page.text
    assert "2回出てきます" in page.text
    sha256 = row.file.sha256 if row.file else ""
    tick = as_("suzuki").post(
        f"/desk/{task.number}/documents/merged/{row.pk}/tick/", {"point": "ADDRESSEE", "sha256": sha256}
    )
    assert tick.status_code == 409
    with cast.at(cast.acme, cast.staff["sato"]), pytest.raises(Refused, match="直すところがあります"):
        work.hand_in(task, actor=cast.actor(cast.staff["sato"]), now=work.NOW)


@pytest.mark.slow
def test_many_rows_of_a_file_become_documents_and_one_zip(cast: Cast, as_: Any) -> None:
    keep(cast, "請求書", "XLSX", Content(workbook(*INVOICE), "請求書.xlsx"))
    task = task_of(cast)
    walk = Walk(cast, as_("sato"), key="merged")
    rows = (
        "日付,宛名,敬称,明細,合計\n2026/10/15,株式会社みなと商事,御中,点検 | 1000,1000\n"
        "R8.10.15,株式会社東,御中,点検 | 500,500\n2026/10/15,,御中,点検 | 500,500\n"
        "2026/10/15,株式会社西,殿下,点検 | 500,500\n2026/10/15,株式会社南,御中,点検 | 500,501\n"
    )
    walk.upload(rows, "一覧.csv", task=task.number, template="請求書").choose()
    assert (walk.run.added, walk.run.bad) == (2, 3)
    shown = walk.text(kind="BAD")
    for words in ("「宛名」：空欄です。", "「殿下」は敬称ではありません", "合計500円と違います"):
        assert words in shown
    walk.do("apply")
    first, second = merged_of(cast, task)
    assert [first.state, second.state] == ["READY", "READY"]
    sheet = openpyxl.load_workbook(io.BytesIO(content(cast, second))).active
    assert sheet is not None
    assert sheet["A1"].value == "株式会社東 御中"
    with cast.at(cast.acme):
        files = [one.file for one in task.attachments.filter(deliverable=True).select_related("file")]
        [bundle] = [one for one in files if one.name.endswith(".zip")]
        with ZipFile(io.BytesIO(read_file(bundle))) as archive:
            assert archive.namelist() == ["001_請求書_株式会社みなと商事.xlsx", "002_請求書_株式会社東.xlsx"]
    listed = as_("sato").get(f"/desk/{task.number}/documents/merged/?format=csv").content.decode("utf-8-sig")
    assert first.file.sha256 in listed
    walk.upload(rows, "一覧2.csv", task=task.number, template="請求書").choose()
    assert (walk.run.added, walk.run.same) == (0, 2), "what is there counts once"
    first_run = walk.runs()[0]
    as_("sato").post(f"/desk/clients/ACME/imports/{first_run.pk}/undo/")
    walk.wait()
    assert merged_of(cast, task) == []


@pytest.mark.slow
def test_a_template_of_the_house_becomes_a_draft_of_the_client(cast: Cast, as_: Any) -> None:
    house = tenancy.HOUSE_ID
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    by = {"actor": cast.actor(sato), "now": work.NOW}
    with tenancy.use(house):
        code = cast.house.code
        made = actions.add_template(name="送付状", kind="HTML", content=Content(text=TEXT), **by)
        actions.approve(made.pk, actor=cast.actor(suzuki), now=work.NOW)
    url = f"/desk/clients/{code}/documents/templates/{made.template_id}/"
    assert as_("sato").post(f"{url}copy/", {"client": "ACME"}).status_code == 409
    with tenancy.use(house):
        actions.put_in_force(made.pk, **by)
    assert "お客様のひな形に写す" in as_("sato").get(url).text
    answer = as_("sato").post(f"{url}copy/", {"client": "ACME"})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/desk/clients/ACME/documents/templates/")
    with cast.at(cast.acme):
        version = TemplateVersion.objects.select_related("template").get()
        assert (version.state, version.template.source) == ("DRAFT", "送付状 第1版")
        assert version.sha256 == made.sha256
    assert as_("sato").post(f"{url}copy/", {"client": "RIVAL"}).status_code == 404
    other = UUID(int=7)
    assert (
        as_("sato").post(f"/desk/clients/{code}/documents/templates/{other}/copy/", {"client": "ACME"}).status_code
        == 404
    )


@pytest.mark.slow
def test_the_rows_of_a_list_may_stand_in_columns_of_their_own(cast: Cast, as_: Any) -> None:
    keep(cast, "請求書", "XLSX", Content(workbook(*INVOICE), "請求書.xlsx"))
    task = task_of(cast)
    walk = Walk(cast, as_("sato"), key="merged")
    rows = (
        "日付,宛名,敬称,明細１品名,明細1.金額,明細2品名,明細2金額,合計\n"
        "2026/10/15,株式会社みなと商事,御中,点検,1000,送料,500,1500\n"
        "2026/10/15,株式会社東,御中,点検,500,,,500\n"
        "2026/10/15,株式会社西,御中,点検,500,送料,1,500\n"
        "2026/10/15,株式会社南,御中,,,,,0\n"
        "2026/10/15,株式会社北,御中,点検,五百,,,500\n"
    )
    walk.upload(rows, "一覧.csv", task=task.number, template="請求書").choose()
    assert (walk.run.added, walk.run.bad) == (2, 3)
    shown = walk.text(kind="BAD")
    for words in ("合計501円と違います", "値のある行がありません", "「明細1.金額」"):
        assert words in shown, words
    walk.do("apply")
    first, second = merged_of(cast, task)
    assert first.values["明細"] == [{"品名": "点検", "金額": "1000"}, {"品名": "送料", "金額": "500"}]
    assert second.values["明細"] == [{"品名": "点検", "金額": "500"}]
    assert [first.state, second.state] == ["READY", "READY"]
