# SPDX-License-Identifier: MIT
"""Where the runtime listens and with which token."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Optional, Tuple

from ._errors import Unreachable


def runtime_dir() -> Path:
    base = os.environ.get("XDG_RUNTIME_DIR")
    if base:
        return Path(base) / "pilothouse"
    return Path(os.environ.get("TMPDIR") or tempfile.gettempdir()) / f"pilothouse-{os.getuid()}"


def find_runtime(endpoint: Optional[str], token_file: Optional[str]) -> Tuple[str, str]:
    """Endpoint and token, from the arguments, PILOTHOUSE_ENDPOINT / PILOTHOUSE_TOKEN_FILE, or the runtime's own file."""
    path = Path(token_file or os.environ.get("PILOTHOUSE_TOKEN_FILE") or runtime_dir() / "step.token")
    try:
        announced = json.loads(path.read_text("utf-8"))
        token = announced["token"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unreachable(f"no runtime announced itself in {path}: {error}") from error
    return endpoint or os.environ.get("PILOTHOUSE_ENDPOINT") or announced["endpoint"], token
