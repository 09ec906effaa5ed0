"""Several server processes at once: `python -m tests.views.many_readers <processes> <posts> <path>` prints each one's statuses."""

import multiprocessing
import sys
from collections import Counter

from django.test import RequestFactory

from clinicblog.wsgi import application
from tests.views.browsers import CHROME

# As a server that loads the site before it forks, so that all begin together.
forked = multiprocessing.get_context("fork")


def ask(method: str, path: str, address: str) -> int:
    headers = {"user-agent": CHROME, "sec-fetch-site": "same-origin", "host": "localhost"}
    told = []
    environ = RequestFactory().generic(method, path, headers=headers, REMOTE_ADDR=address).environ
    body = application(environ, lambda status, headers: told.append(int(status.split()[0])))
    b"".join(body)
    body.close()
    return told[0]


def serve(which: int, posts: int, path: str, start, answers) -> None:
    statuses = Counter([ask("GET", "/articles/never/", f"198.51.100.{which}")])
    start.wait(30)
    statuses.update(ask("POST", f"{path}views", f"10.0.{which}.{number}") for number in range(posts))
    answers.put(sorted(statuses.items()))


def main(processes: int, posts: int, path: str) -> None:
    start, answers = forked.Barrier(processes), forked.Queue()
    servers = [forked.Process(target=serve, args=(n, posts, path, start, answers)) for n in range(processes)]
    for server in servers:
        server.start()
    for _ in servers:
        sys.stdout.write(f"{answers.get(timeout=60)}\n")
    for server in servers:
        server.join()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
