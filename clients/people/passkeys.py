"""Adding and naming a passkey: it signs in by itself unless the person wants it as a second factor only."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

NAME = _("名前（例：わたしの電話）")


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """allauth's form, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = NAME
        if "passwordless" in self.fields:
            field = self.fields["passwordless"]
            field.initial, field.label = True, _("パスワードなしのログインにも使う")
            field.help_text = _("この端末の指紋や顔、暗証番号だけでログインできるようになります。")


class EditPasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """allauth's form, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = NAME
