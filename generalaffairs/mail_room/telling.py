"""Whom a letter concerns at the client."""

from __future__ import annotations

from bpo.core import policy
from generalaffairs.mail_room.models import Letter
from tasks.notices.concern import News, about_task, workers
from tasks.notices.here import Here
from tasks.notices.kinds import Kind, Side


def news_of(letter: Letter, here: Here) -> News:
    """To the addressee; where he has no seat, to the client's 承認者 and 責任者 as far as they may read it."""
    named = here.of_client([letter.person.user_id if letter.person else None])
    told = named or {
        one
        for one in here.holding("APPROVER", "OWNER")
        if policy.check("generalaffairs.mail_room.decide", here.people[one], letter)
    }
    return about_task(Kind.LETTER, Side.PORTAL, letter.task, told, here)


def answer_of(letter: Letter, here: Here) -> News:
    """To who has the work: the client has said what becomes of it."""
    return about_task(Kind.ANSWERED, Side.DESK, letter.task, workers(letter.task, here), here, by=letter.decided_by_id)
