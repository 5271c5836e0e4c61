"""Outside the demo everybody needs a second factor; until one exists only its set-up pages open."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import InvalidToken
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from clients.people.sealing import MARK, seal, unseal
from tests.fixtures import PASSWORD


@pytest.fixture(autouse=True)
def required(settings):
    settings.MFA_REQUIRED = True


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def prove(browser):
    assert browser.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    "page", ["/", "/desk/clients/", "/desk/clients/ACME/", "/desk/clients/RIVAL/", "/account/sessions/"]
)
def test_every_page_leads_to_the_set_up(cast, signed_in, page):
    answer = signed_in(cast.staff["sato"]).get(page)
    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))


def test_the_portal_too(cast, signed_in):
    assert signed_in(cast.acme.people["OWNER"]).get("/portal/ACME/company/").url == reverse("mfa_index")


@pytest.mark.slow
def test_set_up_opens_the_house_and_ends_the_other_sign_ins(cast, signed_in, django_capture_on_commit_callbacks):
    here, there = signed_in(cast.staff["sato"]), signed_in(cast.staff["sato"])
    there.get("/")
    assert here.get(reverse("mfa_index")).status_code == 200
    prove(here)
    page = here.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        assert here.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    assert here.get("/desk/clients/").status_code == 200
    assert there.get("/").url.startswith("/accounts/login/")


def with_totp(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def test_the_password_alone_does_not_sign_in(cast):
    sato = cast.staff["sato"]
    secret, browser = with_totp(sato), Client()
    answer = browser.post(reverse("account_login"), {"login": sato.email, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert browser.get("/desk/clients/").url.startswith("/accounts/login/")
    code = code_of(secret)
    assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert browser.get("/desk/clients/").status_code == 200
    again = Client()
    again.post(reverse("account_login"), {"login": sato.email, "password": PASSWORD})
    assert again.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200, "a code is used once"
    assert again.get("/desk/clients/").url.startswith("/accounts/login/")


@pytest.mark.slow
def test_taking_the_factor_away_closes_the_house_again(cast, signed_in):
    sato = cast.staff["sato"]
    with_totp(sato)
    here, there = signed_in(sato), signed_in(sato)
    assert here.get("/desk/clients/").status_code == 200
    assert there.get("/desk/clients/").status_code == 200
    assert here.post(reverse("mfa_deactivate_totp")).status_code == 302, "asks to prove who he is first"
    assert Authenticator.objects.filter(user=sato).exists()
    prove(here)
    here.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=sato, type="totp").exists()
    assert here.get("/desk/clients/").url == reverse("mfa_index")
    assert there.get("/desk/clients/").url.startswith("/accounts/login/")


def test_not_required_means_not_asked(cast, signed_in, settings):
    settings.MFA_REQUIRED = False
    assert signed_in(cast.staff["sato"]).get("/desk/clients/").status_code == 200


def stored_text():
    """Everything that the database holds about factors and sessions, as a copy of it would show."""
    factors = "".join(str(row.data) for row in Authenticator.objects.all())
    return factors + "".join(str(row.get_decoded()) for row in Session.objects.all())


def test_no_seed_stands_readable_in_the_database(cast, signed_in):
    browser, sato = signed_in(cast.staff["sato"], fresh=True), cast.staff["sato"]
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    browser.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    totp = Authenticator.objects.get(user=sato, type="totp")
    codes = RecoveryCodes(Authenticator.objects.get(user=sato, type="recovery_codes"))
    seed = unseal(codes.instance.data["seed"])
    assert len(seed) == 80
    assert secret not in stored_text()
    assert seed not in stored_text()
    assert totp.data["secret"] != seal(secret), "sealed twice is not the same text twice"
    assert TOTP(totp).validate_code(code_of(secret))


def test_a_recovery_code_opens_once(cast):
    sato = cast.staff["sato"]
    with_totp(sato)
    code = RecoveryCodes.activate(sato).get_unused_codes()[0]
    for status in (302, 200):
        browser = Client()
        browser.post(reverse("account_login"), {"login": sato.email, "password": PASSWORD})
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == status


def test_keys_are_changed_without_losing_anybody(cast, settings, capsys):
    sato = cast.staff["sato"]
    secret = with_totp(sato)
    settings.FACTOR_KEYS = "old key"
    call_command("reseal_factors")
    settings.FACTOR_KEYS, settings.SECRET_KEY = "new key, old key", "x" * 50
    assert TOTP(Authenticator.objects.get(user=sato)).validate_code(code_of(secret)), "the old key still opens"
    call_command("reseal_factors")
    assert "1件" in capsys.readouterr().out
    settings.FACTOR_KEYS = "new key"
    assert unseal(Authenticator.objects.get(user=sato).data["secret"]) == secret
    settings.FACTOR_KEYS = "lost key"
    with pytest.raises(CommandError, match="前の鍵"):
        call_command("reseal_factors")


def test_seeds_from_before_there_was_sealing_still_open_and_become_sealed(cast):
    sato, secret = cast.staff["sato"], generate_totp_secret()
    Authenticator.objects.create(user=sato, type="totp", data={"secret": secret})
    assert TOTP(Authenticator.objects.get(user=sato)).validate_code(code_of(secret))
    call_command("reseal_factors")
    assert secret not in stored_text()
    assert unseal(Authenticator.objects.get(user=sato).data["secret"]) == secret


@pytest.mark.parametrize("at", [0, 20, -1])
def test_a_changed_seal_does_not_open(at):
    text = seal("JBSWY3DPEHPK3PXP")
    body = list(text.removeprefix(MARK))
    body[at] = "A" if body[at] != "A" else "B"
    with pytest.raises(InvalidToken):
        unseal(MARK + "".join(body))


@pytest.mark.parametrize(("whose", "offered"), [("REQUESTER", True), ("sato", False)])
def test_only_people_of_the_portal_may_have_a_device_remembered(cast, whose, offered):
    user = cast.staff[whose] if whose in cast.staff else cast.acme.people[whose]
    with_totp(user)
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    page = browser.get(reverse("mfa_authenticate")).content.decode()
    assert "二段階認証" in page
    assert ('name="remember_device"' in page) == offered


def test_a_passkey_is_named_and_removed_in_our_words(cast, signed_in):
    owner = cast.acme.people["OWNER"]
    key = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "わたしの電話"})
    browser = signed_in(owner)
    prove(browser)
    page = browser.get(reverse("mfa_edit_webauthn", kwargs={"pk": key.pk})).content.decode()
    assert "名前（例：わたしの電話）" in page
    assert ">Name" not in page
    browser.post(reverse("mfa_edit_webauthn", kwargs={"pk": key.pk}), {"name": "会社の電話"})
    assert "会社の電話" in browser.get(reverse("mfa_list_webauthn")).content.decode()
    gone = browser.post(reverse("mfa_remove_webauthn", kwargs={"pk": key.pk}), follow=True).content.decode()
    assert "パスキーを削除しました。" in gone
