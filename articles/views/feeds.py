import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape

from articles.models import Article, ArticleAuthor, Clinic
from articles.models.article import in_editors_order

NEWEST_IN_FEED = 20
# What XML 1.0 cannot hold. The verbs keep it out of articles; names come from plain forms.
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A "<" in stored HTML always begins a tag.
OWN_ADDRESS = re.compile('(<(?:a|img) (?:[^>]*? )?(?:href|src)=")(/(?!/)|#)')


class Wellformed:
    """A feed that no text breaks."""

    def __init__(self, **parts):
        super().__init__(**cleaned(parts))

    def add_item(self, **parts):
        super().add_item(**cleaned(parts))


class FullTextRss(Wellformed, Rss201rev2Feed):
    """RSS with the whole article beside its summary (RSS content module 1.0)."""

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class FullTextAtom(Wellformed, Atom1Feed):
    """Atom with the whole article as its content (RFC 4287, 4.1.3)."""

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


class ArticleFeed(Feed):
    feed_type = FullTextRss
    link = settings.SITE_URL + "/"
    feed_name = "feed"

    def feed_url(self):
        return settings.SITE_URL + reverse(self.feed_name)

    def get_object(self, request):
        return request.clinic

    def title(self, clinic: Clinic):
        return clinic.name

    def description(self, clinic: Clinic):
        return escape(clinic.tagline)  # which readers of RSS take for HTML

    def subtitle(self, clinic: Clinic):
        return clinic.tagline

    def items(self, clinic):
        return (
            Article.objects.listed()
            .newest_first()
            .select_related("live")
            .prefetch_related(
                in_editors_order(), Prefetch("byline", ArticleAuthor.objects.select_related("person"))
            )
        )[:NEWEST_IN_FEED]

    def item_title(self, article):
        return article.live.title

    def item_description(self, article):
        return escape(article.live.summary)  # both formats read it as HTML

    def item_link(self, article):
        return settings.SITE_URL + article.get_absolute_url()

    def item_guid(self, article):
        return article.uid.urn

    item_guid_is_permalink = False

    def item_pubdate(self, article):
        return article.published_at

    def item_updateddate(self, article):
        return article.content_updated_at or article.published_at

    def item_author_name(self, article):
        return ", ".join(line.person.name for line in article.byline.all())

    def item_categories(self, article):
        return [tag.name for tag in article.ordered_tags]

    def item_extra_kwargs(self, article):
        return {"content": with_whole_addresses(article)}


class AtomArticleFeed(ArticleFeed):
    feed_type = FullTextAtom
    feed_name = "feed_atom"


def cleaned(parts: dict) -> dict:
    """`parts` of a feed, each text in them without what XML cannot hold."""
    return {name: clean(part) for name, part in parts.items()}


def clean(part):
    if isinstance(part, str):
        return UNKEEPABLE.sub("", part)
    return [clean(each) for each in part] if isinstance(part, list) else part


def with_whole_addresses(article: Article) -> str:
    """The article's body with links that lead here from a feed reader, too."""
    page = settings.SITE_URL + article.get_absolute_url()
    starts = {"/": f"{settings.SITE_URL}/", "#": f"{page}#"}
    return OWN_ADDRESS.sub(lambda found: found[1] + starts[found[2]], article.live.html)
