## Sent when a crate is two days late.
<%doc>
The route comes from the depot. If you do not see one here, ask Ines.
</%doc>
Hi ${customer.first_name},

% if crate.lost:
Your crate is lost, and I'm sorry: you were looking forward to it. We've packed a new one for tonight's van.
% else:
I'm sorry your crate is taking so long. You will receive it prior to ${crate.due_date}.
% endif

Kind regards,
${agent.name}
