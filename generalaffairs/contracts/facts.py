"""The checklist of a review: facts that anybody can verify on the paper, never whether a clause is good or lawful."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

ITEMS: dict[str, tuple[str | Promise, str | Promise]] = {
    "pages": (_lazy("ページのそろい"), _lazy("ページ番号が続き、別紙・別表もそろっている")),
    "parties": (_lazy("当事者"), _lazy("契約名と、両当事者の商号・住所・代表者が依頼の内容と同じ")),
    "dates": (_lazy("日付と期間"), _lazy("締結日・開始日・満了日・自動更新が契約の条件と同じ")),
    "amounts": (_lazy("金額"), _lazy("金額・税の扱い・支払条件の記載があり、条件と同じ")),
    "notice": (_lazy("通知期限"), _lazy("更新・解約の通知期限の記載があり、条件と同じ")),
    "clause": (_lazy("暴排条項"), _lazy("反社会的勢力の排除の条項がある")),
}
RESULTS = (("OK", _lazy("あり・一致")), ("NG", _lazy("なし・相違")), ("NA", _lazy("該当なし")))
_KNOWN = frozenset(key for key, _label in RESULTS)


def label_of(key: str) -> str:
    """What the item is called."""
    return str(ITEMS[key][0])


def refusals(found: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Why the checklist cannot be taken: an item without result, a difference without a note."""
    wrong = []
    for key in ITEMS:
        said = found.get(key, {})
        if said.get("result") not in _KNOWN:
            wrong.append(_("「%(item)s」の結果がありません。1つ選んでください。") % {"item": label_of(key)})
        elif said["result"] == "NG" and not said.get("note", "").strip():
            wrong.append(
                _("「%(item)s」を「なし・相違」とするときは、どこがどう違うかを書いてください。")
                % {"item": label_of(key)}
            )
    return wrong


def lines_of(found: Mapping[str, Mapping[str, str]]) -> list[tuple[str, str, str]]:
    """(item, result, note) of each item that was looked at, for pages and papers."""
    words = {key: str(label) for key, label in RESULTS}
    return [
        (label_of(key), words.get(found[key].get("result", ""), ""), found[key].get("note", ""))
        for key in ITEMS
        if key in found
    ]
