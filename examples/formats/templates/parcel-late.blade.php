{{-- Sent when a box is two days late. --}}
<p>Hi {{ $customer->first_name ?? 'there' }},</p>
@if($box->is_lost)
<p>Your box is lost, and I'm sorry: you were looking forward to it. A new one leaves us today.</p>
@else
<p>Your box is late, and I'm sorry about the wait. It should be with you by {{ $box->due_date }}.</p>
@endif
<p>@lang('If you have any questions, please do not hesitate to contact us.')</p>
<p>Kind regards,<br>{{ $agent->name }}</p>
