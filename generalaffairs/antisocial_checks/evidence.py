"""What a decision rests on, as JSON: frozen under one hash at the verdict, and printed in the report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.models import Check, Hit, Inquiry, Item, Search, Subject, Verdict
from generalaffairs.antisocial_checks.wording import GRADES
from tasks.work.models import Task

TEMPLATE, VERSION = "generalaffairs/antisocial_checks/report.pdf.html", 3
DETAILED = 30  # subjects up to which every one has its own section; of more, one without any finding has its line


def evidence_of(
    checks: Sequence[Check], *, verdict: str, opinion: str, judge: str, at: datetime
) -> dict[str, dict[str, Any]]:
    """By check: who was asked about, each search with query, source, version, moment, count; each hit; the people."""
    searches: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in _searches(checks):
        searches[row.check_of_id].append(_search(row))
    hits: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    found = Hit.objects.filter(tenant_id=the_one(), check_of__in=checks).select_related("opened_by", "sorted_by")
    for hit in found.order_by("id"):
        hits[hit.check_of_id].append(_hit(hit))
    rule, asked = queries.rule(), queries.inquiries_of(checks)
    return {
        str(check.pk): {
            "subject": check.said,
            "words": {"number": rule.number, "words": list(rule.words)},
            "searches": searches[check.pk],
            "hits": hits[check.pk],
            "inquiries": [_inquiry(row) for row in asked.get(check.pk, {}).values()],
            "sorted_by": check.made_by.name if check.made_by else "",
            "sorted_at": _moment(check.made_at),
            "judge": judge,
            "judged_at": _moment(at),
            "verdict": verdict,
            "opinion": opinion,
        }
        for check in checks
    }


def _searches(checks: Iterable[Check]) -> Iterable[Search]:
    rows = Search.objects.filter(tenant_id=the_one(), check_of__in=list(checks)).select_related("file")
    return rows.order_by("at", "source", "label", "id")


def _search(row: Search) -> dict[str, Any]:
    return {
        "source": str(row.get_source_display()),
        "label": row.label,
        "listed_on": row.listed_on.isoformat() if row.listed_on else "",
        "query": row.query,
        "words_number": row.words_number,
        "at": _moment(row.at),
        "count": row.count,
        "note": row.note,
        "file": row.file.sha256 if row.file else "",
        "file_name": row.file.name if row.file else "",
    }


def _inquiry(row: Inquiry) -> dict[str, Any]:
    return {
        "item": row.item,
        "result": row.result,
        "done_on": row.done_on.isoformat(),
        "source": row.source,
        "note": row.note,
        "said": row.said,
        "by": row.made_by.name if row.made_by else "",
        "at": _moment(row.made_at),
        "file": row.file.sha256 if row.file else "",
        "file_name": row.file.name if row.file else "",
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        **hit.facts,
        "opened_by": hit.opened_by.name if hit.opened_by else "",
        "opened_at": _moment(hit.opened_at),
        "sorted_by": hit.sorted_by.name if hit.sorted_by else "",
        "sorted_at": _moment(hit.sorted_at),
    }


def _moment(at: datetime | None) -> str:
    """In Tokyo, to the minute, as the report prints it."""
    return in_tokyo(at).strftime("%Y/%m/%d %H:%M") if at else ""


def report_of(task: Task) -> dict[str, Any]:
    """What the report is made of: counts, a line for each decided subject, all evidence where something was found.

    The line of a subject that has no section of its own says by itself what was asked about it, and when.
    """
    checks = list(queries.checks_of(task).filter(state=Check.State.JUDGED).select_related("judge"))
    detailed = [check for check in checks if _tells(check)] if len(checks) > DETAILED else checks
    told, counts = {check.pk for check in detailed}, Counter(check.verdict for check in checks)
    return {
        "number": task.number,
        "client": task.tenant.name,
        "counts": [[str(Verdict(code).label), counts[code]] for code in Verdict.values],
        "total": len(checks),
        "words": _words(checks),
        "sources": _sources(checks),
        "lines": [_line(check) | {"looked": [] if check.pk in told else _looked(check)} for check in checks],
        "details": [_detail(check) for check in detailed],
    }


def _words(checks: Sequence[Check]) -> list[dict[str, Any]]:
    """The versions of the keywords that were searched with, with their words as far as a verdict froze them."""
    known = {check.evidence["words"]["number"]: check.evidence["words"]["words"] for check in checks}
    used = {_number(one, check) for check in checks for one in check.evidence["searches"]}
    return [{"number": number, "words": known.get(number, [])} for number in sorted(used)]


def _number(one: dict[str, Any], check: Check) -> int:
    """Evidence that was frozen before searches told their keywords knows those of the verdict alone."""
    number: int = one.get("words_number", check.evidence["words"]["number"])
    return number


def _looked(check: Check) -> list[dict[str, Any]]:
    """Each query with its moment, once: a search asks the same of all lists."""
    found = {(one["at"], one["query"], _number(one, check)): None for one in check.evidence["searches"]}
    return [{"at": at, "query": query, "words_number": number} for at, query, number in found]


def _tells(check: Check) -> bool:
    """Whether there is more to print of it than that nothing was found."""
    return bool(check.hits_count or check.evidence.get("inquiries"))


def _sources(checks: Sequence[Check]) -> list[list[Any]]:
    """Each source with its version and day, how many subjects were searched in it, how many hits it gave, and the
    moments of the first search and the last.
    """
    found: dict[tuple[str, str, str], list[Any]] = {}
    for check in checks:
        for one in check.evidence["searches"]:
            sums = found.setdefault((one["source"], one["label"], _day(one["listed_on"])), [0, 0, one["at"], one["at"]])
            sums[0] += 1
            sums[1] += one["count"]
            sums[2], sums[3] = min(sums[2], one["at"]), max(sums[3], one["at"])
    return [[*names, *sums] for names, sums in sorted(found.items())]


def _line(check: Check) -> dict[str, Any]:
    return {
        "position": check.position,
        "kind": str(Subject.Kind(check.said["kind"]).label),
        "name": check.said["name"],
        "hits": check.hits_count,
        "verdict": str(check.get_verdict_display()),
        "judge": check.judge.name if check.judge else "",
        "judged_at": check.evidence["judged_at"],
        "hash": check.evidence_hash,
    }


def _detail(check: Check) -> dict[str, Any]:
    evidence = check.evidence
    hits = [
        {
            **hit,
            "grade": str(GRADES.get(hit["grade"], hit["grade"])),
            "sorted_as": str(Hit.Sorted(hit["sorted_as"]).label) if hit["sorted_as"] else "",
        }
        for hit in evidence["hits"]
    ]
    return _line(check) | {
        "facts": facts_said(evidence["subject"]),
        "words": evidence["words"],
        "searches": [{**one, "listed_on": _day(one["listed_on"])} for one in evidence["searches"]],
        "found": hits,
        "inquiries": [inquiry_said(one) for one in evidence.get("inquiries", ())],
        "opinion": evidence["opinion"],
        "sorted_by": evidence["sorted_by"],
        "sorted_at": evidence["sorted_at"],
    }


def inquiry_said(one: dict[str, Any]) -> dict[str, Any]:
    """A frozen investigation item with its words."""
    item, result = str(Item(one["item"]).label), str(Inquiry.Result(one["result"]).label)
    return {**one, "item": item, "result": result, "done_on": _day(one["done_on"]), "said": register_said(one["said"])}


def register_said(said: dict[str, Any]) -> list[list[str]]:
    """Label and text of what the certificate of the register says."""
    rows = [
        (_("商号"), said.get("name", "")),
        (_("本店所在地"), said.get("address", "")),
        (_("役員"), "、".join(said.get("officers", ()))),
        (_("閉鎖登記"), _("あり") if said.get("closed") else _("なし")),
    ]
    return [[label, text] for label, text in rows if text] if said else []


def _day(iso: str) -> str:
    """As the report prints it."""
    return iso.replace("-", "/")


def facts_said(said: dict[str, Any]) -> list[list[str]]:
    """Label and text of what is known of the subject."""
    officers = "、".join(f"{name}（{kana}）" if kana else name for name, kana in said["officers"])
    rows = [
        (_("フリガナ"), said["kana"]),
        (_("旧名称"), "、".join(said["old_names"])),
        (_("役員"), officers),
        (_("住所"), said["address"]),
        (_("法人番号"), said["corporate_number"]),
        (_("生年"), str(said["birth_year"] or "")),
        (_("目的"), str(Subject.Purpose(said["purpose"]).label)),
    ]
    return [[label, text] for label, text in rows if text]
