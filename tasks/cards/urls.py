"""Addresses of cards: the mail's own page, and the same page in the portal."""

from __future__ import annotations

from django.urls import include, path

from tasks.cards import views
from tasks.materials.views import supplying
from tasks.questions.views import answering

portal = [
    path("<slug:client>/card/", views.portal_card, name="card"),
    path("<slug:client>/card/log/", views.portal_log, name="card_log"),
    path("<slug:client>/card/questions/<uuid:question>/", answering.in_portal, name="card_question"),
    path("<slug:client>/card/materials/<uuid:material>/", supplying.in_portal, name="card_material"),
]
_open = [
    path("card/<str:token>/", views.card, name="card"),
    path("card/<str:token>/questions/<uuid:question>/", answering.by_mail, name="question"),
    path("card/<str:token>/materials/<uuid:material>/", supplying.by_mail, name="material"),
]
urlpatterns = [path("", include((_open, "cards")))]
