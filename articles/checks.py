from django.conf import settings
from django.core.checks import Error, register


@register(deploy=False)
def processes_share_a_cache(app_configs, **options):
    """More than one process needs one cache: each would otherwise count a reader of its own."""
    is_local = settings.CACHES["default"]["BACKEND"].endswith("LocMemCache")
    if settings.WEB_CONCURRENCY > 1 and is_local:
        return [
            Error(
                "WEB_CONCURRENCY is more than 1, but the processes share no cache.",
                hint="Set CACHE_URL to a Redis server, or WEB_CONCURRENCY=1.",
                id="articles.E001",
            )
        ]
    return []
