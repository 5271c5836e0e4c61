"""Addresses of data entry."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.data_entry.views import keying, of_client, of_record, of_task

_client, _task = "clients/<slug:client>/data-entry/", "<number:number>/data-entry/"
_record, _keying = f"{_task}records/<uuid:record>/", f"{_task}keying/<uuid:keying>/"
desk = [
    path("data-entry/", of_client.listing, name="data_entry_list"),
    path(_client, of_client.page, name="data_entry_client"),
    path(f"{_client}forms/new/", of_client.new, name="data_entry_form_new"),
    path(f"{_client}forms/<uuid:form>/", of_client.change, name="data_entry_form"),
    path(_task, of_task.records, name="data_entry_records"),
    path(f"{_task}splitting/", of_task.splitting, name="data_entry_split"),
    path(f"{_task}taking/", of_task.taking, name="data_entry_take"),
    path(f"{_task}output/", of_task.output, name="data_entry_output"),
    path(_keying, keying.page, name="data_entry_keying"),
    path(f"{_keying}keeping/", keying.keeping, name="data_entry_keep"),
    path(f"{_keying}letting-go/", keying.letting_go, name="data_entry_let_go"),
    path(_record, of_record.page, name="data_entry_record"),
    path(f"{_record}decision/", of_record.deciding, name="data_entry_decide"),
    path(f"{_record}anew/", of_record.anew, name="data_entry_anew"),
]
portal: list[object] = []
