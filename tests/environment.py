"""Child processes that know nothing of the machine they run on."""

import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def plain_environment(**variables: str) -> dict[str, str]:
    """The environment without what `.env.example` names, and with `variables`: tests are the same on every machine."""
    ours = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"ENV_FILE": os.devnull} | variables
