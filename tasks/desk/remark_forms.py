"""What is written at a task: a memo among colleagues, or a message to the client. Two forms, two addresses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bpo.core.documents.forms import FilesField
from tasks.desk.forms import CommentForm
from tasks.work.mentions import looks_internal


class RemarkForm(CommentForm):
    """A remark with its files; a file needs no words."""

    uploads = FilesField(label=_("ファイル"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].required = False

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError without words and files."""
        found = super().clean() or self.cleaned_data
        if not found.get("body") and not found.get("uploads") and not self.errors:
            self.add_error("body", _("内容がありません。文を入力するか、ファイルを選択してください。"))
        return found


class MessageForm(RemarkForm):
    """A message to the client. One that looks like an internal memo is asked about once more before it leaves."""

    sure = forms.BooleanField(label=_("内容を確かめました。このままお客様に送ります"), required=False)

    def __init__(self, *args: Any, names: Any = (), **kwargs: Any) -> None:
        """`names`: colleagues, whom a message to the client does not name with an @."""
        super().__init__(*args, **kwargs)
        self.names = names
        self.asks = False

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError once for words that look internal."""
        found = super().clean() or self.cleaned_data
        word = looks_internal(found.get("body", ""), self.names)
        if word:
            self.asks = True
            if not found.get("sure"):
                self.add_error(
                    "body",
                    ValidationError(
                        _("「%(word)s」は社内の言葉に見えます。社内メモに書くか、確かめてから送ってください。"),
                        params={"word": word},
                    ),
                )
        return found
