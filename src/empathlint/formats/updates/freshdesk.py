"""Canned responses of Freshdesk: `PUT /api/v2/canned_responses/{id}`. It makes `content` of `content_html`."""

from __future__ import annotations

from empathlint.formats.updates import Kind

KIND = Kind(lambda table: table.text("content_html") is not None, ("content_html",), derived=("content",))
