@needs_driver @writes
Feature: What N-central reads in the answer to a CREATE
  A ticket is linked by an answer in the 200s with a number and a page. A number may be text or a number, and is kept as
  text. Without a body, a callback is expected; anything else has failed.

  Scenario: Each answer to a CREATE, and the ticket after it
    Then each of these answers to a CREATE makes of the ticket
      | 200 | {"externalTicketId": "INC-7", "ticketUrl": "http://psa.example/7"}  | OPEN             | INC-7 | http://psa.example/7 |
      | 299 | {"externalTicketId": 7, "ticketUrl": "http://psa.example/7"}        | OPEN             | "7"   | http://psa.example/7 |
      | 200 | {"externalTicketId": 0, "ticketUrl": "http://psa.example/7"}        | OPEN             | "0"   | http://psa.example/7 |
      | 200 | {"externalTicketId": 7.5, "ticketUrl": "http://psa.example/7"}      | OPEN             | "7.5" | http://psa.example/7 |
      | 200 | {"externalTicketId": "", "ticketUrl": "http://psa.example/7"}       | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId": true, "ticketUrl": "http://psa.example/7"}     | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId": ["7"], "ticketUrl": "http://psa.example/7"}    | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId": "INC-7", "ticketUrl": ""}                      | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId": "INC-7", "ticketUrl": 7}                       | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId": "INC-7"}                                       | CREATE_FAILED    | null  | null                 |
      | 200 | [{"externalTicketId": "INC-7", "ticketUrl": "http://psa.example"}]  | CREATE_FAILED    | null  | null                 |
      | 200 | {"externalTicketId"                                                 | CREATE_FAILED    | null  | null                 |
      | 202 | ""                                                                  | PENDING_CREATION | null  | null                 |
      | 200 | " "                                                                 | PENDING_CREATION | null  | null                 |
      | 300 | {"externalTicketId": "INC-7", "ticketUrl": "http://psa.example/7"}  | CREATE_FAILED    | null  | null                 |
