<%-- Sent when a box is two days late. --%>
<p>Hi <c:out value="${customer.firstName}" default="there"/>,</p>
<p>I'm sorry about the late box. You'll have it prior to <fmt:formatDate value="${box.due}"/>.</p>
<p>Kind regards,<br>${agent.name}</p>
