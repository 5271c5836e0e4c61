"""What stands in for each part of an address: a registry from URL keyword to an object of a company.

A route whose keyword nobody registered here fails the suite: say what the keyword names and which company owns it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.isolation import worktypes
from tests.isolation.belongings import Belongings
from tests.isolation.world import APPROVED, CARDS, DISPUTED, DRAFTED, SENT

Factory = Callable[[Belongings], Any]
_known: dict[tuple[str, str], Any] = {}  # (route or "", keyword) → a factory for a company's object, or a value


def _is(keyword: str, factory: Factory, *routes: str) -> None:
    """This keyword (of these routes, else of all) names an object that belongs to one company."""
    _known.update({(route, keyword): factory for route in routes or ("",)})


def _same(keyword: str, value: object, *routes: str) -> None:
    """This keyword says the same for all companies: a key of the catalogue, a month, a part of a form."""
    _known.update({(route, keyword): value for route in routes or ("",)})


def lookup(route: str, keyword: str) -> Any:
    """What is registered for the route, or for all routes: a factory, a value, or None."""
    if (found := _known.get((route, keyword))) is None and (found := worktypes.lookup(route, keyword)) is None:
        found = _known.get(("", keyword))
    return found


def query(route: str) -> Factory | None:
    """What gives the query string without which the address shows nothing, if it needs one."""
    return QUERIES.get(route) or worktypes.query(route)


def _task(state: str) -> Factory:
    return lambda things: things.tasks[state].number


def _pk(name: str) -> Factory:
    return lambda things: getattr(things, name).pk


def _of_house(name: str, house: str) -> Factory:
    """An object of the BPO company on ACME's side; on RIVAL's one of RIVAL, which these pages must not know."""
    return lambda things: getattr(things, house if things.company.code == "ACME" else name).pk


_is("client", lambda things: things.company.code)
_is("number", _task("WORKING"))
_is("number", _task("RECEIVED"), "desk:task_start", "desk:task_assignment", "desk:phone_receipt")
_is("number", _task("WAITING"), "desk:question_answer", "desk:question_withdrawal", "portal:answer")
_is("number", _task("IN_REVIEW"), "desk:task_approval", "desk:task_return")
_is("number", _task("DELIVERED"), "portal:accept", "portal:refuse")
_is("number", _task("QUOTING"), "portal:quote_accept", "portal:withdraw")
_is("approval", _pk("approval"))
_is("number", _task("PUT"), "desk:approval_withdrawal", "desk:approval_evidence", "desk:approval_paper")
_is("question", _pk("question"))
_is("person", lambda things: things.company.persons["REQUESTER"].pk)
_is("question", _pk("answered"), "desk:answer_keeping")
_is("rule", _pk("rule"))
_is("material", _pk("material"))
_is("material", _pk("arrived"), "desk:material_check")
_is("materials", _pk("materials"))
_is("set_id", _pk("material_set"))
_is("arrival", _pk("arrival"))
_is("number", lambda things: things.merged_into.number, "desk:request_unmerge")
_is("source", lambda things: things.merged.number, "desk:request_unmerge")
_is("pk", _pk("file"), "portal:file", "desk:file", "desk:file_opening", "desk:paper_facts")
_is("pk", _pk("job"), "portal:job", "desk:job", "portal:job_cancel", "desk:job_cancel")
_is("pk", _pk("dead_job"), "portal:job_retry", "desk:job_retry")
_is("pk", _pk("manual"), "desk:manual", "desk:manual_edit", "desk:manual_version")
_is("entry", _pk("entry"))
_is("seat", _pk("seat"))
_is("seat", _of_house("seat", "house_seat"), "desk:staff_seat_end")
_is("invitation", _pk("invitation"))
_is("invitation", _of_house("invitation", "house_invitation"), "desk:staff_withdraw", "desk:staff_again")
_is("assignment", _pk("assignment"))
_is(
    "assignment", _pk("partner_assignment"), "desk:people_partner", "desk:people_license_add", "desk:people_license_end"
)
_is("license", _pk("license"))
_is("license", _of_house("license", "house_license"), "desk:staff_license_end")
_is("user", _of_house("owner", "colleague"))
_is("session", _pk("session"))
_is("device", _pk("device"))
_is("version", _pk("contract_version"), "portal:contract_version", "desk:contract_version", "desk:contract_export")
_is(
    "version", _pk("draft_version"), "desk:contract_terms", "desk:contract_approve", "desk:contract_discard",
    "desk:contract_line_new", "portal:contract_approve",
)  # fmt: skip
_is("line", _pk("draft_line"))
_is(
    "version", _pk("inventory_version"), "desk:inventory_version", "desk:inventory_export", "desk:inventory_withdraw",
    "portal:inventory_version", "portal:inventory_export", "portal:inventory_sign",
)  # fmt: skip
_is("run", _pk("import_run"))
_same("key", "people")
_same("kind", "yen", "reading")
_is("response", _pk("response"))
_is("takeout", _pk("takeout"))
_is("export", _pk("export"))
_is("export", _pk("portal_export"), "portal:export_file", "portal:export_losses")
_is("note", _pk("note"))
_is("absence", _of_house("seat", "absence"))
_same("kind", "tasks.MaterialItem", "desk:question_about")
_is("subject", _pk("material"), "desk:question_about")
_is("stray", _of_house("arrival", "stray"))
_is("meeting", _pk("meeting"))
_is("todo", _pk("todo"))
_is("improvement", _pk("improvement"))
_is("improvement", _pk("accepted"), "desk:improvement_done")
_is("template", _pk("template"))
_same("period", "2026-11", "desk:recurring_date")
_is("notice", _pk("notice"))
_is("notice", _pk("portal_notice"), "portal:notice", "portal:notice_read", "portal:notice_mute")
_is("mute", _pk("mute"))
_is("mute", _pk("portal_mute"), "portal:notice_unmute")
_is("channel", _pk("channel"))
_is("channel", _of_house("channel", "house_channel"), "desk:house_channel_removal", "desk:house_channel_test")

_is("batch", lambda things: things.change.batch)
_is("saved", _of_house("change", "saved"))

_is("number", _task(CARDS), "desk:business_cards_proof", "desk:business_cards_correction")

_same("number", 1, "desk:manual_version")
_same("name", "inbox", "list_view")
_same("step", "check")
_same("panel", "coming")
_same("worktype", "testing.plain")
_same("kind", "date", "reading")
_same("what", "profile")
_is("row", _pk("establishment"), "desk:client_row", "desk:client_row_removal")
_same("what", "establishment", "desk:client_row", "desk:client_row_removal")
_same("month", str(SENT))
_same("month", str(DRAFTED), "desk:report_edit", "desk:report_check", "desk:report_draft", "desk:report_off_page")
_same("month", str(DISPUTED), "desk:report_answer")
_same("month", str(APPROVED), "desk:time_month", "desk:time_month_approve", "desk:time_month_reopen")
# The token is the right itself: whoever holds it may open the page, nobody else can name it.
_same("token", "no-such-token")

QUERIES: dict[str, Factory] = {
    route: lambda things: {"line": things.line_key, "figure": "units"}
    for route in ("desk:report_rows", "portal:report_rows")
}

# Half of both companies' canaries: each may find its own.
QUERIES |= {route: lambda things: {"q": "XWQ"} for route in ("desk:search", "desk:search_live", "portal:search")}

# Things of one person, which colleagues with the same seat do not see either.
PERSONAL = {"batch", "entry", "export", "keying", "mute", "notice", "saved", "session"}
