from articles.checks import processes_share_a_cache, trusted_proxies_are_addresses


def test_more_processes_than_one_need_a_shared_cache(settings):
    settings.WEB_CONCURRENCY = 2
    assert [error.id for error in processes_share_a_cache(None)] == ["articles.E001"]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}}
    assert processes_share_a_cache(None) == []


def test_one_process_needs_no_shared_cache(settings):
    settings.WEB_CONCURRENCY = 1
    assert processes_share_a_cache(None) == []


def test_trusted_proxies_are_addresses_or_networks(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32", "proxy.example.org"]
    assert [error.msg for error in trusted_proxies_are_addresses(None)] == [
        "TRUSTED_PROXIES holds “proxy.example.org”, which is neither an address nor a network."
    ]
