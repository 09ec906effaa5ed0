"""How tests read a page: as the text that a person hears or sees, line by line."""

from html.parser import HTMLParser

TEXTS = "blockquote br dd dl dt figcaption figure h1 h2 h3 h4 hr li ol p pre table td th tr ul"
PLACES = "address article aside body div footer header main nav section"
BLOCKS = {*TEXTS.split(), *PLACES.split()}
SILENT = {"head", "script", "style", "svg"}
VOID = {"br", "hr", "img", "link", "meta", "input", "path", "source", "wbr"}


class TextBrowser(HTMLParser):
    """Reads a page in its order: each block on a line of its own, nothing that is hidden."""

    def __init__(self, page: str):
        super().__init__()
        self.told, self.open = "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.told += "\n" * (tag in BLOCKS)
        if tag not in VOID:
            self.open.append((tag, tag in SILENT or "hidden" in dict(attrs)))

    def handle_endtag(self, tag):
        if tag in (name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass
        self.told += "\n" * (tag in BLOCKS)

    def handle_data(self, data):
        if not any(is_silent for _, is_silent in self.open):
            self.told += data.replace("\n", " ")


class Elements(HTMLParser):
    """Each element of a page as its name and attributes, in order."""

    def __init__(self, page: str):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def lines(response) -> list[str]:
    """What `response` says, line by line, without empty ones."""
    told = TextBrowser(response.content.decode()).told.split("\n")
    return [line for line in (" ".join(part.split()) for part in told) if line]


def elements(response, tag: str, **wanted: str) -> list[dict]:
    """The attributes of each element `tag` of the page, or of those whose attributes are `wanted`."""
    found = Elements(response.content.decode()).found
    return [attrs for name, attrs in found if name == tag and wanted.items() <= attrs.items()]
