"""Template tags about people (`{% load people %}`)."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from clients.people import demo, remembering

register = template.Library()


@register.inclusion_tag("people/_demo_people.html", takes_context=True)
def demo_people(context: Context) -> dict[str, Any]:
    """The people of the demo with their seats and a button each; nothing outside the demo settings."""
    return {"people": demo.people(today=context["today"]) if settings.DEMO else []}


@register.simple_tag(takes_context=True)
def may_be_remembered(context: Context) -> bool:
    """Whether 記憶する is offered to whoever proves his second factor here; never to people of the desk."""
    return remembering.is_offered(context["request"])
