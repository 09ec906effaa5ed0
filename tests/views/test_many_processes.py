import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from articles.models import DailyViews, State
from tests.factories import make_article

PROCESSES, POSTS = 8, 25


@pytest.mark.django_db(transaction=True)
def test_processes_lose_no_reading_that_they_acknowledged(tmp_path):
    article = make_article(state=State.PUBLISHED)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.views.shared_settings",
        "TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "TEST_CACHE": str(tmp_path),
    }
    command = [
        sys.executable,
        "-m",
        "tests.views.many_readers",
        str(PROCESSES),
        str(POSTS),
        article.get_absolute_url(),
    ]
    told = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, text=True, capture_output=True, timeout=90
    )
    # Every reading is acknowledged, and no word is written about any of them, nor about the page that was not there.
    assert (told.stdout, told.stderr) == (f"[(200, {POSTS}), (404, 1)]\n" * PROCESSES, "")
    assert DailyViews.objects.get().views == PROCESSES * POSTS
