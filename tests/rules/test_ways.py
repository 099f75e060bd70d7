"""Another way after a no, and a step after an apology, are taken for that in whatever words."""

import pytest

WAYS = """
You can sell it on to a friend, though.
Your ticket stays valid until the end of the year.
Why not use it next weekend instead?
How about a voucher?
The voucher is worth the same and never runs out.
A colleague at the desk in Leeds may be able to do more for you.
Your insurer may cover it.
The maker gives two years on the motor, and they mend it free of charge.
The green one costs the same and is in stock.
There's a blue one left in Leeds.
A cheaper plan exists, and it starts at $3.
It's possible again from June.
It becomes possible as soon as the first bill is paid.
From the second year on, it's free.
Most people in your place swap the date.
Many of our members swap the date.
Swapping the date costs nothing.
A swap of the date costs nothing.
I've put your name on the list, in case somebody drops out.
I'd suggest swapping the date.
My tip: swap the date.
What works is swapping the date.
What helps is a call to your bank.
What we do offer is a swap.
We do swap dates, though.
We'd gladly swap the date.
We could swap the date.
Shall we swap the date?
Would a swap help?
If a swap helps, say so.
If you'd rather swap the date, reply by Friday.
Should you wish to swap the date, we'd be glad to.
Appeals go to the board by post.
You may appeal to the board.
The board hears appeals.
An ombudsman can look at it: their address is below.
The ombudsman's number is 0800 123.
Here's the form for the ombudsman.
More about your rights is on the page of the consumer office.
Our partner shop buys old ones.
Old ones can be traded in.
Trade-ins are welcome.
Until then the bus is free for you.
In the meantime the bus is free for you.
For now the web version works.
It does work in the web version.
The web version does it.
The free version does it.
Firefox shows it as it should.
Another account won't have this limit.
Removing the second account lifts the limit.
The limit goes away once the second account is removed.
The limit is lifted after thirty days.
Wait thirty days and it lifts by itself.
Thirty days from now it lifts by itself.
Get in touch again in June.
Ask again in June.
Try us again in June.
Come back in June, when we have more beds.
In June there are more beds.
More beds open in June.
I'll write as soon as a bed is free.
We've waived the fee, though.
The fee is waived, though.
I've taken the fee off.
As a thank-you for asking, the next one is half price.
The next one is half price for you.
Take 20% off the next one with TWENTY.
Here's a code for 20% off the next one: TWENTY.
The pass can be frozen for a month at no cost.
A month's freeze is possible at no cost.
Freezing the pass is free.
You won't lose the credit on it, and it moves to the new one.
Your credit moves to the new pass.
The rest of the credit moves with you.
Half of it goes back to your card.
Half of the price goes back to your card on Friday.
I've moved half of it to your account as credit.
I have asked our manager whether an exception can be made.
Our manager has the final say; her address is ada@example.org.
The last word is with our manager.
My manager can look at it tomorrow.
Your nearest repair café is in Bell Street, every Saturday.
A cobbler can put on a new sole for about 20 euros.
New soles cost about 20 euros at any cobbler's.
The spare part costs 9 euros and clicks in.
With the spare part it's as good as new.
With a doctor's note it's a different story.
A doctor's note changes that.
With a doctor's note we refund it in full.
Send a doctor's note and we'll refund it in full.
All it takes is a doctor's note.
It only takes a doctor's note.
The exception is illness: then we refund it in full.
In case of illness we refund it in full.
If you were ill, we refund it in full.
Were you ill? Then we refund it in full.
Another idea: give it to someone as a present.
Tickets make a lovely present.
Tickets are transferable.
Tickets aren't tied to a name, so anyone can use yours.
Anyone can use yours.
Your sister can go in your place.
Someone else may go in your place.
The recording is online from Monday.
You'll get the recording on Monday.
We'll send you the recording on Monday.
You'll find the recording in your account on Monday.
Everyone who had a ticket gets the recording.
"""
NO_MORE = """
This is stated in our terms.
Tickets are non-refundable.
All sales are final.
Our policy is the same for everybody.
The concert took place as planned.
This decision is final.
We treat all guests alike.
The price was shown before you paid.
The hall was booked and the band was paid.
We have to pay the band in any case.
This applies to all events.
You agreed to this when you booked.
The terms were shown at checkout.
Please see our terms.
Please note that this is final.
Please refer to section 4 of the terms.
We hope for your understanding.
We thank you for your understanding.
Thank you for your patience.
We hope to see you again soon.
We wish you all the best.
We appreciate your interest.
Many thanks for your support.
We regret this.
I'm sorry about that.
I know that's disappointing.
I understand that you were hoping for a refund.
The refund period ended on 3 May.
The window closed in May.
It has been more than thirty days.
Refunds are only made within thirty days.
The ticket was used on 3 May.
The scan shows that the ticket was used.
Your case is closed.
If you have any questions, let us know.
Feel free to contact us with any questions.
Have a nice day.
"""
STEPS = """
A new one is on the lorry.
The new one went out this morning.
You get your money back.
The money is on its way back to your card.
The money has gone back to your card.
It's back in your account on Friday.
Your card has been credited.
We took the fee off the bill.
The fee is off your bill.
Both fees are off your bill.
The bill has been put right.
Your bill now shows the right sum.
The right sum is on your new bill.
It works again.
The app is back.
Service is back to normal.
Trains run again from six.
The next bus leaves at ten.
Ada has your case now.
Ada from our workshop rings you tomorrow.
Our workshop rings you tomorrow.
Tomorrow our workshop rings you.
Expect a call from our workshop tomorrow.
Look out for a call from our workshop.
The driver comes by again tomorrow.
A driver picks it up tomorrow.
Leave it at the door, and a driver picks it up.
Keep the broken one.
No need to send it back.
There's no need to send it back.
Nothing for you to do.
You needn't do a thing.
The rest is up to us.
We take it from here.
We handle the rest.
We're on it.
We're all over this.
Three of us are digging through the logs.
The team is digging through the logs.
Engineers dig through the logs as I write.
I'm off to the depot to find it.
I found it and it's on its way.
I've got it on my desk and will post it today.
I've put a note on your account.
I've told the driver.
The driver knows now.
The driver has had a word from me.
From now on two people check each box.
Two people check each box now.
Each box gets checked twice now.
We've changed how we pack plates.
We changed how we pack plates.
Plates travel in foam now.
Your next box is on us.
The next one is free.
Coffee is on the house next time.
Have a coffee on us.
Use TWENTY for 20% off.
TWENTY takes 20% off your next box.
Which day suits you for a new one?
Refund or new one, which do you prefer?
Your pick: refund or a new one.
Choose what you like best: refund or a new one.
Just say the word and I'll send a new one.
Say the word and a new one is yours.
Drop me a line with your address.
Your address is all I need.
All I need is your address.
With your address I can send a new one.
More on this tomorrow.
More news tomorrow.
Next news at noon.
We'll keep you posted.
You'll hear from us at noon.
Noon at the latest.
"""
NO = "Thank you for asking about the ticket. We can't refund it after the concert."


@pytest.mark.parametrize("words", WAYS.strip().splitlines())
def test_a_no_with_a_way_stands_not_alone(in_letter, words):
    assert not in_letter("N301", "refusal", f"{NO} {words}")


@pytest.mark.parametrize("words", NO_MORE.strip().splitlines())
def test_a_no_that_is_only_said_again_stands_alone(in_letter, words):
    assert in_letter("N301", "refusal", f"{NO} {words}")


@pytest.mark.parametrize("words", STEPS.strip().splitlines())
def test_what_may_be_a_step_is_not_asked_for(in_letter, words):
    assert not in_letter("A303", "delay-outage", f"I'm sorry that this went wrong. {words}")
