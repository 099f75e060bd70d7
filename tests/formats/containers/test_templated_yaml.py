"""YAML with lines of template tags in it: the tags are comments, and everything stays where it is."""

from __future__ import annotations

import pytest

from empathlint.formats.containers import yaml
from empathlint.formats.containers.yaml.templated import without_tags
from empathlint.formats.tree import FormatError

from .laws import hold_edit, hold_map, scalars

JINJA = """\
# replies
{% for brand in brands %}
- title: Late
  {% if brand.formal %}
  body: |
    Good morning,
    {% if late %}
    Your parcel is late.
    {% endif %}
  {% else %}
  body: "Hi {{ name }}, it's late."
  {% endif %}
{% endfor %}
"""
BLOCK = "Good morning,\n{% if late %}\nYour parcel is late.\n{% endif %}\n"
HELM = """\
{{- if .Values.late }}
late:
  body: >-
    Your parcel
    is late.
{{- end }}
{{/* a note */}}
{{- range .Values.more }}
more: We are sorry.
{{ end }}
"""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (JINJA, ["Late", BLOCK, "Hi {{ name }}, it's late."]),
        (HELM, ["Your parcel is late.", "We are sorry."]),
        ("a: b\n{# c #}\nd: e\n", ["b", "e"]),
        ("a: b\r\n{% x %}\r\nd: e\r\n", ["b", "e"]),
    ],
)
def test_values_are_read_and_keep_their_places(text: str, values: list[str]) -> None:
    found = scalars(yaml.parse(text))
    assert [scalar.value for scalar in found] == values
    for scalar in found:
        hold_map(text, scalar)


def test_an_edit_leaves_the_tags_alone() -> None:
    assert hold_edit(yaml.parse, JINJA, 1, 0, 4, "Nice")
    assert hold_edit(yaml.parse, HELM, 0, 0, 4, "My")


def test_a_text_without_tags_or_with_other_faults_is_as_it_was() -> None:
    assert without_tags("a: |\n  {% x %}\nb: c") == "a: |\n  {% x %}\nb: c"
    assert without_tags("a: {{ b }}\n{{ c }}\n") == "a: {{ b }}\n{{ c }}\n"
    with pytest.raises(FormatError) as error:
        yaml.parse('{% if a %}\na: "b\n')
    assert error.value.code == "P003"
