"""A card from request to delivery: glyphs, fit, page boxes, what is refused before review."""

from __future__ import annotations

import html
import io
import re
from decimal import Decimal

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader

from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.documents.rendering import finish_pdf, render_html, render_pdf
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from bpo.core.together import alone
from generalaffairs.business_cards import card, glyphs
from generalaffairs.business_cards.actions import correct_card, make_proof
from generalaffairs.business_cards.boxes import TEMPLATE
from generalaffairs.business_cards.checks import problems
from generalaffairs.business_cards.forms import CardRequest
from generalaffairs.business_cards.queries import rows_of
from generalaffairs.business_cards.report import report_data
from generalaffairs.business_cards.tests.example import DATA, FIELDS, PRINTED
from tasks.work.models import Task
from tests.fixtures import work

KEY = "generalaffairs.business_cards"
NO_PROOF = "校正PDFがありません。校正PDFを作成してください。"
OLD_PROOF = "校正PDFが修正前の内容です。校正PDFを作成し直してください。"
NOT_IN_FONT = (
    "氏名の「𠮷」（U+20BB7）は印刷用の書体にありません。使ってよい字を顧客に確認し、名刺の内容を修正してください。"
)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"


def order(cast, **fields) -> Task:
    """A card in work at ACME, filed in the portal and started by sato."""
    work.make_scope(cast.acme, KEY)
    work.make_process_line(cast.acme, KEY, name="名刺の作成と発注")
    return work.make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS | fields)


def texts(cast, task) -> list[str]:
    with cast.at(cast.acme):
        return [problem.text for problem in alone(problems(Task.objects.select_related("tenant").get(pk=task.pk)))]


def proof(cast, task) -> Document:
    """Asked for by sato, made by the worker."""
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        asked = make_proof(task.pk, actor=cast.actor(sato))
    run_all([cast.acme.id])
    with cast.at(cast.acme):
        return Document.objects.get(pk=asked.pk)


def rendered(data) -> bytes:
    html = render_html(TEMPLATE, {"data": data, "doc_title": "名刺校正"})
    return finish_pdf(TEMPLATE, render_pdf(html), data)


def test_the_font_has_the_usual_variants_of_names_and_lacks_some():
    assert glyphs.missing("髙橋 﨑山 德永 濵田 瀨戸") == []
    assert glyphs.missing("𠮷野 𠮷") == ["𠮷"]
    assert glyphs.missing("山\n田\r\n") == []
    assert glyphs.code_points("𠮷") == "U+20BB7"


def test_a_shape_chosen_by_selector_counts_as_its_own_character():
    assert glyphs.missing("葛城") == []
    assert glyphs.missing("葛\U000e01ef城") == ["葛\U000e01ef"]
    assert glyphs.code_points("葛\U000e01ef") == "U+845B U+E01EF"


def test_widths_come_from_the_font():
    assert glyphs.width_mm("山", points=72) == pytest.approx(25.4)
    assert glyphs.width_mm("山山", points=72, tracking=0.5) == pytest.approx(76.2)
    assert glyphs.width_mm("iii", points=10) < glyphs.width_mm("WWW", points=10) / 2


def test_a_long_name_is_set_smaller_and_a_longer_one_does_not_fit():
    assert card.name_size("髙橋 美咲") == "large"
    assert card.name_size("アレクサンドラ・ロドリゲス") == "medium"
    assert card.name_size("山" * 19) == "small"
    assert card.name_size("山" * 20) == ""
    assert card.overlong(FIELDS) == []
    assert card.overlong(FIELDS | {"name": "山" * 20, "company": "社" * 31, "mail": "m" * 90}) == [
        "name",
        "company",
        "mail",
    ]


def test_an_address_breaks_at_a_blank_and_in_the_middle_only_without_one():
    long = "〒231-0023 神奈川県横浜市中区山下町1-2-3 青葉グランドセントラルビルディング5階"
    head, rest = card.broken(long, card.CONTACT)
    assert (head, rest) == ("〒231-0023 神奈川県横浜市中区山下町1-2-3", "青葉グランドセントラルビルディング5階")
    assert "".join(card.broken("番" * 50, card.CONTACT)) == "番" * 50
    assert card.overlong(FIELDS | {"address": "番" * 80}) == ["address"]


def test_the_form_keeps_names_and_puts_numbers_into_one_spelling(db):
    form = CardRequest(FIELDS | {"name": "ﾀﾅｶ ①郎", "postal": "２３１００２３", "phone": "０４５ー５５５ー０１２３"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "ﾀﾅｶ ①郎"
    assert form.cleaned_data["postal"] == "231-0023"
    assert form.cleaned_data["phone"] == "045-555-0123"


def test_reading_and_first_day_are_kept_shown_to_the_desk_and_not_printed(cast):
    task = order(cast, kana="たかはし ﾐｻｷ", used_from="R8.12.1")
    assert (task.fields["kana"], task.fields["used_from"]) == ("タカハシ ミサキ", "2026-12-01")
    said = dict(rows_of(task))
    assert (said["フリガナ"], said["使い始める日"]) == ("タカハシ ミサキ", "2026/12/01（火）")
    assert "タカハシ" not in str(card.proof_data(task.fields, number=task.number, band=1))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("phone", "0455550123"),
        ("mobile", "09055550123"),
        ("mail", "m.takahashi@"),
        ("romaji", "高橋"),
        ("name", "山" * 25),
        ("address", "番" * 110),
        ("quantity", "150"),
        ("postal", "12345"),
    ],
)
def test_the_form_refuses_what_cannot_be_printed(db, field, value):
    form = CardRequest(FIELDS | {field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_the_proof_has_exact_boxes_inks_and_one_page():
    with pikepdf.open(io.BytesIO(rendered(DATA))) as pdf:
        (page,) = pdf.pages
        sizes = {}
        for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
            left, bottom, right, top = (Decimal(str(value)) / 72 * Decimal("25.4") for value in page[name])
            sizes[name] = (right - left, top - bottom)
            assert abs(left - bottom) < Decimal("0.01")
        content = page.Contents.read_bytes() if not isinstance(page.Contents, pikepdf.Array) else b""
    wanted = {"/MediaBox": (131, 95), "/BleedBox": (97, 61), "/TrimBox": (91, 55)}
    for name, (width, height) in wanted.items():
        assert abs(sizes[name][0] - width) < Decimal("0.01"), name
        assert abs(sizes[name][1] - height) < Decimal("0.01"), name
    assert b"/DeviceCMYK" in content
    assert b"/DeviceRGB" not in content


def test_the_proof_reads_as_ordered_in_the_embedded_font():
    reader = PdfReader(io.BytesIO(rendered(DATA)))
    wanted = "".join([*PRINTED, "仕上がり 91×55mm　塗り足し 3mm　片面　CMYK"])
    assert re.sub(r"\s", "", reader.pages[0].extract_text()) == re.sub(r"\s", "", wanted)
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    assert fonts
    assert all("BIZ-UDPGothic" in str(font["/BaseFont"]) for font in fonts), fonts


def test_a_missing_character_is_named_on_the_proof_outside_the_card():
    data = card.proof_data(FIELDS | {"name": "𠮷野 健"}, number="ACME-1", band=2)
    heights = []

    def note(text, _matrix, matrix, _font, _size):
        if "U+20BB7" in text:
            heights.append(matrix[5])

    page = PdfReader(io.BytesIO(rendered(data))).pages[0]
    page.extract_text(visitor_text=note)
    assert heights
    assert min(heights) > float(page["/BleedBox"][3]) or max(heights) < float(page["/BleedBox"][1])


@pytest.mark.slow
def test_it_cannot_be_handed_in_without_a_proof_of_the_card_as_it_is(cast):
    task = order(cast)
    sato = cast.staff["sato"]
    assert texts(cast, task) == [NO_PROOF]
    with cast.at(cast.acme, sato), pytest.raises(Refused, match="校正PDFがありません"):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    with cast.at(cast.acme, sato):
        make_proof(task.pk, actor=cast.actor(sato))
    assert texts(cast, task) == ["校正PDFを作成中です。できあがるまで待ってから、検査に出してください。"]
    run_all([cast.acme.id])
    assert texts(cast, task) == []


@pytest.mark.slow
def test_a_character_outside_the_font_is_corrected_after_asking(cast):
    task = order(cast, name="𠮷野 健")
    proof(cast, task)
    assert texts(cast, task) == [NOT_IN_FONT]
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        actor = cast.actor(sato)
        with pytest.raises(Refused, match="理由"):
            correct_card(task.pk, fields=FIELDS, reason=" ", version=task.version, actor=actor)
        with pytest.raises(Refused, match="ほかの人が先に"):
            correct_card(task.pk, fields=FIELDS, reason="確認", version=task.version + 1, actor=actor)
        wanted = FIELDS | {"name": "吉野 健"}
        done = correct_card(task.pk, fields=wanted, reason="顧客に確認した。", version=task.version, actor=actor)
        assert done.title == "名刺 吉野 健 100枚"
        event = Event.objects.get(action="business_cards.corrected")
        assert (event.data, event.reason) == ({"fields": ["name"]}, "顧客に確認した。")
    assert texts(cast, task) == [OLD_PROOF]
    proof(cast, task)
    assert texts(cast, task) == []


@pytest.mark.slow
def test_from_request_to_the_clients_own_pdf(cast, client):
    task = order(cast)
    made = proof(cast, task)
    assert (made.state, made.client_visible) == ("READY", False)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        assert work.hand_in(task, actor=cast.actor(sato), now=work.NOW).status == "IN_REVIEW"
        with pytest.raises(Refused):
            make_proof(task.pk, actor=cast.actor(sato))
    with cast.at(cast.acme, suzuki):
        work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        done = Task.objects.get(pk=task.pk)
        assert (done.status, done.title) == ("DELIVERED", "名刺 髙橋 美咲 100枚")
        assert list(done.unit_counts.values_list("key", "count", "process_line__name")) == [
            ("card", 1, "名刺の作成と発注")
        ]
        assert Document.objects.get(pk=made.pk).client_visible
    client.force_login(cast.acme.people["OWNER"])
    answer = client.get(reverse("portal:file", kwargs={"client": "ACME", "pk": made.file_id}))
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


@pytest.mark.slow
def test_the_button_makes_it_and_the_panel_shows_it(cast, client):
    task = order(cast, name="𠮷野 健")
    client.force_login(cast.staff["sato"])
    page = reverse("desk:task", args=[task.number])
    assert "U+20BB7" in client.get(page).content.decode()
    assert client.post(reverse("desk:business_cards_proof", args=[task.number])).status_code == 302
    assert 'data-job="QUEUED"' in client.get(page).content.decode()
    run_all([cast.acme.id])
    html = client.get(page).content.decode()
    assert "校正PDFを開く" in html
    assert "作成し直す" not in html


@pytest.mark.slow
def test_in_review_nothing_can_be_changed(cast, client):
    task = order(cast)
    proof(cast, task)
    sato = cast.staff["sato"]
    client.force_login(sato)
    correction = reverse("desk:business_cards_correction", args=[task.number])
    assert correction in client.get(reverse("desk:task", args=[task.number])).content.decode()
    with cast.at(cast.acme, sato):
        version = work.hand_in(task, actor=cast.actor(sato), now=work.NOW).version
    assert correction not in client.get(reverse("desk:task", args=[task.number])).content.decode()
    sent = FIELDS | {"position": "部長", "version": version, "reason": "昇進のため。"}
    assert client.post(correction, sent).status_code == 403
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).fields["position"] == "課長"


def test_a_correction_on_the_page_needs_its_reason(cast, client):
    task = order(cast)
    client.force_login(cast.staff["sato"])
    url = reverse("desk:business_cards_correction", args=[task.number])
    sent = FIELDS | {"position": "部長", "version": task.version}
    assert client.post(url, sent).status_code == 422
    assert client.post(url, sent | {"reason": "昇進のため。"}).status_code == 302
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).fields["position"] == "部長"


@pytest.mark.slow
def test_two_who_correct_a_card_at_once_see_both_and_lose_nothing(cast, client):
    task = order(cast)
    client.force_login(cast.staff["sato"])
    url = reverse("desk:business_cards_correction", args=[task.number])
    page = client.get(url).text
    base = html.unescape(re.search(r'name="form-base" value="([^"]*)"', page)[1])
    sent = FIELDS | {"version": task.version, "form-base": base, "reason": "電話で確認した。"}
    assert client.post(url, sent | {"position": "部長"}).status_code == 302
    asked = client.post(url, sent | {"position": "課長"})
    assert (asked.status_code, "部長" in asked.text, "課長" in asked.text) == (409, True, True)
    assert client.post(url, sent | {"mobile": "090-5555-0001"}).status_code == 409
    now = html.unescape(re.search(r'name="form-base" value="([^"]*)"', asked.text)[1])
    assert client.post(url, sent | {"position": "課長", "form-base": now, "take-position": "mine"}).status_code == 302
    with cast.at(cast.acme):
        assert Task.objects.get(pk=task.pk).fields["position"] == "課長"


@pytest.mark.slow
def test_neither_the_rival_nor_another_kind_of_task_has_these_pages(cast, client):
    task = order(cast)
    work.make_scope(cast.acme)
    other = work.make_task(cast, cast.acme, "WORKING")
    for user, number in (("tanaka", task.number), ("sato", other.number)):
        client.force_login(cast.staff[user])
        assert client.post(reverse("desk:business_cards_proof", args=[number])).status_code == 404
        assert client.get(reverse("desk:business_cards_correction", args=[number])).status_code == 404
    with cast.at(cast.acme):
        assert not Document.objects.exists()


@pytest.mark.slow
def test_the_report_counts_cards_and_sheets_by_department(cast):
    task = order(cast, quantity="300")
    proof(cast, task)
    sato, suzuki = cast.staff["sato"], cast.staff["suzuki"]
    with cast.at(cast.acme, sato):
        work.hand_in(task, actor=cast.actor(sato), now=work.NOW)
    with cast.at(cast.acme, suzuki):
        work.reviews.approve(task.pk, actor=cast.actor(suzuki), now=work.NOW)
    with cast.at(cast.acme):
        assert alone(report_data("2026-10")) == {
            "rows": [{"department": "管理部 総務課", "cards": 1, "sheets": 300}],
            "cards": 1,
            "sheets": 300,
        }
        assert alone(report_data("2026-11")) == {}
