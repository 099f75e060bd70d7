"""Texts of .NET programs."""

import pytest

TEXT = """\
    <root>
      <resheader name="version"><value>2.0 and not a text</value></resheader>
      <data name="Late" xml:space="preserve"><value>Hi {0}, it&apos;s late.</value><comment>In mails</comment></data>
      <data name="Label"><value>Track it</value><comment>On the button</comment></data>
      <data name="Logo" type="System.Drawing.Bitmap"><value>we are not a text</value></data>
      <data name="&gt;&gt;late.Name"><value>late as it is here</value></data>
    </root>
    """


@pytest.mark.parametrize(
    ("name", "locale"), [("Mails.resx", ""), ("Mails.de.resx", "de"), ("Strings/en-US/Resources.resw", "en-US")]
)
def test_values_and_comments(document, name, locale):
    found = document(name, TEXT)
    at = f"@{locale}" if locale else ""
    assert found.vendor == "resx"
    assert [(r.key, r.role, r.kind, r.value, r.locale) for r in found.replies] == [
        (f"Late{at}", "reply", "fragment", "Hi {0}, it's late.", locale),
        ("Late/note", "note", "staff", "In mails", ""),
    ]


def test_other_files_with_data_are_not_claimed(document):
    assert not document("a.xml", "<root><data>It is late today.</data></root>").replies
    assert not document("a.xml", "<other><data name='a'><value>It is late today.</value></data></other>").claimed
