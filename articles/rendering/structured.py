"""Facts for machines inside a page: a JSON-LD graph that no text breaks out of."""

import json

from django.utils.safestring import SafeString, mark_safe

# As `json_script` does it: an escape is the same letter to whoever reads JSON, and no tag to whoever reads HTML.
ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def json_ld(graph: list[dict]) -> SafeString:
    """`graph` as schema.org's JSON-LD, for `<script type="application/ld+json">`."""
    told = {"@context": "https://schema.org", "@graph": graph}
    return mark_safe(json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES))
