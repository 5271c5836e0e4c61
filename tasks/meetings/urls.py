"""Paths of meetings and proposals."""

from django.urls import path

from tasks.meetings import views

desk = [
    path("clients/<slug:client>/meetings/", views.listing, name="meetings"),
    path("clients/<slug:client>/meetings/new/", views.new, name="meeting_new"),
    path("clients/<slug:client>/meetings/<uuid:meeting>/", views.page, name="meeting"),
    path("clients/<slug:client>/meetings/<uuid:meeting>/edit/", views.edit, name="meeting_edit"),
    path("clients/<slug:client>/meetings/todos/<uuid:todo>/", views.todo_state, name="meeting_todo"),
    path("clients/<slug:client>/meetings/todos/<uuid:todo>/meeting/", views.meeting_of_todo, name="meeting_of_todo"),
    path("clients/<slug:client>/meetings/todos/<uuid:todo>/question/", views.todo_question, name="meeting_todo_ask"),
    path("clients/<slug:client>/meetings/todos/<uuid:todo>/task/", views.todo_task, name="meeting_todo_task"),
    path("clients/<slug:client>/improvements/new/", views.propose, name="improvement_new"),
    path("clients/<slug:client>/improvements/<uuid:improvement>/", views.decision, name="improvement_decision"),
    path("clients/<slug:client>/improvements/<uuid:improvement>/done/", views.done, name="improvement_done"),
]
portal = [
    path("<slug:client>/improvements/", views.portal_list, name="improvements"),
    path("<slug:client>/improvements/<uuid:improvement>/", views.portal_decision, name="improvement_decision"),
]
