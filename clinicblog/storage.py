import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What a line of each bundle stands for: its pattern, and the text around the file that it names.
BUNDLES = {
    "css/site.css": (re.compile(r'@import "([\w-]+\.css)" layer\((\w+)\);'), "@layer {1} {{\n{0}\n}}"),
    # A block of its own keeps each script's names to itself, as a module would.
    "js/site.js": (re.compile(r'import "\./([\w-]+\.js)";'), "{{\n{0}\n}}"),
}


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Writes out the imports of each bundle, so that a browser fetches one file of styles and one of scripts.

    With plain storage the browser follows the same lines itself.
    """

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            bundles = [name for name in BUNDLES if name in paths]
            paths = {**paths, **{name: (self, self.bundled(name, paths)) for name in bundles}}
        return super().post_process(paths, dry_run, **options)

    def bundled(self, name, paths):
        folder = name.rpartition("/")[0]
        line, frame = BUNDLES[name]

        def written_out(match):
            return frame.format(source(f"{folder}/{match[1]}", paths), *match.groups()[1:])

        text = line.sub(written_out, source(name, paths))
        self.delete(name)
        return self.save(name, ContentFile(text))


def source(name, paths):
    """The text as its author wrote it: what an earlier run collected may be a bundle already."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
