"""The chain of events: nobody can add beside it, change it, cut it or delete from it without being found (U3, U4)."""

from __future__ import annotations

import json
import os
import random
import threading
from contextlib import closing

import psycopg2
import pytest
from django.db import connection, connections
from django.db.utils import ProgrammingError

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.audit import actions
from bpo.core.audit.models import Event, EventHead
from bpo.core.requestlog import request_id

TEXTS = ("actor_name", "on_behalf_of", "action", "kind", "label", "reason", "prev", "hash")


def append(company, number, **more):
    return actions.record(
        "t.done",
        actor=SYSTEM,
        subject=company.row,
        reason=f"理由 {number}",
        chained=True,
        data={"金額": number, "b": [1, 2.5, None], "a": {"z": "髙"}},
        **more,
    )


def breaks(company):
    with tenancy.use(company.id):
        return list(actions.broken_links())


@pytest.fixture
def owner():
    """The superuser with all triggers off: nothing but the chain itself can betray him."""
    name = connections["default"].settings_dict["NAME"]
    with closing(psycopg2.connect(host=os.environ["URAKATA_SOCKET"], user="postgres", dbname=name)) as link:
        with link.cursor() as cursor:
            cursor.execute("SET search_path = app; SET session_replication_role = replica")
        link.commit()
        yield link


def test_events_link_and_say_who_when_and_which_request(cast):
    token = request_id.set("abc123")
    try:
        with cast.at(cast.acme):
            sato = cast.actor(cast.staff["sato"])
            first = actions.record("t.done", actor=sato, subject=cast.acme.row, on_behalf_of="青葉 花子", chained=True)
            loose = actions.record("t.seen", actor=sato, subject=cast.acme.row)
            second = append(cast.acme, 2)
    finally:
        request_id.reset(token)
    assert (first.seq, second.seq, loose.seq) == (1, 2, None)
    assert second.prev == first.hash
    assert (first.actor, first.actor_name, first.on_behalf_of) == (sato.id, "sato", "青葉 花子")
    assert (first.request_id, first.kind, first.object_id) == ("abc123", "clients.Client", cast.acme.id)
    assert breaks(cast.acme) == []


def test_even_the_migrator_is_stopped_by_a_trigger(committed_cast):
    with tenancy.use(committed_cast.acme.id):
        append(committed_cast.acme, 1)
    name = connections["default"].settings_dict["NAME"]
    where = {"host": os.environ["URAKATA_SOCKET"], "user": "bpo_migrator", "dbname": name}
    forbidden = pytest.raises(psycopg2.errors.InsufficientPrivilege, match="append-only")
    with closing(psycopg2.connect(**where)) as link, link.cursor() as cursor, forbidden:
        cursor.execute("UPDATE core_event SET reason = 'x'")


def test_each_tenant_has_its_own_chain(cast):
    for company in (cast.acme, cast.rival, cast.acme):
        with cast.at(company):
            append(company, 1)
    with cast.at(cast.rival):
        assert [event.seq for event in Event.objects.all()] == [1]
    assert breaks(cast.acme) == breaks(cast.rival) == []


def test_an_event_needs_exactly_one_tenant(cast):
    with tenancy.use(cast.acme.id, cast.rival.id), pytest.raises(RuntimeError, match="exactly one tenant"):
        append(cast.acme, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_event SET reason = 'x'",
        "DELETE FROM core_event",
        "TRUNCATE core_event",
    ],
)
def test_the_application_cannot_change_events(cast, statement):
    with cast.at(cast.acme):
        append(cast.acme, 1)
        with pytest.raises(ProgrammingError, match="permission denied|must be owner"), connection.cursor() as cursor:
            cursor.execute(statement)
        connection.needs_rollback = True


def test_a_rolled_back_action_leaves_no_gap(cast):
    with cast.at(cast.acme):
        append(cast.acme, 1)

    def breaks_off():
        with cast.at(cast.acme):
            append(cast.acme, 2)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks_off()
    with cast.at(cast.acme):
        assert append(cast.acme, 3).seq == 2
    assert breaks(cast.acme) == []


def changed(value, dice):
    """The text with one character replaced, or one added where there is none."""
    if not value:
        return "x"
    at = dice.randrange(len(value))
    return value[:at] + ("0" if value[at] != "0" else "1") + value[at + 1 :]


@pytest.mark.slow
def test_every_changed_character_is_found(committed_cast, owner):
    company, dice = committed_cast.acme, random.Random(3)
    with tenancy.use(company.id):
        for number in range(12):
            append(company, number, on_behalf_of="青葉 花子" if number % 2 else "")
    assert breaks(company) == []
    with tenancy.use(company.id):
        events = list(Event.objects.order_by("seq"))
    with owner.cursor() as cursor:
        for _round in range(100):
            event, field = dice.choice(events), dice.choice(TEXTS)
            cursor.execute(
                f"UPDATE core_event SET {field} = %s WHERE id = %s",
                [changed(getattr(event, field), dice), str(event.pk)],
            )
            owner.commit()
            assert breaks(company), f"{field} of event {event.seq}"
            cursor.execute(f"UPDATE core_event SET {field} = %s WHERE id = %s", [getattr(event, field), str(event.pk)])
            owner.commit()
        for event, column, value in (
            (events[3], "data", json.dumps(event_data(events[3]) | {"金額": 999})),
            (events[4], "at", "2020-01-01T00:00:00+00:00"),
            (events[5], "actor", str(company.id)),
            (events[6], "object_id", str(committed_cast.rival.id)),
        ):
            before = getattr(event, column)
            cursor.execute(f"UPDATE core_event SET {column} = %s WHERE id = %s", [value, str(event.pk)])
            owner.commit()
            assert breaks(company), column
            kept = json.dumps(before) if column == "data" else before and str(before)
            cursor.execute(f"UPDATE core_event SET {column} = %s WHERE id = %s", [kept, str(event.pk)])
            owner.commit()
    assert breaks(company) == []


def event_data(event):
    return dict(event.data)


@pytest.mark.parametrize(("which", "found"), [(3, "event 3 is missing"), (6, "the chain ends at 5")])
def test_a_missing_event_is_found_in_the_middle_and_at_the_end(committed_cast, owner, which, found):
    company = committed_cast.acme
    with tenancy.use(company.id):
        for number in range(6):
            append(company, number)
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM core_event WHERE tenant_id = %s AND seq = %s", [str(company.id), which])
        owner.commit()
    assert any(sentence.startswith(found) for sentence in breaks(company))


@pytest.mark.slow
def test_many_writers_make_one_chain(committed_cast):
    company, errors = committed_cast.acme, []

    def write() -> None:
        try:
            for number in range(15):
                with tenancy.use(company.id):
                    append(company, number)
        except Exception as error:  # noqa: BLE001 - told to the test's own thread
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write) for _writer in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with tenancy.use(company.id):
        assert EventHead.objects.get().seq == Event.objects.count() == 90
    assert breaks(company) == []
