"""Pages of one trip on the desk: options, offer, bookings, itinerary, change, settlement, calendar file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bpo.core.gate import requires
from bpo.core.ui import conflicts, lined
from bpo.core.ui.refusal import refusals_on
from generalaffairs.travel import ical, itinerary
from generalaffairs.travel.actions import booking, changes, options
from generalaffairs.travel.codecs import COLUMNS
from generalaffairs.travel.forms.bookings import BookingForm, ChangeForm, SettlementForm, what
from generalaffairs.travel.forms.options import LineSet, OptionForm
from generalaffairs.travel.models import Kind, Trip, TripLine
from generalaffairs.travel.queries import KEY, bookers, chosen_lines, draft_lines, trips_of
from tasks.work.access import access_task
from tasks.work.models import Task

CHANGED = ("on", "until", "departs", "arrives", "name", "yen", "reference")


def _travel(request: HttpRequest, number: str) -> Task:
    return access_task(request, number, worktype=KEY)


def _trip(task: Task) -> Trip:
    if (found := trips_of(task).first()) is None:
        raise Http404
    return found


def _held(request: HttpRequest, task: Task) -> Trip:
    """The trip as it is now; locked until the request ends when the request changes it."""
    trip = _trip(task)
    if request.method != "POST":
        return trip
    conflicts.held(trip, request)
    return _trip(task)


@requires("desk.enter", area="desk")
def option_new(request: HttpRequest, number: str) -> HttpResponseBase:
    """A new option; its lines begin as the request asks for them, or as those of the option `?copy=`."""
    task, copied = _travel(request, number), request.GET.get("copy")
    trip = trips_of(task).first() if copied else None
    rows = trip.options.all() if trip else ()  # type: ignore[attr-defined]
    like = next((one for one in rows if str(one.position) == copied), None)
    return _option(request, task, None, (lambda fields: _lines(like)) if like else draft_lines)


@requires("desk.enter", area="desk")
def option(request: HttpRequest, number: str, option: UUID) -> HttpResponseBase:
    """Change an option."""
    task = _travel(request, number)
    trip = _held(request, task)
    row = next((one for one in trip.options.all() if one.pk == option), None)  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return _option(request, task, row, lambda fields: _lines(row))


def _lines(row: Any) -> list[dict[str, Any]]:
    return [{name: getattr(line, name) for name in COLUMNS} for line in row.lines.all()]


def _option(request: HttpRequest, task: Task, row: Any, initial: Any) -> HttpResponseBase:
    said = {"title": row.title, "reason": row.reason} if row else None
    typed = lined.opened(request, partial(_forms, said, initial(task.fields)))
    again = partial(_option_page, request, {"task": task, "option": row}, typed)
    if typed.is_valid:
        if row and (asked := conflicts.unsettled(request, typed.form, typed.stored, **_ways(task, again))):
            return asked
        with refusals_on(typed.form):
            options.save_option(
                task.pk, **typed.form.cleaned_data, lines=typed.lines.lines(), option_id=row.pk if row else None,
                actor=request.actor, now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("案を保存しました。"))
            return redirect("desk:task", number=task.number)
    return again()


def _forms(said: dict[str, Any] | None, initial: list[dict[str, Any]], data: Any) -> tuple[OptionForm, Any]:
    return OptionForm(data, initial=said), LineSet(data, initial=initial, prefix="lines")


def _ways(task: Task, again: Callable[[], HttpResponse]) -> dict[str, Any]:
    """What two people are asked about, and the ways on from there."""
    named = f"{task.number} {task.title}"
    return {"named": named, "back": reverse("desk:task", args=[task.number]), "again": again}


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    status = 422 if context["form"].errors else 200
    return render(request, f"generalaffairs/travel/{name}.html", context, status=status)


def _option_page(request: HttpRequest, context: dict[str, Any], typed: lined.Lined) -> HttpResponse:
    status = 422 if typed.form.errors or typed.lines.total_error_count() else 200
    context |= {"form": typed.form, "lines": typed.lines, "compared": typed.shown}
    return render(request, "generalaffairs/travel/option.html", context, status=status)


@require_POST
@requires("desk.enter", area="desk")
def option_removal(request: HttpRequest, number: str, option: UUID) -> HttpResponseBase:
    """Take an option out."""
    task = _travel(request, number)
    if not any(one.pk == option for one in _trip(task).options.all()):  # type: ignore[attr-defined]
        raise Http404
    options.remove_option(task.pk, option, actor=request.actor, now=timezone.now())
    messages.success(request, _("案を削除しました。"))
    return redirect("desk:task", number=number)


@require_POST
@requires("desk.enter", area="desk")
def offer(request: HttpRequest, number: str) -> HttpResponseBase:
    """Put the options to the client."""
    task = _travel(request, number)
    options.offer(task.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("案をお客様に提示しました。承認が届くとお知らせします。"))
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def bookings(request: HttpRequest, number: str) -> HttpResponseBase:
    """Who booked, and the number of each line."""
    task = _travel(request, number)
    every = chosen_lines(_held(request, task))
    rows = [line for line in every if line.kind != Kind.ALLOWANCE and line.state != "CANCELLED"]
    last = next((line for line in rows if line.booked_by), None)
    known = {name: getattr(last, name) for name in ("booked_by", "booker", "registration")} if last else {}
    stored, form = conflicts.both(request, partial(BookingForm, lines=rows, initial=known))
    again = partial(_page, request, "bookings", {"task": task, "form": form, "rows": rows, "bookers": bookers()})
    if request.method == "POST" and form.is_valid():
        if asked := conflicts.unsettled(request, form, stored, **_ways(task, again)):
            return asked
        said = form.cleaned_data
        by = booking.BookedBy(said["booked_by"], said["booker"], said["registration"])
        with refusals_on(form):
            given = {"references": form.references(), "tickets": form.tickets(), "by": by}
            booking.record_bookings(task.pk, **given, actor=request.actor, now=timezone.now())
            messages.success(request, _("予約を記録しました。"))
            return redirect("desk:task", number=number)
    return again()


@require_POST
@requires("desk.enter", area="desk")
def paper(request: HttpRequest, number: str) -> HttpResponseBase:
    """Ask for the itinerary; the worker makes it."""
    task = _travel(request, number)
    booking.issue_itinerary(task.pk, actor=request.actor, now=timezone.now())
    messages.success(request, _("旅程表の作成を受け付けました。"))
    return redirect("desk:task", number=number)


@requires("desk.enter", area="desk")
def change(request: HttpRequest, number: str, line: UUID) -> HttpResponseBase:
    """Change or cancel one booking, with its fee."""
    task = _travel(request, number)
    row = _line(_held(request, task), line)
    start = {name: getattr(row, name) for name in CHANGED}
    stored, form = conflicts.both(request, partial(ChangeForm, initial=start))
    again = partial(_page, request, "change", {"task": task, "form": form, "line": row, "what": what(row)})
    if request.method == "POST" and form.is_valid():
        if asked := conflicts.unsettled(request, form, stored, **_ways(task, again)):
            return asked
        said = form.cleaned_data
        by = {"reason": said["reason"], "fee": int(said["fee"]), "actor": request.actor, "now": timezone.now()}
        with refusals_on(form):
            if said["kind"] == "CANCEL":
                changes.cancel_line(task.pk, row.pk, **by)
                _say(request, changes.Changed())
            else:
                _say(request, changes.change_line(task.pk, row.pk, terms=form.terms(), **by))
            return redirect("desk:task", number=number)
    return again()


def _line(trip: Trip, key: UUID) -> TripLine:
    if (found := next((one for one in chosen_lines(trip) if one.pk == key), None)) is None:
        raise Http404
    return found


def _say(request: HttpRequest, changed: changes.Changed) -> None:
    """What became of the change, and what the rules remark."""
    if changed.asked:
        words = _(
            "承認より高くなるか日付が変わるため、お客様に承認を依頼しました。承認が届くと変更後の内容になります。"
        )
    elif changed.told:
        words = _("記録し、承認との差をお客様に知らせました。旅程表を作成し直してください。")
    else:
        words = _("記録しました。旅程表を作成し直してください。")
    messages.success(request, words)
    if changed.warnings:
        messages.warning(request, _("旅費規程の警告があります。%(list)s") % {"list": "／".join(changed.warnings)})


@requires("desk.enter", area="desk")
def settlement(request: HttpRequest, number: str) -> HttpResponseBase:
    """What each line cost in the end."""
    task = _travel(request, number)
    trip = _held(request, task)
    rows = [line for line in chosen_lines(trip) if line.state != TripLine.State.CANCELLED]
    stored, form = conflicts.both(request, partial(SettlementForm, lines=rows, initial={"note": trip.settled_note}))
    again = partial(_page, request, "settlement", {"task": task, "form": form, "trip": trip})
    if request.method == "POST" and form.is_valid():
        if asked := conflicts.unsettled(request, form, stored, **_ways(task, again)):
            return asked
        with refusals_on(form):
            changes.settle(
                task.pk, actuals=form.actuals(), note=form.cleaned_data["note"], actor=request.actor,
                now=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("精算照合を保存しました。"))
            return redirect("desk:task", number=number)
    return again()


@require_safe
@requires("desk.enter", area="desk")
def calendar(request: HttpRequest, number: str) -> HttpResponseBase:
    """The trip as calendar file."""
    return calendar_of(_travel(request, number))


def calendar_of(task: Task) -> HttpResponse:
    """The file of a trip whose option was approved. Raises Http404 before that."""
    trip = _trip(task)
    if not (lines := chosen_lines(trip)):
        raise Http404
    content = ical.write(lines, name=itinerary.title(trip), number=task.number)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{task.number}.ics"'
    return response
