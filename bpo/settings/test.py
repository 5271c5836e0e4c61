"""The test suite: as the application's role, with a quick password hasher and mails in memory."""

from bpo.settings.base import *  # noqa: F403

MFA_REQUIRED = False
NOTICES_LOCAL_RECEIVER = True
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ACCOUNT_RATE_LIMITS = False  # allauth fills a dict up with its own limits; tests of limits name theirs
