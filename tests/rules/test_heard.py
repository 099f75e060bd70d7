"""A sentence that shows that somebody was heard is taken for that in whatever words; business is not."""

import pytest

HEARD = """
We were disappointed to read that the noise affected your sleep.
I took a look at your order and the code has expired.
I had a look at your account just now.
I was concerned to read about the state of the room.
We're saddened to learn about the experience you had with our driver.
It was upsetting to read about what you went through at the airport.
Your message about the broken lamp reached me this morning.
I've just gone over the photos you sent.
I've dug into this with our warehouse team.
I've checked with the courier, and your parcel is lost.
I've been in touch with the courier about your parcel.
Thanks for writing about the broken lamp.
Thanks for the note about the missing screws.
Thanks for your patience with this one.
I know that waiting three weeks is no fun.
Ouch, that's not how it was supposed to go.
Oh no! That's not what we want to see.
Yikes, that definitely shouldn't be happening.
Argh, that's annoying.
This clearly isn't what you signed up for.
A kettle that stops working after two weeks is not acceptable.
No one likes to wait for a refund.
Nobody enjoys being billed twice.
Being charged twice is the last thing anybody wants.
We realize how important a working phone is.
We know how much you depend on your internet connection.
We appreciate your concern about the charge.
Your concern about the charge is completely valid.
I can certainly appreciate that this is not what you were hoping to hear.
I wish I had better news for you.
I know this isn't the answer you were hoping for.
This isn't the outcome you wanted, I know.
I get that this is annoying.
It's frustrating when an app crashes in the middle of work.
Having the app crash mid-meeting is a pain.
That sounds like a real headache.
You're not the only one who has seen this, and we want it fixed.
Thank you for giving us the opportunity to look into your complaint about the crew.
Your complaint about the crew has been passed to me and I've read it in full.
I've listened to the recording of your call with Tina.
We've let ourselves and you down here.
We hold our hands up: the label was wrong.
We dropped the ball on your order.
We fell short on Saturday.
This is not the level of service we pride ourselves on.
What happened on Saturday is not representative of our standards.
It's not okay that you had to call three times.
You should never be left on hold for an hour.
You paid for next-day delivery and didn't get it.
You were promised a call back and never got one.
You've asked for the wrong charge to be taken off.
You wrote that the zip broke on the first day.
You mentioned that the zip broke on the first day.
You reported a problem with the heating.
As you noticed, the page fails to load.
It seems the parcel got lost on the way to you.
It appears your parcel was damaged in transit.
It looks as though the courier left the parcel with a neighbour.
I see the order went to your old address.
I noticed that your last two orders arrived late.
I'm aware of how long you have been waiting.
I do apologise.
My sincere apologies for the mix-up.
Please accept our apologies for the late delivery.
We owe you an apology.
We regret to hear that the item arrived in pieces.
We regret that your stay fell short.
We feel terrible about this.
I feel awful that your birthday gift came late.
I hate that this happened on your birthday.
I'd be upset too.
This must have come as a shock.
We can only imagine how stressful this is.
I hear you.
Message received loud and clear: the new menu is confusing.
Totally understand.
Completely understandable.
Understood, and thank you for spelling it out.
Fair point about the packaging.
Thank you for your honest feedback about the noise.
Thank you for making us aware of the noise at night.
Thank you for drawing our attention to the leak.
Thank you for highlighting this problem with the app.
Thank you for alerting us to the error on page three.
Thank you for trusting us with this.
We value your comments on the wait at the till.
We've taken your comments about the wait to heart.
I can't believe the box arrived like that!
That is on us.
Our driver should have rung the bell.
The box should have been sealed.
Your flight was two hours late and you missed your connection.
After ten years with us you deserve a proper answer.
It is never easy to lose your photos.
Losing photos hurts.
Moving house is stressful enough without a broken boiler.
A pair of boots should last longer than a season.
What a start to your holiday!
Thanks for hanging in there.
Thanks for bearing with me.
Thanks for your note this morning about the leak.
Thanks for sending over the screenshot of the error.
Thanks for taking the time to walk me through what happened.
I really appreciate you letting us know about the spill.
I appreciate your frankness.
We appreciate how patient you have been.
We've heard from several customers that the app is slow today.
We're seeing the same thing on our side, and it isn't pretty.
Several of you have told us that the new layout is hard to read.
A few people have run into this since Tuesday.
We've been having trouble with our phone lines since this morning.
We are currently having problems with our payment provider.
Our website has been slow since the update on Tuesday.
The update on Tuesday broke the export, and that's how your report came out empty.
You'd been looking forward to Saturday, and we spoiled it.
You spent your Saturday waiting in for us.
Three weeks without a washing machine is a long time.
It's been three weeks, which is far longer than we said.
I know three weeks is a long time.
The wait has been longer than either of us would like.
This has taken longer than it should have.
We've kept you waiting.
We kept you waiting for an answer.
Sorry!
So sorry about this.
I want to say how sorry I am.
Let me start by saying sorry.
First of all, I'd like to apologise on behalf of the team.
Please forgive us for the delay.
Please forgive the slow reply.
We'd like to make this right.
I'd like to put this right for you.
I want to get this fixed for you.
I'd love to help you get back into your account.
I'm happy to help you with your broken zip.
Happy to help with the missing invoice.
Let's get you back into your account.
Let's get this sorted.
Let me help you with that.
I can help you with the login trouble.
I understand your frustration.
I understand that you want your money back.
I understand you'd like to cancel because the box was late.
I see what you mean.
I see the problem.
I found the problem.
I found out why your payment failed.
I found your parcel.
We found the cause of the outage.
We've identified what went wrong.
We have been able to confirm that the parcel is missing.
Our records show that the box left us half empty.
The photos show that the box was crushed.
From the photos it's clear the box was crushed.
Judging by your photos, the box was crushed on the way.
After looking at the photos, I agree with you.
After reviewing the case, I agree that we should refund you.
I agree, the instructions are unclear.
I agree with you.
You're absolutely right.
Right you are.
Good catch!
Great catch, thank you.
Nice spot.
Well spotted!
Hmm, that's odd.
That's strange.
That's weird, it should have gone through.
That doesn't sound right.
That doesn't look right at all.
Something's not right here.
That isn't how it's meant to work.
It's not supposed to do that.
The zip isn't supposed to break.
The link was meant to work for a week.
You were supposed to get a call.
A call back had been arranged and didn't happen.
Nobody called you back.
No one rang you back as agreed.
We never called you back.
We promised you a call and didn't make it.
It shouldn't take three calls to cancel a plan.
It takes far too many clicks to cancel a plan.
Cancelling should be easier than this.
Your report helped us spot a fault in the booking page.
Your email made us look again at how we label our boxes.
Our courier let you down yesterday, plain and simple.
The heating went off on the coldest day of the year, and you were left without warm water.
You got the wrong lamp.
You've got every right to ask.
You have my full attention.
You weren't told about the extra fee, and you should have been.
As a mother of two I know what a broken washing machine means.
Late again - no wonder you wrote.
Two broken plates out of six is two too many.
Sounds like a rotten evening.
Sounds frustrating!
How annoying!
How disappointing for you.
Poor you!
That must be stressful.
That's a lot of back and forth for one invoice.
That's quite a delay.
That's a fair bit of money to be without.
This is a mess, and it's ours to clean up.
This must feel like a runaround.
This feels unfair, I get it.
This one slipped through the net.
This got lost on our side.
Somehow your ticket slipped through.
Somewhere along the line your order went missing.
Something went amiss when we packed your box.
Thank you for holding us to our promise.
Thank you for not giving up on us.
Thank you for the second message, and for the photos.
Thanks for keeping your cool through all this.
Thanks for giving this another go.
Thanks for describing the crash so precisely.
Many thanks for your report about the crash.
I'm following up on the call you had with Tina about the leak.
I'm writing to you personally because of what happened on Saturday.
I'm as puzzled as you are.
I'm with you on this.
I'm on your side here.
I'm looking at your screenshot now.
I'm all ears.
I owe you an answer.
I owe you one.
I'd also expect more from a hotel at this price.
I'd have been cross too.
I'd have written to us as well.
We'd rather have got this right the first time.
We pride ourselves on tidy work, and this wasn't it.
We usually do better than this.
We can and should do better.
We know better.
We blew it.
We botched your order.
We muddled up two orders.
We've made this harder than it needs to be.
We've made you wait.
We've put you through enough.
We've heard you.
We've seen your post and we're on it.
We've got your message about the smell.
We received your message about the smell in flat 3.
We share your disappointment.
We feel the same.
Your kitchen must have looked a sight after the pipe burst.
A burst pipe on a Sunday is everyone's nightmare.
Being without heating in January with a newborn is not something we take lightly.
It broke my heart to read your letter.
It pains me to read this.
It took us three tries to get the address right, and you were patient throughout.
The tone of my colleague's reply was out of line.
The way you were spoken to was wrong.
The reply you got on Friday was too short.
The answer you were given was wrong.
The information we gave you was out of date.
The guide you followed was out of date.
The size chart misled you.
The chart on our page is misleading, as you say.
Our chart is misleading, as you rightly say.
Our reply was slow.
Ten days for a reply is slow, even by our standards.
I read your review twice.
I read your message on the train and winced.
I winced when I read this.
I can tell this has been going on for a while.
I gather the box was already open.
I hope your hand is better.
I hope nobody was hurt.
I trust the burn is healing.
I imagine you were looking forward to the trip.
I bet that was the last thing you needed.
I wouldn't want that either.
Nobody wants a cold pizza.
Cold pizza is no fun.
Cold pizza? That's on us.
A cold pizza isn't what you paid for.
You paid for a hot pizza, and it came cold.
You deserve a hot pizza.
We let you sit there for an hour.
We left you standing in the rain.
We had you running in circles.
We gave you the wrong advice.
We told you the wrong thing.
We didn't explain this well.
We weren't clear about the fee.
We could have told you sooner.
We ought to have told you sooner.
We were slow.
We were wrong.
We don't like this any more than you do.
We don't want you to feel this way.
We do understand.
We do hear you.
This is our fault, not yours.
This wasn't your doing.
This happens more often than we'd like.
This has been a long saga.
This was your third message, and it got no answer.
That was careless of us.
That was not a good first impression.
That was a poor show.
That's a rough way to start a holiday.
That's an awful lot of money for a lamp that doesn't work.
"""
BUSINESS = """
Your refund will be processed within 5 business days.
Your order has been delayed due to high demand.
The item you ordered is out of stock.
Please send us a photo of the damaged item.
Please find attached the return label.
Refunds can only be issued to the original payment method.
Your complaint has been forwarded to the relevant department.
Your case has been assigned to an agent.
Our policy does not allow refunds after 30 days.
To resolve this issue, clear your browser cache and try again.
Try restarting the device.
We have issued a refund of {{amount}}.
We've shipped a replacement.
I've gone ahead and cancelled your subscription.
I have processed your return.
We need your order number and a photo of the item.
You will receive a replacement within 5 days.
You need to reset your password first.
You can track your parcel here: {{url}}
A technician will visit you on {{date}}.
Delivery times vary depending on the carrier.
This is a known issue.
This issue has been fixed in version 4.2.
The charge is a pending authorization and will drop off in 3 days.
The duplicate charge will be reversed.
According to our records, the parcel was delivered on {{date}}.
As per our terms, the deposit is non-refundable.
In order to process your claim we require the following documents.
Kindly provide your account number.
Make sure that you use the latest version of the app.
Which browser are you using?
Have you tried turning it off and on again?
The manager has been informed.
Your feedback has been noted.
All prices include shipping.
The product is covered by a 2-year warranty.
It can take up to 48 hours for the tracking to update.
It is recommended to update the app.
Our engineers are working on it.
We are working to resolve the issue.
We are unable to locate your order.
We will contact you within 48 hours.
We do not ship to your area.
Late deliveries are handled by the courier.
The courier attempted delivery on {{date}}.
Your account was suspended.
Your flight has been cancelled.
No refund is possible for this ticket.
Go to Settings > Account > Reset.
"""


REST = "Clear the cache, then send the lamp back with the label below."


@pytest.mark.parametrize("words", HEARD.strip().splitlines())
def test_who_was_heard_is_not_asked_again(in_letter, words):
    assert not in_letter("V301", "complaint", f"{words}\n\n{REST}")


@pytest.mark.parametrize("words", BUSINESS.strip().splitlines())
def test_business_is_no_acknowledgement(in_letter, words):
    assert in_letter("V301", "complaint", f"{words}\n\n{REST}")
