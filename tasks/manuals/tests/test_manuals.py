"""Manuals: versions are published and never edited; what a browser gets is clean."""

from __future__ import annotations

import pytest

from bpo.core import tenancy
from bpo.core.policy import Refused
from clients.people.actors import tell_who
from tasks.manuals import actions
from tasks.manuals.markdown import render
from tasks.manuals.models import ManualVersion
from tasks.manuals.queries import library, manual_page, newest_for
from tests.fixtures import work


def create(cast, user, company=None, **more):
    with tenancy.use(company.id if company else tenancy.HOUSE_ID):
        tell_who(user.pk)
        values = {"title": "資料の整形", "body": "# 手順", "worktype": work.PLAIN.key} | more
        return actions.create_manual(actor=cast.actor(user), now=work.NOW, **values)


def test_each_version_stays_as_it_was(cast):
    sato = cast.staff["sato"]
    manual = create(cast, sato, cast.acme)
    with cast.at(cast.acme, sato):
        second = actions.publish_version(
            manual.pk, body="# 手順 改", change_note="宛名の確認を追加", actor=cast.actor(sato), now=work.NOW
        )
        assert second.number == 2
        assert newest_for(work.PLAIN.key) == second
        page = manual_page(manual.pk)
        assert [row.number for row in page.versions] == [2, 1]
        assert "手順 改" in page.html
        assert "手順 改" not in manual_page(manual.pk, number=1).html
        with pytest.raises(ManualVersion.DoesNotExist):
            manual_page(manual.pk, number=3)
        with pytest.raises(Refused, match="前の版と同じ"):
            actions.publish_version(manual.pk, body="# 手順 改", actor=cast.actor(sato), now=work.NOW)


def test_the_house_library_stands_beside_the_clients_manuals(cast):
    manager = cast.staff["manager"]
    create(cast, manager, title="電話の受け方", worktype="")
    create(cast, manager, cast.acme)
    create(cast, manager, cast.rival)
    everything = (tenancy.HOUSE_ID, cast.acme.id)
    with tenancy.use(*everything):
        tell_who(manager.pk)
        assert [row.title for row in library(tenants=everything)] == ["資料の整形", "電話の受け方"]
        assert {row.newest_number for row in library(tenants=everything)} == {1}
    with cast.at(cast.acme):
        assert [row.title for row in library(tenants=[cast.acme.id], worktype=work.PLAIN.key)] == ["資料の整形"]


def test_empty_texts_and_taken_titles_are_refused(cast):
    sato = cast.staff["sato"]
    create(cast, sato, cast.acme)
    for more, sentence in (
        ({}, "すでにあります"),
        ({"title": " "}, "題名がありません"),
        ({"title": "別", "body": " "}, "本文がありません"),
    ):
        with pytest.raises(Refused, match=sentence):
            create(cast, sato, cast.acme, **more)


@pytest.mark.parametrize("name", ["tanaka", "auditor", "admin"])
def test_who_may_not_write(cast, name):
    with pytest.raises(Refused):
        create(cast, cast.staff[name], cast.acme)


def test_clients_do_not_write_manuals(cast):
    with pytest.raises(Refused):
        create(cast, cast.acme.people["OWNER"], cast.acme)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("# 見出し", "<h3>見出し</h3>", "<h1"),
        ("###### 小", "<h6>小</h6>", "<h8"),
        ("<script>alert(1)</script>", "&lt;script", "<script"),
        ("[a](javascript:alert(1))", "[a]", "href"),
        ("[a](https://example.com)", 'href="https://example.com"', "onclick"),
        ("![x](https://example.com/x.png)", "<p>", "<img"),
        ("|a|b|\n|-|-|\n|1|2|", "<td>1</td>", "style"),
        ("<b onclick=x>太字</b>", "太字", "<b"),
    ],
)
def test_markdown_is_cleaned(text, wanted, unwanted):
    html = render(text)
    assert wanted in html
    assert unwanted not in html
