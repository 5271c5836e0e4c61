"""Memo and message: two forms, two addresses, files with each, and a question before internal words leave."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
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


def test_the_two_forms_say_whom_they_reach(client: Browser, page: str) -> None:
    memo, letter = text(client.get(f"{page}?tab=memo")), text(client.get(f"{page}?tab=client"))
    assert "社内メモを残す" in memo
    assert "お客様に送信" not in memo.split('id="talk"')[1].split("</form>")[0]
    assert "お客様に送信" in letter
    assert 'name="memo-body"' not in letter, "a draft cannot cross"


@pytest.mark.parametrize(("kind", "shared"), [("memo", False), ("message", True)])
def test_files_go_with_it_and_stay_on_their_side(
    cast: Cast, client: Browser, page: str, kind: str, shared: bool
) -> None:
    files = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(2)]
    client.post(f"{page}{kind}s/", {f"{kind}-body": "添付します。", f"{kind}-uploads": files})
    with cast.at(cast.acme):
        assert list(Attachment.objects.values_list("client_visible", flat=True)) == [shared, shared]


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
