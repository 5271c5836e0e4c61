"""I5 and I6: foreign ids by query, body, JSON, headers and `next`; no word of RIVAL on the pages of ACME's people."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.apps import apps

from bpo.core import tenancy
from bpo.core.tenancy import HOUSE_ID
from bpo.core.tenancy.models import TenantModel
from tests.isolation.browsing import SEATED, Visitor, report, routes, visitor, what_happened
from tests.isolation.canaries import Watch, holding
from tests.isolation.forms import Form, addresses, harvest

pytestmark = pytest.mark.slow  # each walks every form or page of the house
WRITERS = ("manager", "OWNER")
OWN = ("/language/", "/view/")  # everybody chooses the language and the columns of his own screens
EVIL = ("//evil.example/x", "https://evil.example/x", "https:evil.example", r"\\evil.example", "javascript:alert(1)")
PLACES = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url")


def tokens_in(answer) -> str:
    """The text of an answer: headers, messages, and the parts of a workbook unpacked."""
    text = " ".join([*answer.headers.values(), *answer.said])
    if answer.body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as parts:
            return text + " ".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    return text + answer.body.decode(errors="replace")


@pytest.mark.parametrize("name", SEATED)
def test_i6_no_word_of_the_other_company_on_any_page(world, name):
    who, failures, own = visitor(world, name), [], 0
    for route in routes():
        for url in () if who.is_turned_away(route) else addresses(who, route):
            answers = {url: who.ask("GET", url)}
            if not answers[url].headers["Content-Type"].startswith("text/html"):
                book = f"{url}{'&' if '?' in url else '?'}format=xlsx"
                answers[book] = who.ask("GET", book)
            for address, answer in answers.items():
                text = tokens_in(answer)
                own += who.home.canary in text
                if who.other.canary in text:
                    failures.append(f"{name} GET {address} ({route.name})")
    assert not failures, report(failures)
    assert own > 5, "the word of the own company shows: the canary sings"


def ids_by_model(tenant: UUID) -> dict[str, list[str]]:
    """Ids of up to three rows of every table of this company; of its people's sign-ins too."""
    found = {}
    with tenancy.use(tenant):
        for model in apps.get_models():
            if issubclass(model, TenantModel):
                rows = model._default_manager.filter(tenant=tenant).values_list("pk", flat=True)[:3]
                found[model._meta.model_name] = [str(pk) for pk in rows]
    return {name: ids for name, ids in found.items() if ids}


class Strange:
    """What RIVAL calls its things, and how ACME's names turn into them."""

    def __init__(self, world) -> None:
        self.rival = world.rival
        self.ids = ids_by_model(world.rival.company.id)
        self.ids["user"] = [str(user.pk) for user in world.cast.rival.people.values()]
        self.ids["client"] = [world.rival.company.code]
        self.ids["number"] = [task.number for task in world.rival.tasks.values()]
        self.kinds = {pk: kind for kind, pks in ids_by_model(world.acme.company.id).items() for pk in pks}
        people = [*world.cast.acme.people.values(), *world.cast.staff.values()]
        self.kinds |= {str(user.pk): "user" for user in people}
        self.every = [one for ids in self.ids.values() for one in ids[:1]]

    def instead_of(self, values: list[str]) -> list[str]:
        """RIVAL's ids of the same kind as one of these; for other text a number of RIVAL's."""
        kinds = {self.kinds[value] for value in values if value in self.kinds}
        if kinds:
            return [one for kind in sorted(kinds) for one in self.ids.get(kind, [])[:1]]
        if any(value == "ACME" for value in values):
            return [self.rival.company.code]
        return self.ids["number"][:1]

    def named(self, name: str, turn: int) -> str:
        """RIVAL's id that fits a field of this name, else any: another one each turn."""
        word = name.rpartition("-")[2].removesuffix("_id").replace("_", "")
        fitting = self.ids.get({"task": "number", "again": "number"}.get(word, word))
        return fitting[0] if fitting and not turn else self.every[(hash_of(name) + turn) % len(self.every)]


def hash_of(name: str) -> int:
    return sum(name.encode())


def people_of_rival(world) -> list[UUID]:
    """RIVAL's own people and its partner: rights of ACME's people may change on ACME's pages."""
    return [*(user.pk for user in world.cast.rival.people.values()), world.cast.staff["kondo"].pk]


def _wrong(who: Visitor, strange: Strange, answer) -> str:
    """What this answer gives away, or nothing."""
    if answer.status_code >= 500:
        return what_happened(answer)
    return "RIVAL's word in the answer" if strange.rival.canary in tokens_in(answer) else ""


@pytest.mark.parametrize("name", WRITERS)
def test_i5_each_reference_of_each_form_replaced_by_a_foreign_one(world, name):
    who, strange, failures, tried = visitor(world, name), Strange(world), [], 0
    acme, rival = world.acme.company.id, world.rival.company.id
    foreign, own = Watch(rival, people=people_of_rival(world)), Watch(acme)
    uuids = [one for one in strange.every if len(one) == 36] + strange.ids["user"]

    def look(answer) -> str:
        stored, touched = holding(acme, own.touched(), uuids), foreign.touched()
        return _wrong(who, strange, answer) or (f"stored {stored}, changed {touched}" if stored or touched else "")

    for form in (one for one in harvest(who) if not one.action.startswith(OWN)):
        for field, one in form.fields.items():
            for value in strange.instead_of(one.values + one.options) if field != "csrfmiddlewaretoken" else ():
                tried += 1
                if told := who.probe(form.method, form.action, form.data(**{field: value}), look):
                    failures.append(f"{name} {form.method} {form.action} {field}={value}: {told}")
    assert not failures, report(failures)
    assert tried > 50


@pytest.mark.parametrize("name", WRITERS)
def test_i5_every_field_name_everywhere_with_foreign_ids(world, name, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the names of all forms at once: no page has a tenth of them
    who, strange, failures = visitor(world, name), Strange(world), []
    names = sorted({field for form in harvest(who) for field in form.fields} | set(strange.ids) | {"next", "cursor"})
    watch = Watch(world.rival.company.id, people=people_of_rival(world))

    def look(answer) -> str:
        touched = watch.touched()
        return _wrong(who, strange, answer) or (f"changed {touched}" if touched else "")

    for route in routes():
        url = route.url(world.acme)
        for how, extra in () if who.is_turned_away(route) else _ways(names, strange):
            if told := who.probe(how.partition(" ")[0], url, extra.pop("data", None), look, **extra):
                failures.append(f"{name} {how} {url} ({route.name}): {told}")
    assert not failures, report(failures)


def _ways(names: list[str], strange: Strange) -> Iterator[tuple[str, dict]]:
    """All names with foreign ids: in the query, in the body, as JSON; once more with other ids and as htmx."""
    for turn in range(2):
        data = {field: strange.named(field, turn) for field in names}
        headers = {"HX-Request": "true", "HX-Target": strange.every[turn], "HX-Current-URL": "/desk/RIVAL-1/"}
        yield f"GET turn {turn}", {"query_params": data}
        yield f"POST turn {turn}", {"data": data, "headers": headers if turn else {}, "query_params": data}
        if turn:
            return
        yield f"POST as JSON turn {turn}", {"data": json.dumps(data), "content_type": "application/json"}


@pytest.mark.parametrize("name", WRITERS)
def test_i5_nobody_is_led_away(world, name):
    who, failures = visitor(world, name), []
    forms = [form for form in harvest(who) if form.method == "POST"]
    for form in forms:
        for turn, address in enumerate(EVIL if "next" in form.fields else EVIL[:1]):
            headers = {"Referer": "https://evil.example/", "HX-Current-URL": "https://evil.example/"}
            headers |= {"HX-Request": "true"} if turn % 2 else {}
            answer = who.ask("POST", form.action, data=form.data(next=address), headers=headers)
            led = [answer.headers[place] for place in PLACES if place in answer.headers]
            failures += [f"{name} POST {form.action} next={address}: {to}" for to in led if leaves(to)]
    assert any("next" in form.fields for form in forms)
    assert not failures, report(failures)


def leaves(address: str) -> bool:
    """Whether this address leads to another host or scheme."""
    parts = urlsplit(address.replace("\\", "/"))
    return parts.netloc not in ("", "testserver") or parts.scheme not in ("", "http") or "evil" in parts.netloc


def _changes(who: Visitor, form: Form, watch: Watch) -> tuple[str, list[str]]:
    """What happened when this visitor sent the form, and which tables it changed."""
    seen: list[str] = []

    def look(answer) -> str:
        seen.extend(watch.touched())
        return what_happened(answer)

    return who.probe("POST", form.action, form.data(), look), seen


@pytest.mark.parametrize(("reader", "writer"), [("auditor", "manager"), ("VIEWER", "OWNER")])
def test_i4_who_only_reads_changes_nothing_with_the_forms_of_who_writes(world, reader, writer):
    """The forms are real: the same ones, sent by the writer, do change something."""
    one, other = visitor(world, reader), visitor(world, writer)
    watch, failures, worked = Watch(world.acme.company.id, world.rival.company.id, HOUSE_ID), [], 0
    for form in harvest(other):
        if form.method == "POST" and not form.action.startswith(OWN):
            told, tables = _changes(one, form, watch)
            if tables or told.startswith("500"):
                failures.append(f"{reader} POST {form.action}: {told} changed {tables}")
            worked += bool(_changes(other, form, watch)[1])
    assert not failures, report(failures)
    assert worked > 10, "forms that work for the writer"
