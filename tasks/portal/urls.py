"""Addresses of the portal: what waits, ask, follow, find."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from tasks.portal.views import accepting, asking, drafting, home, matters, task

portal = [
    path("<str:client>/", home.home, name="home"),
    path("<str:client>/requests/", matters.listing, name="requests"),
    path("<str:client>/requests/export/", matters.as_file, name="requests_export"),
    path("<str:client>/requests/new/", asking.choose, name="request_new"),
    path("<str:client>/requests/new/<str:worktype>/", asking.fill_in, name="request_form"),
    path("<str:client>/requests/new/<str:worktype>/send/", asking.send, name="request_send"),
    path("<str:client>/requests/new/<str:worktype>/draft/", drafting.keep, name="draft_keep"),
    path("<str:client>/requests/new/<str:worktype>/draft/choice/", drafting.decide, name="draft_choose"),
    path("<str:client>/requests/new/<str:worktype>/draft/removal/", drafting.drop, name="draft_drop"),
    path("<str:client>/requests/new/<str:worktype>/draft/return/", drafting.back, name="draft_back"),
    path("<str:client>/requests/<number:number>/", matters.request_detail, name="request"),
    path("<str:client>/requests/<number:number>/receipt/", asking.receipt, name="request_receipt"),
    path("<str:client>/acceptance/", accepting.page, name="acceptance"),
    path("<str:client>/acceptance/chosen/", accepting.accept, name="acceptance_chosen"),
    path("<str:client>/<number:number>/", task.page, name="task"),
    path("<str:client>/<number:number>/questions/<uuid:question>/answer/", task.answer, name="answer"),
    path("<str:client>/<number:number>/steps/<slug:step>/", task.own_step, name="own_step"),
    path("<str:client>/<number:number>/comments/", task.comment, name="comment"),
    path("<str:client>/<number:number>/acceptance/", task.accept, name="accept"),
    path("<str:client>/<number:number>/refusal/", task.refuse, name="refuse"),
    path("<str:client>/<number:number>/quote/acceptance/", task.accept_quote, name="quote_accept"),
    path("<str:client>/<number:number>/withdrawal/", task.withdraw, name="withdraw"),
]
