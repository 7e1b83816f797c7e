"""Settings: read from the environment, safe by default, checked at start (``rygrad check``)."""

from . import env
from .database import chosen, use_bundled_sqlite

use_bundled_sqlite()

VAR = env.var_folder()
DEMO = env.flag("DEMO")  # a made-up programme, with a page to step in as one of its people
DEBUG = False
SECRET_KEY = env.key("SECRET_KEY")
FIELD_KEY = env.key("FIELD_KEY")  # encrypts contact data and self-described background
HTTPS = env.flag("HTTPS", default=not DEMO)
ALLOWED_HOSTS = env.names("HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]
BEHIND_PROXY = env.flag("BEHIND_PROXY")  # a proxy in front writes X-Forwarded-Proto and the last X-Forwarded-For
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000")
PACKS = env.ROOT / "packs"

INSTALLED_APPS = [
    "rygrad.config",
    "rygrad.home",
    "rygrad.national",
    "rygrad.reports",
    "rygrad.status_reports",
    "rygrad.sheets",
    "rygrad.diplomas",
    "rygrad.archives",
    "rygrad.circles",
    "rygrad.training",
    "rygrad.association",
    "rygrad.networks",
    "rygrad.challenges",
    "rygrad.meetings",
    "rygrad.pulse",
    "rygrad.knowledge",
    "rygrad.conversations",
    "rygrad.gatherings",
    "rygrad.questionnaires",
    "rygrad.tickets",
    "rygrad.groups",
    "rygrad.people",
    "rygrad.outbox",
    "rygrad.ui",
    "rygrad.offline",
    "rygrad.audit",
    "rygrad.packs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "csp",
]
if DEMO:
    INSTALLED_APPS.insert(0, "rygrad.devtools")

MIDDLEWARE = [
    "rygrad.ui.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # of a random length, so that the size tells nothing
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rygrad.ui.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rygrad.groups.middleware.who",
    "rygrad.gatherings.middleware.table",
    "rygrad.home.middleware.ways",
]

ROOT_URLCONF = "rygrad.config.urls"
WSGI_APPLICATION = "rygrad.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rygrad.ui.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "rygrad.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "rygrad.ui.renderer.Renderer"

DATABASES = {"default": chosen(env.text("DATABASE"), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rygrad.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_TIMEOUT = 900
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # strangers get no letters
ACCOUNT_RATE_LIMITS = False  # our own count in the database instead: a growing wait, never a lock (people/actions)
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = None
MFA_ADAPTER = "rygrad.people.adapters.SecondStepAdapter"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

LANGUAGES = [("da", "Dansk"), ("nb", "Norsk bokmål"), ("en", "English"), ("ar", "العربية")]
LANGUAGE_CODE = env.text("LANGUAGE", "da")
LOCALE_PATHS = [env.ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "photos"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rygrad.config.storage.Storage"},
}
WHITENOISE_USE_FINDERS = False
WHITENOISE_MAX_AGE = 31536000

_SECURE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_SECURE_PREFIX}session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = f"{_SECURE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_SECURE_PREFIX}language"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
CSRF_FAILURE_VIEW = "rygrad.home.errors.csrf"
SECURE_SSL_REDIRECT = False  # the proxy in front does it; a loop here would lock a small box out
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Nothing goes to other sites. With "no-referrer" a browser says "Origin: null" on its own site too, and then Django
# cannot tell our forms from a stranger's and refuses them all.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = env.text(
    "EMAIL_BACKEND",
    "django.core.mail.backends.filebased.EmailBackend" if DEMO else "django.core.mail.backends.smtp.EmailBackend",
)
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = env.text("SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(env.text("SMTP_PORT", "25"))
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SMTP_TLS")
EMAIL_TIMEOUT = 30  # seconds; a mail server that says nothing must not hold up the only worker for ever
DEFAULT_FROM_EMAIL = env.text("FROM", "rygrad@localhost")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"route only": {"()": "rygrad.config.logs.RouteOnly"}},
    "formatters": {"without words": {"()": "rygrad.config.logs.WithoutWords"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["route only"], "formatter": "without words"}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page that is not there is nobody's error
}
