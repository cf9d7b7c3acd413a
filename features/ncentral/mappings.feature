Feature: Customers and companies
  A customer of N-central is mapped to a company of the managed PSA, to one of its sites and to one of its contacts.

  Background:
    Given the integration has signed in

  @fact_mapped_customer_id
  Scenario: A customer that is mapped
    Given a customer that is mapped
    When its mapping is read under the old path
    Then the request is accepted
    And the mapping names the customer and a company

  @newer_servers @fact_mapped_customer_id
  Scenario: The same mapping under the new path
    Given a customer that is mapped
    When its mapping is read under the old path
    And its mapping is read under the new path
    Then both answers are the same

  Scenario Outline: There is no customer <id>
    When the mapping of customer <id> is read under the old path
    Then the request is refused as <why>

    Examples:
      | id          | why     |
      | 2147483647  | unknown |
      | -5          | unknown |
      | abc         | invalid |
      | 1.5         | invalid |
      | 99999999999 | invalid |

  @newer_servers @fact_mapped_customer_id
  Scenario: Companies, their sites and their contacts
    Given a customer that is mapped
    When its companies are read
    Then the company that it is mapped to is among them
    When the sites of that company are read
    Then the request is accepted
    When the contacts of that company are read
    Then the request is accepted

  @newer_servers @fact_mapped_customer_id
  Scenario Outline: The <what> of a company that does not exist
    Given a customer that is mapped
    When the <what> of company 2147483647 are read
    Then the request is refused as unknown

    Examples:
      | what     |
      | sites    |
      | contacts |

  @newer_servers @writes @fact_unmapped_customer_id @fact_psa_company_id @fact_psa_site_id @fact_psa_contact_id
  Scenario: A customer is mapped
    Given a customer that is not mapped
    When it is mapped to a company, a site and a contact
    Then the request is accepted
    And it is mapped to that company, site and contact

  @newer_servers @writes @fact_unmapped_customer_id @fact_psa_company_id @fact_psa_site_id @fact_psa_contact_id
  Scenario Outline: A mapping without its <part>
    Given a customer that is not mapped
    When it is mapped to a company, a site and a contact
    And it is mapped again without its <part>
    Then it has <left>

    Examples:
      | part    | left                            |
      | company | no mapping                      |
      | site    | a company, and a contact, alone |
      | contact | a company, and a site, alone    |

  @newer_servers @writes @fact_unmapped_customer_id @fact_psa_company_id
  Scenario Outline: A customer is mapped to <what>
    Given a customer that is not mapped
    When it is mapped to <what>
    Then the request is refused as <why>
    And it has no mapping

    Examples:
      | what                      | why     |
      | a company that is not     | unknown |
      | a site that is not        | unknown |
      | a contact that is not     | unknown |
      | a company by its name     | invalid |
      | another customer's id     | invalid |

  @needs_settings @fact_mapped_customer_id
  Scenario: A server that answers as its document says
    Given mappings are answered as one object
    And a customer that is mapped
    When its mapping is read under the old path
    Then the answer is one object

  @newer_servers @needs_settings @fact_mapped_customer_id
  Scenario: No managed PSA is configured
    Given no managed PSA is configured
    And a customer that is mapped
    When its companies are read
    Then the answer has status 500
