"""What the client's request says about the contract, as fields of the register."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from generalaffairs.contracts.models import Agreement

DAYS = ("starts_on", "ends_on")


def values_of(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields of a new contract; what the request leaves open is noted when the draft is read."""
    values: dict[str, Any] = {name: fields.get(name) or "" for name in ("title", "counterparty", "corporate_number")}
    values |= {name: date.fromisoformat(fields[name]) for name in DAYS if fields.get(name)}
    if fields.get("amount_yen"):
        values["amount_yen"] = int(Decimal(fields["amount_yen"]))
    kind = fields.get("kind") or Agreement.Kind.OTHER
    return values | {
        "kind": kind,
        "form": fields.get("form") or Agreement.Form.PAPER,
        "renewal_months": int(fields.get("renewal_months") or 0),
        "notice": int(fields.get("notice") or 0),
        "notice_unit": fields.get("notice_unit") or Agreement.Unit.MONTH,
        "stamp": USUAL_STAMP.get(kind, Agreement.Stamp.NONE),
    }


# What a contract of this kind usually is for the stamp tax; the person who reads it says what it is.
USUAL_STAMP: dict[str, str] = {
    Agreement.Kind.CONSTRUCTION: Agreement.Stamp.TWO_REDUCED,
    Agreement.Kind.SALES: Agreement.Stamp.SEVEN,
    Agreement.Kind.REAL_ESTATE: Agreement.Stamp.ONE_REDUCED,
    Agreement.Kind.LOAN: Agreement.Stamp.ONE,
}
