"""The cookie of a list keeps hidden columns and density, and takes nothing else."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client as Browser
from django.test import RequestFactory

from bpo.core.ui.look import Look, keep, look_at
from tests.fixtures import Cast


@pytest.mark.parametrize("look", [Look(), Look(frozenset({"maker", "worktype"}), "compact"), Look(density="wide")])
def test_what_is_kept_is_read_again(look: Look) -> None:
    answer = HttpResponse()
    keep(answer, "inbox", look)
    request = RequestFactory().get("/")
    request.COOKIES["list-inbox"] = answer.cookies["list-inbox"].value

    assert look_at(request, "inbox") == look
    assert look_at(request, "mine") == Look()


@pytest.mark.parametrize("text", ["hide=<script>.ok&rows=tall", "rows=compact%0d%0a", "%ff", "hide=" + "a." * 5000])
def test_a_cookie_of_somebody_else_is_harmless(text: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["list-inbox"] = text

    look = look_at(request, "inbox")

    assert look.hidden <= {"ok", "a"}
    assert not look.density


@pytest.mark.django_db
def test_the_form_goes_back_to_the_list_and_nowhere_else(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])

    back = client.post("/view/inbox/", {"next": "/desk/?who=mine", "offered": ["maker", "tenant"], "shown": "tenant"})
    away = client.post("/view/inbox/", {"next": "https://evil.example/", "density": "tall"})

    assert back["Location"] == "/desk/?who=mine"
    assert "hide=maker" in back.cookies["list-inbox"].value
    assert away["Location"] == "/"
    assert away.cookies["list-inbox"].value == "hide=&rows="
    assert client.get("/view/inbox/").status_code == 405
