from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.actions import rerender_revisions
from articles.models import Revision
from articles.rendering import RENDERER_VERSION


class Command(BaseCommand):
    help = "Rebuild the stored HTML of the versions that an older renderer made. The words stay as they are."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all",
            action="store_true",
            help="rebuild every version, not only those made by an older renderer",
        )

    def handle(self, **options):
        revisions = (
            Revision.objects.all() if options["all"] else Revision.objects.rendered_before(RENDERER_VERSION)
        )
        total, kept = revisions.count(), 0
        for revision, problem in tqdm(
            rerender_revisions(revisions), total=total, unit=" versions", disable=None
        ):
            if problem:
                kept += 1
                self.stderr.write(f"“{revision}” (version {revision.number}) keeps its old HTML: {problem}")
        self.stdout.write(f"Rebuilt {total - kept} of {total} versions.")
