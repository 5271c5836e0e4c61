"""Tags, frames and error pages as people get them."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.ui import bands, navigation

NOW = datetime(2026, 11, 20, 14, 50, tzinfo=ZoneInfo("Asia/Tokyo"))


def render(text: str, **context: Any) -> str:
    return Template(text).render(Context(context))


@pytest.fixture
def entries(monkeypatch: pytest.MonkeyPatch) -> dict[Any, Any]:
    """An empty registry for one test."""
    empty: dict[Any, Any] = {}
    monkeypatch.setattr(navigation, "_entries", empty)
    return empty


def request(path: str = "/", actor: Actor | None = None) -> Any:
    made = RequestFactory().get(path)
    made.actor = actor  # type: ignore[attr-defined]
    return made


def test_icons_are_decoration_unless_named() -> None:
    assert 'aria-hidden="true"' in render('{% icon "inbox" %}')
    assert 'aria-label="電話" role="img"' in render('{% icon "phone" label="電話" %}')


def test_buttons_carry_attributes_and_escape_them() -> None:
    page = render(
        '{% button kind="primary small" icon="check" hx_post=url disabled=off data_x=mark %}保存{% endbutton %}',
        url="/a?b&c",
        off=False,
        mark='"x',
    )
    assert 'class="btn btn-primary btn-small"' in page
    assert 'hx-post="/a?b&amp;c"' in page
    assert "disabled" not in page
    assert "&quot;x" in page
    assert '<a class="btn" href="/x">開く</a>' in render('{% linkbutton "/x" %}開く{% endlinkbutton %}')


def test_block_content_is_escaped_once() -> None:
    page = render("{% panel title=name %}{{ name }}{% endpanel %}{% notice %}{{ name }}{% endnotice %}", name="<i>")
    assert page.count("&lt;i&gt;") == 3
    assert "<i>" not in page


def test_an_unknown_tone_is_an_error() -> None:
    assert 'status-wait" data-status="WAITING">顧客確認待ち' in render('{% status "WAITING" "顧客確認待ち" "wait" %}')
    with pytest.raises(TemplateSyntaxError):
        render('{% status "X" "x" "purple" %}')


def test_filters_write_for_people() -> None:
    assert render("{{ s|minutes }} {{ s|hours }} {{ y|yen }}", s=5400, y=-1200) == "1時間30分 1.5 −¥1,200"
    assert (
        render("{{ d|due:now }}", d=NOW.replace(day=19), now=NOW)
        == '<span class="due due-over">11/19（木） 超過</span>'
    )
    assert (
        render("{{ d|jdatetime }}|{{ d|wareki }}|{{ none|jdate }}", d=NOW) == "2026/11/20（金）14:50|令和8年11月20日|"
    )


def test_a_band_is_stable_and_one_of_eight() -> None:
    client = SimpleNamespace(name="青葉商事", code="AOBA")
    assert bands.band_of(client) == bands.band_of(SimpleNamespace(name="青葉商事（旧）", code="AOBA"))
    assert {bands.band_of(SimpleNamespace(code=str(number))) for number in range(200)} == set(range(1, 9))
    assert bands.band_of(SimpleNamespace(band=5, code="AOBA")) == 5


def test_navigation_shows_what_the_policy_allows(entries: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    name = "uitest.see_secret"
    monkeypatch.setattr(policy, "_rules", dict(policy._rules))
    policy.policy(name)(lambda actor, _subject: policy.Verdict(allowed=actor.name == "管理"))
    navigation.register("desk", "home", "受信箱", "home", "inbox", 2)
    navigation.register("desk", "secret", "設定", "account_login", "settings", 1, policy=name)
    navigation.register("desk", "gone", "未導入", "no-such-page", "x", 3)
    plain = render('{% nav "desk" %}', request=request(actor=Actor(id=None, name="担当")), nav_counts={"home": 18})
    assert "受信箱" in plain
    assert ">18<" in plain
    assert "設定" not in plain
    assert "未導入" not in plain
    full = render('{% nav "desk" %}', request=request("/accounts/login/", Actor(id=None, name="管理")))
    assert full.index("設定") < full.index("受信箱")
    assert full.count('aria-current="page"') == 1
    assert full.index('aria-current="page"') < full.index("設定")


def test_a_key_is_registered_once(entries: dict[Any, Any]) -> None:
    navigation.register("portal", "new", "依頼する", "home", "plus", 1, primary=True)
    with pytest.raises(ValueError, match="portal/new"):
        navigation.register("portal", "new", "依頼する", "home", "plus", 1)
    assert "依頼する" not in render('{% nav "portal" %}', request=request())
    assert render('{% nav_primary "portal" as big %}{{ big.url }}', request=request()) == "/"


def test_the_title_names_page_client_and_product() -> None:
    page = render_to_string("404.html", {"page_client": SimpleNamespace(name="青葉商事株式会社")})
    assert "<title>ページが見つかりません｜青葉商事株式会社｜Urakata</title>" in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_error_pages_stand_without_any_context(name: str) -> None:
    page = render_to_string(name, {})
    assert "data-reason" in page
    assert "None" not in page


def test_a_refusal_shows_its_reason_escaped_and_a_failure_its_number() -> None:
    assert "自分が作成した作業は検査できません。&lt;b&gt;" in render_to_string(
        "403.html", {"reason": "自分が作成した作業は検査できません。<b>"}
    )
    assert "問い合わせ番号 8f2c" in render_to_string("500.html", {"error_id": "8f2c"})


def test_messages_are_told_with_their_level() -> None:
    page = render_to_string(
        "components/messages.html",
        {"messages": [SimpleNamespace(level_tag="success", __str__=str)], "shell": {"demo": True}},
    )
    assert "notice-success" in page
    assert "デモ環境です" in page
