"""What a notice can be about. Its words are all that leaves the house: no titles, no names, no texts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """For whom a notice is, and so whose page it leads to."""

    DESK = "DESK", _("社内")
    PORTAL = "PORTAL", _("お客様")


class Kind(models.TextChoices):
    """The words of a notice, as the list, the mail and the chat show them."""

    ASSIGNED = "ASSIGNED", _("担当に割り当てられました")
    LEFT_OPEN = "LEFT_OPEN", _("担当者が不在のため、担当を決める必要があります")
    STEP = "STEP", _("担当する手順の番になりました")
    ANSWERED = "ANSWERED", _("お客様から回答が届きました")
    COMMENTED = "COMMENTED", _("新しいコメントがあります")
    MENTIONED = "MENTIONED", _("社内メモで呼ばれています")
    RETURNED = "RETURNED", _("検査で差し戻されました")
    REFUSED = "REFUSED", _("お客様から修正の依頼が届きました")
    ACCEPTED = "ACCEPTED", _("お客様の確認が終わりました")
    DUE_TODAY = "DUE_TODAY", _("今日が期限です")
    OVERDUE = "OVERDUE", _("期限を過ぎています")
    REPORT_ANSWERED = "REPORT_ANSWERED", _("月次報告書に回答が届きました")
    JOB_FAILED = "JOB_FAILED", _("依頼した処理を完了できませんでした")
    JOB_DONE = "JOB_DONE", _("依頼した処理が終わりました")
    FILED = "FILED", _("ご依頼を受け付けました")
    PACK_NEAR = "PACK_NEAR", _("今月の契約の80％を使いました")
    PACK_FULL = "PACK_FULL", _("今月の契約の分を使い切りました")
    INFECTED = "INFECTED", _("ウイルスが見つかったファイルを隔離しました")
    ASKED = "ASKED", _("確認していただきたいことがあります")
    QUOTED = "QUOTED", _("お見積りが届きました")
    APPROVAL = "APPROVAL", _("承認していただきたいことがあります")
    DECIDED = "DECIDED", _("お客様が承認・差戻しをしました")
    DELIVERED = "DELIVERED", _("納品物が届きました")
    REPORT_SENT = "REPORT_SENT", _("月次報告書が届きました")
    HOLDINGS = "HOLDINGS", _("退職した方が使っている備品があります")
    CALL = "CALL", _("お電話の伝言があります")
    CALL_LATE = "CALL_LATE", _("確認されていないお電話の伝言があります")
    LETTER = "LETTER", _("郵便物が届きました")
    TERM_NEAR = "TERM_NEAR", _("契約の通知期限が近づいています")
    ASSET_NEAR = "ASSET_NEAR", _("備品の点検日・リース満了日が近づいています")
    KEPT_NEAR = "KEPT_NEAR", _("保存期限が近い書類があります")
    VISITOR = "VISITOR", _("お約束のお客様がお見えになりました")
    VISITOR_LATE = "VISITOR_LATE", _("お待ちのお客様に、応対の方の確認がありません")


class Mode(models.TextChoices):
    """How a kind of notice reaches somebody by mail."""

    NOW = "NOW", _("すぐに送る")
    DIGEST = "DIGEST", _("まとめて送る")
    OFF = "OFF", _("送らない")


class Adapter(models.TextChoices):
    """The chats that a company may be told in."""

    SLACK = "SLACK", "Slack"
    CHATWORK = "CHATWORK", "Chatwork"
    LINE_WORKS = "LINE_WORKS", "LINE WORKS"
    TEAMS = "TEAMS", "Microsoft Teams"


# Mails of cards (tasks.cards) among the modes of a person. No notice is of this kind: what is asked waits in the portal
# all the same, and one who wants no mail for each question (the usual mode of ASKED) has not stopped his cards by that.
CARDS = "CARDS"
CARD_LABEL = _("ご確認のお願い（まとめたご案内）")
CARD_MODES = (Mode.NOW, Mode.OFF)
JOBS = (Kind.JOB_FAILED, Kind.JOB_DONE)
ON_DESK = (
    *(
        Kind.ASSIGNED,
        Kind.LEFT_OPEN,
        Kind.STEP,
        Kind.ANSWERED,
        Kind.DECIDED,
        Kind.COMMENTED,
        Kind.MENTIONED,
        Kind.RETURNED,
        Kind.REFUSED,
        Kind.ACCEPTED,
        Kind.DUE_TODAY,
    ),
    *(Kind.OVERDUE, Kind.HOLDINGS, Kind.TERM_NEAR, Kind.REPORT_ANSWERED, Kind.PACK_NEAR, Kind.PACK_FULL),
    *(Kind.ASSET_NEAR, Kind.KEPT_NEAR, Kind.CALL_LATE, Kind.INFECTED, *JOBS),
)
IN_PORTAL = (
    *(Kind.FILED, Kind.ASKED, Kind.QUOTED, Kind.APPROVAL, Kind.DELIVERED, Kind.REPORT_SENT, Kind.COMMENTED),
    *(Kind.CALL, Kind.CALL_LATE),
    *(Kind.VISITOR, Kind.VISITOR_LATE),
    *(Kind.LETTER, Kind.HOLDINGS, Kind.TERM_NEAR),
    *(Kind.PACK_NEAR, Kind.PACK_FULL, Kind.INFECTED, *JOBS),
)
ALONE = frozenset({Kind.STEP, Kind.COMMENTED, Kind.MENTIONED, Kind.FILED, Kind.INFECTED, *JOBS})
# What a chat may be told: nothing that concerns one person alone.
IN_CHAT = {
    Side.DESK: tuple(kind for kind in ON_DESK if kind not in ALONE),
    Side.PORTAL: tuple(kind for kind in IN_PORTAL if kind not in ALONE),
}
# What one side reads instead of the kind's own words, because it has something else to do about it.
_WORDS = {
    (Kind.CALL_LATE, Side.DESK): _(
        "お電話の伝言を知らせる方がいません。知らせる方を登録するか、お客様の責任者に電話してください"
    )
}
PACKS = frozenset({Kind.PACK_NEAR, Kind.PACK_FULL})
REPORTS = frozenset({Kind.REPORT_ANSWERED, Kind.REPORT_SENT})
_LATER = frozenset({Kind.COMMENTED, Kind.ACCEPTED, Kind.DUE_TODAY, Kind.TERM_NEAR, Kind.ASSET_NEAR, Kind.KEPT_NEAR})


def words_of(kind: str, side: str) -> str:
    """The words of a notice, as the list, the mail and the chat of this side show them."""
    return str(_WORDS.get((Kind(kind), Side(side)), Kind(kind).label))


def usual_mode(kind: str) -> str:
    """How this kind is mailed to somebody who has chosen nothing. Questions come gathered on a card (tasks.cards), and
    that a job is done is no mail's worth."""
    if kind in (Kind.ASKED, Kind.JOB_DONE):
        return Mode.OFF
    return Mode.DIGEST if kind in _LATER else Mode.NOW
