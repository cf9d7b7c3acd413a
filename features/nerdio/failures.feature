@needs_driver @needs_clock @writes
Feature: A PSA fails, and Nerdio Manager makes no second ticket
  A PSA has limits, loses answers, and may revoke what it has granted. Each of these has an outcome that is visible.

  Scenario Outline: <psa> answers <status> and asks for patience
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with <status>
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then there is 1 ticket
    And the incident of the wait is open

    Examples:
      | psa         | status |
      | HaloPSA     | 429    |
      | ConnectWise | 503    |
      | Autotask    | 503    |

  Scenario Outline: <psa> loses the answer to a new ticket
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    And the PSA loses the answer to the next ticket
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then there is 1 ticket
    And the incident of the wait is open

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: Two events of one incident at the same time
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with 429
    When the backup fails twice without waiting
    And 1 minute passes
    Then there is 1 ticket
    And the ticket has 1 note

  Scenario: Validation waits, too, for as long as a setting says
    Given the clock stands still
    And Nerdio's setting "psa_retry_delay_s" is "4"
    And HaloPSA answers the next sign-in with 503
    When HaloPSA is validated with the rights that Nerdio asks for
    Then the validation waits
    When 3 seconds pass
    Then there is no integration
    When 1 second passes
    Then the integration has the state "credentials_valid"

  Scenario Outline: The ticket was deleted at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    And a technician deletes the ticket
    And the backup fails
    Then it is another ticket
    And the reference of the incident ends with "-1-2"
    When a technician deletes the ticket
    And the backup succeeds
    Then the incident is resolved

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: The right to close tickets is missing
    Given the role of Nerdio at ConnectWise lacks edit of Close Service Tickets
    And ConnectWise is set up
    And a condition for backups
    When the backup fails
    And the backup succeeds
    Then the incident is failed
    And the incident says "Service Desk > Service Tickets (Edit) and, for a closing status, Close Service Tickets (Edit)."
    When the role of Nerdio at ConnectWise has edit of Close Service Tickets
    And the backup succeeds
    Then the incident has
      | state  | resolved |
      | detail | ""       |

  Scenario Outline: The right to make tickets is missing at <psa>
    Given <psa> is set up
    And a condition for backups
    When <psa> is validated with the role "<role>"
    And the backup fails
    Then the incident is failed
    And the incident says "The right that it needs is missing: <right>."
    And the integration has the state "configured"

    Examples:
      | psa      | role           | right                        |
      | HaloPSA  | customers_only | edit:tickets                 |
      | Autotask | read_only      | Service Desk > Tickets (add) |

  Scenario Outline: The right to <change> is missing at <psa>
    Given <psa> is set up
    And a condition for backups
    And Nerdio's setting "closing_note" is "<note>"
    When the backup fails
    And <psa> is validated with the role "<role>"
    And the backup succeeds
    Then the incident is failed
    And the incident says "The right that it needs is missing: <right>."
    And the incident has
      | ticket_id | something |

    Examples:
      | psa      | change          | note  | role           | right                               |
      | HaloPSA  | look at tickets | true  | customers_only | read:tickets                        |
      | Autotask | add notes       | true  | read_only      | Service Desk > Ticket Notes (add)   |
      | Autotask | change tickets  | false | read_only      | Service Desk > Tickets (edit)       |

  Scenario: The right to make tickets, which notes need as well, is missing at ConnectWise
    Given ConnectWise is set up
    And a condition for backups
    When the backup of the MSP itself fails
    Given the role of Nerdio at ConnectWise lacks add of Service Tickets
    When the backup of the MSP itself fails
    Then the incident is failed
    And the incident says "The right that it needs is missing: Service Desk > Service Tickets (Add)."
    When the backup fails
    Then the incident is failed
    And the incident says "The right that it needs is missing: Service Desk > Service Tickets (Add)."

  Scenario: The credentials are revoked
    Given ConnectWise is set up
    And a condition for backups
    When the keys of the integration are replaced by expired ones
    Then the PSA has refused the credentials
    And the integration has the state "configured"

  Scenario: Autotask locks the user
    Given Autotask is set up
    And a condition for backups
    When a caller tries wrong secrets until the user is locked
    And the backup fails
    Then the incident is failed
    And the integration has the state "failing"
    When 1 hour passes
    And the backup fails
    Then the incident is open
    And the integration has the state "configured"

  Scenario: A PSA that stops answering
    Given HaloPSA is set up
    And a condition for backups
    And HaloPSA resets every connection
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then the incident of the wait is failed
    And there are no tickets

  Scenario Outline: <psa> does not know the ticket any more when it is changed
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    And the PSA answers the next change of a ticket with 404
    And the backup succeeds
    Then the incident is resolved
    And the incident says "was deleted."

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: HaloPSA has lost the ticket when Nerdio looks at it
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And HaloPSA answers the next look at a ticket with 404
    And the backup fails
    Then the incident has
      | ticket_id | 2001 |
      | state     | open |

  Scenario: A ticket that was deleted is forgotten even if the PSA refuses another one
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And a technician deletes the ticket
    Given the PSA answers the next ticket with 400
    When the backup fails
    Then the incident is failed
    And the incident says "with 400"
    And the incident has
      | ticket_id | null |
    When the backup succeeds
    Then the incident has
      | state  | resolved             |
      | detail | There was no ticket. |

  Scenario: A ticket that was deleted is not made again where a setting says so
    Given HaloPSA is set up
    And a condition for backups
    And Nerdio's setting "deleted_ticket" is "fail"
    When the backup fails
    And a technician deletes the ticket
    And the backup fails
    Then the incident is failed
    And the incident has
      | detail    | Ticket 2000 was deleted. |
      | ticket_id | 2000                     |

  Scenario: HaloPSA is asked once for a ticket that is changed twice
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the backup succeeds
    Then the PSA was asked to "get ticket" 1 time
    And the PSA was asked to "sign in" 1 time
    And the PSA was asked to "post Actions" before "post Tickets"

  Scenario Outline: <psa> fails while it makes a ticket, which is looked for before it is made again
    Given <psa> is set up
    And a condition for backups
    And the PSA answers the next ticket with 500
    When the backup fails
    Then the incident is failed
    And the incident says "with 500"
    And the integration has the state "configured"
    When the backup fails
    Then the incident is open
    And the PSA was asked to "<look>" before "<make>"
    And there is 1 ticket
    When the backup of the MSP itself fails
    Then the PSA was not asked to "<look>"

    Examples:
      | psa         | look                  | make         |
      | HaloPSA     | list Tickets          | post Tickets |
      | ConnectWise | list /service/tickets | post ticket  |
      | Autotask    | query Tickets         | post ticket  |

  Scenario Outline: <psa> makes a ticket, its answer is lost, and Nerdio does not ask again by itself
    Given <psa> is set up
    And a condition for backups
    And Nerdio's setting "psa_attempts" is "1"
    And the PSA loses the answer to the next ticket
    When the backup fails
    Then the incident is failed
    And the incident says "cannot be reached"
    When the backup fails
    Then the incident is open
    And the ticket has 1 note
    And the PSA was not asked to "<make>"

    Examples:
      | psa         | make         |
      | HaloPSA     | post Tickets |
      | ConnectWise | post ticket  |
      | Autotask    | post ticket  |

  Scenario: A ticket whose reference only begins with that of the incident is another one
    Given HaloPSA is set up
    And a condition for backups
    And the PSA answers the next ticket with 500
    When the backup fails
    Then the incident is failed
    When HaloPSA has a ticket whose reference begins with that of the incident
    And the backup fails
    Then the incident is open
    And there is 1 ticket
    And the PSA was asked to "list Tickets" before "post Tickets"

  Scenario Outline: A ticket that was answered with <status> belongs to <psa> when the default has changed
    Given HaloPSA is set up
    And ConnectWise is set up
    And a condition for backups
    When ConnectWise is made the default
    Given the PSA answers the next ticket with <status>
    When the backup of the MSP itself fails
    Then the incident is failed
    When HaloPSA is made the default
    And the backup of the MSP itself fails
    Then the incident is open
    And the ticket is at <psa>

    Examples:
      | status | psa         |
      | 400    | HaloPSA     |
      | 500    | ConnectWise |

  Scenario: A closing note without an answer does not keep the ticket open
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the PSA loses the answer to the next change of a ticket
    And the backup succeeds
    Then the incident is resolved
    And the ticket has the status for resolved tickets
    And the ticket has 1 note

  Scenario: A PSA that takes longer than a setting allows
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And Nerdio's setting "psa_timeout_s" is "5"
    And Nerdio's setting "psa_attempts" is "1"
    And the PSA takes 60 seconds for the next ticket
    When the backup fails
    Then the event waits
    When 4 seconds pass
    Then the incident of the wait is still waiting
    When 1 second passes
    Then the incident of the wait is failed
    And the incident says "HaloPSA cannot be reached"

  Scenario: A PSA that answers nothing at all when a ticket is made
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA resets the next 20 connections that make a ticket
    When the backup fails
    Then the event waits
    When 1 hour passes
    Then the incident of the wait is failed
    When the backup succeeds
    Then the incident is resolved
    And the incident says "There was no ticket."

  Scenario: An event that waits goes on in a world that was kept and brought back
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with 429
    When the backup fails
    Then the event waits
    And the event is kept
    When the world is brought back as it was
    And 1 minute passes
    Then there is 1 ticket
    And the incident of the wait is open
    And no event is kept

  Scenario: Two events that wait go on in their order in a world that was brought back
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with 429
    When the backup fails twice without waiting
    And the world is brought back as it was
    And 1 minute passes
    Then there is 1 ticket
    And the ticket has 1 note
    And no event is kept

  Scenario: An event that waits for another one is dropped if its ticket queue is removed meanwhile
    Given ConnectWise is set up
    And a ticket queue for the board "Service Desk"
    And a condition for backups that uses the ticket queue
    And the clock stands still
    And the PSA answers the next ticket with 503
    When the backup fails twice without waiting
    And the partner sends DELETE "/conditions/Backups"
    And the partner sends DELETE "/queues/1"
    And 1 minute passes
    Then there is 1 ticket
    And the ticket has 0 note
    And no event is kept

  Scenario: An event whose ticket was made before the world was brought back is not a second failure
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA loses the answer to the next ticket
    When the backup fails
    Then the event waits
    When the world is brought back as it was
    And 1 minute passes
    Then there is 1 ticket
    And the ticket has 0 note
    And the incident of the wait is open

  Scenario: What is changed while an event waits stays changed
    Given ConnectWise has been validated
    And HaloPSA is set up
    And a condition for backups
    And the clock stands still
    When HaloPSA is made the default
    And the backup fails
    And the PSA answers the next change of a ticket with 401
    And the backup fails
    Then the incident is failed
    And the integration has the state "failing"
    When the PSA answers the next change of a ticket with 500
    And the backup fails
    Then the incident is failed
    And the integration has the state "failing"
    When the PSA answers the next change of a ticket with 503
    And the backup fails
    Then the event waits
    And the event is kept
    When the partner sends POST "/integrations/connectwise/default"
    And 1 minute passes
    Then the integrations are connectwise*, halopsa
    And the integration has the state "configured"
    And no event is kept
    When the partner sends GET "/incidents/1"
    Then the portal shows
      | state     | open |
      | ticket_id | 2000 |
      | detail    | ""   |

  Scenario: An integration that is removed while work for it waits stays removed
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with 503
    When the backup fails
    Then the event waits
    Given HaloPSA answers the next sign-in with 503
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [] |
    Then the work waits
    When the partner sends DELETE "/integrations/halopsa"
    And 1 minute passes
    And the partner sends GET "/integrations"
    Then the portal shows
      | items | [] |
    When the partner sends GET "/incidents/1"
    Then the portal shows
      | state     | open |
      | ticket_id | 2000 |
    And no event is kept

  Scenario Outline: A lost answer to "<what>" of <psa> is asked for again
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    When the backup fails
    And the PSA loses the next answer to "<operation>"
    And the backup <end>
    Then the work waits
    When 1 minute passes
    Then the incident of the wait is <state>
    And the incident has
      | detail | "" |

    Examples:
      | what           | psa         | operation                           | end      | state    |
      | sign in        | HaloPSA     | createToken                         | fails    | open     |
      | change tickets | ConnectWise | patchServiceTicketsById             | succeeds | resolved |
      | change tickets | Autotask    | PATCH /ATServicesRest/V1.0/Tickets  | succeeds | resolved |

  Scenario: A PSA to which no connection can be made is tried three times
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And HaloPSA has moved to "http://127.0.0.1:9"
    When the backup fails
    Then the event waits
    When 1 hour passes
    Then the incident of the wait is failed
    And the incident says "HaloPSA cannot be reached: sign in:"
    And "http://127.0.0.1:9" was called 3 times

  Scenario Outline: <psa> refuses a ticket, which is made at once the next time
    Given <psa> is set up
    And a condition for backups
    And the PSA answers the next ticket with <status>
    When the backup fails
    Then the incident is failed
    And the incident says "with <status>"
    And no event is kept
    When the backup fails
    Then the incident has
      | state  | open |
      | detail | ""   |
    And the PSA was not asked to "<look>"

    Examples:
      | psa         | status | look                  |
      | ConnectWise | 400    | list /service/tickets |
      | HaloPSA     | 404    | list Tickets          |

  Scenario Outline: A PSA that resets two connections gets the ticket with the third, after <first> seconds and twice as many
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And Nerdio's setting "psa_retry_delay_s" is "<first>"
    And the PSA resets the next 2 connections that make a ticket
    When the backup fails
    Then the event waits
    When <first> seconds pass
    Then the incident of the wait is still waiting
    When <less> seconds pass
    Then the incident of the wait is still waiting
    When 1 second passes
    Then the incident of the wait is open
    And there is 1 ticket

    Examples:
      | first | less |
      | 1     | 1    |
      | 4     | 7    |

  Scenario: Stored credentials that fail are noted by the portal, and forgotten when they work again
    Given Autotask is set up
    When a caller tries wrong secrets until the user is locked
    And the partner sends GET "/integrations/autotask/customers"
    Then the portal refuses it with 422 and "The credentials are wrong, or not valid any more."
    And the integration has the state "failing"
    When the partner sends GET "/integrations/autotask"
    Then the portal shows
      | failing | something |
    When 1 hour passes
    And the partner sends POST "/integrations/autotask/mapping/auto-match"
    Then the integration has the state "configured"

  Scenario: Stored credentials that fail after a wait are noted by the portal
    Given HaloPSA is set up
    And the clock stands still
    And HaloPSA answers the next sign-in with 503
    When HaloPSA answers the next list of customers with 401
    And the partner sends GET "/integrations/halopsa/customers"
    Then the work waits
    And the integration has the state "configured"
    When 1 minute passes
    Then the integration has the state "failing"

  Scenario Outline: An integration that failed works again after <what>
    Given HaloPSA is set up
    When HaloPSA answers the next list of customers with 401
    And the partner sends GET "/integrations/halopsa/customers"
    Then the portal refuses it with 422 and "The credentials are wrong, or not valid any more."
    And the integration has the state "failing"
    When <act>
    Then the integration has the state "configured"

    Examples:
      | what                | act                                                           |
      | new credentials     | HaloPSA is validated with the rights that Nerdio asks for     |
      | new ticket settings | the open status 2 is chosen                                   |
      | Auto Match          | Auto Match runs                                               |

  Scenario Outline: What is typed in at <psa> in the place of what Nerdio brings is used
    When <psa> is validated with "<value>" as its <name>
    Then the portal refuses it with 422 and "<words>"
    And there is no integration

    Examples:
      | psa         | name                 | value   | words                                      |
      | Autotask    | api_integration_code | wrong   | The credentials are wrong                  |
      | ConnectWise | company              | wrong   | knows no company 'wrong'                   |
      | ConnectWise | company              | no/such | knows no company 'no/such'                 |
      | ConnectWise | public_key           | wrong   | The credentials are wrong                  |
      | Autotask    | username             | wrong   | knows no user 'wrong'                      |
      | HaloPSA     | client_id            | wrong   | The credentials are wrong                  |
      | HaloPSA     | tenant               | wrong   | HaloPSA answered POST /auth/token with 500 |

  Scenario: An open incident whose account is skipped now stays open
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    Given the account "Acme" is skipped
    When the backup succeeds
    Then the incident has
      | state     | open                       |
      | ticket_id | 2000                       |
      | detail    | The account 11 is skipped. |

  Scenario: There is nobody to make a ticket for, or no integration for the queue
    Given HaloPSA has been validated
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [{"account_id": 11, "customer_id": 12}] |
    And the ticket settings are saved
    And the partner sends POST "/queues" with
      | name | Second line |
    Given a condition for backups
    When the backup of the MSP itself fails
    Then the incident has
      | state       | skipped                          |
      | detail      | There is no MSP-level customer.  |
      | account_id  | null                             |
      | system      | null                             |
      | integration | null                             |
    When the partner sends DELETE "/conditions/Backups"
    Given a condition for backups that uses the ticket queue
    When the backup fails
    Then the incident has
      | state | open |
    When the partner sends DELETE "/integrations/halopsa"
    And the backup of the MSP itself fails
    Then the incident has
      | state  | skipped                          |
      | detail | There is no integration halopsa. |
