@needs_driver
Feature: The MSP of a dataset at N-central
  Customers are units with sites and devices; alerts that have not ended are services that are not well.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers, sites and devices
    Then each customer of the MSP is held with
      | customerName | name   |
      | psaCompanyId | number |
      | customerId   | rmm    |
    And each device of the MSP is held with
      | longName       | name  |
      | uri            | ip    |
      | supportedOs    | os    |
      | discoveredName | name  |
    And each customer of the MSP is a unit with its main site's address, its primary contact, its sites and a token
    And each device of the MSP is in the site of its customer, with its class, assets and life cycle

  Scenario: Services, alerts and tickets
    Then connectivity is watched on every device, and more on servers
    And services that failed, and no others, have a ticket that is open
    And every ticket names the device of its service

  Scenario: Records of the MSP, with the values that they follow from
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 13 "customers"
      | customerId | customerName         | psaCompanyId | psaSiteId | psaContactId | psaLocationId |
      | 301        | O'Brien & Sons, Ltd. | 21301        | 1001      | 2001         | -1            |
      | 310        | Smith Dental Care    | 21364        | 1037      | 2057         | -1            |
    And the system holds these of its 13 "companies"
      | psaCompanyId | psaCompanyName       | sites/0/psaSiteId | sites/0/psaSiteName | contacts/0/psaContactId | contacts/0/psaContactName | contacts/# |
      | 21301        | O'Brien & Sons, Ltd. | 1001              | Head Office         | 2001                    | Brandi Roberts            | 16         |
      | 21364        | Smith Dental Care    | 1037              | Head Office         | 2057                    | Erin Berry                | 4          |
    And the system holds these of its 28 "orgUnits"
      | id   | name                 | orgUnitType | parentId | externalId | contactFirstName | contactLastName | contactEmail                       | contactPhone    | contactTitle    | phone           | street1            | city        | stateProv | country       | postalCode | isSystem | isServiceOrg |
      | 301  | O'Brien & Sons, Ltd. | CUSTOMER    | 50       | "21301"    | Brandi           | Roberts         | brandi.roberts@obrien.example      | +1 802 555 0183 | Project Manager | +1 303 555 0167 | 154 Orchard Avenue | Springfield | OR        | United States | "97475"    | false    | false        |
      | 2001 | Head Office          | SITE        | 301      | absent     | Brandi           | Roberts         | brandi.roberts@obrien.example      | +1 802 555 0183 | Project Manager | +1 303 555 0167 | 154 Orchard Avenue | Springfield | OR        | United States | "97475"    | false    | false        |
      | 310  | Smith Dental Care    | CUSTOMER    | 50       | "21364"    | Erin             | Berry           | erin.berry@smithdentalcare.example | +1 715 555 0194 | Office Manager  | +1 614 555 0192 | 128 Mill Lane      | Springfield | OR        | United States | "97475"    | false    | false        |
      | 2037 | Head Office          | SITE        | 310      | absent     | Erin             | Berry           | erin.berry@smithdentalcare.example | +1 715 555 0194 | Office Manager  | +1 614 555 0192 | 128 Mill Lane      | Springfield | OR        | United States | "97475"    | false    | false        |
    And the system holds these of its 26 "registrationTokens"
      | id   | expires        |
      | 301  | 365 days ahead |
      | 2001 | 365 days ahead |
    And the system holds these of its 125 "devices"
      | id     | longName          | uri       | deviceClass            | deviceClassLabel       | description           | isProbe | osId  | supportedOs         | supportedOsLabel    | discoveredName    | lastLoggedInUser   | licenseMode  |
      | 880101 | SRV-01            | 10.0.1.2  | Servers - Windows      | Servers - Windows      | Northgate Rack 740    | false   | winnt | Windows Server 2022 | Windows Server 2022 | SRV-01            | -                  | Professional |
      | 880104 | OBRIENSONS-LT001  | 10.0.1.3  | Laptop - Windows       | Laptop - Windows       | Northgate Slate 14 G3 | false   | winnt | Windows 11 Pro      | Windows 11 Pro      | OBRIENSONS-LT001  | OBRIENSONS\sbender | Professional |
      | 880107 | OBRIENSONS-PC001  | 10.0.1.4  | Workstations - Windows | Workstations - Windows | Northgate Desk 5070   | false   | winnt | Windows 10 Pro      | Windows 10 Pro      | OBRIENSONS-PC001  | OBRIENSONS\sbender | Professional |
      | 880113 | OBRIENSONS-SW001  | 10.0.1.6  | Switch/Router          | Switch/Router          | Meshline GS-48P       | false   |       | MeshOS 4.2          | MeshOS 4.2          | OBRIENSONS-SW001  | -                  | Professional |
      | 880116 | OBRIENSONS-LT002  | 10.0.1.7  | Laptop - macOS         | Laptop - macOS         | Orchard Book Air 13   | false   | mac   | macOS 15            | macOS 15            | OBRIENSONS-LT002  | OBRIENSONS\dhill   | Professional |
      | 880125 | SRV-02            | 10.0.1.10 | Servers - Ubuntu       | Servers - Ubuntu       | Northgate Rack 340    | false   | linux | Ubuntu 24.04 LTS    | Ubuntu 24.04 LTS    | SRV-02            | -                  | Professional |
      | 880143 | OBRIENSONS-PRN001 | 10.0.1.16 | Printer                | Printer                | Inkwell MF 4100dn     | false   |       |                     |                     | OBRIENSONS-PRN001 | -                  | Professional |
      | 880161 | OBRIENSONS-FW001  | 10.0.1.22 | Firewall               | Firewall               | Wallworks Gate 60     | false   |       | WallOS 7.4          | WallOS 7.4          | OBRIENSONS-FW001  | -                  | Professional |
    And the system holds these of its 125 "devices"
      | id     | orgUnitId | soId | soName | customerId | customerName         | siteId | siteName    | applianceId | lastApplianceCheckinTime |
      | 880101 | 2001      | 50   | N-able | 301        | O'Brien & Sons, Ltd. | 2001   | Head Office | 880101      | 0 days ago               |
      | 880104 | 2001      | 50   | N-able | 301        | O'Brien & Sons, Ltd. | 2001   | Head Office | 880104      | 0 days ago               |
    And the system holds these of its 124 "assets"
      | id     | manufacturer | model       | serialNumber | macAddress        | applications | createdOn     | netbiosName     | osArchitecture | osVersion | processorName | numberOfCores | numberOfCpus | systemType   | uuid                                 | memorySlots | memorySlotsUsed |
      | 880101 | Northgate    | Rack 740    | SNA9CB000001 | 02-00-5E-00-00-01 | []           | 1796 days ago | SRV-01          | 64-bit         | "2022"    | Quarry 8      | 8             | 1            | x64-based PC | 1afef612-084d-4d83-89dd-f6b819166bc9 | 4           | 2               |
      | 880104 | Northgate    | Slate 14 G3 | SNF082000002 | 02-00-5E-00-00-02 | []           | 357 days ago  | OBRIENSONS-LT00 | 64-bit         | Pro       | Quarry 4      | 4             | 1            | x64-based PC | 5836fab1-1ea7-4873-96df-ce015ee2d585 | 4           | 2               |
      | 880107 | Northgate    | Desk 5070   | SNCE95000003 | 02-00-5E-00-00-03 | []           | 482 days ago  | OBRIENSONS-PC00 | 64-bit         | Pro       | Quarry 4      | 4             | 1            | x64-based PC | d86cac50-9633-4f94-b2f5-5c77fc2cbcf6 | 4           | 2               |
      | 880113 | Meshline     | GS-48P      | SN2C81000005 | 02-00-5E-00-00-05 | []           | 486 days ago  | absent          | absent         | absent    | absent        | absent        | absent       | absent       | absent                               | absent      | absent          |
      | 880116 | Orchard      | Book Air 13 | SN22E0000006 | 02-00-5E-00-00-06 | []           | 1068 days ago | OBRIENSONS-LT00 | 64-bit         | "15"      | Quarry 4      | 4             | 1            | x64-based PC | 57faf72c-7d44-41ba-8bf9-1da8481441dd | 4           | 2               |
      | 880125 | Northgate    | Rack 340    | SN596A000009 | 02-00-5E-00-00-09 | []           | 865 days ago  | SRV-02          | 64-bit         | LTS       | Quarry 8      | 8             | 1            | x64-based PC | 5f8d398e-3a42-473b-86ba-12b382165bf3 | 4           | 2               |
      | 880143 | Inkwell      | MF 4100dn   | SN221600000F | 02-00-5E-00-00-0F | []           | 1785 days ago | absent          | absent         | absent    | absent        | absent        | absent       | absent       | absent                               | absent      | absent          |
      | 880161 | Wallworks    | Gate 60     | SN2C4D000015 | 02-00-5E-00-00-15 | []           | 1853 days ago | absent          | absent         | absent    | absent        | absent        | absent       | absent       | absent                               | absent      | absent          |
    And the system holds these of its 124 "assets"
      | id     | totalPhysicalMemory |
      | 880101 | 34359738368         |
      | 880104 | 17179869184         |
      | 880143 | absent              |
    And the system holds these of its 121 "lifecycles"
      | id     | warrantyExpiryDate | purchaseDate  | assetTag     |
      | 880101 | 1431 days ago      | 1796 days ago | SNA9CB000001 |
      | 880104 | 738 days ahead     | 357 days ago  | SNF082000002 |

  Scenario: Services and tickets of the MSP
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 242 "services"
      | id     | moduleName   | serviceId | state | orgUnitId | deviceId | customerId | siteId | serviceType | timeToStale | isManagedTask | serviceItemId | applianceId | applianceName    | transitionTime          | lastScanTime | ticketId   | detail                                    |
      | 100001 | CPU          | 4         | 3     | 2001      | 880101   | 301        | 2001   | AMP         | 195         | true          | 1             | 880101      | SRV-01           | 1796 days ago           | 0 days ago   | absent     | absent                                    |
      | 100002 | Connectivity | 1         | 3     | 2001      | 880101   | 301        | 2001   | AMP         | 195         | true          | 1             | 880101      | SRV-01           | 1796 days ago           | 0 days ago   | absent     | absent                                    |
      | 100003 | Disk         | 6         | 3     | 2001      | 880101   | 301        | 2001   | AMP         | 195         | true          | 1             | 880101      | SRV-01           | 32 days ago at 21:51:10 | 0 days ago   | "63000042" |                                           |
      | 100004 | Memory       | 5         | 3     | 2001      | 880101   | 301        | 2001   | AMP         | 195         | true          | 1             | 880101      | SRV-01           | 1796 days ago           | 0 days ago   | absent     | absent                                    |
      | 100009 | Disk         | 6         | 3     | 2001      | 880113   | 301        | 2001   | AMP         | 195         | true          | 1             | 880113      | OBRIENSONS-SW001 | 46 days ago at 02:54:07 | 0 days ago   | "63000025" |                                           |
      | 100037 | Backup       | 496       | 3     | 2001      | 880158   | 301        | 2001   | AMP         | 195         | true          | 1             | 880158      | OBRIENSONS-LT007 | 42 days ago at 19:56:29 | 0 days ago   | "63000027" |                                           |
      | 100107 | Disk         | 6         | 5     | 2009      | 880254   | 303        | 2009   | AMP         | 195         | true          | 1             | 880254      | ZLUTOUCKYK-PC001 | 5 days ago at 08:21:00  | 0 days ago   | "63000059" | Alert: Disk on ZLUTOUCKYK-PC001 is Failed |
      | 100169 | Disk         | 6         | 5     | 2021      | 880359   | 306        | 2021   | AMP         | 195         | true          | 1             | 880359      | BRAUNARCHI-PC001 | 13 days ago at 09:01:47 | 0 days ago   | "63000056" | Alert: Disk on BRAUNARCHI-PC001 is Failed |
    And the system holds these of its 59 "tickets"
      | id       | title                                       | details                                | customer                          | device           | device_id | customer_id | service | alert_state | created_at              | state    | psa_ticket_number | ticket_url                               | last_status_at          |
      | 63000001 | Alert: Backup on SRV-01 is Failed           | Threshold: 90 %, measured: 97 %.       | Žluťoučký Kůň Veterinární Klinika | SRV-01           | 880248    | 303         | Backup  | Failed      | 88 days ago at 08:02:24 | RESOLVED | INC-1001          | https://psa.msp.example/tickets/INC-1001 | 84 days ago at 11:02:24 |
      | 63000002 | Alert: Disk on OBRIENSONS-FW002 is Failed   | Job "Nightly, full" ended with errors. | O'Brien & Sons, Ltd.              | OBRIENSONS-FW002 | 880191    | 301         | Disk    | Failed      | 88 days ago at 15:00:52 | RESOLVED | INC-1002          | https://psa.msp.example/tickets/INC-1002 | 87 days ago at 18:19:52 |
      | 63000056 | Alert: Disk on BRAUNARCHI-PC001 is Failed   | Job "Nightly, full" ended with errors. | Braun Architects                  | BRAUNARCHI-PC001 | 880359    | 306         | Disk    | Failed      | 13 days ago at 09:01:47 | OPEN     | INC-1056          | https://psa.msp.example/tickets/INC-1056 | 13 days ago at 09:01:47 |
      | 63000057 | Alert: Memory on WALKEROUTF-LT001 is Failed | Threshold: 90 %, measured: 97 %.       | Walker Outfitters                 | WALKEROUTF-LT001 | 880416    | 307         | Memory  | Failed      | 11 days ago at 05:55:12 | OPEN     | INC-1057          | https://psa.msp.example/tickets/INC-1057 | 11 days ago at 05:55:12 |
