"""What is typed to decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tasks.approvals.models import Approval
from tasks.portal.advising import AdvisedForm
from tasks.portal.forms import ActiveTimeForm
from tasks.worktypes.declaration import Choices


class DecisionForm(AdvisedForm, ActiveTimeForm):
    """Approve (one of the choices, where there are any) or send back with the reason; over the content of `digest`."""

    advised = ("reason",)

    choice = forms.ChoiceField(label=_("選ぶ案"), required=False, widget=forms.RadioSelect())
    reason = forms.CharField(
        label=_("伝えたいこと"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("差し戻すときは、直してほしいことを書いてください。"),
    )
    digest = forms.CharField(widget=forms.HiddenInput(), max_length=64)

    def __init__(self, *args: Any, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if choices:
            self.fields["choice"].choices = list(choices)  # type: ignore[attr-defined]
        else:
            del self.fields["choice"]

    @property
    def decision(self) -> str:
        """Which of the two buttons was pressed; sending back unless it says approval."""
        states = Approval.State
        return states.APPROVED if self.data.get("decision") == states.APPROVED else states.REJECTED
