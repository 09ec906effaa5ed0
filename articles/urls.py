from django.urls import path

from .views import articles, counting, people, previews, site, sitemaps, tags
from .views.feeds import ArticleFeed, AtomArticleFeed
from .views.pages import public_page

urlpatterns = [
    path("", articles.home, name="home"),
    path("articles/", articles.article_list, name="article_list"),
    path("articles/<slug:slug>/", articles.article, name="article"),
    path("articles/<slug:slug>/views", counting.count_view, name="count_view"),
    path("tags/", tags.tag_list, name="tag_list"),
    path("tags/<slug:slug>/", tags.tag, name="tag"),
    path("people/", people.person_list, name="person_list"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("feed/", public_page(ArticleFeed()), name="feed"),
    path("feed/atom/", public_page(AtomArticleFeed()), name="feed_atom"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("robots.txt", site.robots, name="robots"),
    path("privacy/", site.privacy, name="privacy"),
    path("clinic.css", site.clinic_css, name="clinic_css"),
    path("preview/<int:pk>/", previews.preview, name="preview"),
    path("healthz", site.healthz, name="healthz"),
    path("readyz", site.readyz, name="readyz"),
]
