"""What hangs on a task of business cards."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from generalaffairs.business_cards import views

desk = [
    path("<number:number>/business-cards/proof/", views.proof, name="business_cards_proof"),
    path("<number:number>/business-cards/correction/", views.correction, name="business_cards_correction"),
]
