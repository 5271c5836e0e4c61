"""/desk/mail-room/: all letters; one letter with its scan, text and place; taking in, opening, telling."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bpo.core import policy
from bpo.core.gate import requires
from bpo.core.saying import numbered
from bpo.core.ui import conflicts
from bpo.core.ui.download import file_response
from bpo.core.ui.keyset import page_or_first
from bpo.core.ui.refusal import refusals_on
from generalaffairs.mail_room import actions, queries, reading, ties, words
from generalaffairs.mail_room.filters import LetterFilter
from generalaffairs.mail_room.forms import LetterForm, ScanForm, ShelveForm, TextForm, TieForm
from generalaffairs.mail_room.models import Letter, LetterTie
from generalaffairs.mail_room.panel import is_ready
from generalaffairs.mail_room.tables import LetterFile, LetterTable
from generalaffairs.mail_room.views.access import chosen, letter_here, mail_task
from tasks.work.models import Task

ORDER = ("-received_on", "-id")


@require_safe
@requires("desk.enter", area="desk")
def listing(request: HttpRequest) -> HttpResponseBase:
    """GET /desk/mail-room/[?client=&q=&state=&kind=&keep=&format=]: letters of the reader's clients, newest first."""
    clients, client = chosen(request)
    every = queries.letters([one.pk for one in ([client] if client else clients)])
    rows = ties.with_matters(every, request.actor)
    found = LetterFilter(request.GET, queryset=rows, today=timezone.localdate())
    if wanted := request.GET.get("format"):
        return file_response(LetterFile, found.qs, wanted, title=_("郵便の受付簿"), now=timezone.localtime(),
                             client=client.code if client else _("全顧客"))  # fmt: skip
    page = page_or_first(found.qs, ORDER, request.GET.get("cursor"), size=50)
    title = _("条件に合う郵便はありません。") if found.is_on() else _("受け取った郵便はまだありません。")
    table = LetterTable(page.rows, page=page, query=request.GET, caption=_("郵便の受付簿"), empty_title=title,
                        now=timezone.localtime())  # fmt: skip
    context = {"table": table, "filter": found, "client": client, "clients": clients, "nav_current": "mail_room"}
    return render(request, "generalaffairs/mail_room/list.html", context)


@requires("desk.enter", area="desk")
def registration(request: HttpRequest, number: str) -> HttpResponseBase:
    """Enter one piece of mail; with a scan it is opened and scanned at once. `more` leads to the next one."""
    task = mail_task(request, number)
    form = LetterForm(request.POST or None, request.FILES or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            letter = _registered(request, task, form)
            messages.success(
                request, _("%(number)s（%(sender)s）を登録しました。") % {"number": letter, "sender": letter.sender}
            )
            if "more" in request.POST:
                return redirect("desk:mail_room_letter_new", number=number)
            return redirect("desk:mail_room_letter", task.tenant.code, letter.pk)
    context = {"task": task, "form": form, "senders": queries.known_senders(), "nav_current": "mail_room"}
    status = 422 if form.errors else 200
    return render(request, "generalaffairs/mail_room/letter_new.html", context, status=status)


@transaction.atomic
def _registered(request: Any, task: Task, form: LetterForm) -> Letter:
    said, now = dict(form.cleaned_data), timezone.now()
    upload = said.pop("file")
    letter = actions.register(task.pk, **said, actor=request.actor, now=now)
    if upload is None:
        return letter
    if letter.state == words.State.RECEIVED:
        actions.open_letter(letter.pk, actor=request.actor, now=now)
    return actions.scan(letter.pk, upload=upload, paper_pages=said["paper_pages"], actor=request.actor, now=now)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("generalaffairs.mail_room.view", area="desk")
def page(request: HttpRequest, client: str, letter: UUID) -> HttpResponse:
    """GET and POST …/mail-room/letters/<id>/: POST keeps a `scan`, the `words`, the `place`, a `tie`."""
    row = conflicts.held(letter_here(letter), request)
    forms = _forms(request, row)
    again = partial(_page, request, row, {name: form for name, (_stored, form) in forms.items()})
    name = next((one for one in forms if one in request.POST), "")
    stored, form = forms.get(name, (None, None))
    if form is not None and form.is_valid():
        back = reverse("desk:mail_room_letter", args=[client, letter])
        ways: dict[str, Any] = {"named": f"{row} {row.sender}", "back": back, "again": again}
        if name != "tie" and (asked := conflicts.unsettled(request, form, stored, **ways)):
            return asked
        with refusals_on(form):
            messages.success(request, _kept(request, row, name, dict(form.cleaned_data)))
            return redirect(back)
    return again()


def _page(request: HttpRequest, row: Letter, forms: dict[str, Any]) -> HttpResponse:
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "generalaffairs/mail_room/letter.html", _context(request, row, forms), status=status)


def _forms(request: HttpRequest, row: Letter) -> dict[str, tuple[Any, Any]]:
    """By the name of its button each form as it would open now, and as it came back."""
    initial = {
        "scan": {"paper_pages": row.paper_pages},
        "words": {"sender": row.sender, "text": row.text},
        "place": {"box": row.box, "shelf": row.shelf, "kind": row.kind, "retention": row.retention},
    }
    kinds: dict[str, Any] = {"scan": ScanForm, "words": TextForm, "place": ShelveForm}
    found = {}
    for name, kind in kinds.items():
        make = partial(kind, initial=initial[name], prefix=name if name == "scan" else None)
        found[name] = conflicts.both(request, make) if name in request.POST else (make(),) * 2
    return found | {"tie": (TieForm(request.POST if "tie" in request.POST else None, prefix="tie"),) * 2}


def _kept(request: Any, row: Letter, name: str, said: dict[str, Any]) -> str:
    by = {"actor": request.actor}
    if name == "scan":
        actions.scan(row.pk, upload=said.pop("file"), **said, **by, now=timezone.now())
        return _("スキャンを登録しました。文字を読み取っています。")
    if name == "words":
        actions.confirm_text(row.pk, **said, **by)
        return _("読み取った文字と差出人を確認済みにしました。")
    if name == "tie":
        return _("「%(matter)s」に関連付けました。") % {"matter": actions.tie(row.pk, **said, **by)}
    actions.shelve(row.pk, **said, **by, now=timezone.now())
    return _("原本の場所と保存期限を記録しました。")


def _context(request: Any, row: Letter, forms: dict[str, Any]) -> dict[str, Any]:
    may = policy.check("generalaffairs.mail_room.shelve", request.actor, row)
    opens = row.opening == words.Opening.OPEN and row.opened_at is None and row.state not in words.GONE
    return {
        "row": row,
        "forms": forms,
        "ties": ties.ties_of(row, request.actor),
        "may": may,
        "may_open": may and opens,
        "may_scan": may and row.state in (words.State.OPENED, words.State.SCANNED),
        "may_tell": may and is_ready(row),
        "here": row.state not in (*words.GONE, words.State.DISPOSING),
        "tone": words.TONES[row.state],
        "suggested": queries.suggested_senders(row) if row.text else [],
        "senders": queries.known_senders(),
        "has_engine": reading.has_engine(),
        "packages": reading.PACKAGES,
        "sent": row.dispatches.order_by("sent_on"),  # type: ignore[attr-defined]
        "nav_current": "mail_room",
    }


@require_POST
@requires("generalaffairs.mail_room.shelve", area="desk")
def opening(request: HttpRequest, client: str, letter: UUID) -> HttpResponse:
    """POST …/opening/: the envelope was opened."""
    row = letter_here(letter)
    actions.open_letter(row.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("%(number)sの開封を記録しました。スキャンを登録してください。") % {"number": row})
    return redirect(f"{reverse('desk:mail_room_letter', args=[client, letter])}#scan")


@require_POST
@requires("generalaffairs.mail_room.shelve", area="desk")
def rereading(request: HttpRequest, client: str, letter: UUID) -> HttpResponse:
    """POST …/reading/: try the text once more."""
    row = letter_here(letter)
    actions.read_again(row.pk, actor=request.actor)
    messages.success(request, _("文字の読み取りをもう一度始めました。"))
    return redirect("desk:mail_room_letter", client, letter)


@require_POST
@requires("generalaffairs.mail_room.shelve", area="desk")
def untying(request: HttpRequest, client: str, letter: UUID, tie: UUID) -> HttpResponse:
    """POST …/ties/<id>/removal/: the letter no longer belongs there."""
    row = letter_here(letter)
    try:
        actions.untie(row.pk, tie, actor=request.actor)
    except LetterTie.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("%(number)sの関連を外しました。") % {"number": row})
    return redirect(f"{reverse('desk:mail_room_letter', args=[client, letter])}#matters")


@require_POST
@requires("desk.enter", area="desk")
def notice(request: HttpRequest, number: str) -> HttpResponse:
    """Tell the addressees of all letters of the task that are ready, or of the one that `letter` names."""
    task = mail_task(request, number)
    rows = Letter.objects.filter(tenant_id=task.tenant_id, task=task)
    ready = [row.pk for row in rows if is_ready(row) and request.POST.get("letter") in (None, str(row.pk))]
    told = actions.notify(task.pk, letters=ready, actor=request.actor, now=timezone.now())
    if told:
        messages.success(
            request, numbered("%(n)s通を宛先に知らせました。お客様の返事を待っています。", len(told)) % {"n": len(told)}
        )
    else:
        messages.info(request, _("知らせる郵便がありません。スキャンを登録してから押してください。"))
    return redirect("desk:task", number=number)
