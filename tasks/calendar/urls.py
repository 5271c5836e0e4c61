"""Paths of the three calendars."""

from django.urls import path

from tasks.calendar import views

desk = [path("calendar/", views.page, name="calendar")]
