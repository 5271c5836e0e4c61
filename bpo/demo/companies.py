"""House and clients: people, seats, calendars, inventories, contracts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password

from bpo.core import tenancy
from bpo.core.actor import SYSTEM, Actor
from bpo.core.audit import actions as audit
from bpo.core.postal import actions as postal
from bpo.core.tenancy import HOUSE_ID
from bpo.demo.cast import (
    CLIENT_PEOPLE,
    COMPANIES,
    GUARDED,
    HOUSE_NAME,
    PARTNERS,
    PASSWORD,
    PHONE,
    STAFF,
    Company,
    Human,
)
from bpo.demo.scope import FOODS_INVENTORY, LINES
from bpo.demo.world import World, at
from clients.companies import actions as companies
from clients.companies.models import Person
from clients.contracts import actions as contracts
from clients.inventory import actions as inventory
from clients.people import actions as people
from clients.people.actions.seats import give_assignment
from clients.people.models import User
from clients.people.sessions import device_of

START = date(2026, 4, 1)
LATER = date(2026, 11, 1)  # what one client hands over besides, and where the handover of another begins
BEGUN = at(date(2026, 3, 20), 10)
CASES = Path(settings.BASE_DIR) / "docs" / "cases"

CLOSES = ("accounting", "hr")  # the rooms whose work a client's closing waits for


def make_house(world: World) -> None:
    """The BPO company, its holidays and its people."""
    companies.seed_holidays(range(2025, 2028))
    with tenancy.use():
        postal.load(postal.SAMPLE.read_bytes())
    companies.found_house(name=HOUSE_NAME, short_name="うらかた", phone=PHONE, actor=SYSTEM, now=BEGUN)
    world.clients["HOUSE"] = HOUSE_ID
    for human in STAFF:
        world.users[human.key] = _user(human)
        with audit.happening(BEGUN), tenancy.use(HOUSE_ID):
            people.grant_seat(world.users[human.key].pk, human.role, actor=SYSTEM, on=START)
    for human in PARTNERS:
        world.users[human.key] = _user(human)


def make_clients(world: World) -> None:
    """All client companies with their people and seats, calendars and closings."""
    for company in COMPANIES:
        make_client(world, company)
    settle_in(world)


def settle_in(world: World) -> None:
    """What people of the portal chose for themselves: a language, a browser that is remembered."""
    for human in {human.key: human for some in CLIENT_PEOPLE.values() for human in some}.values():
        user = world.users[human.key]
        himself = Actor(id=user.pk, name=user.name)
        with tenancy.use(own=user.pk):
            if human.language:
                people.choose_language(human.language, actor=himself)
            if human.phone:
                moment = world.now - timedelta(days=5)
                people.remember_device(device=device_of(human.phone), actor=himself, now=moment)


def make_client(world: World, company: Company) -> None:
    """One company, with everybody assigned to it."""
    for human in CLIENT_PEOPLE[company.code]:
        if human.key not in world.users:
            world.users[human.key] = _user(human)
    with audit.happening(BEGUN):
        client = companies.create_client(
            code=company.code,
            name=company.name,
            short_name=company.short_name,
            kana=company.kana,
            actor=SYSTEM,
            now=BEGUN,
            band=company.band,
            stage=company.stage,
            phone=PHONE,
            target_seconds=company.target_hours * 3600,
        )
        world.clients[company.code] = client.pk
        with tenancy.use(client.pk):
            companies.add_establishment(
                name="本社", postal_code=company.postal_code, address=company.address, is_head=True, actor=SYSTEM
            )
            name = "末締め" if company.closing_day == 31 else f"{company.closing_day}日締め"
            companies.set_closing_day(name=name, day=company.closing_day, subjects=CLOSES, actor=SYSTEM)
            companies.add_own_days(
                [
                    (date(2026, 8, 13), "夏季休業"),
                    (date(2026, 8, 14), "夏季休業"),
                    (date(2026, 12, 29), "年末休業"),
                    (date(2026, 12, 30), "年末休業"),
                ],
                actor=SYSTEM,
            )
            for human in CLIENT_PEOPLE[company.code]:
                _client_person(world, company, human)
            for human in STAFF:
                if company.code in human.clients:
                    people.assign(
                        world.users[human.key].pk,
                        human.role,
                        actor=SYSTEM,
                        on=START,
                        categories=GUARDED.get(company.code, ()),
                    )
            for human in PARTNERS:
                if company.code in human.clients:
                    _partner(world, company, human)
            _responsible(world, company)


def _user(human: Human) -> User:
    user = people.create_user(
        email=human.email, name=human.name, kana=human.kana, actor=SYSTEM, read_only=human.read_only
    )
    user.password = _hashed()
    user.save(update_fields=["password"])
    return user


@cache
def _hashed() -> str:
    """The password of all people of the demo, hashed once: argon2 takes its time on purpose."""
    return make_password(PASSWORD)


def _partner(world: World, company: Company, human: Human) -> None:
    """A licensed partner as his accepted invitation and the registered licence leave him."""
    user = world.users[human.key]
    give_assignment(user, human.role, actor=SYSTEM, on=START, categories=GUARDED.get(company.code, ()), invited=True)
    kind, number = human.license
    people.add_license(user.pk, kind=kind, number=number, valid_from=date(2020, 4, 1), actor=SYSTEM)


def _client_person(world: World, company: Company, human: Human) -> None:
    user = world.users[human.key]
    row = companies.add_person(
        name=human.name,
        kana=human.kana,
        department=human.department,
        title=human.title,
        email=human.email,
        user_id=user.pk,
        actor=SYSTEM,
    )
    named = () if human.role == "VIEWER" else GUARDED.get(company.code, ())
    people.grant_seat(user.pk, human.role, actor=SYSTEM, on=START, categories=named)
    world.persons[company.code, human.key] = Person.objects.get(pk=row.pk)


def _responsible(world: World, company: Company) -> None:
    owner = next(human for human in CLIENT_PEOPLE[company.code] if human.role == "OWNER")
    companies.name_responsible(
        side="CLIENT",
        duty="業務委託の責任者",
        valid_from=START,
        actor=SYSTEM,
        person=world.person(company.code, owner.key),
    )
    companies.name_responsible(
        side="HOUSE", duty="管理責任者", valid_from=START, actor=SYSTEM, user_id=world.users["takahashi"].pk
    )


def take_inventory(world: World, code: str) -> None:
    """業務棚卸し of the case file, signed by the client's 責任者, and what he handed over later; the handover's one is
    not signed yet.
    """
    if code == "FOODS":
        _take_in(world, code, FOODS_INVENTORY.encode(), f"業務棚卸し_{code}.csv", since=LATER, made=BEGUN)
        return
    data = (CASES / f"{code.lower()}_inventory.csv").read_bytes()
    version = _take_in(world, code, data, f"業務棚卸し_{code}.csv", since=START, made=BEGUN)
    _sign(world, code, version, at(START, 10))
    if code == "SOLAR":
        data = (CASES / "solar_inventory_2026-11.csv").read_bytes()
        made = at(date(2026, 10, 26), 10)
        version = _take_in(world, code, data, f"業務棚卸し_{code}_2026-11.csv", since=LATER, made=made)
        _sign(world, code, version, at(date(2026, 10, 30), 10))


def _take_in(world: World, code: str, data: bytes, name: str, *, since: date, made: datetime) -> UUID:
    with world.as_("takahashi", code, made) as manager:
        preview = inventory.preview_import(data, name, valid_from=since, actor=manager, now=made)
        return inventory.apply_import(preview.pk, actor=manager, now=made).pk


def _sign(world: World, code: str, version: UUID, moment: datetime) -> None:
    with world.as_(_owner(code), code, moment) as owner:
        inventory.sign_version(version, actor=owner, now=moment)


def _owner(code: str) -> str:
    return next(human.key for human in CLIENT_PEOPLE[code] if human.role == "OWNER")


# Hours a month with what becomes of the rest: the client of the larger contract keeps them for three months, the other
# one uses up his own in October.
PACKS = {
    "SOLAR": {"pack": "HOURS", "pack_amount": 260 * 3600, "carry_months": 3, "carry_cap": 60 * 3600},
    "DATA": {"pack": "HOURS", "pack_amount": 150 * 3600, "carry_months": 0},
}


def agree_contract(world: World, company: Company) -> None:
    """A contract version with its scope lines, approved by both sides; the handover's one waits for the client."""
    code, since = company.code, LATER if company.code == "FOODS" else START
    with world.as_("takahashi", code, BEGUN) as manager:
        version = contracts.draft_version(
            valid_from=since,
            actor=manager,
            number=f"{code}-2026-01",
            title="バックオフィス業務委託契約",
            monthly_fee=company.fee,
            acceptance_days=5,
            report_days=10,
            punctuality_target=97,
            **PACKS.get(code, {}),
        )
        for line in LINES[code]:
            contracts.add_line(version.pk, actor=manager, raci=_raci(line), **line)
        contracts.approve_version(version.pk, side="HOUSE", actor=manager, now=BEGUN)
    if code != "FOODS":
        with world.as_(_owner(code), code, at(START, 9)) as owner:
            contracts.approve_version(version.pk, side="CLIENT", actor=owner, now=at(START, 9))


def _raci(line: dict[str, object]) -> list[dict[str, str]]:
    licensed = bool(line.get("license_required"))
    done_by = "CLIENT" if licensed else "HOUSE"
    return [
        {"step": "依頼・資料の提出", "responsible": "CLIENT", "accountable": "CLIENT", "informed": "HOUSE"},
        {"step": "準備・確認", "responsible": "HOUSE", "accountable": "HOUSE", "informed": "CLIENT"},
        {
            "step": "提出・手配" if licensed else "作成・処理",
            "responsible": done_by,
            "accountable": done_by,
            "consulted": "HOUSE" if licensed else "CLIENT",
        },
        {"step": "検査", "responsible": "HOUSE", "accountable": "HOUSE", "informed": "CLIENT"},
    ]
