"""Settings: environment variables with working defaults."""

from __future__ import annotations

import os

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from giaoban.config.databases import from_url, sqlite
from giaoban.config.paths import PACKAGE, data_folder
from giaoban.config.secret import secret_key

django_stubs_ext.monkeypatch()

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("GIAOBAN_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

OUR_APPS = [
    "common",
    "audit",
    "accounts",
    "records",
    "organisations",
    "notices",
    "documents",
    "programmes",
    "findings",
    "meetings",
    "party",
    "coordination",
    "supervision",
    "reading",
    "reporting",
    "search",
    "desk",
]

INSTALLED_APPS = [
    # ours first: our catalogue comes before those of the packages
    *(f"giaoban.{app}" for app in OUR_APPS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "ninja",
    "django_tasks_db",
]

MIDDLEWARE = [
    "giaoban.common.requests.RequestKeyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "giaoban.common.static_files.StaticFilesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "giaoban.accounts.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "giaoban.accounts.middleware.SessionActivityMiddleware",
    "giaoban.accounts.middleware.PrivatePagesMiddleware",
    "giaoban.accounts.middleware.SignInRequiredMiddleware",
    "giaoban.organisations.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "giaoban.common.content_policy.ContentPolicyMiddleware",
    "giaoban.common.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "giaoban.config.urls"
WSGI_APPLICATION = "giaoban.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / app / "templates" for app in OUR_APPS],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "giaoban.common.jinja.environment",
            "context_processors": ["giaoban.common.jinja.context"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

FORM_RENDERER = "giaoban.common.widget_html.WidgetRenderer"

DATABASES = {"default": from_url(os.environ["DATABASE_URL"]) if os.environ.get("DATABASE_URL") else sqlite(DATA / "giaoban.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "giaoban.common.cache.DatabaseCache", "LOCATION": "common_cache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LONG_WORK_FROM = int(os.environ.get("GIAOBAN_LONG_WORK_FROM", "200"))
"""Bodies, reports or scanned pages from which an act goes on in the background; below it is done while one waits (our own convention)."""
EXPORT_AT_ONCE = int(os.environ.get("GIAOBAN_EXPORT_AT_ONCE", "5000"))
"""Rows of a list up to which its file is made while one waits (our own convention)."""

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["giaoban.accounts.session_store.SignInBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "giaoban.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
}
MFA_ADAPTER = "allauth.mfa.adapter.DefaultMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Giao Ban"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost; browsers refuse them on other plain addresses
USERSESSIONS_TRACK_ACTIVITY = True
USERSESSIONS_ADAPTER = "allauth.usersessions.adapter.DefaultUserSessionsAdapter"

SESSION_ENGINE = "giaoban.accounts.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(os.environ.get("GIAOBAN_TLS"))
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'self'"],
        "manifest-src": ["'self'"],
    },
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "config" / "locale", PACKAGE / "rulebook" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from the packages themselves: no collectstatic
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 86_400
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_HANDLERS = ["giaoban.common.uploads.LimitedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024  # a request of the API with a file of 20 MB in it
MAX_UPLOAD_BYTES = 100 * 1024 * 1024
OPEN_DATA_LICENCE = os.environ.get("GIAOBAN_OPEN_DATA_LICENCE", "")
"""Under which licence public figures may be used again; said with them, empty where the owner has not decided."""

EMAIL_BACKEND = os.environ.get("GIAOBAN_EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = os.environ.get("GIAOBAN_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("GIAOBAN_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("GIAOBAN_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GIAOBAN_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = os.environ.get("GIAOBAN_EMAIL_FROM", "giaoban@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("GIAOBAN_LOG", "WARNING")},
}
