"""Addresses of jobs, for both frames."""

from django.urls import path

from bpo.core.jobs import views

desk = [
    path("jobs/", views.job_list, name="jobs"),
    path("jobs/export/", views.job_export, name="jobs_export"),
    path("clients/<slug:client>/jobs/<uuid:pk>/", views.desk_job, name="job"),
    path("clients/<slug:client>/jobs/<uuid:pk>/retry/", views.desk_retry, name="job_retry"),
    path("clients/<slug:client>/jobs/<uuid:pk>/cancel/", views.desk_cancel, name="job_cancel"),
]
portal = [
    path("<slug:client>/jobs/<uuid:pk>/", views.portal_job, name="job"),
    path("<slug:client>/jobs/<uuid:pk>/retry/", views.portal_retry, name="job_retry"),
    path("<slug:client>/jobs/<uuid:pk>/cancel/", views.portal_cancel, name="job_cancel"),
]
