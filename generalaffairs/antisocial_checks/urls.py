"""Addresses of checks."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.antisocial_checks.views import of_check, of_client, of_task, over_all

_client, _task = "clients/<slug:client>/antisocial-checks/", "<number:number>/antisocial-checks/"
_check, _hit = f"{_task}<uuid:check>/", f"{_task}hits/<uuid:hit>/"
desk = [
    path("antisocial-checks/", over_all.listing, name="antisocial_checks_list"),
    path("antisocial-checks/subjects/", over_all.register, name="antisocial_checks_register"),
    path(_client, of_client.page, name="antisocial_checks_client"),
    path(f"{_client}recheck/", of_client.recheck, name="antisocial_checks_recheck"),
    path(_task, of_task.subjects, name="antisocial_checks_subjects"),
    path(f"{_task}taking/", of_task.taking, name="antisocial_checks_take"),
    path(f"{_task}searching/", of_task.searching, name="antisocial_checks_search"),
    path(f"{_task}handing/", of_task.handing, name="antisocial_checks_hand_all"),
    path(f"{_task}approving/", of_task.approving, name="antisocial_checks_approve"),
    path(f"{_task}reporting/", of_task.reporting, name="antisocial_checks_report"),
    path(_check, of_check.page, name="antisocial_checks_check"),
    path(f"{_check}web/", of_check.web, name="antisocial_checks_web"),
    path(f"{_check}inquiring/", of_check.inquiring, name="antisocial_checks_inquire"),
    path(f"{_check}handing/", of_check.handing, name="antisocial_checks_hand"),
    path(f"{_check}cycle/", of_check.cycling, name="antisocial_checks_cycle"),
    path(f"{_check}judging/", of_check.judging, name="antisocial_checks_judge"),
    path(_hit, of_check.hit_page, name="antisocial_checks_hit"),
    path(f"{_hit}opening/", of_check.opening, name="antisocial_checks_open"),
    path(f"{_hit}sorting/", of_check.sorting, name="antisocial_checks_sort"),
]
portal = [path("<slug:client>/antisocial-checks/", of_client.portal_list, name="antisocial_checks_portal")]
