from ipaddress import ip_network

from django.conf import settings
from django.core.checks import Error, register


@register()
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


@register()
def trusted_proxies_are_addresses(app_configs, **options):
    """A name would have to be looked up for every reading, and could be made to lead elsewhere."""
    return [
        Error(
            f"TRUSTED_PROXIES holds “{proxy}”, which is neither an address nor a network.",
            hint="Write an address such as 127.0.0.1, or a network such as 10.0.0.0/8.",
            id="articles.E002",
        )
        for proxy in settings.TRUSTED_PROXIES
        if not is_network(proxy)
    ]


def is_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return True
