import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("css/site.css",)
IMPORT = re.compile(r'@import "([\w-]+\.css)" layer\((\w+)\);')


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes out the `@import "x.css" layer(y);` lines of a bundle, so that a browser fetches one file.

    With plain storage the browser follows the same lines itself.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            bundles = [name for name in BUNDLES if name in paths]
            paths = {**paths, **{name: (self, self.bundled(name, paths)) for name in bundles}}
        return super().post_process(paths, dry_run, **options)

    def bundled(self, name, paths):
        folder = name.rpartition("/")[0]

        def written_out(match):
            return f"@layer {match[2]} {{\n{source(f'{folder}/{match[1]}', paths)}\n}}"

        text = IMPORT.sub(written_out, source(name, paths))
        self.delete(name)
        return self.save(name, ContentFile(text))


def source(name, paths):
    """The text as its author wrote it: what an earlier run collected may be a bundle already."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
