"""Paths of the calendar: all deadlines, who has how much time, and on which days who works."""

from django.urls import path

from tasks.calendar.views import capacity, days, deadlines, feed

desk = [
    path("calendar/", deadlines.page, name="calendar"),
    path("calendar/capacity/", capacity.page, name="capacity"),
    path("calendar/days/", days.page, name="calendar_days"),
    path("calendar/feed/", feed.keep, name="calendar_feed"),
    path("calendar/feed/revocation/", feed.revoke, name="calendar_feed_revocation"),
]
urlpatterns = [path("calendar/<str:token>.ics", feed.read, name="calendar_feed")]
