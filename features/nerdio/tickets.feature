@needs_driver @writes
Feature: Nerdio Manager keeps tickets in a PSA
  What goes wrong becomes a ticket for the mapped customer; what goes wrong again becomes a note; what ends closes the ticket.

  Scenario Outline: A backup fails again and succeeds at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    Then there is an open ticket for the customer
    When the backup fails
    Then it is the same ticket with 1 note
    When the backup succeeds
    Then the ticket has the status for resolved tickets
    And the incident is resolved
    And no right beyond those of Nerdio's page was needed

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario Outline: A backup is cancelled at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    And the backup is cancelled
    Then the ticket has the status for cancelled tickets
    And the incident is cancelled

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: What failed after it succeeded is another ticket
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the backup succeeds
    And the backup fails
    Then there are 2 tickets

  Scenario: Another target, job type or account is another incident
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the backup fails with another target
    And the backup fails with another job type
    And the backup fails with another account
    Then there are 4 tickets

  Scenario: Nothing is open, and accounts without a customer
    Given HaloPSA is set up
    And a condition for backups
    When the backup succeeds
    Then the incident is skipped
    And the PSA was not called
    When the backup of "Initech" fails
    Then the incident is skipped
    And the PSA was not called
    When the backup of "Fabrikam" fails
    Then the incident is skipped
    And the PSA was not called

  Scenario: The MSP itself
    Given Autotask is set up
    And a condition for backups
    When the backup of the MSP itself fails
    Then the ticket belongs to the MSP's own customer

  Scenario Outline: Each severity has its priority at <psa>
    Given <psa> is set up with a priority for each severity
    When a backup fails under a condition of each severity
    Then each ticket has the priority for its severity

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: An informational condition reports a success
    Given HaloPSA is set up
    And a condition for backups with the severity informational
    When the backup succeeds
    Then the ticket has the status for resolved tickets

  Scenario: Another default moves later tickets only
    Given ConnectWise is set up
    And HaloPSA is set up
    And a condition for backups
    When the backup of the MSP itself fails
    Then the ticket is at ConnectWise
    When HaloPSA is made the default
    And the backup of the MSP itself succeeds
    Then the ticket is at ConnectWise
    And the ticket has the status for resolved tickets
    And the incident is resolved
    When the backup of the MSP itself fails
    Then the ticket is at HaloPSA

  Scenario: A ticket queue
    Given ConnectWise is set up
    And a ticket queue for the board "Service Desk"
    And a condition for backups that uses the ticket queue
    When the backup fails
    Then the ticket is on the board of the queue

  Scenario: Keywords suppress false positives
    Given HaloPSA is set up
    And a condition for backups that excludes "test"
    When the backup of the target "TEST-vm" fails
    Then the incident is skipped
    And the PSA was not called

  Scenario: A condition that is not there
    When an event names the condition "Backup"
    Then the refusal says "no condition 'Backup'"

  Scenario: A custom API action
    Given a condition for backups that calls an API
    When the backup of the MSP itself fails
    Then the API was posted what Nerdio posts

  Scenario: API calls of one URL are sent in turn
    When the partner sends POST "/conditions" with
      | type    | backup  |
      | name    | Backups |
      | actions | [{"kind": "api", "url": "http://127.0.0.1:9/a"}, {"kind": "api", "url": "http://127.0.0.1:9/b"}, {"kind": "api", "url": "http://127.0.0.1:9/a"}] |
    And the backup of the MSP itself fails
    And the backup of the MSP itself succeeds
    Then 6 API calls keep their order for each of 2 URLs

  @needs_clock
  Scenario: A custom API action names itself, its condition and the job
    Given it is 2027-03-02T02:00:00Z
    When the partner sends POST "/conditions" with
      | type    | task                                                            |
      | name    | Tasks                                                           |
      | actions | [{"kind": "ticket"}, {"kind": "api", "url": "http://127.0.0.1:9/"}] |
    And the partner sends POST "/conditions" with
      | type    | backup                                                          |
      | name    | Backups                                                         |
      | actions | [{"kind": "ticket"}, {"kind": "api", "url": "http://127.0.0.1:9/nmm"}] |
    And the backup of "Acme" fails
    Then the API was posted with
      | ActionId            | 4                                 |
      | ConditionId         | 2                                 |
      | AccountId           | 11                                |
      | Job/Id              | 50112                             |
      | Job/AccountId       | 11                                |
      | Job/JobType         | BackupVm                          |
      | Job/JobStatus       | Failed                            |
      | Job/JobRunMode      | Default                           |
      | Job/CreationDateUtc | 2027-03-02T02:00:00.0000000+00:00 |

  Scenario: A ticket queue of another integration has statuses and priorities of its own
    Given HaloPSA is set up
    And ConnectWise is set up
    And a ticket queue for the board "Service Desk"
    And a condition for backups that uses the ticket queue
    When the backup fails
    Then the ticket is at ConnectWise
    And the ticket is on the board of the queue
    When the backup succeeds
    Then the ticket has the status of the queue for resolved tickets
    When the backup fails
    And the backup is cancelled
    Then the ticket has the status of the queue for cancelled tickets
    And there are 2 tickets

  @needs_clock
  Scenario Outline: What a ticket and its notes say at <psa>
    Given it is 2027-03-02T02:00:00Z
    And <psa> is set up
    And a condition for backups
    When the backup fails
    Then the ticket says
      """
      Job 50112 Failed
      Condition: Backups
      Account: {account}
      Target: vm-01
      Job type: BackupVm
      Job run mode: Default
      Created: 2027-03-02T02:00:00.0000000+00:00
      """
    When 90 seconds pass
    And the backup fails
    Then note 1 has the title "NMM: Backup Vm: Failed" and is hidden, and says
      """
      Job 50113 Failed
      """
    When the backup succeeds
    Then note 2 has the title "NMM: Backup Vm: Completed" and is hidden, and says
      """
      Created: 2027-03-02T02:01:30.0000000+00:00
      """

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: An incident shows what it is about
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    Then the incident has
      | id           | 1        |
      | state        | open     |
      | system       | halopsa  |
      | integration  | halopsa  |
      | ticket_id    | 2000     |
      | condition_id | 1        |
      | account_id   | 11       |
      | target       | vm-01    |
      | job_type     | BackupVm |
      | detail       | ""       |

  Scenario: Why there is no ticket
    Given HaloPSA is set up
    When the partner sends POST "/conditions" with
      | type        | backup               |
      | name        | Other                |
      | account_ids | [11, 16]             |
      | job_types   | ["BackupVm", "VerifyBackup"] |
      | exclusions  | ["test", "Verify"]   |
      | actions     | [{"kind": "ticket"}] |
    Then these events of the condition are skipped for their reasons
      | 12   | vm-01   | BackupVm  | Failed    | The condition does not cover the account.            |
      | null | vm-01   | BackupVm  | Failed    | The condition does not cover the account.            |
      | 11   | vm-01   | RestoreVm | Failed    | The condition does not cover the job type RestoreVm. |
      | 11   | myTest1 | BackupVm  | Failed    | The keyword 'test' excludes the event.               |
      | 11   | vm-verify | BackupVm | Failed   | The keyword 'Verify' excludes the event.             |
      | 11   | vm-01   | VerifyBackup | Failed | The keyword 'Verify' excludes the event.            |
      | 11   | verify and test | BackupVm | Failed | The keyword 'test' excludes the event.          |
      | 11   | test    | RestoreVm | Failed    | The condition does not cover the job type RestoreVm. |
      | 12   | vm-01   | RestoreVm | Failed    | The condition does not cover the account.            |
      | 16   | test    | BackupVm  | Completed | The keyword 'test' excludes the event.               |
      | 11   | vm-01   | BackupVm  | Completed | Nothing of it is open.                               |
      | 11   | vm-01   | BackupVm  | Cancelled | Nothing of it is open.                               |
      | 16   | vm-01   | BackupVm  | Failed    | The account 16 is skipped.                           |

  Scenario Outline: A condition for no <what> has no tickets
    Given HaloPSA is set up
    When the partner sends POST "/conditions" with
      | type    | backup               |
      | name    | Backups              |
      | <what>  | []                   |
      | actions | [{"kind": "ticket"}] |
    And the backup fails
    Then the incident has
      | state  | skipped  |
      | detail | <detail> |

    Examples:
      | what        | detail                                              |
      | account_ids | The condition does not cover the account.           |
      | job_types   | The condition does not cover the job type BackupVm. |

  Scenario Outline: A job type of 200 characters at <psa>
    Given <psa> is set up
    And a condition for backups
    When a job with a type of 200 characters fails
    And a job with a type of 200 characters fails
    Then the incident is open
    And the title of the ticket has <title> characters, and that of its note <note>

    Examples:
      | psa         | title | note |
      | HaloPSA     | 304   | 312  |
      | ConnectWise | 100   | 312  |
      | Autotask    | 255   | 250  |

  Scenario: An id is looked for before a name
    When the partner sends POST "/conditions" with
      | type    | task                 |
      | name    | "2"                  |
      | actions | [{"kind": "ticket"}] |
    Given a condition for backups
    When the partner sends POST "/events" with
      | condition  | 2        |
      | account_id | 11       |
      | target     | vm-01    |
      | job_type   | BackupVm |
      | status     | Failed   |
    Then the portal shows
      | incident/condition_id | 2 |
    When the partner sends DELETE "/conditions/2"
    And the partner sends DELETE "/conditions/2"
    And the partner sends GET "/conditions"
    Then the portal shows
      | items | [] |

  Scenario: An account that is not configured becomes a ticket of the MSP where a setting says so
    Given HaloPSA is set up
    And a condition for backups
    When the backup of "Fabrikam" fails
    Then the incident has
      | state  | skipped                           |
      | detail | The account 15 is not configured. |
    Given Nerdio's setting "unconfigured_account" is "msp_customer"
    When the backup of "Fabrikam" fails
    Then the ticket belongs to the MSP's own customer
    When the backup of "Initech" fails
    Then the incident is skipped

  Scenario Outline: A success under an informational condition <outcome> where the setting is "<setting>"
    Given HaloPSA is set up
    And a condition for backups with the severity informational
    And Nerdio's setting "informational_completed" is "<setting>"
    When the backup succeeds
    Then the incident is <state>

    Examples:
      | outcome                    | setting | state    |
      | is a resolved ticket       | resolve | resolved |
      | is a ticket that stays open | create | open     |
      | is nothing                 | ignore  | skipped  |

  Scenario: A cancelled job under an informational condition is nothing
    Given HaloPSA is set up
    And a condition for backups with the severity informational
    When the backup is cancelled
    Then the incident is skipped

  Scenario: Repeated failures are ignored, and closing notes left out, where settings say so
    Given HaloPSA is set up
    And a condition for backups
    And Nerdio's setting "duplicates" is "ignore"
    And Nerdio's setting "closing_note" is "false"
    When the backup fails
    And the backup fails
    Then the ticket has 0 note
    And the incident is open
    When the backup succeeds
    Then the ticket has 0 note
    And the ticket has the status for resolved tickets

  @needs_clock
  Scenario: Two ticket actions of a condition are two tickets, each with its own end
    Given HaloPSA is set up
    When the partner sends POST "/conditions" with
      | type        | backup  |
      | name        | Backups |
      | actions     | [{"kind": "ticket"}, {"kind": "ticket"}] |
    And the backup fails
    Then the portal shows
      | incident/ticket_id    | 2000 |
      | incidents/0/ticket_id | 2000 |
      | incidents/1/ticket_id | 2001 |
      | incidents/#           | 2    |
    When the PSA answers the next change of a ticket with 503
    And the backup fails
    Then the portal shows
      | state          | waiting |
      | job_id         | 50113   |
      | incident/id    | 1       |
      | incident/state | waiting |
    When 1 minute passes
    And the backup succeeds
    Then the portal shows
      | incidents/0/state     | resolved |
      | incidents/1/state     | resolved |
      | incidents/1/ticket_id | 2001     |

  Scenario: An incident of an integration that was removed ends with the next event
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the partner sends DELETE "/integrations/halopsa"
    And the backup of the MSP itself fails
    And the partner sends POST "/events" with
      | condition  | 1        |
      | account_id | 11       |
      | target     | vm-01    |
      | job_type   | BackupVm |
      | status     | Failed   |
    Then the portal shows
      | incident/state  | skipped                       |
      | incident/detail | There is no PSA integration.  |
    When the partner sends GET "/incidents/1"
    Then the portal shows
      | state  | cancelled                            |
      | detail | The integration halopsa was removed. |

  Scenario: An integration without ticket settings gets no tickets
    Given HaloPSA has been validated
    And a condition for backups
    When the backup of "Acme" fails
    Then the incident has
      | state  | skipped                                           |
      | detail | The integration halopsa has no ticket settings yet. |

  Scenario: Incidents are listed page by page
    Given a condition for backups
    When the backup of "Acme" fails
    And the backup of "Acme" fails
    And the backup of "Acme" fails
    And the partner sends GET "/incidents?limit=2"
    Then the portal shows
      | items/0/id | 1 |
      | items/1/id | 2 |
      | items/#    | 2 |
      | next       | 2 |
    When the partner sends GET "/incidents?limit=2&since=2"
    Then the portal shows
      | items/0/id | 3    |
      | items/#    | 1    |
      | next       | null |
    When the partner sends GET "/incidents?limit=3"
    Then the portal shows
      | items/# | 3    |
      | next    | null |
