"""Paths of the timer and the timesheet."""

from django.urls import path

from tasks.time import idle_views, other_views, views

desk = [
    path("timesheet/", views.timesheet, name="timesheet"),
    path("timesheet/<uuid:entry>/", views.correction, name="time_correction"),
    path("clients/<slug:client>/other-time/", other_views.other_time, name="other_time"),
    path("timer/start/", views.timer_start, name="timer_start"),
    path("timer/stop/", views.timer_stop, name="timer_stop"),
    path("timer/pulse/", idle_views.pulse, name="timer_pulse"),
    path("timer/idle/", idle_views.idle, name="timer_idle"),
    path("timer/phone/", views.phone_interrupt, name="phone_interrupt"),
]
