"""Memo and message: two forms, two addresses, files with each, and a question before internal words leave."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client as Browser

from tasks.models import Attachment, Comment
from tests.fixtures import Cast
from tests.fixtures.work import NOW, make_scope, make_task

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.fixture
def page(cast: Cast, client: Browser) -> str:
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    client.force_login(cast.staff["sato"])
    with time_machine.travel(NOW, tick=False):
        yield f"/desk/{task.number}/"


@pytest.mark.slow
def test_the_two_forms_say_whom_they_reach(client: Browser, page: str) -> None:
    memo, letter = text(client.get(f"{page}?tab=memo")), text(client.get(f"{page}?tab=client"))
    assert "社内メモを残す" in memo
    assert "お客様に送信" not in memo.split('id="talk"')[1].split("</form>")[0]
    assert "お客様に送信" in letter
    assert 'name="memo-body"' not in letter, "a draft cannot cross"


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "shared"), [("memo", False), ("message", True)])
def test_files_go_with_it_and_stay_on_their_side(
    cast: Cast, client: Browser, page: str, kind: str, shared: bool
) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(2)]
    client.post(f"{page}{kind}s/", {f"{kind}-body": "添付します。", f"{kind}-uploads": files})
    with cast.at(cast.acme):
        assert list(Attachment.objects.values_list("client_visible", flat=True)) == [shared, shared]
        assert {row.comment for row in Attachment.objects.select_related("comment")} == {Comment.objects.get()}
    tab = "client" if shared else "memo"
    letter = text(client.get(f"{page}?tab={tab}"))
    assert "0.txt" in letter.split('class="comments"')[1], "they stand in the remark"
    assert "0.txt" not in letter.split('id="files"')[1].split("</section>")[0], "and not among the deliverables"


def test_a_photo_needs_no_words_and_nothing_is_nothing(cast: Cast, client: Browser, page: str) -> None:
    assert client.post(f"{page}memos/", {"memo-body": " ", "tab": "memo"}).status_code == 422
    client.post(f"{page}memos/", {"memo-uploads": [SimpleUploadedFile("scan.txt", b"x")]})
    with cast.at(cast.acme):
        row = Comment.objects.get()
        assert (row.body, row.files.get().file.name) == ("", "scan.txt")


def test_a_delivery_cannot_open_what_a_remark_encloses(cast: Cast, client: Browser, page: str) -> None:
    client.post(f"{page}memos/", {"memo-body": "控え", "memo-uploads": [SimpleUploadedFile("a.txt", b"x")]})
    with cast.at(cast.acme), pytest.raises(IntegrityError, match="tasks_attachment_of_comment"):
        Attachment.objects.update(deliverable=True)


def test_words_that_look_internal_are_asked_about_before_they_leave(cast: Cast, client: Browser, page: str) -> None:
    said = {"message-body": "これは社内限りです。"}
    answer = client.post(f"{page}messages/", said | {"tab": "client"})
    assert (answer.status_code, "社内の言葉に見えます" in text(answer)) == (422, True)
    assert "これは社内限りです。" in text(answer), "nothing typed is lost"
    with cast.at(cast.acme):
        assert not Comment.objects.exists()
    client.post(f"{page}messages/", said | {"message-sure": "on"})
    with cast.at(cast.acme):
        assert Comment.objects.get().audience == "CLIENT"
