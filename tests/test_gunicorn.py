import subprocess
import sys

from tests.environment import ROOT, plain_environment


def test_server_refuses_processes_that_share_no_cache(tmp_path):
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--config",
        "deploy/gunicorn.conf.py",
        "--bind",
        "127.0.0.1:0",
    ]
    environment = plain_environment(DATA_DIR=str(tmp_path), WEB_CONCURRENCY="2")
    server = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert server.returncode != 0
    assert "WEB_CONCURRENCY is more than 1, but the processes share no cache." in server.stderr
