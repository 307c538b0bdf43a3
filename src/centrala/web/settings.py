"""Django's settings, made from Centrala's own. One module for every process and for tests."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from centrala import configuration, secrets

CENTRALA = configuration.load()
CENTRALA_SECRETS = secrets.load(CENTRALA.home)
CENTRALA_CONNECTIONS = 12
BUILT_DESK = Path(__file__).parent / "built_desk"

SECRET_KEY = CENTRALA_SECRETS.django_key
DEBUG = False
_web = urlsplit(CENTRALA.web_address)
_secure = _web.scheme == "https"
_own_names = ["localhost", "127.0.0.1", "[::1]", _web.hostname or "localhost", *CENTRALA.allowed_hosts]
# Listening everywhere without a public name means: reached by whatever name people have for this machine.
ALLOWED_HOSTS = ["*"] if CENTRALA.host in ("0.0.0.0", "::") and not CENTRALA.public_url else _own_names  # noqa: S104
CSRF_TRUSTED_ORIGINS = [f"{_web.scheme}://{_web.netloc}"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "allauth.mfa",
    "csp",
    "ninja",
    "procrastinate.contrib.django",
    "centrala.base",
    "centrala.apps.audit",
    "centrala.apps.sites",
    "centrala.apps.access",
    "centrala.apps.people",
    "centrala.apps.telephony",
    "centrala.apps.inbound",
    "centrala.apps.publishing",
    "centrala.apps.customers",
    "centrala.apps.interactions",
    "centrala.apps.recordings",
    "centrala.apps.knowledge",
    "centrala.apps.scripts",
    "centrala.apps.forms",
    "centrala.apps.quick_notes",
    "centrala.apps.team_messages",
    "centrala.apps.insight",
    "centrala.apps.workforce",
    "centrala.apps.customer_imports",
    "centrala.apps.notices",
    "centrala.apps.customer_messages",
    "centrala.apps.sla",
    "centrala.apps.cases",
    "centrala.apps.catalogue",
    "centrala.apps.orders",
    "centrala.apps.incidents",
    "centrala.apps.callbacks",
    "centrala.apps.payments",
    "centrala.apps.fulfilment",
    "centrala.apps.offers",
]

MIDDLEWARE = [
    "centrala.web.metrics.CountRequests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "centrala.apps.access.middleware.KnowTheActor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "centrala.web.urls"
WSGI_APPLICATION = "centrala.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# ── database ────────────────────────────────────────────────────────────────────────────────────────────────
_database = conninfo_to_dict(CENTRALA.database)
_known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **{django: str(_database[key]) for key, django in _known.items() if _database.get(key)},
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **{key: value for key, value in _database.items() if key not in _known and value is not None},
            "connect_timeout": 5,
            "pool": {"min_size": 1, "max_size": CENTRALA_CONNECTIONS, "timeout": 2, "max_idle": 60},
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# ── accounts ────────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "centrala.apps.access.accounts.StaffOnly"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 0
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ["browser"]
HEADLESS_FRONTEND_URLS = {"account_signup": "/", "account_reset_password_from_key": "/", "socialaccount_login_error": "/"}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
LOGIN_URL = "/"
LOGIN_REDIRECT_URL = "/"

SESSION_COOKIE_NAME = "centrala_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# ── what a page may load ────────────────────────────────────────────────────────────────────────────────────
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        # Component libraries set style attributes; scripts never run from the page itself.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "media-src": ["'self'", "blob:"],
        "worker-src": ["'self'", "blob:"],
        "connect-src": ["'self'", CENTRALA.live_address],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# ── languages ───────────────────────────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("da", _("Danish")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("et", _("Estonian")),
    ("hu", _("Hungarian")),
]
LANGUAGE_COOKIE_NAME = "centrala_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_INDEX_FILE = False
WHITENOISE_ROOT = str(BUILT_DESK) if BUILT_DESK.is_dir() else None
# The desk's builder puts a hash into the name of every asset, so that a browser may keep it for good.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/.+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SILENCED_SYSTEM_CHECKS: list[str] = []

# Each process sets its lines up itself (centrala.run.logs); Django adds nothing of its own.
LOGGING_CONFIG = None

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
