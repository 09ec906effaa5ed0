"""How gunicorn serves clinicblog: `gunicorn --config deploy/gunicorn.conf.py`, everywhere."""

import os
import signal
import sys

import django
from django.core.checks import ERROR
from django.core.management.base import BaseCommand, SystemCheckError

from clinicblog import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinicblog.settings")

wsgi_app = "clinicblog.wsgi"
bind = f"127.0.0.1:{settings.PORT}"
workers = settings.WEB_CONCURRENCY
worker_class = "gthread"
threads = 8
# The database file, the secret key and what staff upload are nobody else's to read.
umask = 0o077
# How long open requests may take to end after Ctrl+C, SIGTERM or a reload. A connection that a browser opened in
# advance and never used is given up after 5 + 2 seconds: less time than that would end in a kill and its alarming line.
graceful_timeout = 10

# Nothing about a visitor is written down: no access log, and at "warning" gunicorn tells whose request was malformed.
accesslog = None
loglevel = "error"

# About addresses nobody is believed but the proxies that settings name. About https whoever reaches the port is, which
# is why it listens on 127.0.0.1.
forwarded_allow_ips = ",".join(settings.TRUSTED_PROXIES)
# A file in the home directory that nothing here uses.
control_socket_disable = True


def on_starting(server):
    """Refuse what the system checks refuse, such as several processes that share no cache."""
    try:
        django.setup()
        BaseCommand().check(fail_level=ERROR)
    except SystemCheckError as problem:
        sys.exit(str(problem))


def post_worker_init(worker):
    """Let requests end on Ctrl+C too. It reaches every process of the terminal; the master alone answers it.

    A worker that quits at once, as gunicorn has it, hangs when the terminal's signal meets the master's.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGQUIT, worker.handle_exit)
