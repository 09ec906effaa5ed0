"""Where a Chromium or Chrome is on this machine, and how tests start it."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "brave-browser",
    "microsoft-edge",
)
PLACES = (
    "/snap/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# What `playwright install chromium` leaves behind, on Linux and on macOS.
PLAYWRIGHT = (
    ".cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
# Chromium's own calls home would be refused, slowly, on a machine without the wider network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Our counter rightly takes "HeadlessChrome" for a bot.
READER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)


def find_chromium() -> str | None:
    """The path of a browser that starts: the one that CHROMIUM names, else the first in the usual places."""
    if named := os.environ.get("CHROMIUM"):
        return named if does_start(named) else None
    on_path = filter(None, map(shutil.which, NAMES))
    downloaded = (
        str(path) for pattern in PLAYWRIGHT for path in sorted(Path.home().glob(pattern), reverse=True)
    )
    return next(filter(does_start, (*on_path, *PLACES, *downloaded)), None)


def does_start(path: str) -> bool:
    """Some distributions have a `chromium-browser` that only says how to install one."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
