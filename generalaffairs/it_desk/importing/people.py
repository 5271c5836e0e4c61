"""The import of the client's people. Other work types hear of whom it adds or changes, as from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.codecs.cells import day, pattern, text
from bpo.core.codecs.tabular import Column
from bpo.core.imports.models import ImportRun
from bpo.core.imports.spec import Existing, Staged, Trouble
from bpo.core.sentence import sentence
from generalaffairs.it_desk.actions import telling
from generalaffairs.it_desk.calc.telling import Standing
from generalaffairs.it_desk.importing.guarded import CODE, Guarded, matched
from generalaffairs.it_desk.models import Member


class MembersImport(Guarded):
    """The client's people. The same employee number is the same person."""

    key = "it_members"
    label = _("情シスの人の台帳")
    lead = _("社員番号が同じ方は、新しい内容に更新します。最終日がある方は、その翌日から退社した方として扱います。")
    home = "desk:it_desk_members"
    model = Member
    columns = (
        Column("社員番号", pattern(CODE, example="0142", max_length=20), aliases=("従業員番号", "社員コード", "No.")),
        Column("氏名", text(max_length=100), aliases=("名前", "社員名")),
        Column("部署", text(max_length=60), required=False, default="", aliases=("所属", "部門")),
        Column("役割", text(max_length=60), required=False, default="", aliases=("職種", "役職", "ロール")),
        Column(
            "メールアドレス",
            text(max_length=120),
            required=False,
            default="",
            aliases=("メール", "会社のメールアドレス", "Email"),
        ),
        Column("入社日", day(), required=False),
        Column("最終日", day(), required=False, aliases=("退社日", "退職日")),
    )
    fields_of = {
        "社員番号": "number", "氏名": "name", "部署": "department", "役割": "role", "メールアドレス": "mail",
        "入社日": "joined_on", "最終日": "left_on",
    }  # fmt: skip

    def check(self, values: Mapping[str, Any], context: Any) -> list[Trouble]:
        """The days in their order."""
        first, last = values.get("入社日"), values.get("最終日")
        if not (first and last and last < first):
            return []
        return [Trouble("最終日", sentence("最終日が入社日より前です。"), sentence("日付を確認して直してください。"))]

    def identity(self, fields: Mapping[str, Any]) -> str:
        """The number."""
        return str(fields["number"])

    def match(self, rows: Sequence[Staged], context: Any) -> dict[int, Existing]:
        """Who has the number already."""
        return matched(self, rows, Member, "number")

    def write(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor, now: datetime) -> dict[int, str]:
        """With the other work types told of who joined, moved or left; of a row that stays the same nobody hears."""
        refused = super().write(rows, run=run, actor=actor, now=now)
        taken = {row.target: row for row in rows if row.number not in refused}
        people = Member.objects.filter(tenant_id=run.tenant_id, pk__in=taken).order_by("number")
        changes = [(one, self._before(one, taken[one.pk]), telling.standing(one)) for one in people]
        telling.tell_all(changes, today=in_tokyo(now).date(), actor=actor)
        return refused

    def _before(self, one: Member, row: Staged) -> Standing | None:
        if row.before is None:
            return None
        was = Member(tenant_id=one.tenant_id, **{name: getattr(one, name) for name in self.fields_of.values()})
        self._set(was, row.before)
        was._state.adding = False
        return telling.standing(was)

    def take_back(self, rows: Sequence[Staged], *, run: ImportRun, actor: Actor) -> dict[int, str]:
        """With what was told taken back as well, as of the day on which it was told."""
        theirs = Member.objects.filter(tenant_id=run.tenant_id, pk__in=[row.target for row in rows])
        people = list(theirs.order_by("number"))
        kept = super().take_back(rows, run=run, actor=actor)
        now = {one.pk: telling.standing(one) for one in theirs.all()}
        changes = [(one, telling.standing(one), now.get(one.pk)) for one in people]
        telling.tell_all(changes, today=in_tokyo(run.applied_at or run.created_at).date(), actor=actor)
        return kept
