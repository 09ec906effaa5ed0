import json
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from articles.models import Article, ArticleAuthor, Clinic, Tag
from articles.models.article import in_editors_order

from .listing import listed_for
from .pages import public_page
from .tags import redirect_synonym

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


class FullTextJson(SyndicationFeed):
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "items": [json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(told, ensure_ascii=False).encode(encoding))


FORMATS = {"rss": FullTextRss, "atom": FullTextAtom, "json": FullTextJson}


@dataclass(frozen=True)
class Channel:
    """What one feed tells: some articles, in one language, of one topic or of all."""

    clinic: Clinic
    language: str
    path: str
    articles: QuerySet
    tag: Tag | None = None

    @property
    def page(self) -> str:
        """The address of the page that lists the same articles."""
        name, args = ("tag", [self.tag.slug]) if self.tag else ("home", [])
        edition = [] if self.language == self.clinic.language else [self.language]
        return settings.SITE_URL + reverse(name, args=edition + args)

    @property
    def title(self) -> str:
        return f"{self.tag.name} – {self.clinic.name}" if self.tag else self.clinic.name

    @property
    def about(self) -> str:
        return (self.tag and self.tag.description) or self.clinic.says("tagline", self.language)


class ArticleFeed(Feed):
    """A channel in one of `FORMATS`; `channel.language` is active while it is written."""

    def __init__(self, kind: str):
        self.feed_type = FORMATS[kind]

    def get_object(self, request, channel: Channel):
        return channel

    def link(self, channel):
        return channel.page

    def feed_url(self, channel):
        return settings.SITE_URL + channel.path

    def title(self, channel):
        return channel.title

    def description(self, channel):
        return escape(channel.about)  # which readers of RSS take for HTML

    def subtitle(self, channel):
        return channel.about

    def items(self, channel):
        byline = Prefetch("byline", ArticleAuthor.objects.select_related("person"))
        articles = channel.articles.newest_first().select_related("live")
        return articles.prefetch_related(in_editors_order(), byline)[:NEWEST_IN_FEED]

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
        return {"content": with_whole_addresses(article), "article": article}


@public_page
def feed(request, kind):
    channel = Channel(request.clinic, request.edition, request.path, listed_for(request))
    return ArticleFeed(kind)(request, channel)


@public_page
def tag_feed(request, slug, kind):
    """The articles of one topic. A former address, or a patient's word, leads to the feed of the topic it means."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return redirect_former_feed(request, slug)
    articles = listed_for(request).filter(tagged__tag=tag)
    return ArticleFeed(kind)(request, Channel(request.clinic, request.edition, request.path, articles, tag))


def redirect_former_feed(request, slug: str):
    answer = redirect_synonym(request, slug)
    if answer.status_code == 301:
        answer["Location"] += request.path.rpartition(f"/{slug}/")[2]
    return answer


def json_item(item: dict) -> dict:
    """One article as JSON Feed has it; its summary is plain text there."""
    article = item["article"]
    told = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["content"],
        "summary": article.live.summary,
        "date_published": moment(item["pubdate"]),
        "date_modified": moment(item["updateddate"]),
        "authors": [author(line.person) for line in article.byline.all()],
        "tags": item["categories"],
        "language": article.language,
    }
    return {name: part for name, part in told.items() if part}


def moment(at) -> str:
    """`at` as RFC 3339 in the clinic's zone."""
    return timezone.localtime(at).isoformat(timespec="seconds")


def author(person) -> dict:
    return {"name": person.name, "url": settings.SITE_URL + person.get_absolute_url()}


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
