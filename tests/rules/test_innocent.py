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
SENTENCES = """
In line with our returns policy, you have 60 days, so there's plenty of time.
As per our call, I've moved the date to Friday.
Per your request, I've cancelled the order.
According to the tracking, it left Leeds this morning.
Our policy is to refund you first and ask questions later.
Under our guarantee you get a new one.
Company policy lets me add a second month free.
As agreed in the contract, we cover the repair.
Your case number is 12345, and Ada is looking after it.
This ticket will stay open until the fix is out.
We closed the old ticket and opened a new one for the second lamp.
The claim was rejected by the carrier at first, so we paid you ourselves.
Your bank declined the charge; you may want to call them.
Your friend's application was approved, and yours comes next week.
The request was denied in error, and I've approved it now.
You did not do anything wrong.
You didn't miss anything: the webinar was moved.
You forgot nothing; the label was ours to send.
If you forgot your password, press the link below.
In case you missed it, the sale ends on Sunday.
You should have received the code by now; if not, I'll send another.
You should see the money by Friday.
You must be exhausted after that journey.
You need to see this only once.
You can ignore the reminder.
There's no need to apologise.
It's not your fault that the page was down.
We can't thank you enough for waiting.
I can't wait to hear how it goes.
I can't imagine how that felt.
There's nothing more annoying than a squeaky chair.
There's nothing more we need from you.
Nothing can be further from the truth, and I've told the author so.
I'll get back to you as soon as the lab has the result, on Tuesday at the latest.
We'll let you know as soon as it ships.
Soon after that, on 4 May, your refund arrives.
I'll call you shortly before noon.
We take your word for it and have refunded you.
We take returns seriously: every box is opened the same day.
Your feedback is important to us, which is why I've changed the menu.
Valued at $200, the lamp is insured.
Dear all, the garden party starts at six.
To whom should I send the invoice?
I'm afraid of heights too, so I took the stairs to check it.
Unfortunately named, the Cockroach Café is lovely.
Please note the gate code: 4411.
Please advise me which colour you'd like.
Kindly the driver waited for an hour.
She was kind enough to wait.
Our terms changed in May, in your favour.
The system is working again; thanks for telling us so quickly.
Everything works fine on version 9, so an update will help.
The issue on your street has been fixed by the water company.
The problem is on our side, not yours.
Your settings caused no harm: we've tried them here.
Your browser is up to date.
Why don't you come by on Friday for a new one?
Why not try the blue one?
As I mentioned on the phone, I'll call on Friday.
As promised, here's your voucher.
As you requested, I've removed the card.
Per day you can send up to 500 mails.
Do not use the charger until the new one arrives, as it may overheat.
Please do not send the lamp back; keep it or give it away.
Final reminder: our offer for members ends tonight.
Failure of the pump was the cause, and it's replaced.
Claims made before 5 May are paid this week.
You claim back the VAT with the form below.
You accused us of nothing that wasn't true.
"""


@pytest.mark.parametrize("words", REPLIES.strip().splitlines())
def test_nothing_is_missing(speaking, words):
    assert speaking(f"Hi {{{{name}}}},\n\n{words}\n\nKind regards,\nAda\n", CODES) == set()


BEFORE, AFTER = "Thanks for your message about the lamp.", "I'll send you the bulb today; it comes on Friday."


@pytest.fixture
def told(speaking, pack):
    """Return a function that tells which rules that are on by default speak of a sentence in a good reply."""
    codes = {rule.code for rule in pack.rules.values() if rule.is_default and rule.code[0] in "ABCDMNOV"}

    def told(words):
        return speaking(f"Hi {{{{name}}}},\n\n{BEFORE} {words} {AFTER}\n\nKind regards,\nAda\n", codes)

    return told


def test_a_slip_is_told(told):
    assert told("You failed to send the receipt.") == {"B101"}


@pytest.mark.parametrize("words", SENTENCES.strip().splitlines())
def test_what_only_looks_like_a_slip(told, words):
    assert told(words) == set()
