from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.importers.demo import load_demo
from articles.importers.generated import generate_articles


class Command(BaseCommand):
    help = "Load the demonstration's articles that have never been here. What staff changed since stays as it is."

    def add_arguments(self, parser):
        parser.add_argument(
            "--articles", type=int, default=0, metavar="N", help="add N generated articles, for benchmarks"
        )
        parser.add_argument(
            "--seed", type=int, default=1, help="other numbers generate other articles (default: 1)"
        )

    def handle(self, *, articles, seed, **options):
        if articles < 0:
            raise CommandError("The number of articles cannot be negative.")
        new = load_demo()
        self.stdout.write(f"{len(new)} new articles of the demonstration.")
        if articles:
            self.generate(articles, seed)

    def generate(self, articles: int, seed: int) -> None:
        with tqdm(total=articles, unit=" articles", disable=None) as progress:
            for stored in generate_articles(articles, seed=seed):
                progress.update(stored)
        self.stdout.write(f"{articles} generated articles.")
