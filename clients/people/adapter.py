"""allauth's rules of this installation: by invitation only, and every change of a secret ends the other sign-ins."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from clients.people import second_factor
from clients.people.actions.devices import forget_devices
from clients.people.actions.sessions import end_other_sessions
from clients.people.models import User
from clients.people.sealing import seal, unseal

# Notices of allauth after which nobody else may stay signed in as this person.
SECRETS = frozenset(
    {
        "account/email/password_changed",
        "account/email/password_set",
        "account/email/password_reset",
        "mfa/email/totp_activated",
        "mfa/email/totp_deactivated",
        "mfa/email/webauthn_added",
        "mfa/email/webauthn_removed",
        "mfa/email/recovery_codes_generated",
    }
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up: accounts come from invitations."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Always closed."""
        return False

    def get_login_stages(self) -> list[str]:
        """allauth's, with our second factor that knows remembered browsers."""
        ours = {"allauth.mfa.stages.AuthenticateStage": "clients.people.remembering.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """The one place that every change of a password or second factor passes: end the others, keep a record."""
        if template_prefix in SECRETS:
            self._secret_changed(template_prefix.rpartition("/")[2], user)
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def _secret_changed(self, what: str, user: User) -> None:
        session = self.request.session
        session.pop(second_factor.KNOWN, None)
        forget_devices(user.pk)
        end_other_sessions(user.pk, keep=session.session_key or "")
        with tenancy.use(tenancy.HOUSE_ID):
            record(
                "secret.changed",
                actor=Actor(id=user.pk, name=user.name),
                subject=user,
                data={"what": what},
                chained=True,
            )


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of TOTP and recovery codes stand sealed in the database."""

    def encrypt(self, text: str) -> str:
        """Seal."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Unseal."""
        return unseal(encrypted_text)
