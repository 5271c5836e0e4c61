"""請負 asks for a result and a day, never for a person, an order of steps or working hours. Pure text, no Django rows.

Source: 労働者派遣事業と請負により行われる事業との区分に関する基準 (昭和61年労働省告示第37号) 第2条第1号: the
contractor himself directs how the work is done (イ), decides on working hours (ロ) and on who does it (ハ). A request
that orders one of these would make the contract a disguised dispatch (偽装請負). The check proposes and never blocks:
words alone are no proof, and the sender decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tasks.portal.answers import Answer

HONORIFIC = "(?:さん|様|さま|氏|くん|君|ちゃん)"
SURNAME_AT_LEAST = 2  # signs: a shorter one (関, 林) is found only with an honorific
PERSON, ORDER, HOURS = "person", "order", "hours"
WHY: dict[str, Promise] = {
    PERSON: _("作業する人を決めるのは当社の責任者です。担当者を名指しせず、窓口あてにお書きください。"),
    ORDER: _("作業の順序ややり方は当社が決めます。ほしい結果と期日をお書きください。"),
    HOURS: _("勤務の時間や場所は当社が決めます。いつまでに何が必要かをお書きください。"),
}
_TOLD = "(?:に|へ|が)(?:直接)?(?:、|,)?(?:すぐ|急いで|必ず|今日中に|先に)?"
_VERBS = "(?:やらせ|担当させ|作業させ|対応させ|やってもら|担当してもら|作らせ|頼み|頼んで|指示し|お願いし)"
_ANYBODY = re.compile(rf"[一-龥々ヶァ-ヴー]{{1,6}}(?:{HONORIFIC}){_TOLD}[^。\n]{{0,12}}?{_VERBS}")
_CHOICE = re.compile(
    r"担当(?:者|の方)?を(?:替え|変え|代え|交代|外し|指名)|(?:経験者|ベテラン|若い人|女性|男性)(?:の方)?(?:に|を|で)"
)
_ORDER = re.compile(
    r"(?:まず|最初に|はじめに)[^。\n]{1,40}?(?:次に|その後|それから|終わったら)|先に(?:これ|こちら|この)[^。\n]{0,12}?(?:やっ|し|進め|片付け)"
    r"|(?:作業|処理)の?(?:順番|手順)(?:は|を)"
)
_HOURS = re.compile(
    r"残業(?:し|で|して)|休日(?:出勤|に作業|に出)|(?:始業|終業|休憩)時間|シフト(?:に|を|で)|常駐|(?:朝|夜)?\d{1,2}時から\d{1,2}時まで作業"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a request that order instead of asking; `proposal` is the sentence that could stand there."""

    kind: str
    words: str
    proposal: str

    @property
    def why(self) -> Promise:
        """What these words would decide in the contractor's place."""
        return WHY[self.kind]


@dataclass(frozen=True, slots=True)
class Advice:
    """A finding and the answer it stands in, by the field's name and label."""

    name: str
    label: str
    finding: Finding


def advice_on(answers: Iterable[Answer], *, names: Sequence[str]) -> list[Advice]:
    """What the answers of a request had better say otherwise, in the form's order."""
    return [Advice(one.name, one.label, found) for one in answers for found in findings(one.text, names=names)]


def findings(text: str, *, names: Iterable[str] = ()) -> list[Finding]:
    """What in `text` orders a person, a sequence or working hours. `names` are the people of the BPO company.

    Each sentence is named once, for the first thing it orders.
    """
    surnames = [_surname(name) for name in names]
    found = [_finding(sentence, surnames) for sentence in re.findall(r"[^。\n]+[。]?", text)]
    return [one for one in found if one is not None]


def _surname(name: str) -> str:
    return re.split(r"[\s\u3000]", name.strip())[0]


def _finding(sentence: str, surnames: Sequence[str]) -> Finding | None:
    for surname in surnames:
        if surname and (hit := _named(surname).search(sentence)):
            return Finding(PERSON, hit[0].strip(), _unnamed(sentence, hit))
    if hit := _ANYBODY.search(sentence) or _CHOICE.search(sentence):
        return Finding(PERSON, hit[0], str(_("窓口の皆様へ：「（ほしい結果）」を（○月○日○時）までにお願いします。")))
    if hit := _ORDER.search(sentence):
        return Finding(
            ORDER, hit[0], str(_("「（ほしい結果）」を（○月○日○時）までにお願いします。進め方はお任せします。"))
        )
    if hit := _HOURS.search(sentence):
        return Finding(
            HOURS, hit[0], str(_("「（ほしい結果）」が（○月○日○時）までに必要です。間に合うかお知らせください。"))
        )
    return None


def _named(surname: str) -> re.Pattern[str]:
    honorific = f"{HONORIFIC}?" if len(surname) >= SURNAME_AT_LEAST else HONORIFIC
    return re.compile(rf"(?:担当の)?{re.escape(surname)}{honorific}(?:[、,]|に|へ|が|は|宛)(?:直接)?")


def _unnamed(sentence: str, hit: re.Match[str]) -> str:
    """The same sentence to the desk: the name gives way, the rest stays as it was written."""
    rest = sentence[hit.end() :].lstrip("、, 　")
    rest = re.sub(r"(?:やらせ|担当させ|作業させ|対応させ)て(?:ください)?", "お願いします", rest)
    return f"{sentence[: hit.start()]}{_('窓口の皆様、')}{rest}"
