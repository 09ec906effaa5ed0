from django.shortcuts import render

from articles.models import Person, Redirect

from .listing import listed_for
from .pages import page_of, public_page
from .redirects import redirect_former


@public_page
def person_list(request):
    people = Person.objects.signing(listed_for(request)).alphabetical()
    return render(request, "articles/person_list.html", {"people": people})


@public_page
def person(request, slug):
    found = Person.objects.filter(slug=slug).first()
    if found is None:
        return redirect_former(request, Redirect.Noun.PERSON, slug)
    articles = listed_for(request).filter(byline__person=found).newest_first()
    return render(request, "articles/person.html", {"person": found, **page_of(request, articles)})
