<?php

return [
    // Sent when a firing has to wait.
    'late' => [
        'subject' => 'Your pots, :name, are fired on :date',
        'body' => "Hi :name,\n\nyour pots couldn't be fired today. You failed to sign them, so we don't know which are yours.",
    ],
    'missed' => 'You will receive a new date prior to Friday, :name. It\'s on the door as well.',
    'closed' => 'We are closed. ' . 'As per our policy, keys are not lent.',
    'limit' => 30,
];
