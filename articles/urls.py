from django.conf import settings
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from .models import picture
from .views import (
    archive,
    articles,
    cards,
    counting,
    crawlers,
    feeds,
    icons,
    media,
    people,
    previews,
    search,
    site,
    sitemaps,
    suggestions,
    tags,
)


class EditionConverter(StringConverter):
    regex = "|".join(code for code, _ in settings.LANGUAGES)


class MediaNameConverter(StringConverter):
    regex = picture.NAME


class YearConverter(StringConverter):
    regex = "[1-9][0-9]{3}"
    to_python = int


class MonthConverter(StringConverter):
    regex = "0[1-9]|1[0-2]"
    to_python = int

    def to_url(self, month: int) -> str:
        return f"{month:02}"


register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")
register_converter(EditionConverter, "edition")
register_converter(MediaNameConverter, "media_name")

# What every language that the clinic speaks has of its own. An article's page is wholly in its own language.
edition_patterns = [
    path("", articles.home, name="home"),
    path("articles/", articles.article_list, name="article_list"),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<slug:slug>/", tags.tag, name="tag"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<year:year>/", archive.archive_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", archive.archive_month, name="archive_month"),
    path("people/", people.person_list, name="person_list"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("search/", search.search, name="search"),
    path("search", search.search_without_slash),
    path("search/suggestions", suggestions.suggestions, name="suggestions"),
    path("feed/", feeds.feed, {"kind": "rss"}, name="feed"),
    path("feed/atom/", feeds.feed, {"kind": "atom"}, name="feed_atom"),
    path("feed.json", feeds.feed, {"kind": "json"}, name="feed_json"),
    path("tags/<slug:slug>/feed/", feeds.tag_feed, {"kind": "rss"}, name="tag_feed"),
    path("tags/<slug:slug>/feed/atom/", feeds.tag_feed, {"kind": "atom"}, name="tag_feed_atom"),
    path("tags/<slug:slug>/feed.json", feeds.tag_feed, {"kind": "json"}, name="tag_feed_json"),
    path("card-<slug:version>.png", cards.site_card, name="site_card"),
    path("privacy/", site.privacy, name="privacy"),
]

urlpatterns = [
    *edition_patterns,
    path("<edition:edition>/", include(edition_patterns)),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/views", counting.count_view, name="count_view"),
    path("articles/<slug:slug>/card-<slug:version>.png", cards.article_card, name="article_card"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("llms.txt", crawlers.llms, name="llms"),
    path("favicon.svg", icons.favicon_svg, name="favicon_svg"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("apple-touch-icon.png", icons.touch_icon, name="touch_icon"),
    path("clinic.css", site.clinic_css, name="clinic_css"),
    path("media/<media_name:name>", media.media, name="media"),
    path("preview/<int:pk>/", previews.preview, name="preview"),
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
