from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.models import Article
from articles.search import rebuild_index


class Command(BaseCommand):
    help = "Make the search index anew from what is stored. Readers can go on searching meanwhile."

    def handle(self, **options):
        number = 0
        with tqdm(total=Article.objects.count(), unit=" articles", disable=None) as progress:
            for indexed in rebuild_index():
                number += indexed
                progress.update(indexed)
        self.stdout.write(f"Looked through {number} articles.")
