"""Reads one reply as the rules will see it: its views, what directives and settings say of it, which rules speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from empathlint.config.settings import DEFAULT
from empathlint.engine.place import Ground
from empathlint.formats.names import Presumed
from empathlint.formats.placeholders.quick import SHORT
from empathlint.formats.views import look_for_tags, views_of
from empathlint.model import Role
from empathlint.rules.view import View
from empathlint.text.structure import is_surely, looks_like
from empathlint.text.words import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from empathlint.config.entries import FileIgnores
    from empathlint.config.settings import Settings
    from empathlint.engine.select import Chosen, Selection
    from empathlint.engine.suppress import Suppressions
    from empathlint.formats.document import Document
    from empathlint.model import Prose, Reply, SourceSpan, Voice
    from empathlint.rules.pack import Pack

_STAFF_ROLES = (Role.NOTE, Role.SIDE)
_STAFF = "staff"
_HOUSE = 3
"""A blank that this many replies of a file use is how the house writes its slots."""


class Reading:
    """
    One reply as the rules see it.

    Attributes:
        views: one for each reading of the conditionals.
        grounds: for each view, what its prose stands on.
        chosen: the rules that speak here.
        suppressions: its directives; None if it has none.
        ignored: selectors of rules that the configuration leaves out for this reply, each with the number of its
            `[[ignore]]`.
        unknown: what is to be told of fields that declare what means nothing, and where.
        used: those of them that were needed.
        is_judged: False if it was not taken for the pack's language.
        is_staff: whether no customer reads it.
    """

    __slots__ = (
        "chosen", "grounds", "ignored", "is_judged", "is_staff", "reply", "suppressions", "unknown", "used", "views",
    )  # fmt: skip

    def __init__(self, reply: Reply, grounds: list[Ground]) -> None:
        """Begin with what the reply's views stand on."""
        self.reply = reply
        self.grounds = grounds
        self.views: list[View] = []
        self.chosen: Chosen
        self.suppressions: Suppressions | None = None
        self.ignored: tuple[tuple[int, str], ...] = ()
        self.unknown: tuple[tuple[str, SourceSpan], ...] = ()
        self.used: set[tuple[int, str]] = set()
        self.is_judged = True
        self.is_staff = reply.role in _STAFF_ROLES or reply.audience == _STAFF


def bare_blanks(values: Iterable[str]) -> Mapping[str, int]:
    """Return the bare blanks, such as XXX or <username>, and how many of these texts have each."""
    held = [
        value
        for value in values
        if ("<" in value and "</" not in value) or "xxx" in value.lower() or "REPLACE" in value
    ]
    if len(held) < _HOUSE:
        return {}
    from collections import Counter

    return Counter(found for value in held for found in _blanks_in(value))


def _blanks_in(value: str) -> set[str]:
    import re

    return set(re.findall(r"\b[Xx]{3,}\b|(?<!eplace )\bREPLACE[ _]ME\b|<[A-Za-z][\w -]{0,40}>", value))


def _house_slots(document: Document) -> dict[str, Reply]:
    """Return the bare blanks that so many replies use that they are the house's own, and the first that has each."""
    counted = bare_blanks(reply.value for reply in document.replies)
    found = sorted(found for found, count in counted.items() if count >= _HOUSE)
    customers = [reply for reply in document.replies if reply.active and reply.role is Role.REPLY] if found else []
    first: dict[str, Reply] = {}
    for reply in customers:
        for slot in found:
            if slot not in first and slot in reply.value and slot in _blanks_in(reply.value):
                first[slot] = reply
    return first


def _voice(document: Document, settings: Settings, slots: Iterable[str]) -> Voice:
    """Return how the team speaks: as settled, or else as is usual where the document comes from."""
    voice = settings.voice._replace(slots=(*settings.voice.slots, *slots))
    if document.appends_signature and settings.origin("voice.appends-signature") == DEFAULT:
        return voice._replace(appends_signature=True)
    return voice


class Reader:
    """Reads the replies of one document under some settings."""

    __slots__ = ("_house", "_ignores", "_is_matter", "_pack", "_selection", "_settings", "_source", "_voice")

    def __init__(self, document: Document, pack: Pack, settings: Settings, selection: Selection) -> None:
        """Take what all replies of the document have in common."""
        self._ignores: FileIgnores | None = None
        self._source = document.source
        self._is_matter = document.container == "plain"  # what it declares stands in front matter
        self._pack = pack
        self._settings = settings
        self._selection = selection
        self._house = _house_slots(document)
        self._voice = _voice(document, settings, self._house)

    def look_for_tags(self, reply: Reply) -> None:
        """Find the tags of a reply, and keep them until it is read."""
        if not self._settings.slots:
            look_for_tags(reply)

    def proses(self, reply: Reply) -> Sequence[Prose]:
        """Return the views of a reply as prose."""
        return views_of(reply, self._settings.slots)

    def read(self, reply: Reply, proses: Sequence[Prose], *, explained: bool = False) -> Reading:
        """Return a reply, given its views, as the rules see it; `explained` asks for every reason of its situation."""
        return self.finish(self.begin(reply, proses, self.texts(proses), explained=explained))

    def texts(self, proses: Sequence[Prose]) -> list[Text]:
        """Return the words of the views of a reply."""
        return [Text(prose.text, self._pack.language) for prose in proses]

    def begin(
        self, reply: Reply, proses: Sequence[Prose], texts: Sequence[Text], *, explained: bool = False
    ) -> Reading:
        """Return a reading of which only that is missing for which the reply's situation has to be known."""
        reading = Reading(reply, grounds(reply, proses))
        self._obey(reading, proses)
        voice = self._voice.for_reply(reply.facts) if reply.facts else self._voice
        if self._house:
            voice = voice._replace(told=tuple(slot for slot, first in self._house.items() if first is not reply))
        reading.views = self._views(reading, proses, texts, voice, explained=explained)
        reading.is_judged = reading.is_staff or not self._is_foreign(reply, reading.views)
        return reading

    def _views(
        self, reading: Reading, proses: Sequence[Prose], texts: Sequence[Text], voice: Voice, *, explained: bool
    ) -> list[View]:
        """Return the views of a reply; one without a word if it says more than a reply can, see `why_unread`."""
        reply, pack = reading.reply, self._pack
        if len(reply.value) < SHORT:
            return [
                View(reply, prose, pack, voice, text, is_explained=explained)
                for prose, text in zip(proses, texts, strict=True)
            ]
        from empathlint.engine.crowds import count_ends, count_places
        from empathlint.formats.crowded import CrowdedError, unread

        views = []
        try:
            for prose, text in zip(proses, texts, strict=True):
                count_ends(text)
                view = View(reply, prose, pack, voice, text, is_explained=explained)
                count_places(view)
                views.append(view)
        except CrowdedError as error:
            nothing = unread(error)
            reading.grounds = grounds(reply, [nothing])
            return [View(reply, nothing, pack, voice, is_explained=explained)]
        return views

    def finish(self, reading: Reading) -> Reading:
        """Choose the rules that speak, in a reading that was begun."""
        if reading.is_staff:
            reading.chosen = self._selection.staff
        elif not reading.is_judged:
            reading.chosen = self._selection.wordless
        else:
            reading.chosen = self._of_kind(reading)
        if reading.ignored:
            self._spare(reading)
        return reading

    def _spare(self, reading: Reading) -> None:
        """Take as needed what the configuration says of rules that do not speak here: nobody can tell."""
        from empathlint.engine.select import meant

        ran = [(rule.code, rule.name) for rule in reading.chosen.rules]
        reading.used.update(each for each in reading.ignored if not meant(each[1], ran))

    def ignored(self, reply: Reply) -> tuple[tuple[int, str], ...]:
        """Return the selectors that the configuration leaves out for a reply, with the numbers of their tables."""
        if not self._settings.ignores:
            return ()
        if self._ignores is None:
            from empathlint.config.entries import FileIgnores

            self._ignores = FileIgnores(self._settings.ignores, self._source.path)
        entries = self._ignores.numbered(reply.name, reply.key)
        return tuple((number, code) for number, entry in entries for code in entry.codes)

    def _of_kind(self, reading: Reading) -> Chosen:
        """Return the rules that speak of this kind of text, by its kind or by what its scenario usually is."""
        if not reading.views:
            return self._selection.every
        situation = reading.views[0].situation
        usual = self._pack.situation.get("defaults", {}).get(situation.known("scenario"), {}).get("kind", "")
        by_kind = self._selection.by_kind
        return by_kind.get(situation.known("kind")) or by_kind.get(usual) or self._selection.every

    def _obey(self, reading: Reading, proses: Sequence[Prose]) -> None:
        """Take in what directives and the configuration say of this reply; a directive has the last word."""
        reply, settings = reading.reply, self._settings
        if reply.facts or reply.places:
            from empathlint.engine.declared import told_unknown, without_unknown

            reading.unknown = tuple(told_unknown(reply, self._pack, self._source, is_matter=self._is_matter))
            reply.facts = without_unknown(reply.facts, self._pack)
        if settings.situations:
            from empathlint.config.entries import declared_facts

            reply.facts = {**declared_facts(settings, self._source.path, reply), **reply.facts}
        reading.ignored = self.ignored(reply)
        if reply.directives or any(prose.comments for prose in proses):
            from empathlint.engine.suppress import Suppressions

            reading.suppressions = Suppressions(reading.grounds)
            declared = reading.suppressions.facts
            if declared:
                from empathlint.engine.declared import without_unknown

                reply.facts = {**reply.facts, **without_unknown(declared, self._pack)}

    def _is_foreign(self, reply: Reply, views_: Sequence[View]) -> bool:
        language = self._pack.language
        if reply.locale:
            if isinstance(reply.locale, Presumed) and views_ and is_surely(language, views_[0].text):
                return False
            return reply.locale.replace("_", "-").partition("-")[0].lower() != language.tag
        return bool(views_) and not looks_like(language, views_[0].text)


def grounds(reply: Reply, proses: Sequence[Prose]) -> list[Ground]:
    """Return what each view of a reply stands on; they share the maps below the value."""
    made: list[Ground] = []
    for prose in proses:
        made.append(Ground(reply, prose, made[0] if made else None))
    return made
