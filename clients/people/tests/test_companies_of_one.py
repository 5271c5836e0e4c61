"""One sign-in, seats in several companies: the choice after signing in, the change in the header, 404 elsewhere."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.fixtures import seat
from tests.fixtures.work import make_request, make_scope


@pytest.fixture
def both(cast) -> Client:
    """ACME's 依頼者, who asks for work at RIVAL too."""
    user = cast.acme.people["REQUESTER"]
    seat(user, "REQUESTER", cast.rival.id)
    client = Client()
    client.force_login(user)
    return client


def switch_of(page) -> list[str]:
    """The addresses of the header's menu of companies."""
    found = re.search(r'class="menu menu-start portal-switch".*?</details>', page.content.decode(), re.S)
    return re.findall(r'href="(/portal/[^"]+)"', found[0]) if found else []


def test_after_signing_in_he_chooses(cast, both):
    page = both.get("/").content.decode()
    assert 'href="/portal/ACME/"' in page
    assert 'href="/portal/RIVAL/"' in page


@pytest.mark.slow
def test_the_header_leads_from_one_to_the_other(cast, both):
    make_scope(cast.acme)
    make_request(cast, cast.acme, fields={"title": "青葉だけの依頼", "units": 1})
    here = both.get("/portal/ACME/")
    assert switch_of(here) == ["/portal/ACME/", "/portal/RIVAL/"]
    assert "青葉だけの依頼" in here.content.decode()
    there = both.get(switch_of(here)[1])
    assert there.status_code == 200
    assert "青葉だけの依頼" not in there.content.decode()


def test_who_has_one_company_sees_no_menu_and_no_other_company(cast):
    client = Client()
    client.force_login(cast.acme.people["APPROVER"])
    page = client.get("/portal/ACME/")
    assert switch_of(page) == []
    assert cast.rival.row.name not in page.content.decode()
    assert client.get("/portal/RIVAL/").status_code == 404
    assert client.get("/portal/NOBODY/").status_code == 404
