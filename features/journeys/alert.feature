@needs_driver @writes
Feature: An alert leads to a customer and a configuration
  N-central notices that a device fails, and its custom PSA gets a ticket. Whoever reads the ticket finds out whose
  device it is: through N-central's mapping the company at ConnectWise, and there the configuration of the device.

  Scenario Outline: An alert for a server of <customer>
    Given the MSP of the dataset small with N-central, a custom PSA and ConnectWise
    When the disk of a server of <customer> fails
    Then the custom PSA has an open ticket that names <customer> and the server
    And the mapping of the customer leads to its company at ConnectWise
    And the company has the configuration of the server, with the serial number of the dataset
    When an integration copies the ticket to ConnectWise, with this configuration
    Then the copy is a ticket of the company, with the configuration
    When the disk is well again
    Then the ticket of the custom PSA is resolved

    Examples:
      | customer                                                                 |
      | O'Brien & Sons, Ltd.                                                     |
      | Müller Straßenbau GmbH & Co. KG                                          |
      | Smyth-Featherstonehaugh, Cholmondeley, Marjoribanks & Partners (Holdings) |
