"""Whether a clause begins or ends at a word is often known before the clause is; it has to be the same answer."""

from hypothesis import given
from hypothesis import strategies as st

from empathlint.text.structure import Structure
from empathlint.text.words import Text

from .english import english

PIECES = (
    "if", "you", "we", "can", "refund", "the order", "and", "but", "which", "that", "because", "no", "once", "when",
    ",", ";", ":", ".", "!", "?", "…", "“", "”", '"', "(", ")", "—", "\n", "\n\n", "\n- ", "5", "#12", "https://a.example/b",
    "as soon as", "\ue000", "Please", "I'm", "don't", "e.g.", "naïve",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24), st.sampled_from(["", " "]))
def test_where_clauses_begin_and_end_is_known_as_if_they_had_been_found(pieces, between):
    text = Text(between.join(pieces), english())
    asked, found = Structure(text), Structure(text)
    for word in range(len(text.ids)):
        assert asked.begins_clause(word) == (word == found.clause_start(word)), word
        assert asked.ends_clause(word + 1) == (word + 1 >= found.clause_end(word)), word
