"""What is typed over an order: its lines, what came, what the invoice says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FileField
from bpo.core.ui.conflicts import last_line
from bpo.core.ui.forms import AmountField, CodeField, WarekiDateField, WholeField
from generalaffairs.supplies import matching
from generalaffairs.supplies.actions.ordering import Terms, Wanted
from generalaffairs.supplies.actions.receiving import Billed, Slip
from generalaffairs.supplies.models import Order, OrderLine

EMPTY_LINES = 3
MOST = 10**9


class OrderForm(forms.Form):
    """Terms and lines; three more lines than there are, and `least` as many as a page had. `seen`: its version."""

    supplier = forms.CharField(label=_("発注先"), max_length=100, required=False)
    place = forms.CharField(label=_("納品場所"), max_length=60, required=False)
    due_on = WarekiDateField(label=_("希望納期"), required=False)
    note = forms.CharField(label=_("備考"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: Order, lines: Sequence[OrderLine], least: int = 0, **kwargs: Any) -> None:
        terms = {name: getattr(order, name) for name in ("supplier", "place", "due_on", "note")}
        super().__init__(*args, initial={**terms, "seen": order.version}, **kwargs)
        self.rows: list[dict[str, Any]] = []
        self.goes_with: dict[str, str] = {}
        most = max(max(len(lines), last_line(self.data, "name", typed=True)) + EMPTY_LINES, least)
        for number in range(1, most + 1):
            self._add_row(number, lines[number - 1] if number <= len(lines) else None)

    def _add_row(self, number: int, line: OrderLine | None) -> None:
        named = _("明細%(n)sの%(label)s")
        fields: dict[str, forms.Field] = {
            "name": forms.CharField(label=_("品名"), max_length=100, required=False),
            "quantity": WholeField(label=_("数量"), required=False, minimum=1, maximum=99_999),
            "unit": forms.CharField(label=_("単位"), max_length=10, required=False, initial="個"),
            "price": AmountField(label=_("単価"), required=False, minimum=0, maximum=MOST),
            "consumable": forms.UUIDField(required=False, widget=forms.HiddenInput),
        }
        for key, field in fields.items():
            field.widget.attrs["aria-label"] = named % {"n": number, "label": field.label or ""}
            if line is not None:
                field.initial = line.consumable_id if key == "consumable" else getattr(line, key)
            self.fields[f"{key}-{number}"] = field
            self.goes_with[f"{key}-{number}"] = f"name-{number}"
        self.rows.append({key: self[f"{key}-{number}"] for key in fields} | {"number": number})

    def clean(self) -> dict[str, Any]:
        """A line is whole or empty."""
        values = super().clean() or {}
        for number in range(1, len(self.rows) + 1):
            if values.get(f"name-{number}") and not values.get(f"quantity-{number}"):
                if f"quantity-{number}" not in self.errors:
                    self.add_error(f"quantity-{number}", _("%(n)s行目の数量を入力してください。") % {"n": number})
            elif values.get(f"quantity-{number}") and not values.get(f"name-{number}"):
                self.add_error(f"name-{number}", _("%(n)s行目の品名を入力してください。") % {"n": number})
        return values

    def terms(self) -> Terms:
        """What holds for the whole order."""
        said = self.cleaned_data
        return Terms(said["supplier"], said["place"], said["due_on"], said["note"])

    def wanted(self) -> list[Wanted]:
        """The lines that are filled in. One whose article was renamed is no longer the registered one."""
        found = []
        for number in range(1, len(self.rows) + 1):
            said = {key: self.cleaned_data.get(f"{key}-{number}") for key in ("name", "quantity", "unit", "price")}
            if said["name"]:
                consumable = self.cleaned_data.get(f"consumable-{number}")
                found.append(
                    Wanted(said["name"], said["quantity"], int(said["price"] or 0), said["unit"] or "個", consumable)
                )
        return found


class ReceiptForm(forms.Form):
    """What came today."""

    on = WarekiDateField(label=_("納品日"))
    received_by = forms.CharField(label=_("受け取った方"), max_length=100)
    slip = CodeField(label=_("納品書番号"), max_length=40, required=False)

    def __init__(self, *args: Any, lines: Sequence[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = []
        for line in lines:
            left = matching.outstanding(line)
            if not left:
                continue
            name = f"q-{line.pk}"
            field = WholeField(label=line.name, required=False, minimum=0, initial=left)
            field.widget.attrs["aria-label"] = _("%(name)sの届いた数") % {"name": line.name}
            self.fields[name] = field
            self.rows.append({"line": line, "left": left, "quantity": self[name]})

    def quantities(self) -> dict[UUID, int]:
        """How many came, by line."""
        return {row["line"].pk: self.cleaned_data.get(f"q-{row['line'].pk}") or 0 for row in self.rows}

    def as_slip(self) -> Slip:
        """The delivery."""
        said = self.cleaned_data
        return Slip(said["on"], said["received_by"], said["slip"])


class InvoiceForm(forms.Form):
    """What the supplier's invoice says, typed as it stands there."""

    number = CodeField(label=_("請求書番号"), max_length=40)
    billed_on = WarekiDateField(label=_("請求日"))
    total = AmountField(label=_("請求の合計（税抜）"), minimum=0, maximum=MOST)
    file = FileField(label=_("請求書のファイル"), required=False)

    def __init__(self, *args: Any, lines: Sequence[OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = []
        for line in lines:
            quantity = WholeField(label=line.name, required=False, minimum=0)
            amount = AmountField(label=line.name, required=False, minimum=0, maximum=MOST)
            quantity.widget.attrs["aria-label"] = _("%(name)sの請求の数") % {"name": line.name}
            amount.widget.attrs["aria-label"] = _("%(name)sの請求の金額") % {"name": line.name}
            self.fields |= {f"iq-{line.pk}": quantity, f"ia-{line.pk}": amount}
            self.rows.append({"line": line, "quantity": self[f"iq-{line.pk}"], "amount": self[f"ia-{line.pk}"]})

    def billed(self, file: Any) -> Billed:
        """The invoice's head; `file` as it was stored."""
        said = self.cleaned_data
        return Billed(said["number"], said["billed_on"], int(said["total"]), file)

    def lines(self) -> dict[UUID, tuple[int, int]]:
        """(quantity, yen) by line."""
        keys = [row["line"].pk for row in self.rows]
        said = self.cleaned_data
        return {key: (said.get(f"iq-{key}") or 0, int(said.get(f"ia-{key}") or 0)) for key in keys}
