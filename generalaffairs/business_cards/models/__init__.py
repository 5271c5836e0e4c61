"""Tables of business cards: whose cards there are, how they look, what was printed, what is in stock."""

from generalaffairs.business_cards.models.layouts import Layout, LayoutVersion
from generalaffairs.business_cards.models.people import Entry, Holder, Rules, StockMove, Variant
from generalaffairs.business_cards.models.printing import Order, Printing, Proposal

__all__ = [
    "Entry",
    "Holder",
    "Layout",
    "LayoutVersion",
    "Order",
    "Printing",
    "Proposal",
    "Rules",
    "StockMove",
    "Variant",
]
