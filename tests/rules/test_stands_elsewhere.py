"""The way back, the time, the address and the page may stand in another sentence; a date of what is past is no time."""

import pytest

# By rule: the situation, and pairs of what is silent and what is told.
PAIRS = [
    (
        "C105",
        "",
        "Your ticket has been closed until the logs are given.",
        "Your ticket has been closed. Thank you for contacting us.",
    ),
    (
        "C105",
        "",
        "I've closed your case. Reopen it whenever you like.",
        "I've closed your case. We hope it was handled to your liking.",
    ),
    (
        "C105",
        "",
        "We consider this matter closed. If that's not so, just say so.",
        "We consider this matter closed. Please rate our service.",
    ),
    (
        "C105",
        "",
        "Your complaint has been archived. A reply brings it back.",
        "Your complaint has been archived. Have a good day.",
    ),
    (
        "C105",
        "",
        "Your ticket will be closed in two days. Respond before then to keep it open.",
        "Your ticket will be closed in two days. Thank you for using our clinic.",
    ),
    (
        "C105",
        "",
        "This issue is closed. Raise it again if the noise returns.",
        "This issue is closed. It took us nine days.",
    ),
    (
        "C105",
        "",
        "Your request has been marked as solved. If it isn't, give us a nudge.",
        "Your request has been marked as solved. No further action will be taken.",
    ),
    (
        "C105",
        "",
        "We'll close your case for now and pick it up again as soon as you send the meter reading.",
        "We'll close your case for now.",
    ),
    (
        "C105",
        "",
        "Your enquiry has been closed as the form was blank. Once we have the form, we'll carry on where we left off.",
        "Your enquiry has been closed as the form was blank.",
    ),
    ("C105", "", "Closing this issue as a duplicate of #40. Please follow that one.", "Closing this issue as stale."),
    (
        "C105",
        "",
        'The thread was closed. Not solved? Click "Still broken" below.',
        "The thread was closed. Please do not reopen it.",
    ),
    (
        "C105",
        "",
        "Your ticket has been closed. Should the lock stick again, quote this number when you call.",
        "Your ticket has been closed. Should you like our service, leave five stars.",
    ),
    (
        "C105",
        "",
        "Your case is now closed. You can bring it back by replying.",
        "Your case is now closed. It was a pleasure.",
    ),
    (
        "C105",
        "",
        "Your ticket has been archived. It opens again with your next message.",
        "Your ticket has been archived. All messages are kept for a year.",
    ),
    (
        "C105",
        "",
        "This request has been closed. If we got that wrong, shout.",
        "This request has been closed. We got 40 like it.",
    ),
    (
        "C105",
        "",
        "Your complaint has been closed pending the survey.",
        "Your complaint has been closed after the survey.",
    ),
    (
        "C105",
        "",
        "I've closed the ticket, but I'm still here: 020 7946 0958.",
        "I've closed the ticket, as agreed by our team.",
    ),
    (
        "C105",
        "",
        "Your enquiry will be closed on Friday unless we hear from you.",
        "Your enquiry will be closed on Friday in line with our rules.",
    ),
    ("C105", "", "We've marked it as resolved. Not happy? Tell us.", "We've marked it as resolved. Happy gardening!"),
    (
        "C105",
        "",
        "Closing this issue for lack of detail. With a log we can have another look.",
        "Closing this issue for lack of detail. We get many of these.",
    ),
    (
        "D105",
        "",
        "Please do not reply to this email. Write to help@acme.example instead.",
        "Please do not reply to this email. It was sent by a machine.",
    ),
    (
        "D105",
        "",
        "This mailbox is not monitored. To reach us, use the form in your account.",
        "This mailbox is not monitored. Thank you.",
    ),
    (
        "D105",
        "",
        "Do not reply to this message. If you have questions, please email contact@acme.example.",
        "Do not reply to this message. If you have questions, please contact us.",
    ),
    (
        "D105",
        "",
        "This mailbox isn't read. Please do not reply to it. For help, call 020 7946 0958.",
        "This mailbox isn't read. Please do not reply to it. For help, contact our support team.",
    ),
    (
        "D105",
        "",
        "Replies to this address are not read. Our desk answers on {{phone}}.",
        "Replies to this address are not read. Track it here: https://acme.example/t",
    ),
    (
        "D105",
        "",
        "Need help? Visit the help centre at https://acme.example/help. Please do not reply to this email.",
        "Need help? We're always happy to. Please do not reply to this email.",
    ),
    (
        "D105",
        "",
        "This is an unattended inbox. Questions go to {{support_email}}.",
        "This is an unattended inbox. Questions go unanswered.",
    ),
    (
        "D105",
        "",
        "Do not respond to this message. The team is on chat from 9 to 5: https://acme.example/chat",
        "Do not respond to this message. Kind regards",
    ),
    (
        "D105",
        "",
        "This email was sent from a no-reply address. Our live chat is open day and night: {{chat_url}}.",
        "This email was sent from a no-reply address. We like to hear from you.",
    ),
    (
        "D105",
        "",
        "Please do not reply to this message. Any questions? Call us on 020 7946 0958.",
        "Please do not reply to this message. Any questions? Ask us.",
    ),
    (
        "D105",
        "",
        "Reach us at team@acme.example. Replies to this message will not be read.",
        "Replies to this message will not be read. Manage your settings here: {{unsubscribe_url}}",
    ),
    (
        "D105",
        "",
        "This inbox is not monitored. Log in and use the message centre to write to us.",
        "This inbox is not monitored. It sends 9000 mails a day.",
    ),
    (
        "D105",
        "",
        "Do not respond to this email. Contact your adviser, {{agent_name}}, at {{agent_email}}.",
        "Do not respond to this email. Your adviser wishes you well.",
    ),
    (
        "O103",
        "",
        "New ETA {{eta}}. Your fitter will arrive soon.",
        "The fault began at 14:00. We will fix it as soon as possible.",
    ),
    (
        "O103",
        "",
        "Estimated arrival: 14:30. Our driver will be with you shortly.",
        "Order placed: 14:30. Our driver will be with you shortly.",
    ),
    (
        "O103",
        "",
        "The ferry is due back in service on Friday. We're hoping to get you across as soon as possible.",
        "The ferry stopped on Friday. We're hoping to get you across as soon as possible.",
    ),
    (
        "O103",
        "",
        "We answer within two working days. Someone will call you as soon as possible.",
        "We wrote to you two days ago. Someone will call you as soon as possible.",
    ),
    (
        "O103",
        "",
        "Your key is kept for 10 days. Please fetch it at your earliest convenience.",
        "Your key was found. Please fetch it at your earliest convenience.",
    ),
    (
        "O103",
        "",
        "The repair should take about three hours. We'll have you back online as soon as possible.",
        "The outage has lasted three hours. We'll have you back online as soon as possible.",
    ),
    (
        "O103",
        "",
        "Expected fix: tomorrow. We'll update this page shortly.",
        "We saw it yesterday. We'll update this page shortly.",
    ),
    (
        "O103",
        "",
        "Pick-up is on Monday between 9 and 11. Our driver will call you shortly before.",
        "You called on Monday. Our driver will call you shortly.",
    ),
    (
        "O103",
        "",
        "Our reply time is one working day. We will get back to you as soon as we can.",
        "We open at nine. We will get back to you as soon as we can.",
    ),
    (
        "O103",
        "",
        "Bring the form by 4 May. Please let the desk know at your earliest convenience.",
        "You had the form on 4 May. Please let the desk know at your earliest convenience.",
    ),
    (
        "O103",
        "",
        "Your slot is 10:00 to 12:00. The engineer will arrive shortly.",
        "Your slot was missed. The engineer will arrive shortly.",
    ),
    (
        "O103",
        "",
        "Delivery date: {{date}}. Our courier will call you soon.",
        "Order date: {{date}}. Our courier will call you soon.",
    ),
    (
        "O103",
        "",
        "We expect the trains to run again by 18:00. We will update this page as soon as possible.",
        "The trains stopped at 16:00. We will update this page as soon as possible.",
    ),
    (
        "O103",
        "",
        "Refunds take 5 to 7 days. Yours will be processed as soon as possible.",
        "You wrote 5 days ago. Your refund will be processed as soon as possible.",
    ),
    (
        "O103",
        "",
        "Replies come within a day. We will get back to you shortly.",
        "Replies come from a real person. We will get back to you shortly.",
    ),
    (
        "O103",
        "",
        "Next update at 15:00. We're working to have it fixed as soon as possible.",
        "First report at 15:00. We'll have it fixed as soon as possible.",
    ),
    (
        "O103",
        "",
        "The parcel stays at the depot until Friday. Please pick it up at your earliest convenience.",
        "The parcel is at the depot. Please pick it up at your earliest convenience.",
    ),
    ("O105", "", "Please contact your bank to check whether a limit is set.", "Please contact your bank."),
    (
        "O105",
        "",
        "Please contact the airline. Their number is on your ticket.",
        "Please contact the airline. They sold the ticket.",
    ),
    (
        "O105",
        "",
        "Please ask the manufacturer. You'll find them at https://acme.example.",
        "Please ask the manufacturer. They made it.",
    ),
    ("O105", "", "We suggest contacting the seller through the order page.", "We suggest contacting the seller."),
    ("O105", "", "Please call the courier on the number printed on the card they left.", "Please call the courier."),
    ("O105", "", "Please contact your card issuer and ask them to lift the block.", "Please contact your card issuer."),
    ("O105", "", "Please speak to your doctor before you take the next dose.", "Please speak to the manufacturer."),
]


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_stands_there_in_other_words_is_not_asked_for(in_letter, rule, situation, there, missing):
    assert not in_letter(rule, situation, there)


@pytest.mark.parametrize(("rule", "situation", "there", "missing"), PAIRS)
def test_what_is_missing_is_asked_for(in_letter, rule, situation, there, missing):
    assert in_letter(rule, situation, missing)
