"""The demo: plain HTTP on localhost, sign-in by one click, no second factor. Never for real data."""

from bpo.settings.base import *  # noqa: F403

DEMO = True
INSTALLED_APPS = [*INSTALLED_APPS, "bpo.demo"]  # noqa: F405
MFA_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
CSRF_COOKIE_HTTPONLY = True
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},  # noqa: F405
    }
}
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "bpo.core.ui.storage.PlainStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
INTAKE_ADDRESS = "irai+{client}@mail.urakata.example"
COMPANY_NAME = "うらかたパートナーズ株式会社"
COMPANY_PHONE = "03-5550-0100"
COMPANY_PHONE_HOURS = "平日 9:00–18:00"
