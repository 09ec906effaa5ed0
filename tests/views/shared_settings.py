"""The site's own settings, with the test's database and a cache that several processes share without a server."""

import os

from clinicblog.settings import *  # noqa: F403
from clinicblog.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE_NAME"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ["TEST_CACHE"],
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
