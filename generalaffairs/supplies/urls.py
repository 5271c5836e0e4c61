"""Addresses of supplies."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.supplies.views import counts, lending, orders, register, stock
from generalaffairs.supplies.views import portal as own

_client = "clients/<slug:client>/supplies/"
_order, _loan, _take = (
    f"{_client}orders/<uuid:order>/",
    f"{_client}loans/<uuid:loan>/",
    f"{_client}stocktakes/<uuid:stocktake>/",
)
desk = [
    path("supplies/", register.listing, name="supplies_assets"),
    path(_client, register.home, name="supplies_home"),
    path(f"{_client}assets/new/", register.new, name="supplies_asset_new"),
    path(f"{_client}assets/<uuid:asset>/", register.page, name="supplies_asset"),
    path(f"{_client}assets/<uuid:asset>/photo/", register.picture, name="supplies_asset_photo"),
    path(f"{_client}assets/<uuid:asset>/collecting/", register.collecting, name="supplies_asset_collect"),
    path(f"{_client}labels/", register.labels, name="supplies_labels"),
    path(f"{_client}stock/", stock.listing, name="supplies_stock"),
    path(f"{_client}stock/<uuid:consumable>/", stock.page, name="supplies_consumable"),
    path(f"{_client}stock/<uuid:consumable>/moving/", stock.moving, name="supplies_consumable_move"),
    path(f"{_client}orders/", orders.listing, name="supplies_orders"),
    path(_order, orders.page, name="supplies_order"),
    path(f"{_order}filing/", orders.filing, name="supplies_order_file"),
    path(f"{_order}asking/", orders.asking, name="supplies_order_ask"),
    path(f"{_order}placing/", orders.placing, name="supplies_order_place"),
    path(f"{_order}receiving/", orders.receiving_, name="supplies_order_receive"),
    path(f"{_order}invoicing/", orders.invoicing, name="supplies_order_invoice"),
    path(f"{_order}settling/", orders.settling, name="supplies_order_settle"),
    path(f"{_order}cancelling/", orders.cancelling, name="supplies_order_cancel"),
    path(f"{_client}lines/<uuid:line>/remainder/", orders.giving_up, name="supplies_line_remainder"),
    path(f"{_client}invoices/<uuid:invoice>/withdrawal/", orders.withdrawing, name="supplies_invoice_withdraw"),
    path(f"{_client}loans/", lending.listing, name="supplies_loans"),
    path(_loan, lending.page, name="supplies_loan"),
    path(f"{_loan}handing/", lending.handing, name="supplies_loan_hand_out"),
    path(f"{_loan}returning/", lending.returning, name="supplies_loan_return"),
    path(f"{_loan}extension/", lending.extending, name="supplies_loan_extend"),
    path(f"{_loan}call-off/", lending.calling_off, name="supplies_loan_call_off"),
    path(f"{_client}stocktakes/", counts.listing, name="supplies_stocktakes"),
    path(_take, counts.page, name="supplies_stocktake"),
    path(f"{_take}counting/", counts.counting_desk, name="supplies_counting"),
    path(f"{_take}closing/", counts.closing, name="supplies_stocktake_close"),
    path(f"{_take}approval/", counts.approving, name="supplies_stocktake_approve"),
    path("<number:number>/supplies/order/", orders.starting, name="supplies_start_order"),
    path("<number:number>/supplies/stocktake/", counts.starting, name="supplies_start_count"),
    path("<number:number>/supplies/loan/", lending.asking, name="supplies_ask_loan"),
]
portal = [
    path("<slug:client>/supplies/", own.mine, name="supplies_mine"),
    path("<slug:client>/supplies/assets/", own.assets, name="supplies_own"),
    path("<slug:client>/supplies/stocktakes/<uuid:stocktake>/", counts.counting_portal, name="supplies_count"),
]
