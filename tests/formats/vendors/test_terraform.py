"""Terraform and Salto: Zendesk's objects and mail templates, as resources."""

import pytest


def test_macros_as_lists_of_actions(document):
    text = """\
        resource "zendesk_macro" "late" {
          title  = "Parcels::Late"
          active = false
          actions = [
            { field = "comment_mode_is_public", value = "true" },
            { field = "comment_value", value = "Your parcel is late, ${var.name}." },
          ]
        }
        """
    found = document("macros.tf", text)
    assert (found.vendor, found.why) == ("terraform", "a resource `zendesk_macro`")
    (reply,) = found.replies
    assert (reply.key, reply.name, reply.active, reply.value) == (
        "Parcels::Late", "Parcels::Late", False, "Your parcel is late, ${var.name}.",
    )  # fmt: skip


def test_triggers_with_action_blocks(values):
    text = """\
        resource "zendesk_trigger" "got_it" {
          title = "Got it"
          all {
            field = "status"
          }
          action {
            field = "notification_user"
            value = jsonencode(["requester_id", "We have it", "Your message is with Mia now."])
          }
          action {
            field = "notification_user"
            target = "assignee_id"
            notification_subject = "For you"
            value = "Please look at this one today."
          }
        }
        """
    assert values("triggers.tf", text) == [
        ("Got it/notification_user/requester_id/subject", "subject", "text", "We have it"),
        ("Got it", "reply", "text", "Your message is with Mia now."),
        ("Got it/notification_user/assignee_id/subject", "note", "text", "For you"),
        ("Got it/notification_user/assignee_id/body", "note", "text", "Please look at this one today."),
    ]


def test_dynamic_content_and_its_variants(document):
    text = """\
        resource "zendesk_dynamic_content" "late" {
          name = "late"
          variants = [
            { content = "Your parcel is late today.", locale_id = 1, active = true, default = true },
            { content = "Ihr Paket kommt erst morgen.", locale_id = 8, active = true, default = false },
          ]
        }
        """
    assert [(r.key, r.locale) for r in document("dc.tf", text).replies] == [("late@en-US", "en-US"), ("late@de", "de")]


def test_mail_templates_of_others(values):
    text = """\
        resource "aws_ses_template" "late" {
          name    = "late"
          subject = "Your parcel"
          html    = "<p>Your parcel is late today.</p>"
        }
        """
    assert values("mail.tf", text) == [
        ("aws_ses_template.late", "reply", "html", "<p>Your parcel is late today.</p>"),
        ("aws_ses_template.late/subject", "subject", "text", "Your parcel"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'resource "aws_s3_bucket" "x" {\n  bucket = "shop"\n  tags = { Name = "the bucket of our shop" }\n}\n',
        'resource "aws_iam_role" "x" {\n  name = "x"\n  description = "What the build of our shop may do"\n}\n',
        'variable "x" {\n  description = "How many machines there are in all"\n}\n',
        "",
    ],
)
def test_other_resources_are_none(document, text):
    assert not document("main.tf", text, dedent=False).claimed


def test_a_table_of_replies_among_the_locals_is_home_made(values):
    text = """\
        locals {
          replies = {
            late = { title = "Late", body = "Your parcel is late today." }
            lost = { title = "Lost", body = "Your parcel is lost, and a new one leaves tomorrow." }
          }
        }
        """
    assert [key for key, *_ in values("replies.tf", text)] == ["Late", "Lost"]


def test_salto_files_hold_zendesks_objects(values):
    text = """\
        zendesk.macro Parcels_Late@s {
          title = "Parcels::Late"
          actions = [
            {
              field = "comment_value"
              value = [
                "channel:all",
                '''
        Your parcel is late,
        and we are on it.
        ''',
              ]
            },
          ]
        }
        """
    assert values("Parcels_Late.nacl", text) == [
        ("Parcels::Late", "reply", "text", "Your parcel is late,\nand we are on it.")
    ]


def test_what_stands_before_a_break_is_read(document):
    text = 'resource "aws_ses_template" "late" {\n  name = "late"\n  text = "Your parcel is late today."\n}\nx = "\n'
    found = document("mail.tf", text, dedent=False)
    assert [r.value for r in found.replies] == ["Your parcel is late today."]
    assert [(p.code, p.message) for p in found.problems] == [
        ("P003", "is not HCL from here on: this string is never closed")
    ]


def test_messages_of_cognito(values):
    text = """\
        resource "aws_cognito_user_pool" "lamps" {
          name                       = "lamps"
          email_verification_subject = "Your lamp's code"
          email_verification_message = "The code of your lamp is {####}."
          verification_message_template {
            default_email_option  = "CONFIRM_WITH_LINK"
            email_message_by_link = "Please {##open this page##} for your lamp."
          }
          admin_create_user_config {
            invite_message_template {
              email_subject = "Welcome to the lamps"
              sms_message   = "Your name is {username}, the code {####}."
            }
          }
        }
        """
    found = values("pool.tf", text)
    assert [(key.partition("lamps")[2], *others) for key, *others in found] == [
        ("/email_verification_subject", "subject", "text", "Your lamp's code"),
        ("", "reply", "text", "The code of your lamp is {####}."),
        (
            "/verification_message_template/email_message_by_link", "reply", "text",
            "Please {##open this page##} for your lamp.",
        ),
        ("/admin_create_user_config/invite_message_template/email_subject", "subject", "text", "Welcome to the lamps"),
        (
            "/admin_create_user_config/invite_message_template/sms_message", "reply", "text",
            "Your name is {username}, the code {####}.",
        ),
    ]  # fmt: skip
