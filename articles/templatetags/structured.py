"""What a page tells machines: graphs of schema.org, each value as the page shows it."""

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.models import Person, Revision
from articles.rendering import json_ld

from .reading import page_url
from .sharing import article_card_url

register = template.Library()


@register.simple_tag(takes_context=True)
def home_graph(context):
    """The site and the clinic."""
    tagline = context["clinic"].says("tagline", get_language())
    return json_ld([site_node(context) | {"description": tagline}, clinic_node(context)])


@register.simple_tag(takes_context=True)
def article_graph(context):
    """The page, its article, who wrote it, and the way to it."""
    article, revision, tags = context["article"], context["revision"], context["tags"]
    authors = [line.person for line in context["byline"]]
    main = {"@id": f"{context['canonical']}#article"}
    trail = [(_("Articles"), page_url(context, "article_list"))]
    trail += [(tag.name, page_url(context, "tag", tag.slug)) for tag in tags[:1]]
    posting = main | {"@type": "BlogPosting", "mainEntityOfPage": own(context, "page"), **words_of(revision)}
    posting |= dates_of(article) | {
        "author": [{"@id": person_id(context, person)} for person in authors],
        "publisher": site_own(context, "clinic"),
        "image": [context["site_url"] + article_card_url(context)],
        "keywords": [tag.name for tag in tags],
        "inLanguage": article.language,
    }
    page = page_node(context, "WebPage", revision.title, main, article.language)
    people = [person_node(context, person) for person in authors]
    return page_graph(context, page, trail, filled(posting), *people)


@register.simple_tag(takes_context=True)
def tag_graph(context):
    """The page of a topic, with the articles that it lists."""
    tag, page = context["tag"], context["page"]
    articles = {
        "@type": "ItemList",
        "numberOfItems": page.paginator.count,
        "itemListElement": [
            list_item(context, position, article.live.title, article.get_absolute_url())
            for position, article in enumerate(page.object_list, page.start_index())
        ],
    }
    about = filled({"@type": "Thing", "name": tag.name, "description": tag.description})
    told = page_node(context, "CollectionPage", tag.name, articles) | {"about": about}
    return page_graph(context, told, [(_("Topics"), page_url(context, "tag_list"))])


@register.simple_tag(takes_context=True)
def person_graph(context):
    """The page of a person."""
    person = context["person"]
    main = {"@id": person_id(context, person)}
    told = person_node(context, person) | filled({"jobTitle": person.role, "description": person.bio})
    page = page_node(context, "ProfilePage", person.name, main)
    return page_graph(context, page, [(_("People"), page_url(context, "person_list"))], told)


def page_graph(context, page: dict, trail: list, *nodes: dict):
    """`page` with the way to it, whose last step it is itself, and all that stands behind it."""
    steps = [list_item(context, position, *step) for position, step in enumerate(trail, 1)]
    steps.append({"@type": "ListItem", "position": len(steps) + 1, "name": page["name"]})
    way = own(context, "way") | {"@type": "BreadcrumbList", "itemListElement": steps}
    page |= {"breadcrumb": own(context, "way")}
    return json_ld([page, *nodes, way, site_node(context), clinic_node(context)])


def page_node(context, kind: str, name: str, main: dict, language: str = "") -> dict:
    return own(context, "page") | {
        "@type": kind,
        "url": context["canonical"],
        "name": name,
        "inLanguage": language or get_language(),
        "isPartOf": site_own(context, "site"),
        "mainEntity": main,
    }


def clinic_node(context) -> dict:
    clinic = context["clinic"]
    address = ", ".join(line.strip() for line in clinic.address.splitlines() if line.strip())
    told = {"name": clinic.name, "telephone": clinic.phone, "address": address}
    return site_own(context, "clinic") | {
        "@type": "MedicalClinic",
        "url": f"{context['site_url']}/",
        **filled(told),
    }


def site_node(context) -> dict:
    return site_own(context, "site") | {
        "@type": "WebSite",
        "url": f"{context['site_url']}/",
        "name": context["clinic"].name,
        "publisher": site_own(context, "clinic"),
    }


def person_node(context, person: Person) -> dict:
    """The name alone, as the byline has it: which letters behind it are a degree is not ours to guess."""
    address = context["site_url"] + page_url(context, "person", person.slug)
    return {"@id": person_id(context, person), "@type": "Person", "name": person.name, "url": address}


def words_of(revision: Revision) -> dict:
    return {
        "headline": revision.title,
        "description": revision.summary,
        "wordCount": revision.word_count,
        "timeRequired": f"PT{revision.minutes}M",
    }


def dates_of(article) -> dict:
    """The moments whose days the page shows, with the clinic's offset."""
    moments = {"datePublished": article.published_at, "dateModified": article.content_updated_at}
    return {name: timezone.localtime(at).isoformat(timespec="seconds") for name, at in moments.items() if at}


def list_item(context, position: int, name: str, path: str) -> dict:
    return {"@type": "ListItem", "position": position, "name": name, "item": context["site_url"] + path}


def person_id(context, person: Person) -> str:
    """The same in every language."""
    return f"{context['site_url']}{reverse('person', args=[person.slug])}#person"


def own(context, name: str) -> dict:
    return {"@id": f"{context['canonical']}#{name}"}


def site_own(context, name: str) -> dict:
    return {"@id": f"{context['site_url']}/#{name}"}


def filled(node: dict) -> dict:
    return {name: told for name, told in node.items() if told}
