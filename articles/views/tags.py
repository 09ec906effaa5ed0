from django.shortcuts import render

from articles.models import Article, Redirect, Tag

from .pages import page_of, public_page
from .redirects import redirect_former


@public_page
def tag_list(request):
    tags = Tag.objects.carried_by(Article.objects.listed()).alphabetical()
    return render(request, "articles/tag_list.html", {"tags": tags})


@public_page
def tag(request, slug):
    found = Tag.objects.filter(slug=slug).first()
    if found is None:
        return redirect_former(request, Redirect.Noun.TAG, slug)
    articles = Article.objects.listed().filter(tagged__tag=found).newest_first().for_cards()
    return render(request, "articles/tag.html", {"tag": found, **page_of(request, articles)})
