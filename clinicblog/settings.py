"""The one place that reads the environment. Every variable is optional and stands in `.env.example`."""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(env.str("ENV_FILE", default=str(BASE_DIR / ".env")), overwrite=False)

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def made_once(path: Path) -> str:
    """The secret in `path`; written there, readable by its owner alone, when there is none yet."""
    if not path.exists():
        written = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        written.touch(mode=0o600)
        written.write_text(secrets.token_urlsafe(50))
        try:
            path.hardlink_to(written)  # of two processes that start together, the first wins
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return path.read_text().strip()


DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or made_once(DATA_DIR / "secret_key")

# Where it lives. Cookies, HSTS, CSRF origins and absolute addresses all follow from this.
PORT = env.int("PORT", default=8000)
SITE_URL = (env.str("SITE_URL", default="") or f"http://localhost:{PORT}").rstrip("/")
SITE_HOST = urlsplit(SITE_URL).hostname
IS_HTTPS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[SITE_HOST, "localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "articles.views.errors.stale_form"
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
WEB_CONCURRENCY = env.int("WEB_CONCURRENCY", default=1)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "articles.apps.ArticlesConfig",  # after auth: its groups are filled once auth has made the permissions
    "articles.apps.DeskConfig",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "articles.middleware.TextGZipMiddleware",
    # Lazy: a reader's page touches none of the staff's session, and so sets no cookie.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.middleware.ClinicMiddleware",
]

ROOT_URLCONF = "clinicblog.urls"
WSGI_APPLICATION = "clinicblog.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context.clinic",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'clinicblog.sqlite3'}")}
DATABASE = DATABASES["default"]
DATABASE["CONN_MAX_AGE"] = None  # SQLite: reads survive a full disk. PostgreSQL: no handshake per request
if DATABASE["ENGINE"].endswith("sqlite3"):
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # A file, so that WAL and several processes are as real in tests as in production.
    DATABASE["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
else:
    DATABASE["CONN_HEALTH_CHECKS"] = True
    DATABASE["OPTIONS"] = {**DATABASE.get("OPTIONS", {}), "connect_timeout": 2}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if cache_url := env.str("CACHE_URL", default=""):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": cache_url,
            "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
        }
    }
else:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},  # one entry per reader, article and day: about 20 MB
        }
    }

AUTH_USER_MODEL = "articles.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "admin:index"

# A host-bound name cannot be set by a neighbouring subdomain; browsers allow it over https alone.
COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" would take the Origin from our own forms
X_FRAME_OPTIONS = "DENY"
if IS_HTTPS and TRUSTED_PROXIES:
    # Without a proxy that speaks https for us, a redirect to https would never end.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other subdomains belong to the clinic, which opts in by HSTS_SUBDOMAINS
    "security.W021",  # preloading cannot be taken back quickly: opt in by HSTS_PRELOAD
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en"  # of the desk, and of readers' pages until a clinic says otherwise
LANGUAGES = [("en", "English"), ("es", "Spanish")]  # whose strings ship complete, in locale/
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["clinicblog.formats"]
USE_TZ = True
TIME_ZONE = "UTC"  # moments are UTC; ClinicMiddleware makes days and forms the clinic's

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
IS_STATIC_HASHED = env.bool("STATIC_HASHED", default=False)
# Pictures. Their names are made by us and served by articles/views/media.py.
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Apart from what a server in front may serve: what was withdrawn goes on lying here, unseen.
    "cards": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "cards"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if IS_STATIC_HASHED:
    STORAGES["staticfiles"] = {"BACKEND": "clinicblog.storage.BundledStaticFilesStorage"}
    # Nothing asks for the others, and to compress them takes as long.
    WHITENOISE_KEEP_ONLY_HASHED_FILES = True
else:
    # Nothing collected by hand: tests, runserver and plain pip users are served from the source.
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True

# A text of 5 MB reaches the form, which refuses it in words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# Staff alone send files, and nobody's bytes are put on disk as they come: what does not fit into memory is passed over.
FILE_UPLOAD_HANDLERS = ["articles.images.uploads.StaffUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        # Each 404 by its path would be a reading diary.
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # A warning for each HEAD, which is answered without its body.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        # These would quote what a visitor's browser sent.
        "django.security.csrf": {"handlers": ["nowhere"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

if not IS_HTTPS:
    # Plain http is the laptop and the loopback; a public site sets SITE_URL=https://…
    SILENCED_SYSTEM_CHECKS += [f"security.{name}" for name in ("W004", "W008", "W012", "W016")]
