"""Everyday replies in which nothing went wrong are not asked for anything, whatever words of trouble they hold."""

import pytest

CODES = {"V301", "V303", "V305", "V306", "A302", "A303", "N301", "O301", "O302", "S203"}
REPLIES = """
Your order is confirmed. We'll email you when it ships. If anything is missing or damaged, tell us within a week.
Here's how to cancel: open Settings, choose Plan and press Cancel. You keep access until the end of the month.
We've updated our delivery times. Parcels to the islands now take three days instead of five.
Your verification code is {{code}}. It expires in ten minutes. Never share it with anyone.
To report a lost card, press the red button in the app. The card is blocked at once.
Thank you for your order. Please check the parcel for damage when it arrives.
Your return label is attached. Pack the shoes in their box and drop them at any post office.
Your subscription renews on {{date}}. There's nothing you need to do.
Good news: the part you asked about is back in stock.
The new version fixes a bug with the calendar and makes search faster.
You asked what happens if a parcel is lost: we send a new one or refund you, whichever you prefer.
Yes, we can change the address as long as the order hasn't shipped. What's the new one?
We don't charge for returns. Just print the label.
Your appointment is on {{date}} at {{time}}. If you can't make it, call us a day before.
Thanks for your feedback! We're glad that you liked the room.
I've updated your email address. You can sign in with it from now on.
The warranty covers faulty parts for two years. Wear and tear is not included.
Our shop is closed on Monday for stock-taking. Orders go out again on Tuesday.
I've cancelled order {{number}} as you asked. The refund reaches your card in three days.
To avoid errors when you import the file, save it as CSV first.
You're right that both plans have the same storage. The larger one adds priority support.
Welcome to the team plan! Your colleagues have been invited.
We've received your application and will get back to you by Friday.
The invoice for May is attached. It is due on {{date}}.
I'm happy to explain the charge: it's the yearly fee for your card, as on page two of the contract.
Thanks for asking about a discount. We offer 10% to students and schools.
Your parcel is on its way. It should arrive on {{date}}.
Your refund has been sent to your bank. It takes up to five days to show.
If your device doesn't turn on, hold the button for ten seconds.
Your seat has been changed to 14A, as you wished.
The concert has been moved to the larger hall, as more people want to come. Your ticket stays valid.
We're hiring! If you know somebody who'd like to join us, tell them to write to {{email}}.
Could you tell me which colour you'd like? We have red and blue.
I've passed your idea on to our design team. They read everything.
It was a pleasure to talk to you today. Here's the summary of what we agreed.
As agreed on the phone, I've added the second driver to your policy.
Your password was changed. If that was you, there's nothing to do.
You have been added to the waiting list. We'll write when a place is free.
This is a reminder of your class on {{date}}. Bring a towel.
Your trial ends in three days. Choose a plan to keep your projects.
"""


@pytest.mark.parametrize("words", REPLIES.strip().splitlines())
def test_nothing_is_missing(speaking, words):
    assert speaking(f"Hi {{{{name}}}},\n\n{words}\n\nKind regards,\nAda\n", CODES) == set()
