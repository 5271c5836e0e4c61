"""Paths of 研修済みの業務."""

from django.urls import path

from tasks.skills import views

desk = [
    path("skills/", views.listing, name="skills"),
    path("skills/<uuid:user>/", views.person, name="skills_person"),
    path("skills/<uuid:user>/hours/", views.working_plan, name="skills_hours"),
]
