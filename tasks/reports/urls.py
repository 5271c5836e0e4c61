"""Addresses of the monthly report, for both frames."""

from __future__ import annotations

from django.urls import path, register_converter

from bpo.core.calendar.month import Month
from tasks.reports.views import dashboard, preparing
from tasks.reports.views import desk as desk_views
from tasks.reports.views import portal as portal_views


class MonthConverter:
    """A month in an address: 2026-10."""

    regex = "[0-9]{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """The month. Raises ValueError for a year that does not exist."""
        return Month.parse(value)

    def to_url(self, value: Month | str) -> str:
        """As `2026-10`."""
        return str(value)


register_converter(MonthConverter, "month")

desk = [
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("clients/<slug:client>/reports/", desk_views.listing, name="reports"),
    path("clients/<slug:client>/reports/<month:month>/", desk_views.page, name="report"),
    path("clients/<slug:client>/reports/<month:month>/rows/", desk_views.rows, name="report_rows"),
    path("clients/<slug:client>/reports/<month:month>/xlsx/", desk_views.workbook, name="report_xlsx"),
    path("clients/<slug:client>/reports/<month:month>/pdf/", desk_views.pdf, name="report_pdf"),
    path("clients/<slug:client>/reports/<month:month>/draft/", desk_views.draft, name="report_draft"),
    path("clients/<slug:client>/reports/<month:month>/edit/", preparing.edit, name="report_edit"),
    path("clients/<slug:client>/reports/<month:month>/check/", preparing.check, name="report_check"),
    path("clients/<slug:client>/reports/<month:month>/sending/", preparing.sending, name="report_send"),
    path("clients/<slug:client>/reports/<month:month>/off-page/", preparing.off_page, name="report_off_page"),
    path("clients/<slug:client>/reports/<month:month>/adjustment/", preparing.adjustment, name="report_adjust"),
    path("clients/<slug:client>/reports/<month:month>/answers/<uuid:response>/", preparing.resolution,
         name="report_answer"),
]  # fmt: skip
portal = [
    path("<slug:client>/reports/", portal_views.listing, name="reports"),
    path("<slug:client>/reports/<month:month>/", portal_views.page, name="report"),
    path("<slug:client>/reports/<month:month>/rows/", portal_views.rows, name="report_rows"),
    path("<slug:client>/reports/<month:month>/xlsx/", portal_views.workbook, name="report_xlsx"),
    path("<slug:client>/reports/<month:month>/confirmation/", portal_views.confirmation, name="report_confirm"),
    path("<slug:client>/reports/<month:month>/objection/", portal_views.objection, name="report_dispute"),
]
