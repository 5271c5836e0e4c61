"""The demo's meetings of October and November with their to-dos, and proposals in each state."""

from __future__ import annotations

from datetime import date

from bpo.demo.world import World, at
from tasks.meetings import actions

OCTOBER = actions.Told(
    date(2026, 10, 21),
    "お客様 林様、総務部 長谷川様／当社 髙橋、鈴木",
    "繁忙期は11月後半。展示会が重なるため、発注の締めを1日早めたいとの相談。",
    "備品の発注は毎週水曜日の正午に締める\n請求書は11月分から共有フォルダーに置く",
)
NOVEMBER = actions.Told(
    date(2026, 11, 11),
    "お客様 林様／当社 髙橋、佐藤",
    "請求書のフォルダーは運用開始。月末の電話は控える。",
    "年末の受付は12月25日の正午まで",
)
LETTER = "年末年始の休業のお知らせを作る"
GENERAL = "generalaffairs.documents"
ACCEPTED = "請求書をPDFで受け取り、入力の転記をなくす"


def meets(world: World) -> None:
    """Two meetings at SOLAR, a to-do done, one open, one put to the client, one that is a task now; three proposals."""
    first, second = at(OCTOBER.held_on, 16), at(NOVEMBER.held_on, 16)
    with world.as_("takahashi", "SOLAR", first) as manager:
        by = {"actor": manager, "now": first}
        held = actions.keep_meeting(OCTOBER, **by)
        todo = actions.add_todo(
            held.pk, text="共有フォルダーの権限を設定する", owner="佐藤", due_on=date(2026, 10, 28), ask=False, **by
        )
        wanted = actions.propose(text=ACCEPTED, effect_minutes=240, **by)
        actions.propose(text="出張の申請を定型フォームにまとめ、確認の往復を減らす", effect_minutes=90, **by)
    with world.as_("takahashi", "SOLAR", second) as manager:
        by = {"actor": manager, "now": second}
        actions.set_todo(todo.pk, done=True, **by)
        actions.decide(wanted.pk, accepted=True, name="林", **by)
        held = actions.keep_meeting(NOVEMBER, **by)
        texts = (("年賀状の送付先を確定する", "林様", True), ("年末の連絡網を更新する", "鈴木", False))
        for text, owner, ask in texts:
            actions.add_todo(held.pk, text=text, owner=owner, due_on=date(2026, 12, 4), ask=ask, **by)
        letter = actions.add_todo(held.pk, text=LETTER, owner="佐藤", due_on=None, ask=False, **by)
        fields = {"process": "", "subject": LETTER, "recipient": "お取引先", "honorific": "各位"}
        person = world.person("SOLAR", "hayashi")
        actions.file_todo(letter.pk, worktype=GENERAL, fields=fields, person=person, **by)
