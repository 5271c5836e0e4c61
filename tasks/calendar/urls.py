"""Paths of the calendar: all deadlines, who has how much time, and on which days who works."""

from django.urls import path

from tasks.calendar.views import capacity, days, deadlines

desk = [
    path("calendar/", deadlines.page, name="calendar"),
    path("calendar/capacity/", capacity.page, name="capacity"),
    path("calendar/days/", days.page, name="calendar_days"),
]
