"""The main job over HTTP: request → work → review → delivery → acceptance → document → report → confirmation."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from tools.visitor import Page, Visitor

CLIENT, GENERAL = "SOLAR", "generalaffairs.documents"
SUBJECT = "取引先への年末のご挨拶状 2通"
PEOPLE = {
    "requester": "hayashi@solar.example",
    "operator": "sato@urakata.example",
    "checker": "suzuki@urakata.example",
    "manager": "takahashi@urakata.example",
    "owner": "mori@solar.example",
    "stranger": "ueda@data.example",
}


class StepFailed(AssertionError):
    """A step did not do what it must."""


def must(holds: object, sentence: str, page: Page | None = None) -> None:
    """Raise StepFailed with the sentence unless `holds`."""
    if not holds:
        raise StepFailed(sentence + (f" ({page.status} at {page.path})" if page else ""))


@dataclass
class Job:
    """What the steps hand to each other."""

    address: str
    password: str
    visitors: dict[str, Visitor] = field(default_factory=dict)
    number: str = ""

    def person(self, role: str) -> Visitor:
        """A signed-in visitor."""
        if role not in self.visitors:
            visitor = Visitor(self.address)
            page = visitor.sign_in(PEOPLE[role], self.password)
            must(page.status == 200 and "/accounts/" not in page.path, f"{role} could not sign in", page)
            self.visitors[role] = visitor
        return self.visitors[role]


def file_request(job: Job) -> str:
    """依頼者: form, check page, number and promised date at once."""
    me, base = job.person("requester"), f"/portal/{CLIENT}/requests/new/{GENERAL}/"
    second = me.send(me.get(base), base, subject=SUBJECT, purpose="12月10日までに届くように。")
    last = me.send(second, base, recipient="関係者", honorific="各位")
    checked = me.send(last, base)
    must(checked.status == 200 and checked.says(SUBJECT), "the check page shows the answers", checked)
    receipt = me.send(checked, "/send/")
    found = re.search(rf"{CLIENT}-\d+", receipt.html)
    must(receipt.status == 200 and found, "the receipt shows a number", receipt)
    job.number = found.group() if found else ""
    must(re.search(r"20\d\d/\d\d/\d\d", receipt.html), "the receipt shows the promised date", receipt)
    return job.number


def stranger_sees_nothing(job: Job) -> str:
    """Another company's 依頼者 gets the same 404 for this task as for one that does not exist."""
    me = job.person("stranger")
    foreign, unknown = me.get(f"/portal/{CLIENT}/{job.number}/"), me.get(f"/portal/NOBODY/{CLIENT}-99999/")
    must((foreign.status, unknown.status) == (404, 404), "both answer 404", foreign)
    return "404"


def work_it_off(job: Job) -> str:
    """Operator: start, timer, rows, letter by the worker, steps, hand in; cannot approve his own work."""
    me, page_of = job.person("operator"), f"/desk/{job.number}/"
    must(me.get("/desk/").says(SUBJECT[:12]), "the inbox shows the request")
    me.send(me.get(page_of), f"{page_of}start/")
    if "/desk/timer/stop/" not in me.get(page_of).html:
        me.send(me.get(page_of), "/desk/timer/start/")
    _take_in(me, f"{page_of}documents/rows/", "挨拶状-001\t関係者 各位\n挨拶状-002\t協力会社 各位")
    letter = f"{page_of}documents/letter/"
    me.send(
        me.get(letter),
        "",
        recipient="協力会社",
        honorific="各位",
        dated="令和8年12月1日",
        sender="ひかりソーラー株式会社",
        subject="年末のご挨拶",
        body="本年も格別のお引き立てを賜り、厚く御礼申し上げます。",
    )
    pdf = _wait_for_file(me, page_of)
    for step in dict.fromkeys(re.findall(r"/steps/([\w-]+)/completion/", me.get(page_of).html)):
        me.send(me.get(page_of), f"/steps/{step}/completion/")
    me.send(me.get(page_of), "/desk/timer/stop/")
    page = me.send(me.get(page_of), "/submission/")
    must(me.get(page_of).says("検査待ち"), "the task waits for review", page)
    return f"PDF of {pdf} bytes"


def _take_in(me: Visitor, rows: str, pasted: str) -> None:
    """Rows are pasted, looked at when the worker has read them, and taken in."""
    run = me.send(me.get(rows), "", text=pasted).path
    for form, words in (("/apply/", "2件を取り込む"), ("", "2件を取り込みました。")):
        deadline = time.monotonic() + 40
        while not (page := me.get(run)).says(words):
            if time.monotonic() > deadline:
                raise StepFailed(f"the import did not say {words} within 40 s")
            time.sleep(0.5)
        if form:
            me.send(page, form)


def _wait_for_file(me: Visitor, page_of: str) -> int:
    """The worker makes the letter; it opens as a PDF."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        if found := re.search(rf"/desk/clients/{CLIENT}/files/[0-9a-f-]+/", me.get(page_of).html):
            page = me.get(found.group())
            must(page.body.startswith(b"%PDF"), "the letter opens as a PDF", page)
            return len(page.body)
        time.sleep(0.5)
    raise StepFailed("the worker did not make the letter within 40 s")


def nobody_checks_his_own(job: Job) -> str:
    """The maker's approval is refused, by whatever way it is sent."""
    me, page_of = job.person("operator"), f"/desk/{job.number}/"
    token = me.get(page_of).form("/memos/").values["csrfmiddlewaretoken"]
    answer = _post(me, f"{page_of}approval/", token)
    must(answer.status == 403 or answer.says("自分"), "the refusal says why", answer)
    must(me.get(page_of).says("検査待ち"), "the task still waits for review")
    return "refused"


def _post(me: Visitor, path: str, token: str) -> Page:
    html = f'<form action="{path}"><input name="csrfmiddlewaretoken" value="{token}"></form>'
    return me.send(Page(200, me.address + path, html.encode()), path)


def review(job: Job) -> str:
    """Checker: approves, which delivers; asked about once more."""
    me, page_of = job.person("checker"), f"/desk/{job.number}/"
    me.send(me.send(me.get(page_of), "/approval/"), "/approval/")
    page = me.get(page_of)
    must(page.says("納品済み"), "the task is delivered", page)
    return "delivered"


def accept(job: Job) -> str:
    """依頼者: what waits for him is on top; opens the letter; accepts."""
    me, page_of = job.person("requester"), f"/portal/{CLIENT}/{job.number}/"
    must(me.get(f"/portal/{CLIENT}/").says("納品"), "home shows the delivery")
    page = me.get(page_of)
    found = re.search(rf"/portal/{CLIENT}/files/[0-9a-f-]+/", page.html)
    must(found, "the delivered letter is there", page)
    must(me.get(found.group() if found else "").body.startswith(b"%PDF"), "the letter opens for the client")
    me.send(page, "/acceptance/")
    must(me.get(page_of).says("完了"), "the task is done")
    return "accepted"


def send_report(job: Job) -> str:
    """Manager: last month's report from the taken-over rows: draft, comment, check, send."""
    me, base = job.person("manager"), f"/desk/clients/{CLIENT}/reports/2026-10/"
    must(me.get("/desk/dashboard/?month=2026-10").says("350.0"), "the dashboard shows 350.0 hours")
    if "/draft/" in me.get(base).html:  # unless the timetable was quicker
        me.send(me.get(base), "/draft/")
    me.send(me.get(base), "/edit/", comment="10月は予定どおりに進みました。")
    me.send(me.get(base), "/check/")
    page = me.send(me.get(base), "/sending/")
    must(me.get(base).says("お客様の確認待ち"), "the report is sent", page)
    return "sent"


def confirm_report(job: Job) -> str:
    """責任者: sees 350.0 hours and confirms; the month is frozen."""
    me, base = job.person("owner"), f"/portal/{CLIENT}/reports/2026-10/"
    page = me.get(base)
    must(page.says("350.0 時間を削減しました"), "the sentence stands on top", page)
    must(page.says("取り込み"), "taken-over rows carry their mark", page)
    me.send(page, "/confirmation/")
    must(me.get(base).says("確定"), "the report is frozen")
    return "frozen at 350.0 h"


STEPS: list[tuple[str, Callable[[Job], str]]] = [
    ("依頼者 files a request", file_request),
    ("another client's 依頼者 looks for it", stranger_sees_nothing),
    ("operator works it off", work_it_off),
    ("operator tries to check his own work", nobody_checks_his_own),
    ("checker approves", review),
    ("依頼者 accepts", accept),
    ("manager sends the report", send_report),
    ("責任者 confirms it", confirm_report),
]


def drive(address: str, password: str) -> int:
    """Walk all steps and print each with its result. 0 when all held."""
    job = Job(address, password)
    for title, step in STEPS:
        started = time.monotonic()
        try:
            result = step(job)
        except (AssertionError, LookupError, OSError) as error:
            print(f"FAIL  {title}: {error}", flush=True)
            traceback.print_exc()
            return 1
        print(f"ok    {title}: {result} ({time.monotonic() - started:.1f} s)", flush=True)
    return 0
