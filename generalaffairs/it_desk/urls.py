"""Addresses of the IT desk."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.it_desk.books import BOOKS
from generalaffairs.it_desk.views import changes, items, ledgers, lists
from generalaffairs.it_desk.views import portal as own

_client, _task = "clients/<slug:client>/it-desk/", "<number:number>/it-desk/"
_item = f"{_task}items/<uuid:item>/"
_change = f"{_client}accounts/<uuid:account>/changes/<uuid:change>/"
desk = [
    path("it-desk/", lists.listing, name="it_desk_items"),
    path(_client, lists.home, name="it_desk_home"),
    path(f"{_client}findings/", lists.findings, name="it_desk_findings"),
    path(f"{_client}deletions/", lists.filing, name="it_desk_deletions"),
    path(f"{_client}templates/", own.lines_desk, name="it_desk_lines"),
    path(f"{_client}templates/<uuid:line>/removal/", own.removal_desk, name="it_desk_line_removal"),
    path(f"{_client}errors/<uuid:known>/publication/", ledgers.publication, name="it_desk_known_publication"),
    path(f"{_change}confirmation/", changes.confirming, name="it_desk_change_confirm"),
    path(f"{_change}withdrawal/", changes.withdrawing, name="it_desk_change_withdraw"),
    path(f"{_task}record/", items.opening, name="it_desk_record"),
    path(f"{_task}answer/", items.answering, name="it_desk_answer"),
    path(f"{_task}stops/", items.stopping, name="it_desk_stops"),
    path(f"{_task}items/new/", items.adding, name="it_desk_item_new"),
    path(_item, items.page, name="it_desk_item"),
    path(f"{_item}skipping/", items.skipping, name="it_desk_item_skip"),
    path(f"{_item}check/", items.checking, name="it_desk_item_check"),
    path(f"{_item}reopening/", items.reopening, name="it_desk_item_reopen"),
]
for _book in BOOKS.values():
    _list, _named = f"{_client}{_book.key}/", {"book": _book.key}
    desk += [
        path(_list, ledgers.listing, _named, name=f"it_desk_{_book.key}"),
        path(f"{_list}new/", ledgers.new, _named, name=f"it_desk_{_book.one}_new"),
        path(f"{_list}<uuid:{_book.one}>/", ledgers.page, _named, name=f"it_desk_{_book.one}"),
    ]
portal = [
    path("<slug:client>/it-desk/", own.home, name="it_desk_portal"),
    path("<slug:client>/it-desk/accounts/", own.ledger, {"book": "accounts"}, name="it_desk_own_accounts"),
    path("<slug:client>/it-desk/devices/", own.ledger, {"book": "devices"}, name="it_desk_own_devices"),
    path("<slug:client>/it-desk/templates/", own.lines, name="it_desk_templates"),
    path("<slug:client>/it-desk/templates/<uuid:line>/removal/", own.removal, name="it_desk_template_removal"),
]
