<?php
/**
 * Sent when an order of seeds is late.
 *
 * @var Order $order
 */

defined('GARDEN') || exit;

do_action('mail_header', $heading);
?>
<p><?php printf(esc_html__('Hello %s,', 'garden'), esc_html($order->first_name)); ?></p>

<?php if ($order->sold_out) : ?>
  <p><?php esc_html_e('Unfortunately, we cannot offer a refund for seeds that are sold out.', 'garden'); ?></p>
<?php else : ?>
  <p>I'm sorry your seeds are taking so long. You will receive them prior to <?= $order->due_date ?>.</p>
<?php endif; ?>

<p>Kind regards,<br>the seed shed</p>
<?php do_action('mail_footer'); ?>
