from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.urls import reverse

from articles.models import Article, Person, Tag

from .pages import public_page

PROTOCOL, _, HOST = settings.SITE_URL.partition("://")


class OwnSitemap(Sitemap):
    """Addresses from SITE_URL, never from the request's Host."""

    protocol = PROTOCOL

    def get_domain(self, site=None):
        return HOST


class PageSitemap(OwnSitemap):
    def items(self):
        return ["home", "article_list", "tag_list", "person_list", "privacy"]

    def location(self, name):
        return reverse(name)


class ArticleSitemap(OwnSitemap):
    def items(self):
        return Article.objects.listed().newest_first().only("slug", "published_at", "content_updated_at")

    def lastmod(self, article):
        return article.content_updated_at or article.published_at


class TagSitemap(OwnSitemap):
    def items(self):
        return Tag.objects.carried_by(Article.objects.listed()).alphabetical()


class PersonSitemap(OwnSitemap):
    def items(self):
        return Person.objects.signing(Article.objects.listed()).alphabetical()


SITEMAPS = {"pages": PageSitemap, "articles": ArticleSitemap, "tags": TagSitemap, "people": PersonSitemap}


@public_page
def sitemap(request):
    return sitemap_views.sitemap(request, sitemaps=SITEMAPS).render()
