"""Pages of the codes that no rule has: what stood in the way of reading, fixing or silencing."""

from __future__ import annotations

PAGES = {
    "P001": "A file or folder can't be read: it isn't there, or its permissions forbid it. The other "
    "files are still checked.",
    "P002": "A file can't be decoded: it is neither UTF-8, UTF-16 nor Windows text, or it is not text at all.",
    "P003": "A file is not the JSON, YAML, CSV, e-mail or front matter it claims to be. The place is where reading "
    "stopped, or where something could not be decoded.",
    "P004": "A file is larger than `max-file-size`, or nested deeper than replies ever are, or one of its texts holds "
    "more markup than replies ever do. Such a text is not read, the others are.",
    "P005": "A pattern of a house pack took too long on a reply, so its findings there are unknown.",
    "P006": "A file is not UTF-8 and was read as Windows-1252. Saving it as UTF-8 removes the doubt.",
    "P007": "No reader knows a file that was named. If it does hold replies, a `[[files]]` entry in the configuration "
    "can say how to read it.",
    "P008": "Checking broke off because of a mistake in empathlint or in a house rule. The rest is still checked; the "
    "message is worth reporting.",
    "P009": "A fix would have harmed the file, or --require-clean kept it from being written, so it was not.",
    "P010": "A configuration can't be used; the message says where and why. The files that it is for are not checked "
    "until it is mended, the others are.",
    "P101": "A directive, an [[ignore]] table or an entry of the baseline silences nothing, for rules that ran. "
    "It can go; of a directive in a comment and of an [[ignore]] table, --fix sees to that.",
    "P102": "A directive is not understood, or names a rule that isn't there; or a directive, front matter or a field "
    "declares what means nothing, so that it counts for nothing.",
}
