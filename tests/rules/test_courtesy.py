"""Courtesy behind a no opens no door: questions, thanks, wishes, more contact, what is to be kept or read."""

import pytest

COURTESY = [
    "If you have any questions, please don't hesitate to contact us.",
    "Should you have any queries, feel free to reach out to our support team.",
    "We hope you understand.",
    "Thank you for your understanding.",
    "We appreciate your interest and wish you all the best.",
    "We apologise for any inconvenience this may cause.",
    "Please feel free to contact us if you need any further assistance.",
    "If there is anything else we can do for you, just let us know.",
    "We look forward to serving you again.",
    "Thank you for choosing us.",
    "We value your business and hope to see you soon.",
    "Please refer to our terms and conditions for more information.",
    "You can read our policy at {{policy_url}}.",
    "This decision is final.",
    "We have reviewed your case carefully.",
    "We understand that this may be disappointing.",
    "We know this is not what you were hoping for.",
    "We are always here to help.",
    "Your satisfaction is our top priority.",
    "Please do not reply to this email.",
    "This is an automated message.",
    "For more information, please contact our support team.",
    "You can contact us at {{phone}} if you have questions.",
    "Have a great day!",
    "We are committed to providing the best service.",
    "Please note that this applies to all customers.",
    "The reason is that our rules do not allow it.",
    "We strive to treat all customers fairly.",
    "We have noted your feedback.",
    "Our team works around the clock.",
    "Please keep this email for your records.",
    "Please do let us know your thoughts.",
    "We hope to hear from you.",
    "We would be happy to answer any questions.",
    "We'd love your feedback.",
    "Rest assured that we take this seriously.",
    "Many factors can affect a decision.",
    "Prices and availability may change at any time.",
    "Our experts work on thousands of cases a year.",
    "We wish things could have been different.",
    "Stay safe!",
]
NOES = [
    "We regret that your application has been rejected.",
    "We are unable to refund this order.",
    "Unfortunately this item is sold out.",
]


@pytest.mark.parametrize("courtesy", COURTESY)
def test_courtesy_is_no_way_on(speaking, courtesy):
    for no in NOES:
        text = f"Hi {{{{name}}}},\n\n{no} {courtesy}\n\nRegards,\nMaya\n"
        assert speaking(text, {"N301"}, situation="refusal") == {"N301"}, no


@pytest.mark.parametrize(
    "courtesy",
    [
        "We hope you understand.",
        "We value your business and hope to see you soon.",
        "If there is anything else we can do for you, just let us know.",
        "For more information, please contact our support team.",
        "We strive to treat all customers fairly.",
        "Our team works around the clock.",
        "Our team works hard to get things right.",
    ],
)
def test_courtesy_is_no_remedy(speaking, courtesy):
    text = f"Hi {{{{name}}}},\n\nI'm sorry that your parcel came so late. {courtesy}\n\nRegards,\nMaya\n"
    assert speaking(text, {"A303"}, situation="complaint") == {"A303"}
