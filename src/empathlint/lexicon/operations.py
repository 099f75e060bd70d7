"""What a program is made of. Kept apart from the compiler, which a plain run never loads."""

from __future__ import annotations

WORD, SPLIT, SAVE, ANCHOR, NOT, REST, ACCEPT = range(7)
ANY = 0
"""
The number of the set that any word is in; punctuation is in no set but the comma's. A negative number is every word
that is not in the set of that number.
"""
Instruction = tuple[int, int, tuple[int, ...]]
"""Operation, argument, and where to go on."""
MATCH = "match"
"""The capture that marks the reported part."""
