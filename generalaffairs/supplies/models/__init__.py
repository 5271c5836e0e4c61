"""Tables of supplies: assets and lendings, consumables, orders, counts."""

from generalaffairs.supplies.models.assets import Asset, Loan
from generalaffairs.supplies.models.consumables import Consumable, StockMove
from generalaffairs.supplies.models.orders import Invoice, InvoiceLine, Order, OrderLine, Receipt, ReceiptLine
from generalaffairs.supplies.models.stocktakes import CountLine, StockTake

__all__ = [
    "Asset",
    "Consumable",
    "CountLine",
    "Invoice",
    "InvoiceLine",
    "Loan",
    "Order",
    "OrderLine",
    "Receipt",
    "ReceiptLine",
    "StockMove",
    "StockTake",
]
