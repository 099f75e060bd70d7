"""Makes the built-in pack's table when the wheel is built, so that no user waits for it."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TableHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `packs/en.table` to the wheel. The table holds plain data and is checked when it is read."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the table from the sources; an editable install builds its own at first use."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from empathlint.rules.cache import pack_table
        from empathlint.rules.tables import build, sources

        made = root / "build" / "en.table"
        made.parent.mkdir(exist_ok=True)
        made.write_bytes(pack_table(build(sources([]))))
        build_data["force_include"][str(made)] = "empathlint/packs/en.table"
