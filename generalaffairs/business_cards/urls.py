"""Addresses of business cards: of a task, of a client's register and orders, and of the client's own page."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.business_cards.views import cards, masters, orders, register
from generalaffairs.business_cards.views import portal as own

_client = "clients/<slug:client>/business-cards/"
_holder, _variant = f"{_client}holders/<uuid:holder>/", f"{_client}variants/<uuid:variant>/"
_order = f"{_client}orders/<uuid:order>/"
desk = [
    path("business-cards/", register.listing, name="business_cards_list"),
    path(_client, register.home, name="business_cards_home"),
    path(f"{_client}holders/new/", register.new, name="business_cards_holder_new"),
    path(_holder, register.page, name="business_cards_holder"),
    path(f"{_holder}variants/new/", register.variant_new, name="business_cards_variant_new"),
    path(_variant, register.variant_edit, name="business_cards_variant"),
    path(f"{_variant}request/", register.ordering, name="business_cards_request"),
    path(f"{_variant}moving/", register.moving, name="business_cards_move"),
    path(f"{_client}proposals/<uuid:proposal>/", register.deciding, name="business_cards_proposal"),
    path(f"{_client}masters/", masters.listing, name="business_cards_masters"),
    path(f"{_client}masters/<uuid:entry>/", masters.entry, name="business_cards_entry"),
    path(f"{_client}rules/", masters.rules, name="business_cards_rules"),
    path(f"{_client}layouts/", masters.layouts, name="business_cards_layouts"),
    path(f"{_client}layouts/new/", masters.layout_new, name="business_cards_layout_new"),
    path(f"{_client}layouts/<uuid:layout>/", masters.layout_edit, name="business_cards_layout"),
    path(f"{_client}orders/", orders.listing, name="business_cards_orders"),
    path(f"{_client}orders/new/", orders.new, name="business_cards_order_new"),
    path(_order, orders.page, name="business_cards_order"),
    path(f"{_order}answer/", orders.writing_back, name="business_cards_order_answer"),
    path(f"{_order}receiving/", orders.receiving, name="business_cards_order_receive"),
    path(f"{_order}cancelling/", orders.cancelling, name="business_cards_order_cancel"),
    path(f"{_client}costs/", orders.costs, name="business_cards_costs"),
    path("<number:number>/business-cards/proof/", cards.proof, name="business_cards_proof"),
    path("<number:number>/business-cards/asking/", cards.asking, name="business_cards_ask"),
    path("<number:number>/business-cards/variants/<uuid:variant>/", cards.attaching, name="business_cards_attach"),
    path("<number:number>/business-cards/registering/", cards.registering, name="business_cards_register"),
    path("<number:number>/business-cards/correction/", cards.correction, name="business_cards_correction"),
]
portal = [
    path("<slug:client>/business-cards/", own.mine, name="business_cards_mine"),
    path("<slug:client>/business-cards/<uuid:variant>/", own.asking, name="business_cards_repeat"),
]
