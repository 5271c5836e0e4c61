"""Addresses of files, for both frames."""

from django.urls import path

from bpo.core.documents import views

portal = [
    path("<slug:client>/files/<uuid:pk>/", views.portal_file, name="file"),
    path("<slug:client>/download-log/", views.portal_log, name="download_log"),
]
desk = [
    path("clients/<slug:client>/files/<uuid:pk>/", views.desk_file, name="file"),
    path("clients/<slug:client>/files/<uuid:pk>/opening/", views.opening, name="file_opening"),
    path("clients/<slug:client>/download-log/", views.desk_log, name="download_log"),
]
