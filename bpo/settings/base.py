"""What all modes share. Values that differ between installations come from `variables.VARIABLES`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from bpo.settings.database import databases
from bpo.settings.mail import mailer
from bpo.settings.rooms import ROOT, apps_of_rooms, template_folders
from bpo.settings.variables import read

BASE_DIR = ROOT
SECRET_KEY = read("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = read("ALLOWED_HOSTS").split(",")
BASE_URL = read("BASE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "clients.people.views.held.refused"
DATA_DIR = Path(read("DATA_DIR")).resolve()
FILES_DIR = DATA_DIR / "files"

INSTALLED_APPS = [
    "clients",
    "bpo.core",
    "tasks",
    *apps_of_rooms(),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "rest_framework",
    "drf_spectacular",
    "django_linear_migrations",
]
FIRST_PARTY_APPS = ["bpo.core", "clients", "tasks", *apps_of_rooms()]

MIDDLEWARE = [
    "bpo.core.requestlog.RequestLog",
    "bpo.health.Alive",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "clients.people.session_store.PersonMiddleware",
    "clients.people.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clients.people.middleware.ActorMiddleware",
    "bpo.core.ui.losses.LossesMiddleware",
    "clients.exports.middleware.LongListMiddleware",
]
ROOT_URLCONF = "bpo.urls"
WSGI_APPLICATION = "bpo.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": template_folders(),
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "bpo.core.ui.still.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "clients.people.context.person",
                "bpo.core.ui.context.shell",
                "tasks.time.context.timer",
                "tasks.notices.context.bell",
            ],
            "libraries": {
                "people": "clients.people.tags",
                "ui": "bpo.core.ui.templatetags.ui",
                "jobs": "bpo.core.jobs.templatetags.jobs",
            },
            "builtins": ["bpo.core.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "bpo.core.ui.forms.UrakataFormRenderer"

DATABASES = databases()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGTRIGGER_SCHEMA = "app"
PGTRIGGER_INSTALL_ON_MIGRATE = False
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False

REDIS_URL = read("REDIS_URL")
CACHES = {"default": {"BACKEND": "bpo.core.cache.Cache", "LOCATION": REDIS_URL}}

AUTH_USER_MODEL = "clients.User"
TENANT_MODEL = "clients.Client"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "clients.people.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "clients.people.adapter.MFAAdapter"
FACTOR_KEYS = read("FACTOR_KEYS")
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "clients.people.passkeys.AddPasskeyForm",
    "edit_webauthn": "clients.people.passkeys.EditPasskeyForm",
}
MFA_TOTP_ISSUER = "Urakata"
MFA_REQUIRED = True
DEMO = False

SESSION_ENGINE = "clients.people.session_store"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_IDLE_SECONDS = {"desk": 30 * 60, "portal": 60 * 60}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
    "manifest-src": [CSP.SELF],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", _("日本語")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "language"
DEVICE_COOKIE_NAME = "device"
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(FILES_DIR)}},
    "staticfiles": {"BACKEND": "bpo.core.ui.storage.ModuleManifestStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None
UPLOAD_LIMIT_BYTES = 50 * 1024 * 1024

SCANNER_URL = read("SCANNER_URL")
INTAKE_ADDRESS = read("INTAKE_ADDRESS")
IMAP_URL = read("IMAP_URL")

MAILERS = {"default": mailer(read("EMAIL_URL"))}
DEFAULT_FROM_EMAIL = read("DEFAULT_FROM_EMAIL")
# Chats are called over https at their own hosts only; the test suite alone may use a receiver of this machine.
NOTICES_LOCAL_RECEIVER = False
# A deadline or a pack that was told is told again once its notice is gone: not before nobody looks back any more.
NOTICE_DAYS = max(90, int(read("NOTICE_DAYS")))
COMPANY_NAME = read("COMPANY_NAME")
COMPANY_PHONE = read("COMPANY_PHONE")
COMPANY_PHONE_HOURS = read("COMPANY_PHONE_HOURS")

CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 4
CELERY_TASK_TIME_LIMIT = 1200
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_TIMEZONE = "Asia/Tokyo"
CELERY_TASK_DEFAULT_QUEUE = "urakata"
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 5, "socket_connect_timeout": 2, "max_retries": 1}
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "bpo.core.jobs.sweep", "schedule": 10.0, "options": {"expires": 30}},
    "timetable": {"task": "bpo.core.jobs.timetable", "schedule": crontab(minute="*/5")},
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["bpo.core.api.NamedPolicy"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "bpo.core.requestlog.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": read("LOG_LEVEL")},
    # WeasyPrint and fontTools tell every glyph at INFO.
    "loggers": {"fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}},
}
TEST_RUNNER = "bpo.core.testing.NoRunner"
TRUSTED_PROXIES = int(read("TRUSTED_PROXIES"))
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
BASE_HOST = urlsplit(BASE_URL).hostname or "localhost"
