"""What is stored, all of it, to compare before and after."""

import threading
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connections

from articles.actions import Refused


def all_rows() -> dict[str, list]:
    """Each row of each table of ours."""
    models = apps.get_app_config("articles").get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


@contextmanager
def refused(sentence: str, *, field: str | None = None):
    """What stands inside is refused with exactly this `sentence`, and changes nothing."""
    before = all_rows()
    with pytest.raises(Refused) as refusal:
        yield refusal
    assert (refusal.value.message, refusal.value.field) == (sentence, field)
    assert all_rows() == before


def events(article) -> list[tuple]:
    """The record of `article`: what, the number of the revision, by whom, and the note."""
    return list(article.events.values_list("what", "revision__number", "by_name", "note"))


def at_once(*calls) -> list:
    """What each call returns or raises, all begun at the same moment, each on a connection of its own."""
    barrier, results = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        barrier.wait()
        try:
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
