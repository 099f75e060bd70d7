# Macros of the billing team
resource "zendesk_macro" "card_declined" {
  title  = "Billing::Card declined"
  active = true

  actions = [
    { field = "status", value = "pending" },
    {
      field = "comment_value_html"
      value = <<-EOT
        <p>Hi {{ticket.requester.first_name}},</p>

        <p>You failed to update your card, so the payment of ${var.plan_price} did not go through.</p>
        <p>Open <a href="https://nordlund.example/pay">your payment page</a>, enter a card, and the plan goes on.</p>
      EOT
    },
  ]
}

resource "zendesk_trigger" "received" {
  title = "Tell the requester that it arrived"

  action {
    field = "notification_user"
    value = jsonencode([
      "requester_id",
      "We have your message: {{ticket.title}}",
      "Hi {{ticket.requester.first_name}},\n\nYour message is with Mia and Jo now. You'll have an answer by tomorrow noon.",
    ])
  }
}

resource "aws_ses_template" "parcel_lost" {
  name    = "parcel_lost"
  subject = "Your parcel {{number}} is lost"
  text    = "Hi {{name}},\n\nwe're sorry: your parcel is lost. A new one leaves tomorrow, and you pay nothing for it."
}
