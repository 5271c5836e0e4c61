"""The demo holds what it promises: figures from counted units, work in trouble, a report in each of its states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bpo.core import tenancy
from bpo.core.actor import SYSTEM
from bpo.core.audit.actions import broken_links
from bpo.core.calendar.month import Month
from bpo.core.documents.models import StoredFile
from bpo.core.imports.models import ImportRun
from bpo.core.jobs.models import Job
from bpo.demo import history
from bpo.demo.cast import CLIENT_PEOPLE, PARTNERS, STAFF
from bpo.demo.loading import load_everything, load_small_set
from clients.companies.models import Client
from clients.people.models import User
from generalaffairs.business_cards.models import Proposal
from generalaffairs.supplies.models import Asset
from tasks.models import Card, CardLine, Cover, MaterialItem, MaterialNeed, Notice, SearchRow, TimeMonth
from tasks.packs import queries as packs
from tasks.questions.models import Question
from tasks.recurring.models import RecurringTemplate
from tasks.reports.calc import hours
from tasks.reports.figures import figures
from tasks.reports.models import Adjustment, LineResponse, SavingsMonth, SavingsSnapshot
from tasks.search import registers
from tasks.time.models import TimeCorrection
from tasks.timemonths import queries as timemonths
from tasks.work.models import Defect, Step, Task
from tools.check_main_job import PEOPLE
from tools.demo import LOGINS

pytestmark = pytest.mark.slow
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
OCTOBER = Month(2026, 10)
# What SOLAR hands over from November on: line of the inventory, and the minutes that one unit relieves.
HANDED_OVER = {
    "来客の予約と準備": 20,
    "契約書の確認と管理": 90,
    "書類の作成": 30,
    "反社チェック": 30,
    "データ入力": 6,
    "情シスの対応": 40,
}


@pytest.fixture
def files(settings, tmp_path):
    """Stored files go to a folder of the test."""
    settings.FILES_DIR = tmp_path
    return tmp_path


def in_state(state):
    return {row.month for row in SavingsMonth.objects.filter(state=state)}


def assert_later_work_relieves_minutes():
    """October knows none of these lines; in November each has units, and hours with them."""
    assert {one.line.name for one in figures(OCTOBER).lines} & set(HANDED_OVER) == set()
    lines = {one.line.name: one for one in figures(OCTOBER.next()).lines}
    units = {name: lines[name].line.units for name in HANDED_OVER}
    assert all(units.values()), units
    assert {name: lines[name].gross for name in HANDED_OVER} == {
        name: units[name] * minutes * 60 for name, minutes in HANDED_OVER.items()
    }


def test_the_whole_demo(transactional_db, files):
    """Loaded once, by its processes, in committed rows."""
    tenants = load_everything(now=NOW, say=lambda text: None).clients
    assert_figures_and_trouble(tenants)
    assert_it_asks_reminds_remembers_and_collects(tenants)
    assert_it_approves_time_and_covers_who_is_away(tenants)
    assert_the_search_finds_its_registers(tenants)


def assert_figures_and_trouble(tenants):
    assert set(tenants) == {"HOUSE", "SOLAR", "DATA", "FOODS"}
    for code, saved, gross in (("SOLAR", "350.0", "396.0"), ("DATA", "200.0", "225.0")):
        with tenancy.use(tenants[code]):
            month = figures(OCTOBER)
            assert (str(hours(month.saved)), str(hours(month.gross))) == (saved, gross)
            assert month.split_shown
            assert not month.is_imported
            assert figures(history.MONTHS[0]).is_imported
            assert list(broken_links()) == []
    with tenancy.use(tenants["SOLAR"]):
        assert Task.objects.filter(due_at__lt=NOW, status="WORKING").exists(), "overdue work"
        refused = Defect.objects.filter(finder="CHECKER", task__status="WORKING")
        assert refused.exists(), "a refused review"
        waiting = Question.objects.filter(answered_at=None, withdrawn_at=None, task__status="WAITING")
        assert waiting.exists(), "a question that waits for the client"
        assert in_state("SENT") == {"2026-10"}
        assert SavingsMonth.objects.get(month="2026-05").deemed
        assert Adjustment.objects.get().shown_in == "2026-10"
        files = {(run.spec, run.state, run.bad) for run in ImportRun.objects.all()}
        people = {("people", "APPLIED", 3), ("people", "PREVIEW", 2)}
        marked = set(Asset.objects.exclude(holder_left_on=None).values_list("number", flat=True))
        assert marked == {"AS-PC-0012", "AS-MON-0022"}, "what the ledger of people says of 大野"
        causes = Proposal.objects.filter(state="OPEN").values_list("cause", "number")
        assert set(causes) >= {("LEFT", "0155"), ("MOVED", "0142"), ("JOINED", "0201")}
        assert files == people | {("days", "UNDONE", 0), ("antisocial_list", "APPLIED", 0)}
        assert_later_work_relieves_minutes()
    with tenancy.use(tenants["DATA"]):
        assert (in_state("DISPUTED"), in_state("CHECKED")) == ({"2026-09"}, {"2026-10"})
        august = SavingsMonth.objects.get(month="2026-08")
        numbers = (
            SavingsSnapshot.objects.filter(savings_month=august).order_by("number").values_list("number", "digest")
        )
        assert (august.state, [number for number, _ in numbers]) == ("FROZEN", [1, 2])
        assert len({digest for _, digest in numbers}) == 2, "the accepted objection changed the figures"
        assert set(LineResponse.objects.filter(agreed=False).values_list("accepted", flat=True)) == {True, None}
    with tenancy.use(tenants["FOODS"]):
        assert Client.objects.get().stage == "HANDOVER"
        assert in_state("DRAFTED") == {"2026-10"}
        assert Task.objects.filter(status="QUOTING").exists()


def assert_it_asks_reminds_remembers_and_collects(tenants):
    with tenancy.use(tenants["SOLAR"]):
        card = Card.objects.order_by("-made_at").first()
        assert len(card.subjects) >= 3
        stages = CardLine.objects.filter(person=card.person).values_list("stage", flat=True)
        assert {"ASKED", "REMINDED"} <= set(stages)
        assert Question.objects.filter(channel="RULE", rule__confirmed_at__isnull=False).count() == 1
        states = list(MaterialItem.objects.values_list("state", flat=True))
        assert (len(states), states.count("RECEIVED"), states.count("SHORT")) == (8, 5, 1)
        held = MaterialNeed.objects.filter(held=True, task__status="WAITING")
        assert held.values("task").distinct().count() == 1


def assert_the_search_finds_its_registers(tenants):
    with tenancy.use(tenants["SOLAR"]):
        kinds = set(SearchRow.objects.values_list("kind", flat=True))
    assert kinds >= {one.kind for one in registers.everything()}


def test_the_people_that_are_printed_are_of_the_cast(db):
    cast = {human.email for human in (*STAFF, *PARTNERS, *(one for some in CLIENT_PEOPLE.values() for one in some))}
    assert {email for _role, email in LOGINS} <= cast


def test_the_small_set_has_the_people_of_the_main_job(db, files):
    load_small_set(now=NOW)
    assert User.objects.filter(email__in=PEOPLE.values()).count() == len(PEOPLE)


def assert_it_approves_time_and_covers_who_is_away(tenants):
    with tenancy.use(tenants["FOODS"]):
        assert TimeMonth.objects.get().month == "2026-09"
        september, october = (
            timemonths.sheet(Client.objects.get(), month, actor=SYSTEM, today=NOW.date()).cell
            for month in (Month(2026, 9), OCTOBER)
        )
        assert (september.state, september.figures.flagged) == ("APPROVED", 0)
        assert (october.state, october.figures.flagged) == ("WAITING", 1), "a Saturday"
        corrected = TimeCorrection.objects.get()
        assert (corrected.old_seconds, corrected.entry.seconds) == (40 * 60, 55 * 60)
        assert corrected.reason
    with tenancy.use(tenants["SOLAR"]):
        assert all(Cover.objects.filter(handed_at__isnull=False).values_list("note", flat=True))
        assert Cover.objects.filter(handed_at__isnull=False).exists()
        assert packs.meter(now=NOW).now.carried, "hours of October that were not used"
        moved = TimeCorrection.objects.get()
        assert moved.old_task_id not in (None, moved.entry.task_id)
        away = RecurringTemplate.objects.get(name="郵便物の仕分けと転送").versions.get().assignee
        assert away.name == "小林 拓也", "work that comes up while he is on leave"
        step = Step.objects.get(meant_for__isnull=False)
        assert (step.meant_for.name, step.planned_on is not None, step.role) == ("伊藤 さくら", True, "経理担当")
        export = Job.objects.get(kind="exports.write")
        assert (export.state, export.result["lost"]) == ("DONE", 2), "𠮷野, twice"
        assert StoredFile.objects.filter(scan="INFECTED").count() == 1
    for code in ("DATA", "FOODS"):
        with tenancy.use(tenants[code]):
            assert RecurringTemplate.objects.get(source__isnull=False).name == "年末年始の連絡体制の確認"
    told = set()
    for code in ("SOLAR", "DATA"):
        with tenancy.use(tenants[code]):
            told |= set(Notice.objects.filter(kind__startswith="PACK").values_list("kind", flat=True))
    assert told == {"PACK_NEAR", "PACK_FULL"}
