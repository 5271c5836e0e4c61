"""What came by mail and chat at SOLAR: one that waits, a stranger, one taken apart, a protected ZIP that was opened."""

from __future__ import annotations

import io
from datetime import datetime
from email.message import EmailMessage
from email.utils import formataddr

import pyzipper

from bpo.core.documents.opening import open_sealed
from bpo.demo.world import World
from tasks.arrivals import actions
from tasks.arrivals.actions.sorting import Matter
from tasks.arrivals.models import Arrival

GENERAL = "generalaffairs.documents"
PASSWORD = "solar1128"  # noqa: S105 - of a made-up file
MIXED = """\
お世話になっております。ひかりソーラーの林です。
3点お願いいたします。

1. 12月の安全大会の案内状を30通、宛名つきでお願いします。
2. 協力会社一覧を今月分に更新してください。
3. 忘年会の会場の候補を3つ出してください。

よろしくお願いいたします。
"""
SHORT = """\
お世話になっております。
年末のご挨拶状の送付先の一覧を送ります。パスワードは別のメールでお送りします。
"""


def protected_list() -> bytes:
    """A ZIP with a password, as clients send them."""
    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSWORD.encode())
        archive.writestr("送付先一覧.csv", "会社名,部署,氏名\n青空建材株式会社,総務部,田島 進\n".encode())
        archive.writestr("文面案.txt", "本年もお引き立てを賜り、厚く御礼申し上げます。\n".encode())
    return made.getvalue()


def arrive(world: World, moment: datetime) -> None:
    """Take them in, and sort one of them."""
    person = world.person("SOLAR", "hayashi")
    _take(world, "年末のご挨拶状の送付先", SHORT, person.email, moment, files=(("送付先.zip", protected_list()),))
    _take(world, "オフィス用品のご提案", "はじめまして。複合機のご提案です。", "sales@kiki.example", moment)
    _take(world, "不在のお知らせ", "本日は不在にしております。", person.email, moment, auto="auto-replied")
    mixed = _take(world, "12月の準備 3点のお願い", MIXED, person.email, moment)
    subjects = (("安全大会の案内状 30通（12月）", 3), ("協力会社一覧の更新（12月）", 4), ("忘年会の会場の候補 3件", 5))
    lines = MIXED.splitlines()
    with world.as_("sato", "SOLAR", moment) as operator:
        matters = [Matter(GENERAL, {"process": "", "subject": subject}, lines[line]) for subject, line in subjects]
        actions.turn_into_requests(mixed.pk, matters=matters, person_id=person.pk, actor=operator, now=moment)
        sealed = Arrival.objects.get(subject="年末のご挨拶状の送付先").files.get().file_id
        open_sealed(sealed, password=PASSWORD, actor=operator, now=moment)
    _stray(world, person.email, moment)


def _stray(world: World, sender: str, moment: datetime) -> None:
    """Two mails that went to the company's own address: one of a client, one that is discarded."""
    for subject, body, sent_by in (
        ("名刺の追加のお願い", "先日お願いした名刺を、もう100枚追加してください。ひかりソーラー 林", sender),
        ("セミナーのご案内", "経理向けの無料セミナーを開催します。", "info@seminar.example"),
    ):
        mail = EmailMessage()
        mail["From"], mail["Subject"], mail["To"] = sent_by, subject, "irai@mail.urakata.example"
        mail.set_content(body)
        with world.as_("takahashi", "HOUSE", moment) as manager:
            row = actions.keep_stray(mail.as_bytes(), now=moment)
            if sent_by != sender:
                actions.discard_stray(row.pk, reason="営業のメール", actor=manager, now=moment)


def _take(
    world: World,
    subject: str,
    body: str,
    sender: str,
    moment: datetime,
    *,
    files: tuple[tuple[str, bytes], ...] = (),
    auto: str = "no",
) -> Arrival:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Auto-Submitted"] = formataddr(("", sender)), subject, auto
    mail["To"] = "irai+solar@mail.urakata.example"
    mail.set_content(body)
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="zip", filename=name)
    with world.as_("sato", "SOLAR", moment):
        return actions.take_in(mail.as_bytes(), now=moment)
