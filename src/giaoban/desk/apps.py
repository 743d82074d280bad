"""The app of the signed-in home."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The signed-in home."""

    name = "giaoban.desk"
    label = "desk"

    def ready(self) -> None:
        """Give the page shell its side and top."""
        from giaoban.common.jinja import REGISTRY  # noqa: PLC0415 - models are loaded by now
        from giaoban.desk.listings import AUDIT  # noqa: PLC0415 - as above
        from giaoban.desk.navigation import navigation, top  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        REGISTRY.update(nav=navigation, top=top)
        register_listing(AUDIT)
