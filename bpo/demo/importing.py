"""Files that came in at SOLAR: a list of people with rows to correct, one taken back, one that waits for a look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.utils import timezone

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.imports import actions, queries
from bpo.core.imports.models import ImportRun
from bpo.core.jobs import runner
from bpo.demo.world import World

SOURCE = "弥生給与の社員一覧"
HEAD = "従業員番号,氏名,フリガナ,所属,役職名,E-mail\n"
FAMILY = ("青木", "石井", "𠮷野", "遠藤", "岡田", "加藤", "木村", "工藤", "小山", "斎藤", "髙﨑", "千葉", "中島")
KANA = tuple(
    [
        "アオキ",
        "イシイ",
        "ヨシノ",
        "エンドウ",
        "オカダ",
        "カトウ",
        "キムラ",
        "クドウ",
        "コヤマ",
        "サイトウ",
        "タカサキ",
        "チバ",
        "ナカジマ",
    ]
)
GIVEN = ("恵子", "誠")
PLACES = ("総務部", "営業部")


def people_list() -> str:
    """26 people as a payroll program writes them, three of them wrong."""
    lines = [
        f"{100 + 13 * at + number},{name} {given},{KANA[number]},{place},,e{100 + 13 * at + number}@solar.example"
        for at, (given, place) in enumerate(zip(GIVEN, PLACES, strict=True))
        for number, name in enumerate(FAMILY)
    ]
    lines[4] = lines[4].replace("@", "@＠")
    lines[17] = "117,,,営業部,,"
    lines[24] = lines[23]
    return HEAD + "\n".join(lines) + "\n"


def bring_files(world: World, code: str, moment: datetime) -> None:
    """Imported with error rows and a remembered source; holidays taken back; a changed list at its preview."""
    desk = Desk(world, code, moment)
    desk.take(people_list(), "社員一覧_2026-10.csv", source=SOURCE)
    days = desk.take("日付,名称\n2027/1/4,年始休業\n2027/5/6,創立記念日\n", "休業日.csv", key="days")
    desk.step(lambda manager: actions.undo(days.pk, actor=manager, now=timezone.now()))
    later = people_list().replace("総務部", "管理部").replace("@＠", "@")
    desk.take(later, "社員一覧_2026-11.csv", source=SOURCE, until="PREVIEW")


class Desk:
    """The wizard as a manager walks it; the worker does each job between two steps."""

    def __init__(self, world: World, code: str, moment: datetime) -> None:
        self.world, self.code, self.moment = world, code, moment

    def step(self, verb: Callable[[Actor], ImportRun]) -> ImportRun:
        """One action of the manager, then the job that it asked for."""
        with self.world.as_("takahashi", self.code, self.moment) as manager:
            run = verb(manager)
            job = queries.job_of(run.pk)
        if job:
            with audit.happening(self.moment):
                runner.run(tenant=run.tenant_id, job=job.pk)
        return run

    def take(self, text: str, name: str, *, key: str = "people", source: str = "", until: str = "APPLIED") -> ImportRun:
        """From the upload to the preview, or into the client's data."""
        data = text.encode("utf-8-sig" if key == "people" else "cp932")  # 𠮷 is a letter that Shift_JIS lacks
        run = self.step(lambda manager: actions.upload(key, data, name, actor=manager))
        self.step(lambda manager: actions.choose(run.pk, places=run.places, source=source, actor=manager))
        if until == "APPLIED":
            self.step(lambda manager: actions.apply(run.pk, actor=manager))
        return run
