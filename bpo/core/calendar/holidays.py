"""Japanese national holidays (国民の祝日に関する法律): the seed of an installation's own holiday table.

jpholiday computes the days. Its release 1.0.3 states that the days up to 2026 were compared with the official
announcement; the equinoxes of later years are announced each February (官報), so those days are provisional.
A holiday law can change in mid-year: the table is then corrected by a row, not by code.
"""

from datetime import date

import jpholiday

from bpo.core.sentence import Sentence, both, sentence

NAMES = {
    one.text: one
    for one in (
        sentence("元日"),
        sentence("成人の日"),
        sentence("建国記念の日"),
        sentence("天皇誕生日"),
        sentence("春分の日"),
        sentence("昭和の日"),
        sentence("憲法記念日"),
        sentence("みどりの日"),
        sentence("こどもの日"),
        sentence("海の日"),
        sentence("山の日"),
        sentence("敬老の日"),
        sentence("秋分の日"),
        sentence("スポーツの日"),
        sentence("体育の日"),
        sentence("文化の日"),
        sentence("勤労感謝の日"),
        sentence("国民の休日"),
        sentence("天皇の即位の日"),
        sentence("即位礼正殿の儀"),
    )
}
VERIFIED_TO = date(2026, 12, 31)
PROVISIONAL_TO = date(2027, 12, 31)
FIRST_YEAR = 1949


class HolidaysUnknown(LookupError):
    """The holidays of that year were not announced, or not verified, when this release was made."""

    def __init__(self, words: Sentence) -> None:
        self.sentence = words
        super().__init__(str(words))


def in_words(name: str) -> Sentence | str:
    """A holiday to be said in the reader's language; a name that the law did not know when this was made stays."""
    day = NAMES.get(name.split(" ", maxsplit=1)[0])
    if day is None or str(day) == name:
        return day or name
    substitute = sentence("%(holiday)s 振替休日", holiday=day)
    return substitute if str(substitute) == name else name


def is_verified(day: date) -> bool:
    """Whether the holidays up to this day were compared with the official announcement."""
    return day <= VERIFIED_TO


def national_holidays(year: int, *, provisional: bool = False) -> dict[date, str]:
    """Holidays of one year with their names, substitute holidays (振替休日) and 国民の休日 included.

    `provisional=True` also allows the years up to `PROVISIONAL_TO`, computed but not yet verified.
    Raises `HolidaysUnknown` for every year beyond, never an empty answer.
    """
    limit = PROVISIONAL_TO if provisional else VERIFIED_TO
    if not FIRST_YEAR <= year <= limit.year:
        cause = sentence(
            "%(year)s年の祝日は確認できていません（%(limit)s年まで登録できます）。", year=year, limit=limit.year
        )
        raise HolidaysUnknown(both(cause, sentence("内閣府の公表を確認し、祝日の表に追加してください。")))
    return dict(jpholiday.year_holidays(year))


def national_holidays_between(first_year: int, last_year: int, *, provisional: bool = False) -> dict[date, str]:
    """Holidays of all years from `first_year` to `last_year`, both included; raises as `national_holidays`."""
    return {
        day: name
        for year in range(first_year, last_year + 1)
        for day, name in national_holidays(year, provisional=provisional).items()
    }
