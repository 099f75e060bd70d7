"""Pages with a reply below each heading, in their three shapes; and pages that are none."""

import pytest

FENCED = """\
    # Saved replies

    How to use this page is told elsewhere.

    ## Late parcel

    > When it is two days late or more.

    ```markdown
    Hi {{name}},

    we are sorry that it is late.
    ```

    ## Duplicate

    Use this one only once.

    ~~~
    Thank you for writing. We answer below your first message.
    ~~~

    When they write again:

    ~~~
    Thank you for your patience.
    ~~~
    """


def test_fenced_replies_and_the_guidance_around_them(values):
    assert values("page.md", FENCED) == [
        ("Saved replies::Late parcel/note", "note", "markdown", "When it is two days late or more."),
        ("Saved replies::Late parcel", "reply", "markdown", "Hi {{name}},\n\nwe are sorry that it is late."),
        ("Saved replies::Duplicate/note", "note", "markdown", "Use this one only once."),
        ("Saved replies::Duplicate", "reply", "markdown", "Thank you for writing. We answer below your first message."),
        ("Saved replies::Duplicate/note~2", "note", "markdown", "When they write again:"),
        ("Saved replies::Duplicate~2", "reply", "markdown", "Thank you for your patience."),
    ]


MIXED = """\
    # Saved replies

    > Read these first. They are for staff.

    ## Late parcel

    > Only within the country.

    ```
    Hi {{name}},

    we are sorry that it is late.
    ```

    ## Lost parcel

    > Hi {{name}},
    >
    > we could not find it.

    ## Wrong parcel

    Hi {{name}},

    we sent you another one.

    Kind regards,
    {{agent}}

    ## How to add one

    Ask the team first, and write below.
    """


def test_each_section_of_a_page_is_read_by_its_own_shape(values):
    assert [(key, role, text) for key, role, _, text in values("page.md", MIXED)] == [
        ("Saved replies::Late parcel/note", "note", "Only within the country."),
        ("Saved replies::Late parcel", "reply", "Hi {{name}},\n\nwe are sorry that it is late."),
        ("Saved replies::Lost parcel", "reply", "Hi {{name}},\n\nwe could not find it."),
        (
            "Saved replies::Wrong parcel", "reply",
            "Hi {{name}},\n\nwe sent you another one.\n\nKind regards,\n{{agent}}",
        ),
    ]  # fmt: skip


QUOTED = """\
    ## Late parcel

    For parcels within the country.

    > **Subject:** Your parcel
    >
    > Hi [name],
    >
    > we are sorry that
    it is late.
    >
    > Kind regards,

    ### Lost parcel

    > Hi [name],
    >> you wrote to us

    > and we looked for it.
    """


def test_quoted_replies_are_read_without_their_marks(values):
    assert values("parcels.md", QUOTED) == [
        ("Late parcel/note", "note", "markdown", "For parcels within the country."),
        ("Late parcel", "reply", "markdown", "Hi [name],\n\nwe are sorry that\nit is late.\n\nKind regards,"),
        ("Late parcel/subject", "subject", "text", "Your parcel"),
        ("Late parcel::Lost parcel", "reply", "markdown", "Hi [name],\n> you wrote to us\n\nand we looked for it."),
    ]


def test_an_edit_in_a_quote_keeps_the_marks(document):
    reply = next(r for r in document("parcels.md", QUOTED).replies if r.role == "reply")
    assert reply.layers[0].encode("one\ntwo", 0, 0) == "one\n> two"


PLAIN = """\
    # Answers

    ## Parcels

    ### Late parcel
    Subject: Your parcel

    Hi {{name}},

    we are sorry that it is late.

    #### What happens next

    We will look for it.

    ### Lost parcel

    Hi {{name}},

    we could not find it.

    Kind regards,
    {{agent}}
    """


def test_plain_sections_that_look_like_replies(values):
    late = "Hi {{name}},\n\nwe are sorry that it is late.\n\n#### What happens next\n\nWe will look for it."
    assert values("page.md", PLAIN) == [
        ("Answers::Parcels::Late parcel", "reply", "markdown", late),
        ("Answers::Parcels::Late parcel/subject", "subject", "text", "Your parcel"),
        (
            "Answers::Parcels::Lost parcel", "reply", "markdown",
            "Hi {{name}},\n\nwe could not find it.\n\nKind regards,\n{{agent}}",
        ),
    ]  # fmt: skip


def test_a_page_of_that_name_needs_no_greetings(document):
    text = "## Duplicate\n\nWe have answered this before.\n\n## Stale\n\nNobody wrote for a while, so we closed this.\n"
    assert [r.name for r in document("saved-replies.md", text).replies] == ["Duplicate", "Stale"]
    assert len(document("docs/history.md", text).replies) == 1


def test_names_and_categories(document):
    found = document("page.md", PLAIN).replies
    assert {(r.name, r.category) for r in found} == {("Late parcel", "Parcels"), ("Lost parcel", "Parcels")}
    assert found[0].hint == "page/Answers"


@pytest.mark.parametrize(
    "text",
    [
        "# Setting up\n\nRun it.\n\n## Get it\n\n```sh\nget it for me\n```\n\n## Use\n\n```sh\nrun it now sir\n```\n",
        "# Setting up\n\nYou can read on.\n\n## Install\n\nYou install it so.\n\n## Use\n\nYou call it. It answers.\n",
        "Hi {{name}},\n\nhere is how it goes.\n\n## First\n\nOpen it.\n\n## Then\n\nGo in.\n\nKind regards,\nus\n",
        "# Move\n\nHi {{name}},\n\nhere it is.\n\n## First\n\nOpen it.\n\n## Then\n\nGo in.\n\nRegards,\n\nus\n",
        "## One\n\n> [!NOTE]\n> Read this note first.\n\n## Two\n\n> [!NOTE]\n> And this one too.\n",
        "No heading, but a #hashtag in it.\n#1 is the first.\n",
        "# A heading and a line of blanks\n\n## And more\n\nof it\n ",
    ],
)  # fmt: skip
def test_other_pages_are_one_reply(document, text):
    found = document("page.md", text).replies
    assert [r.role for r in found] == ["reply"]


def test_a_heading_in_a_fence_or_a_comment_is_none(document):
    first = "## A\n\n```\nHi you,\n# not a heading\nwe write.\n```\n\n<!--\n## B\n-->\n\n"
    text = first + "## C\n\n```\nHi you,\nwe wrote.\n```\n"
    assert [(r.key, r.value) for r in document("p.md", text).replies if r.role == "reply"] == [
        ("A", "Hi you,\n# not a heading\nwe write."), ("C", "Hi you,\nwe wrote."),
    ]  # fmt: skip


def test_comments_that_speak_to_us_reach_the_reply_below_them(document):
    text = FENCED.replace("    > When it", "    <!-- empathlint: fault=ours -->\n\n    > When it")
    found = [r for r in document("page.md", text).replies if r.role == "reply"]
    assert [[d.text for d in r.directives] for r in found] == [["empathlint: fault=ours"], [], []]


def test_indented_and_open_fences(values):
    text = "## A\n\n  ```\n  Hi you,\n    we write.\n  ```\n\n## B\n\n````\nHi you,\n```\nwe wrote.\n"
    assert values("replies.md", text) == [
        ("A", "reply", "markdown", "Hi you,\n  we write."),
        ("B", "reply", "markdown", "Hi you,\n```\nwe wrote."),
    ]


def test_line_ends_of_windows(values):
    text = "## A\r\n\r\n> Hi you,\r\n>\r\n> we write.\r\n\r\n## B\r\n\r\n> Hi you,\r\n> we wrote.\r\n"
    assert [value for *_, value in values("page.md", text, dedent=False)] == [
        "Hi you,\r\n\r\nwe write.", "Hi you,\r\nwe wrote.",
    ]  # fmt: skip


def test_a_heading_above_the_replies_may_name_them(document):
    steps = "\n\n".join(
        f"### {name}\n\nWe will send you a new lamp {when}." for name, when in (("Lost", "at once"), ("Late", "soon"))
    )
    page = "# Desk guide\n\n## {}\n\n" + steps
    keys = [reply.key for reply in document("guide.md", page.format("Canned responses")).replies]
    assert keys == ["Desk guide::Canned responses::Lost", "Desk guide::Canned responses::Late"]
    assert len(document("guide.md", page.format("Lamps")).replies) == 1


def test_a_subject_line_above_a_fenced_reply_is_its_subject(document):
    found = document(
        "mails.md",
        """\
        # Lamp mails

        ## Late

        **Subject line:** Your lamp is late

        **Body:**

        ```
        Hi {{name}},

        your lamp is late.
        ```

        Subject: lines below are for staff.

        ## Sent

        Subject: Your lamp is sent
        Only send this one before noon.

        > Hi {{name}},
        >
        > your lamp is sent.
        """,
    )
    assert [(r.role.value, r.key, r.value) for r in found.replies] == [
        ("subject", "Lamp mails::Late/subject", "Your lamp is late"),
        ("reply", "Lamp mails::Late", "Hi {{name}},\n\nyour lamp is late."),
        ("note", "Lamp mails::Late/note", "Subject: lines below are for staff."),
        ("subject", "Lamp mails::Sent/subject", "Your lamp is sent"),
        ("note", "Lamp mails::Sent/note", "Only send this one before noon."),
        ("reply", "Lamp mails::Sent", "Hi {{name}},\n\nyour lamp is sent."),
    ]


@pytest.mark.parametrize(
    "wrap", ["@component('mail::message')\n{}\n@endcomponent", "<x-mail::message>\n{}\n</x-mail::message>"]
)
def test_a_mail_with_headings_is_one_reply(document, wrap):
    text = wrap.format(
        "# Lamp late\n\nHi {{ $name }},\n\nyour lamp is late.\n\n## Details\n\nNumber: {{ $number }}\n\nKind regards"
    )
    found = document("late.md", text)
    assert [r.role.value for r in found.replies] == ["reply"]
