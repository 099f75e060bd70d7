"""PHP files in a folder: the texts of mails are read, programs never are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.growth import hold_linear

from empathlint.config.settings import Settings
from empathlint.engine.fix import fix_source
from empathlint.formats.claims import claims_suffix
from empathlint.formats.document import FileHint, read
from empathlint.formats.php_pages import is_mail
from empathlint.model import Applicability
from empathlint.rules.pack import Pack
from empathlint.source import Source

EXAMPLE = Path(__file__).parents[2] / "examples" / "formats" / "emails" / "seeds-late.php"


@pytest.mark.parametrize(
    ("path", "claimed"),
    [
        ("views/emails/late.php", True),
        ("views/email_templates/en/html/late.php", True),
        ("app/Views/Emails/Late.php", True),
        ("mail-templates/late.php", True),
        ("notifications/late.php", True),
        ("views/email-late.php", True),
        ("views/late.php", False),
        ("src/Order.php", False),
        ("emails/a/b/c/late.php", False),
        ("late.tpl.php", True),
    ],
)
def test_paths(path: str, claimed: bool) -> None:
    assert claims_suffix(path) == claimed


MAILS = {
    "markup": "<p>Hello <?= $name ?>,</p>\n<p>Your lamp is here, and you may fetch it today.</p>",
    "printed": """<?php
        // nothing to see
        echo esc_html__('Your lamp is here, and you may fetch it today.', 'lamps') . "\\n\\n";
        do_action('lamp_footer', $lamp);
        """,
    "few statements": """<?php use Lamps\\Feature; defined('LAMPS') || exit; ?>
        Your lamp is here, and you may fetch it today.
        <?php if ($late) { echo 'It came later than we said.'; } ?>""",
    "a head with styles": "<html><head><style>p { color: red; } b { margin: 0; }</style></head><body>"
    "Your lamp is here, and you may fetch it today.</body></html>",
}
MAILS["words deep in tables"] = "<table>\n      <tr>\n" * 60 + MAILS["markup"]
OTHERS = {
    "a class": "<?php class Lamp extends Mail { function say() { echo 'Your lamp is here, and may be fetched'; } }",
    "a function": "Your lamp is here, and you may fetch it today.<?php function lamp() { return 1; }",
    "a name space": "<?php namespace Lamps; echo 'Your lamp is here, and you may fetch it today.';",
    "what sends": "<?php mail($to, $what, $text); echo 'Your lamp is here, and you may fetch it today.';",
    "what it is given": "<?php $text = 'Your lamp is here, and you may fetch it today.';",
    "an array": "<?php return ['late' => 'Your lamp is here, and you may fetch it today.'];",
    "an error": "<?php throw new Lost('Your lamp is here, and you may fetch it today.');",
    "a form": "<form><p>Your lamp is here, and you may fetch it today.</p><input name='lamp'></form>",
    "many statements": "<?php " + "$a = b($c);" * 20 + " ?>Your lamp is here, and you may fetch it today.",
    "styles": "body { color: <?= $color ?>; }\np { margin: 0; }\n",
    "a layout": "<html><body><h1><?= $title ?></h1><?= $content ?><p>The lamp shop</p></body></html>",
    "a comment": "<?php /* Your lamp is here, and you may fetch it today. It is yours. */ header_of();",
}


@pytest.mark.parametrize("text", MAILS.values(), ids=MAILS)
def test_mails(text: str) -> None:
    assert is_mail(text)
    assert read(Source("emails/a.php", text), named=False).claimed


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_programs_and_pages(text: str) -> None:
    assert not is_mail(text)
    assert not read(Source("emails/a.php", text), named=False).claimed
    assert read(Source("emails/a.php", text), named=True).claimed
    assert read(Source("emails/a.php", text), named=False, hint=FileHint(markup="html")).claimed


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        ("<?php ", "/* "),
        ("<?php '", "\\\\"),
        ("", "<"),
        ("", "<?"),
        ("", "<style "),
        ("", "<!-- "),
        ("<?php echo ", "'a' . "),
    ],
)
def test_the_work_grows_with_the_text(head: str, piece: str) -> None:
    hold_linear(is_mail, piece, head=head)


def test_a_fix_changes_the_words_alone(every: Pack) -> None:
    text = EXAMPLE.read_text("utf-8")
    source = Source("emails/seeds-late.php", text)
    outcome = fix_source(source, named=False, pack=every, settings=Settings(), level=Applicability.UNSAFE)
    changed = [pair for pair in zip(text.split("\n"), outcome.text.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [new for _, new in changed] == [
        "  <p>I'm sorry your seeds are taking so long. You will receive them before <?= $order->due_date ?>.</p>",
    ]
