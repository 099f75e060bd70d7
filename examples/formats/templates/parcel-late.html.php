<?php // Sent when a box is two days late. ?>
<p>Hi <?= $customer->firstName ?? 'there' ?>,</p>
<?php if ($box->lost): ?>
<p>Your box is lost, and I'm sorry. A new one leaves us today.</p>
<?php else: ?>
<p>I'm sorry about the late box. You'll have it prior to <?= $box->due ?>.</p>
<?php endif; ?>
<p>Kind regards,<br><?= $agent->name ?></p>
