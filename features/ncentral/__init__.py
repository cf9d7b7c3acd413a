"""Scenarios for N-central's PSA interfaces: ours, or a real server.

A real one needs the credentials `jwt` (of the Custom PSA Integration user), `callback_username`, `callback_password`,
`user_jwt` (another user's), `restricted_jwt` (of a user without rights on the PSA) and `psa_password`, and the facts
`ticket_id` (a ticket that it holds), `mapped_customer_id`, `unmapped_customer_id`, `psa_company_id`, `psa_site_id`,
`psa_contact_id`, `psa_username` (a user of its managed PSA) and, on a server of 2024, `profile = "2024"`.
"""
