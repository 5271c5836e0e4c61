"""Read the text of a scan; tell the addressee of a letter, and the desk of spans that end. All may run twice."""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from django.utils import timezone

from bpo.core import tenancy
from bpo.core.calendar.tokyo import in_tokyo, last_at
from bpo.core.documents.actions import read_file
from bpo.core.jobs.registry import Finish, Work, every, handler
from clients.companies.queries import client_row
from clients.companies.rounds import enqueue_for_each_client
from generalaffairs.mail_room import actions, reading
from generalaffairs.mail_room.actions.reminding import TOLD
from generalaffairs.mail_room.models import Letter
from generalaffairs.mail_room.telling import answer_of, news_of
from generalaffairs.mail_room.words import TextState
from tasks.notices import actions as notices
from tasks.notices.concern import News
from tasks.notices.here import people_here
from tasks.notices.kinds import Kind, Side

EVERYBODY, ONE_CLIENT = "mail_room.spans_all", "mail_room.spans"
MORNING = time(7)


def _last_morning(now: datetime) -> datetime:
    return last_at(now, MORNING)


@handler(EVERYBODY, label="保存期限の確認（全顧客）")
def look_at_every_client(work: Work) -> Finish | None:
    """One job per client with papers that are kept for a span; the morning is its key."""
    enqueue_for_each_client(
        work,
        ONE_CLIENT,
        wanted=lambda client: Letter.objects.filter(tenant_id=client, keep_until__isnull=False).exists(),
    )
    return None


every(EVERYBODY, label="保存期限の確認（全顧客）", due=_last_morning)


@handler(ONE_CLIENT, label="保存期限の確認")
def look_at_one_client(work: Work) -> Finish | None:
    """Spans of one client's papers that end soon; again is harmless."""
    with tenancy.use(work.tenant):
        work.result["near"] = len(actions.tell_near(today=in_tokyo(timezone.now()).date()))
    return None


@handler("mail_room.tell_near", label="保存期限のお知らせ", topics=(TOLD,), listed=False)
def tell_near(work: Work) -> None:
    """The desk, in one notice for all spans that came near on one morning; it leads to the list of them."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        people = people_here(on=in_tokyo(now).date()).holding("OPERATOR", "MANAGER")
        news = News(Kind.KEPT_NEAR, Side.DESK, "", UUID(work.payload["letters"][0]), frozenset(people))
        code, key = client_row(work.tenant).code, f"mail_room/near/{work.job}"
        notices.tell_news(news, key=key, code=code, at=now, now=now)


@handler(reading.JOB, label="郵便の文字の読み取り", listed=False)
def read_scan(work: Work) -> Finish | None:
    """From the PDF itself, else by the engine; without one the letter says so."""
    with tenancy.use(work.tenant):
        letter = Letter.objects.select_related("scan").get(pk=UUID(work.payload["letter"]))
        file = letter.scan
        if file is None or letter.text_state != TextState.WAITING:
            return None
        data = read_file(file)
    text, confidence, state = "", None, TextState.UNCHECKED
    try:
        found = reading.read(data, file.content_type)
        text, confidence = found.text, found.confidence
        state = TextState.UNCHECKED if text else TextState.FAILED
    except reading.NoEngine:
        state = TextState.NO_ENGINE
    except reading.Unreadable:
        state = TextState.FAILED
    key, file_key = letter.pk, file.pk
    return lambda: actions.keep_text(key, file_id=file_key, text=text, confidence=confidence, state=state)


@handler("mail_room.tell", label="郵便のお知らせ", topics=("mail_room.letter_notified",), listed=False)
def tell_addressee(work: Work) -> None:
    """A notice to the addressee: the kind of news and the number of the work, never who wrote to whom."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        letter = Letter.objects.select_related("task__request", "person").get(pk=UUID(work.payload["letter_id"]))
        news = news_of(letter, people_here(on=in_tokyo(now).date()))
        code = client_row(work.tenant).code
        notices.tell_news(news, key=f"mail_room/{letter.pk}", code=code, at=letter.notified_at or now, now=now)


@handler("mail_room.tell_desk", label="郵便の返事のお知らせ", topics=("mail_room.letter_decided",), listed=False)
def tell_desk(work: Work) -> None:
    """A notice to the desk, once an hour for a task, however many of its letters were decided."""
    now = timezone.now()
    with tenancy.use(work.tenant):
        letter = Letter.objects.select_related("task__request").get(pk=UUID(work.payload["letter_id"]))
        at = letter.decided_at or now
        news = answer_of(letter, people_here(on=in_tokyo(now).date()))
        code, key = client_row(work.tenant).code, f"mail_room/{letter.task_id}/{at:%Y%m%d%H}"
        notices.tell_news(news, key=key, code=code, at=at, now=now)
