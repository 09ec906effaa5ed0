"""The Nu HTML checker over every page a reader can reach: `make markup` tells each error, and fails when there is one.

Needs Node and Java: it runs `npx --yes --package vnu-jar vnu`.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from bench.demonstration import crawl, demonstration

EXPECTED = {"/nothing/": 404, "/articles/thursday-walking-group/": 410}


def main() -> None:
    with demonstration() as site, TemporaryDirectory() as folder:
        addresses, wrong = {}, []
        for number, (address, status, markup) in enumerate(tqdm(crawl(site), unit=" pages", disable=None)):
            if status != EXPECTED.get(address.removeprefix(site), 410 if "walking" in address else 200):
                wrong.append(f"{address} answers {status}")
            if markup:
                file = Path(folder) / f"{number}.html"
                file.write_text(markup)
                addresses[str(file)] = address
        wrong += check(addresses)
    print("\n".join([*wrong, f"{len(addresses)} pages, {len(wrong)} errors"]))
    sys.exit(bool(wrong))


def check(addresses: dict[str, str]) -> list[str]:
    """What the checker says of the files of `addresses`, by the address of each."""
    command = ["npx", "--yes", "--package", "vnu-jar", "vnu", "--format", "json", *addresses]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = json.loads(told[told.index("{") :])["messages"]  # npm talks first
    errors = [message for message in messages if message["type"] == "error"]
    return [f"{addresses[m['url'].removeprefix('file:')]}: {m['message']}" for m in errors]


if __name__ == "__main__":
    main()
