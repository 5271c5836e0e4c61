"""Whether a screening was about a counterparty: by 法人番号, else by the whole name; part of a name is another one.

Width, case and blanks make no difference, nor does ㈱ for 株式会社; before or behind the name is a difference.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Func, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import In

from generalaffairs.contracts.models import Agreement

FORMS = {
    "(株)": "株式会社", "(有)": "有限会社", "(同)": "合同会社", "(名)": "合名会社", "(資)": "合資会社",
    "(一社)": "一般社団法人", "(一財)": "一般財団法人", "(公社)": "公益社団法人", "(公財)": "公益財団法人",
    "(社)": "社団法人", "(財)": "財団法人", "(医)": "医療法人", "(学)": "学校法人", "(福)": "社会福祉法人",
    "(宗)": "宗教法人", "(協)": "協同組合", "(特非)": "特定非営利活動法人",
}  # fmt: skip


class Spelled(Func):
    """A name as `_plain` writes it, in the database."""

    template = r"regexp_replace(lower(normalize(%(expressions)s, NFKC)), '\s', '', 'g')"
    output_field = TextField()


class Screened:
    """The subjects of one screening, each by name and 法人番号 ('' where it is not known)."""

    def __init__(self, subjects: Iterable[Iterable[str]]) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        for name, number in subjects:
            self.names[whole(name)].add(number)
        self.numbers = set().union(*self.names.values()) - {""}

    def has(self, row: Agreement) -> bool:
        """Whether the counterparty is among them. The same name with another number is another company."""
        if row.corporate_number and row.corporate_number in self.numbers:
            return True
        numbers = self.names.get(whole(row.counterparty), set())
        return "" in numbers or (bool(numbers) and not row.corporate_number)


def whole(name: str) -> str:
    """The name with its legal form written out: who has the same is the same by name."""
    plain = _plain(name)
    for short, form in FORMS.items():
        if plain.startswith(short):
            return form + plain.removeprefix(short)
        if plain.endswith(short):
            return plain.removesuffix(short) + form
    return plain


def about(row: Agreement) -> Q:
    """Screenings that name the counterparty in what was asked, and the one that the contract names."""
    name = Q(In(Spelled(KeyTextTransform("name", "fields")), sorted(_spellings(row.counterparty))))
    found = name
    if row.corporate_number:
        unknown = Q(fields__corporate_number__isnull=True) | Q(fields__corporate_number__in=["", None])
        found = Q(fields__corporate_number=row.corporate_number) | (name & unknown)
    return found | Q(number=row.screening) if row.screening else found


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).lower().split())


def _spellings(name: str) -> set[str]:
    """The whole name and its ways of writing with a short legal form."""
    full = whole(name)
    found = {full}
    for short, form in FORMS.items():
        if full.startswith(form):
            found.add(short + full.removeprefix(form))
        if full.endswith(form):
            found.add(full.removesuffix(form) + short)
    return found
