"""Paths of the month approval."""

from django.urls import path

from tasks.reports import urls as reports  # noqa: F401 - registers <month:…>
from tasks.timemonths import views

desk = [
    path("time-months/", views.matrix, name="time_months"),
    path("clients/<slug:client>/time-months/<month:month>/", views.month, name="time_month"),
    path("clients/<slug:client>/time-months/<month:month>/approval/", views.approval, name="time_month_approve"),
    path("clients/<slug:client>/time-months/<month:month>/reopening/", views.reopening, name="time_month_reopen"),
]
