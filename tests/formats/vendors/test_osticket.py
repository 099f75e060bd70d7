"""What osTicket ships: canned responses in a list, e-mail templates one a file."""

PREMADE = """\
    #
    # Canned responses of the shop
    ---
    - isenabled: 1
      title: Parcel is late
      response: |
        Hi %{ticket.name.first},
        <br>
        your ticket #%{ticket.number} is with us.
      notes: |
      attachments:
        - name: label.txt
          type: text/plain
          data: Put this label on the box, please!
    - isenabled: 0
      title: Old
      response: Nobody sends this one.
      notes: Ask the depot first
    """


def test_canned_responses(document):
    found = document("premade.yaml", PREMADE)
    assert found.vendor == "osticket"
    assert [(r.key, r.role, r.markup, r.active) for r in found.replies] == [
        ("Parcel is late", "reply", "html", True),
        ("Old", "reply", "html", False),
        ("Old/notes", "note", "text", False),
    ]


def test_an_email_template(document):
    text = """\
        # The answer that goes out by itself
        ---
        notes: Sent when a ticket was opened
        subject: |
          We have your ticket #%{ticket.number}
        body: |
          <h3><strong>Hi %{recipient.name.first},</strong></h3>
          <p>we have it.</p>
        """
    found = document("ticket.autoresp.yaml", text)
    assert found.vendor == "osticket"
    assert [(r.key, r.role, r.markup, r.kind) for r in found.replies] == [
        ("ticket.autoresp/notes", "note", "text", "staff"),
        ("ticket.autoresp/subject", "subject", "text", ""),
        ("ticket.autoresp", "reply", "html", "notice"),
    ]


def test_a_page_with_such_keys_may_be_anybodys(document):
    text = "notes: Only once\nsubject: Your order\nbody: It is on its way to you.\n"
    assert document("late.yaml", text).vendor != "osticket"


def test_alerts_go_to_staff(document):
    text = "notes: Sent to agents\nsubject: A note\nbody: |\n  %{recipient}, there is a note on #%{ticket.number}.\n"
    for name in ("note.alert.yaml", "staff.pwreset.yaml", "task.activity.alert.yaml"):
        found = document(name, text).replies
        assert {(reply.role, reply.kind) for reply in found} == {("note", "staff")}
    assert [reply.role for reply in document("ticket.notice.yaml", text).replies] == ["note", "subject", "reply"]
