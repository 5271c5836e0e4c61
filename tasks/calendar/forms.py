"""A day on which the BPO company itself does not work, or works although it is closed otherwise."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.forms import WarekiDateField
from tasks.calendar.models import CalendarFeed


class OwnDayForm(forms.Form):
    """One day with its name."""

    day = WarekiDateField(label=_("日付"))
    kind = forms.ChoiceField(
        label=_("種類"),
        choices=[("closed", _("休業日")), ("open", _("臨時の営業日"))],
        widget=forms.RadioSelect,
        initial="closed",
    )
    name = forms.CharField(label=_("名前"), max_length=60, help_text=_("例：夏季休業、年末の営業"))


class FeedForm(forms.Form):
    """What an address shows."""

    extent = forms.ChoiceField(
        label=_("表示するもの"), choices=CalendarFeed.Extent.choices, widget=forms.RadioSelect, initial="MINE"
    )
