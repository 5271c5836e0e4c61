"""I4 and I8: every address × GET and POST × every kind of visitor × the other company's objects."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from bpo.core.tenancy import HOUSE_ID
from tests.isolation.browsing import METHODS, NAMES, Route, Visitor, report, routes, visitor, what_happened
from tests.isolation.canaries import Watch, census
from tests.isolation.objects import PERSONAL
from tools.services import free_port

LOGIN = "/accounts/login/"
# Who is walked by `bin/test --fast` too; everybody else comes with the whole run.
QUICK = ("anonymous",)
# Tables of the BPO company alone, and history whose subject has its own row.
EMPTY = {
    "clients_clientcard",
    "tasks_absence",
    "tasks_calendarfeed",
    "tasks_savedfilter",
    "tasks_skill",
    "tasks_startview",
    "tasks_straymail",
    "tasks_workingplan",
}
# What the BPO company keeps for itself under its own code, and opens to its staff there.
KEPT_BY_HOUSE = ("desk:documents_client", "desk:documents_template_new")
# What differs between any two answers: ids of the request, tokens, and the address that was asked for.
PASSING = (re.compile(r"\b[0-9a-f]{12}\b"), re.compile(r'"[\w\-+/=]{22,}"'))


def test_every_keyword_has_an_object(world):
    """A new route with a new keyword must say what it names, or the matrix would skip it."""
    values = {(route.name, word): route.value(word, world.acme) for route in routes() for word in route.keywords}

    assert [asked for asked, value in values.items() if value in (None, "")] == []


def some_quick(*quick):
    """All people; `bin/test --fast` walks these few: a signed-in walk takes a quarter of a minute."""
    return [name if name in quick else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]


@pytest.mark.parametrize("name", some_quick(*QUICK))
def test_i4_objects_of_another_company_do_not_exist(world, name):
    who, watch, failures = visitor(world, name), Watch(*_tenants(world)), []
    for route in routes():
        for url in _strange(who, route):
            for method in METHODS:
                answer = who.send(method, url)
                if not _is_hidden(who, route, answer):
                    failures.append(f"{name} {method} {url} ({route.name}): {what_happened(answer)}")
    assert not failures, report(failures)
    assert watch.touched() == []


def _strange(who: Visitor, route: Route) -> list[str]:
    """Addresses with foreign objects; one is enough where the gate turns this seat away whatever the object."""
    every = list(route.foreign(who.home, who.other))
    return every[-1:] if who.is_turned_away(route) else every


def _is_hidden(who: Visitor, route: Route, answer) -> bool:
    """404; or the refusal that this seat gets for any object whatever; or the login page. 405 names no object."""
    if answer.status_code == 405:
        return True
    if route.area == "open":
        return answer.status_code in (404, 410)
    if who.user is None:
        return answer.status_code == 401 or (answer.status_code == 302 and answer.headers["Location"].startswith(LOGIN))
    return answer.status_code == 404 or (answer.status_code == 403 and who.is_turned_away(route))


def test_the_world_owns_a_row_in_every_table(world):
    """What is empty cannot leak: a new table needs a row of both companies in world.py, or a reason here."""
    for company in (world.cast.acme, world.cast.rival):
        empty = {table for table, (count, _sum) in census(company.id).items() if not count}
        assert empty <= EMPTY, empty - EMPTY


@pytest.mark.slow
@pytest.mark.parametrize("name", ["operator", "manager", "admin"])
def test_i4_the_house_is_no_client(world, name):
    """The BPO company has a code too; its jobs, files and templates open under it, everything else is the one 404."""
    who, failures = visitor(world, name), []
    for route in routes():
        for method in METHODS if "client" in route.keywords else ():
            answer = who.ask(method, route.url(world.acme, client="HOUSE"))
            kept = route.name in KEPT_BY_HOUSE and answer.status_code == 200
            if not kept and not _is_hidden(who, route, answer):
                failures.append(f"{name} {method} {route.url(world.acme, client='HOUSE')}: {what_happened(answer)}")
    assert not failures, report(failures)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["admin", "nobody"])
def test_i4_who_has_no_seat_at_a_client_sees_nothing_of_it(world, name):
    who, failures = visitor(world, name), []
    for route in routes():
        if route.of_company and not route.name.startswith(("desk:staff", "desk:house_channel")):
            for method in METHODS:
                answer = who.ask(method, route.url(world.acme))
                if not _is_hidden(who, route, answer):
                    failures.append(f"{name} {method} {route.url(world.acme)}: {what_happened(answer)}")
    assert not failures, report(failures)


@pytest.mark.parametrize("name", some_quick(*QUICK))
def test_i4_own_objects_never_fail_and_are_found(world, name):
    who, failures = visitor(world, name), []
    for route in routes():
        url = route.url(who.home) + route.question(who.home)
        for method in METHODS[: 1 if who.is_turned_away(route) else 2]:
            answer = who.ask(method, url)
            lost = answer.status_code == 404 and method == "GET" and _may_find(who, route)
            if answer.status_code >= 500 or lost:
                failures.append(f"{name} {method} {url} ({route.name}): {what_happened(answer)}")
    assert not failures, report(failures)


def _may_find(who: Visitor, route: Route) -> bool:
    """Staff on the desk and the 責任者 in the portal find what is theirs."""
    area = {"operator": "desk", "manager": "desk", "OWNER": "portal"}.get(who.name)
    return route.area == area and not set(route.keywords) & PERSONAL and not who.is_turned_away(route)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["OWNER", "manager"])
def test_i4_no_other_method_reaches_an_object_of_another_company(world, name):
    who, watch, failures = visitor(world, name), Watch(*_tenants(world)), []
    for route in routes():
        for url in _strange(who, route):
            for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"):
                answer = who.send(method, url)
                if not _is_hidden(who, route, answer):
                    failures.append(f"{name} {method} {url} ({route.name}): {what_happened(answer)}")
    assert not failures, report(failures)
    assert watch.touched() == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["OWNER", "manager"])
def test_r3_every_page_goes_on_without_redis_and_says_so(world, name, settings):
    dead = f"redis://127.0.0.1:{free_port()}/0"
    settings.CACHES = {"default": {"BACKEND": "bpo.core.cache.Cache", "LOCATION": dead}}
    who, failures, told = visitor(world, name), [], 0
    for route in routes():
        if who.is_turned_away(route):
            continue
        answer = who.ask("GET", route.url(who.home) + route.question(who.home))
        told += "書類の作成や通知の送信などに時間がかかっています" in answer.body.decode(errors="replace")
        if answer.status_code >= 500:
            failures.append(f"{name} {route.name}: {what_happened(answer)}")
    assert not failures, report(failures)
    assert told > 20


@pytest.mark.slow
def test_i4_an_auditor_changes_nothing(world):
    who, watch, failures = visitor(world, "auditor"), Watch(*_tenants(world)), []
    for route in routes():
        url = route.url(world.acme)
        told = what_happened(who.send("POST", url))
        if touched := watch.touched():
            failures.append(f"auditor POST {url} ({route.name}): {told} changed {touched}")
            watch = Watch(*_tenants(world))
    assert not failures, report(failures)


def _tenants(world) -> tuple[UUID, ...]:
    return world.rival.company.id, world.acme.company.id, HOUSE_ID


@pytest.mark.slow
@pytest.mark.parametrize("name", ["OWNER", "REQUESTER", "operator", "manager"])
def test_i8_foreign_and_unknown_answer_alike(world, name):
    who, failures = visitor(world, name), []
    for route in routes():
        pairs = zip(route.foreign(who.home, who.other), route.unknown(who.home), strict=True)
        for strange, nowhere in pairs:
            for method in METHODS:
                one, two = (_shape(who.ask(method, url), url) for url in (strange, nowhere))
                if one != two:
                    failures.append(f"{name} {method} {strange} ({route.name}): {_difference(one, two)}")
    assert not failures, report(failures)


def _shape(answer, url: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body without what differs from request to request and without the address itself."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("X-Request-Id", "Date")}
    text = answer.body.decode(errors="replace")
    if "Content-Length" in headers:  # a page may name its own address, on the way back to it
        headers["Content-Length"] = str(int(headers["Content-Length"]) - text.count(url) * len(url))
    text = text.replace(url, "")
    for part in PASSING:
        text = part.sub("", text)
        headers = {name: part.sub("", value).replace(url, "") for name, value in headers.items()}
    headers["Content-Security-Policy"] = re.sub(r"'nonce-[^']+'", "", headers.get("Content-Security-Policy", ""))
    return answer.status_code, headers, text


def _difference(one: tuple, two: tuple) -> str:
    if one[0] != two[0]:
        return f"{one[0]} against {two[0]}"
    if one[1] != two[1]:
        return f"headers {set(one[1].items()) ^ set(two[1].items())}"
    lines = [f"{a!r} against {b!r}" for a, b in zip(one[2].splitlines(), two[2].splitlines(), strict=False) if a != b]
    return f"body: {lines[:1]}"
