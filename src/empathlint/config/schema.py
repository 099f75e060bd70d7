"""Every key that a configuration may hold: one table, read by the parser, the `config` command and the docs."""

from __future__ import annotations

from empathlint.model.records import NamedTuple
from empathlint.model.reply import VALUES


class Key(NamedTuple):
    """One key of a configuration."""

    name: str
    kind: str
    """How the value is written and read; see `values.READERS`."""
    doc: str
    default: str = ""
    """The default as it would be written."""
    choices: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    """For tables: the keys within."""
    required: bool = False


SEVERITIES = ("info", "warning", "error")
SHOWN = ("default", "info", "all")
MARKUPS = ("text", "html", "markdown")
ROLES, VALENCES, FAULTS = VALUES["role"], VALUES["valence"], VALUES["fault"]
GRAVITIES, OCCASIONS, CHANNELS = VALUES["gravity"], VALUES["occasion"], VALUES["channel"]
PERSONS, FORMALITIES = VALUES["person"], VALUES["formality"]
EMOJI = ("encourage", "allow", "avoid")

FACTS = ("situation", "valence", "fault", "gravity", "channel", "kind", "occasion")
"""Keys of a `[[situation]]` that declare something rather than say which replies are meant."""

_FILES = Key("files", "strings", "patterns of the files this is about, relative to the configuration's folder", "[]")
_REPLY = Key("reply", "text", "a pattern of reply names or keys, such as `Billing::*`", '""')

SITUATION = (
    _FILES,
    _REPLY,
    Key("category", "text", "a pattern of the category that the file gives the reply", '""'),
    Key("tags", "strings", "tags, any one of which the reply must carry", "[]"),
    Key("situation", "text", "the scenario, such as `billing` or `tech-support`", '""'),
    Key("valence", "choice", "what the news is like for the customer", '""', VALENCES),
    Key("fault", "choice", "whose mistake it was", '""', FAULTS),
    Key("gravity", "choice", "how much is at stake", '""', GRAVITIES),
    Key("channel", "choice", "how the reply reaches the customer", '""', CHANNELS),
    Key("kind", "text", "what kind of text it is, such as `notice` or `legal`", '""'),
    Key("occasion", "choice", "whether it answers somebody or announces something", '""', OCCASIONS),
)

FILES = (
    _FILES._replace(required=True),
    _REPLY._replace(doc="a pattern of reply names or keys, for `severity` alone"),
    Key("severity", "severities", "a severity for a code, prefix or name, in these files", "{}", SEVERITIES),
    Key("vendor", "text", "the reader to use, such as `zendesk` or `homemade`", '""'),
    Key("markup", "choice", "what the replies are written in", '""', MARKUPS),
    Key("locale", "locale", "the language of the replies, such as `en-GB`", '""'),
    Key("channel", "choice", "how the replies reach the customer", '""', CHANNELS),
    Key("role", "choice", "what the texts are", '""', ROLES),
)

IGNORE = (
    _FILES,
    _REPLY,
    Key("codes", "strings", "codes, prefixes or names of rules", "[]", required=True),
    Key("reason", "text", "why, for whoever reads it next", '""'),
)

VOICE = (
    Key("greeting-placeholder", "text", "the placeholder of the customer's name, as your tool spells it", '""'),
    Key("appends-signature", "flag", "whether a signature is added when a reply is sent", "false"),
    Key("goodwill", "flag", "whether replies may offer a gesture of goodwill", "false"),
    Key("emoji", "policies", "a policy, or a table of one for each channel and `default`", "{}", EMOJI),
    Key("person", "choice", "how an agent speaks", '""', PERSONS),
    Key("formality", "choice", "how formal the replies are", '""', FORMALITIES),
)

RULE = (
    Key("add", "strings", "further phrases that the rule looks for", "[]"),
    Key("remove", "strings", "phrases of the rule, or words, that no longer count", "[]"),
    Key("severity", "severity", "how much its findings weigh", "", SEVERITIES),
)

REQUIRED = "required-version"

KEYS = (
    Key(REQUIRED, "version", "what empathlint's own version has to be, such as `>=0.2, <1`", '""'),
    Key("extend", "text", "another configuration to build on, relative to this one", '""'),
    Key("select", "strings", "codes, prefixes or names of the rules to run; empty: those on by default", "[]"),
    Key("preview", "flag", "whether rules run that are new, and may still change", "false"),
    Key("ignore", "ignores", "codes, prefixes or names to leave out; or `[[ignore]]` tables", "[]", keys=IGNORE),
    Key("severity", "severities", "a severity for a code, prefix or name", "{}", SEVERITIES),
    Key("rule", "rules", "what is different about a rule, in tables such as `[rule.B101]`", "{}", keys=RULE),
    Key("fail-level", "severity", "the least severity that gives exit code 1", '"warning"', SEVERITIES),
    Key("max-warnings", "count", "so many warnings are let pass before they give exit code 1", "0"),
    Key("baseline", "path", "a file of findings that are let pass until their reply is edited", '""'),
    Key("show", "choice", "how much the text output tells", '"default"', SHOWN),
    Key("include", "globs", "further files to check in folders that are walked", "[]"),
    Key("exclude", "globs", "files and folders to leave out of a walk", "[]"),
    Key("situation", "tables", "declares the situation of the replies it names", "[]", keys=SITUATION),
    Key("files", "tables", "how to read the files it names", "[]", keys=FILES),
    Key("packs", "packs", "folders of further rules, or names of installed plugins", "[]"),
    Key("slots", "strings", "texts that your team fills in by hand, such as `(NAME)`", "[]"),
    Key("voice", "table", "how the team speaks", "{}", keys=VOICE),
    Key("max-file-size", "size", "files above this many megabytes are reported instead of read", "32"),
    Key("jobs", "count", "worker processes; 0: as many as help", "0"),
    Key("cache", "flag", "whether compiled packs are kept between runs", "true"),
)
