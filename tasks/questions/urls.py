"""Addresses of the lists of questions and of kept answers."""

from __future__ import annotations

from django.urls import path

from tasks.questions.views import answering, asking, on_desk

desk = [
    path("questions/", on_desk.listing, name="questions"),
    path("clients/<slug:client>/questions/", on_desk.client_page, name="client_questions"),
    path("clients/<slug:client>/questions/about/<str:kind>/<uuid:subject>/", asking.about, name="question_about"),
    path("clients/<slug:client>/questions/<uuid:person>/sending/", on_desk.sending, name="card_sending"),
    path("clients/<slug:client>/questions/<uuid:question>/keeping/", on_desk.keeping, name="answer_keeping"),
    path("clients/<slug:client>/answers/<uuid:rule>/ending/", on_desk.ending, name="answer_rule_end"),
]
portal = [
    path("<slug:client>/answers/", on_desk.portal_rules, name="answer_rules"),
    path("<slug:client>/answers/<uuid:rule>/", answering.confirming, name="answer_rule"),
]
