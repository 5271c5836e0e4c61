"""The one tag library: icons, statuses, buttons, panels, navigation, and the filters that write values for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, Form
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bpo.core import era
from bpo.core.ui import conflicts, formats, navigation, presence
from bpo.core.ui.bands import band_of
from bpo.core.ui.look import at_desk, look_at
from bpo.core.ui.still import still
from bpo.core.ui.undoing import way_of

register = template.Library()
register.filter("way_back", way_of)
KPI_ROOM = 9  # signs that fit beside three other figures
TONES = frozenset({"todo", "doing", "wait", "done", "warn", "err", "info", "ok"})
_vendored = json.loads((Path(settings.BASE_DIR) / "static/vendor/vendor.json").read_text(encoding="utf-8"))
VENDOR = {Path(file["path"]).name: file["path"].removeprefix("static/") for item in _vendored for file in item["files"]}


def _attributes(names: dict[str, Any]) -> SafeString:
    """Keyword arguments as HTML attributes: `hx_post` becomes `hx-post`; empty and False are left out."""
    return flatatt(
        {key.rstrip("_").replace("_", "-"): value for key, value in names.items() if value not in ("", None, False)}
    )


@register.simple_tag
def vendor(name: str) -> str:
    """Address of a vendored file by its file name: `{% vendor "htmx.min.js" %}`."""
    return static(VENDOR[name])


@register.simple_tag
@still
def icon(name: str, label: str = "", **attrs: Any) -> SafeString:
    """An icon of the sprite: decoration without `label`, an image with it."""
    return _icon(name, str(label), tuple(attrs.items()))


@lru_cache(maxsize=512)
def _icon(name: str, label: str, attrs: tuple[tuple[str, Any], ...]) -> SafeString:
    """The same few icons stand on every page, some of them in every row."""
    more = dict(attrs)
    css = f"icon {more.pop('class', '')}".strip()
    hidden = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return format_html(
        '<svg class="{}"{}><use href="{}#{}"></use></svg>',
        css,
        flatatt(hidden | more),
        static(VENDOR["sprite.svg"]),
        name,
    )


@register.simple_tag
def status(code: str, label: str, tone: str = "todo") -> SafeString:
    """A status badge; `code` stays in the markup for tests and style, `label` is what people read."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"unknown tone {tone!r}")
    return _badge(str(code), str(label), tone)


@lru_cache(maxsize=512)
def _badge(code: str, label: str, tone: str) -> SafeString:
    return format_html('<span class="status status-{}" data-status="{}">{}</span>', tone, code, label)


@register.simple_block_tag
@still
def button(content: str, kind: str = "", icon: str = "", type: str = "submit", **attrs: Any) -> SafeString:  # noqa: A002
    """`{% button kind="primary" icon="check" name="step" value="2" %}保存{% endbutton %}`."""
    return _button("button", content, kind, icon, {"type": type, **attrs})


@register.simple_block_tag
@still
def linkbutton(content: str, href: str, kind: str = "", icon: str = "", **attrs: Any) -> SafeString:
    """A link that looks like a button: `{% linkbutton url kind="primary" %}依頼する{% endlinkbutton %}`."""
    return _button("a", content, kind, icon, {"href": href, **attrs})


def _button(tag: str, content: str, kind: str, icon_name: str, attrs: dict[str, Any]) -> SafeString:
    css = " ".join(["btn", *(f"btn-{part}" for part in kind.split()), attrs.pop("class", "")]).strip()
    mark = icon(icon_name) if icon_name else ""
    return format_html(
        '<{0} class="{1}"{2}>{3}{4}</{0}>', tag, css, _attributes(attrs), mark, SafeString(content.strip())
    )


@register.simple_block_tag
@still
def panel(content: str, title: str = "", level: int = 2, tools: str = "", **attrs: Any) -> SafeString:
    """A white panel with an optional heading; `tools` is ready HTML at the right of the heading."""
    css = f"panel {attrs.pop('class', '')}".strip()
    head = format_html('<div class="panel-head"><h{0}>{1}</h{0}>{2}</div>', level, title, tools) if title else ""
    return format_html('<section class="{}"{}>{}{}</section>', css, _attributes(attrs), head, SafeString(content))


NOTICE_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "err": "circle-alert", "lock": "lock"}


@register.simple_block_tag
@still
def notice(content: str, tone: str = "info", title: str = "", **attrs: Any) -> SafeString:
    """A coloured notice inside a page: info, ok, warn, err, lock."""
    mark = icon(NOTICE_ICONS.get(tone, "info"))
    head = format_html("<b>{}</b> ", title) if title else ""
    return format_html(
        '<div class="notice notice-{}"{}>{}<div>{}{}</div></div>',
        tone,
        _attributes(attrs),
        mark,
        head,
        SafeString(content.strip()),
    )


@register.simple_block_tag
@still
def empty(content: str, title: str, body: str = "", icon_name: str = "inbox") -> SafeString:
    """An empty state: what this is, why it is empty, and the one action given as content."""
    text = format_html("<p>{}</p>", body) if body else ""
    action = format_html('<div class="cluster">{}</div>', SafeString(content.strip())) if content.strip() else ""
    return format_html(
        '<div class="empty">{}<p class="empty-title">{}</p>{}{}</div>', icon(icon_name), title, text, action
    )


@register.simple_tag
def kpi(label: str, value: Any, *, unit: str = "", note: str = "", href: str = "", tone: str = "") -> SafeString:
    """A figure with its label; with `href` it leads to the rows behind it. Stands inside `<div class="kpis">`."""
    inner = format_html(
        '<span class="kpi-label">{}</span><span class="kpi-value{}">{}{}</span>{}',
        label,
        " kpi-long" if len(str(value)) > KPI_ROOM else "",
        value,
        format_html('<span class="kpi-unit">{}</span>', unit) if unit else "",
        format_html('<span class="kpi-note">{}</span>', note) if note else "",
    )
    css = f"kpi kpi-{tone}" if tone else "kpi"
    return (
        format_html('<a class="{}" href="{}">{}</a>', css, href, inner)
        if href
        else format_html('<div class="{}">{}</div>', css, inner)
    )


@register.simple_tag
def progress(value: int, maximum: int, label: str) -> SafeString:
    """A progress bar with its name for screen readers."""
    return format_html(
        '<progress class="progress" value="{}" max="{}" aria-label="{}">{} / {}</progress>',
        value,
        max(maximum, 1),
        label,
        value,
        maximum,
    )


@register.simple_tag
def band(client: Any, name: str = "") -> SafeString:
    """The client's name with its colour band."""
    shown = name or getattr(client, "short_name", "") or getattr(client, "name", client)
    return _band(band_of(client), str(shown))


@lru_cache(maxsize=2048)
def _band(number: int, shown: str) -> SafeString:
    return format_html('<span class="client band-{}">{}</span>', number, shown)


@register.simple_tag
def band_links(clients: Iterable[Any], address: str, current: Any = None) -> SafeString:
    """A menu's links `address?client=CODE`, one for each client with its band."""
    to = escape(address)
    return mark_safe(  # noqa: S308  (every part is escaped; sixty of them stand on every page)
        "".join(
            f'<a class="menu-item" href="{to}?client={escape(client.code)}"'
            f"{' aria-current="true"' if client is current else ''}>{band(client)}</a>"
            for client in clients
        )
    )


@register.simple_tag
def client_options(clients: Iterable[Any], current: str = "", *, whole: bool = False) -> SafeString:
    """The options of a choice of clients by code; `current` is the chosen code. `whole`: with their whole names."""
    chosen = mark_safe(" selected")
    rows = ((one.code, chosen if one.code == current else "", one.name if whole else one.short_name) for one in clients)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


@register.filter
def band_class(client: Any) -> str:
    """`band-3` for a client, an empty text for none."""
    return f"band-{band_of(client)}" if client else ""


@register.simple_tag
@still
def kbd(keys: str) -> SafeString:
    """A key hint: `{% kbd "Ctrl+K" %}`."""
    return format_html_join(mark_safe("+"), "<kbd>{}</kbd>", ((key,) for key in keys.split("+")))


@register.simple_tag(takes_context=True)
def nav(context: template.Context, area: navigation.Area) -> SafeString:
    """The entries of a frame that `request.actor` may see; counts come from the context's `nav_counts`.

    The portal's bar has room for four: what belongs to a group stands in the person's menu (`nav_more`).
    """
    shown = [item for item in _entries_for(context, area) if area == "desk" or item.entry.group is None]
    here = context.get("nav_current") or navigation.current(shown, context["request"].path)
    counts = context.get("nav_counts") or {}
    told = tuple((item.entry.key, count) for item in shown if (count := counts.get(item.entry.key)))
    return _nav(get_language(), tuple(shown), here, told)


@lru_cache(maxsize=512)
def _nav(
    language: str | None, shown: tuple[navigation.Shown, ...], here: str, told: tuple[tuple[str, Any], ...]
) -> SafeString:
    """All entries in the language of now: the same for everybody who sees them at this place with these counts."""
    counts = dict(told)
    groups: dict[Any, list[SafeString]] = {}
    for item in shown:
        key = item.entry.key
        link = _nav_link(language, item.entry, item.url, key == here, counts.get(key) or "")
        groups.setdefault(item.entry.group, []).append(link)
    return render_to_string("components/nav.html", {"groups": groups})


@lru_cache(maxsize=4096)
def _nav_link(language: str | None, entry: navigation.Entry, url: str, current: bool, count: str) -> SafeString:  # noqa: FBT001
    """One entry in the language of now: the same for everybody but for its count."""
    context = {"entry": entry, "url": url, "current": current, "count": count}
    return render_to_string("components/nav_link.html", context)


@register.simple_tag(takes_context=True)
def nav_more(context: template.Context) -> list[navigation.Shown]:
    """The portal's entries beyond its bar: `{% nav_more as more %}`."""
    return [item for item in _entries_for(context, "portal") if item.entry.group is not None]


@register.simple_tag(takes_context=True)
def nav_primary(context: template.Context, area: navigation.Area) -> navigation.Shown | None:
    """The one big button of a frame, if the actor may use it: `{% nav_primary "portal" as big %}`."""
    found = _entries_for(context, area, primary=True)
    return found[0] if found else None


def _entries_for(context: template.Context, area: navigation.Area, *, primary: bool = False) -> list[navigation.Shown]:
    """A person with a single client has its entries also where the address names no client. On the desk an entry with
    a page of its own for each client leads to that of the page's client."""
    request = context["request"]
    known = list(getattr(request, "clients", {}) or ()) if area == "portal" else []
    tenant = getattr(request, "tenant", None)
    client = getattr(tenant, "code", "") or (known[0] if len(known) == 1 else "")
    subject = tenant if area == "portal" else None
    return navigation.entries(area, getattr(request, "actor", None), client=client, subject=subject, primary=primary)


@register.simple_tag(takes_context=True)
def data_table(context: template.Context, table: Any, template_name: str = "components/table.html") -> SafeString:
    """A DeskTable with its sort links and the link to the next rows; at the desk as its reader wants to see it."""
    request = context.get("request")
    table.see(look_at(request, table.list_name()))
    return render_to_string(template_name, {"table": table, "request": request, "keys": at_desk(request)})


@register.simple_tag(takes_context=True)
def look_menu(context: template.Context, table: Any) -> SafeString:
    """Which columns of the list its reader wants to see, and how close the rows; at the desk alone."""
    request = context.get("request")
    if not table or not at_desk(request) or not table.switchable:
        return SafeString("")
    table.see(look_at(request, table.list_name()))
    return render_to_string("components/look_menu.html", {"table": table}, request)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """The list of a form's errors at the top of the page, each a link to its field."""
    fields = [(field, field.errors[0]) for field in form.visible_fields() if field.errors] if form.is_bound else []
    general = list(form.non_field_errors()) if form.is_bound else []
    general += [str(error) for field in form.hidden_fields() for error in field.errors] if form.is_bound else []
    return {"fields": fields, "general": general, "count": len(fields) + len(general)}


@register.filter(name="due", is_safe=True)
def due_filter(moment: datetime | date | None, now: datetime) -> SafeString:
    """A deadline seen from `now`: `{{ task.due_at|due:now }}`; late and today stand out in colour and in words."""
    text, tone = formats.due(moment, timezone.localtime(now))
    return _due(text, tone) if text else SafeString("")


@lru_cache(maxsize=512)
def _due(text: str, tone: str) -> SafeString:
    return format_html('<span class="due due-{}">{}</span>', tone, text)


@register.filter
def jdatetime(moment: datetime | None) -> str:
    """`2026/11/20（金）14:05` in the current time zone."""
    return formats.jdatetime(moment, timezone.get_current_timezone())


def _day(moment: datetime | date | None) -> date | None:
    """The day of a moment in the current time zone."""
    if not isinstance(moment, datetime):
        return moment or None
    return timezone.localtime(moment).date() if timezone.is_aware(moment) else moment.date()


@register.filter
def jdate(moment: datetime | date | None) -> str:
    """`2026/11/20（金）`."""
    return formats.jdate(_day(moment))


@register.filter
def mdate(moment: datetime | date | None) -> str:
    """`11/20（金）`."""
    return formats.mdate(_day(moment))


@register.filter
def wareki(moment: datetime | date | None) -> str:
    """`令和8年11月20日`."""
    day = _day(moment)
    return era.wareki(day) if day else ""


@register.filter
def wareki_month(moment: datetime | date | None) -> str:
    """`令和8年10月`, in English `Reiwa 8`."""
    day = _day(moment)
    return formats.wareki_month(day) if day else ""


@register.filter
def decimal1(value: Decimal | int | None) -> str:
    """A number with one decimal: `200.0`."""
    return formats.number(value, 1)


@register.filter
def yes_no(value: object) -> str:
    """`あり` or `なし`."""
    return _("あり") if value else _("なし")


for _name in (
    "minutes",
    "hours",
    "clock",
    "yen",
    "percent",
    "number",
    "month_label",
    "filesize",
    "unit",
    "counted",
    "month_of_year",
    "month_name",
):
    register.filter(_name, getattr(formats, _name))


@register.simple_tag(takes_context=True)
def base_of(context: template.Context, form: Form) -> SafeString:
    """What the form shows of the stored values, for a change made meanwhile (`bpo.core.ui.conflicts`). At the desk the
    page says who else types into it."""
    request = context.get("request")
    ticket = presence.ticket(request) if request is not None and at_desk(request) else ""
    more = format_html(' data-typing="{}"', ticket) if ticket else ""
    return format_html('<input type="hidden" name="{}" value="{}"{}>', conflicts.BASE, conflicts.base_of(form), more)
