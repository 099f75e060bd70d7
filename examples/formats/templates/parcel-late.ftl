<#-- Sent when a box is two days late. -->
<p>Hi ${customer.firstName!"there"},</p>
<#if box.lost>
<p>Your box is lost, and I'm sorry. A new one leaves us today.</p>
<#else>
<p>I'm sorry about the late box. You'll have it prior to ${box.due}.</p>
</#if>
<p>Kind regards,<br>${agent.name}</p>
