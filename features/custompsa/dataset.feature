@lifecycle @beyond_protocol @needs_driver
Feature: The MSP of a dataset at psasim's own PSA
  N-central has made a ticket of each alert; those whose service is well again are resolved.

  Scenario: Tickets of alerts
    Given the system holds the MSP of the dataset "small"
    Then each ticket names a device of the MSP, its customer and its serial number
    And tickets that are resolved, and no others, have a RESOLVE as their newest event
    And N-central knows each ticket by its number, in the same state

  Scenario: Each ticket holds what N-central wrote about its alert
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 59 "tickets"
      | ticketNumber | ncentralTicketId | title                                     | status   | createdAt               | updatedAt               | details                                |
      | INC-1001     | "63000001"       | Alert: Backup on SRV-01 is Failed         | resolved | 88 days ago at 08:02:24 | 84 days ago at 11:02:24 | Threshold: 90 %, measured: 97 %.       |
      | INC-1002     | "63000002"       | Alert: Disk on OBRIENSONS-FW002 is Failed | resolved | 88 days ago at 15:00:52 | 87 days ago at 18:19:52 | Job "Nightly, full" ended with errors. |
      | INC-1056     | "63000056"       | Alert: Disk on BRAUNARCHI-PC001 is Failed | open     | 13 days ago at 09:01:47 | 13 days ago at 09:01:47 | Job "Nightly, full" ended with errors. |
    And the system holds these of its 59 "tickets"
      | ticketNumber | customTags/customer               | customTags/device | customTags/serial | history/0/by | history/0/action | history/0/at            | history/0/title                           | history/0/details                      | history/0/customTags                                                                            |
      | INC-1001     | Žluťoučký Kůň Veterinární Klinika | SRV-01            | SN10F7000032      | ncentral     | CREATE           | 88 days ago at 08:02:24 | Alert: Backup on SRV-01 is Failed         | Threshold: 90 %, measured: 97 %.       | {"customer": "Žluťoučký Kůň Veterinární Klinika", "device": "SRV-01", "serial": "SN10F7000032"} |
      | INC-1002     | O'Brien & Sons, Ltd.              | OBRIENSONS-FW002  | SN92FB00001F      | ncentral     | CREATE           | 88 days ago at 15:00:52 | Alert: Disk on OBRIENSONS-FW002 is Failed | Job "Nightly, full" ended with errors. | {"customer": "O'Brien & Sons, Ltd.", "device": "OBRIENSONS-FW002", "serial": "SN92FB00001F"}    |
      | INC-1056     | Braun Architects                  | BRAUNARCHI-PC001  | SN639A000057      | ncentral     | CREATE           | 13 days ago at 09:01:47 | Alert: Disk on BRAUNARCHI-PC001 is Failed | Job "Nightly, full" ended with errors. | {"customer": "Braun Architects", "device": "BRAUNARCHI-PC001", "serial": "SN639A000057"}        |
    And the system holds these of its 59 "tickets"
      | ticketNumber | history/1/by | history/1/action | history/1/at            | history/1/title                           | history/1/details                      | history/1/customTags                                                                            |
      | INC-1001     | ncentral     | RESOLVE          | 84 days ago at 11:02:24 | Alert: Backup on SRV-01 is Failed         | Threshold: 90 %, measured: 97 %.       | {"customer": "Žluťoučký Kůň Veterinární Klinika", "device": "SRV-01", "serial": "SN10F7000032"} |
      | INC-1002     | ncentral     | RESOLVE          | 87 days ago at 18:19:52 | Alert: Disk on OBRIENSONS-FW002 is Failed | Job "Nightly, full" ended with errors. | {"customer": "O'Brien & Sons, Ltd.", "device": "OBRIENSONS-FW002", "serial": "SN92FB00001F"}    |
