@auth @needs_driver
Feature: Users, access groups, roles and registration tokens
  An access group bounds what its users reach: the units that it names, and all below them.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in
    And a user of the role "customer" besides
    And a user of the role "read_only" besides

  Scenario: The users of a unit are those who reach it
    Then each of these lists is
      | /api/org-units/50/users  |                                     | userId | 50, 52     |
      | /api/org-units/100/users |                                     | userId | 50, 52     |
      | /api/org-units/101/users |                                     | userId | 50, 51, 52 |
      | /api/org-units/202/users |                                     | userId | 50, 51, 52 |
      | /api/org-units/101/users | sortBy=username&sortOrder=DESC      | userId | 52, 50, 51 |
      | /api/org-units/101/users | sortBy=userName                     | userId | 51, 50, 52 |
      | /api/org-units/101/users | sortBy=isLocked                     | userId | 50, 51, 52 |
      | /api/org-units/101/users | sortBy=roles&sortOrder=desc         | userId | 50, 51, 52 |
      | /api/org-units/101/users | select=userId==51                   | userId | 51         |
      | /api/org-units/101/users | select=userName=like=read*          | userId | 52         |
    And each of these is refused, and nothing changes
      | GET | /api/org-units/101/users?sortBy=colour                      | null | 400 | Field not found: colour             |
      | GET | /api/org-units/101/users?sortBy=username&sortOrder=natural  | null | 400 | Invalid sortOrder format: 'natural' |

  Scenario: What a user shows
    When it reads "/api/org-units/101/users"
    Then the answer has
      | data/0/userName       | psa-integration-user |
      | data/0/fullName       | psa-integration-user |
      | data/0/loggedInUser   | true                 |
      | data/0/readOnly       | false                |
      | data/0/isLocked       | false                |
      | data/0/accessGroupIds | [1]                  |
      | data/0/roleIds        | [1]                  |
      | data/0/customerTree   | ["System"]           |
      | data/1/loggedInUser   | false                |
      | data/1/accessGroupIds | [2]                  |
      | data/1/roleIds        | [5]                  |
      | data/1/customerTree   | ["System", "N-able", "Acme"] |
      | data/2/readOnly       | true                 |
      | data/2/roleIds        | [4]                  |

  Scenario: Access groups and roles
    When it reads "/api/org-units/101/access-groups"
    Then the answer has
      | data/0/groupId   | 2          |
      | data/0/groupName | Acme alone |
      | data/#           | 1          |
    When it reads "/api/access-groups/2"
    Then the answer has
      | data/groupId                | "2"          |
      | data/orgUnitId              | "101"        |
      | data/orgUnitIds             | ["101"]      |
      | data/userIds                | ["51"]       |
      | data/autoIncludeNewOrgUnits | false        |
    When it reads "/api/access-groups/-5"
    Then the answer has
      | data | {} |
    When it reads "/api/org-units/202/user-roles"
    Then the rows have "roleId" 1, 2, 3, 4, 5
    And the answer has
      | data/3/_extra/readonly    | true                 |
      | data/3/_extra/permissions | ["DEVICES_VIEW"]     |
      | data/3/_extra/usernames/# | 1                    |
      | data/1/_extra/usernames   | []                   |
    When it reads "/api/org-units/101/user-roles/4"
    Then the answer has
      | data/roleName  | Read only |
      | data/userIds   | [52]      |
      | data/orgUnitId | 50        |
    When it reads "/api/org-units/1/user-roles"
    Then the rows have "roleId" of no row
    And each of these is refused, and nothing changes
      | GET | /api/access-groups/999           | null | 404 | Access group was not found. Id: '999'. |
      | GET | /api/access-groups/0             | null | 404 | Access group was not found. Id: '0'.   |
      | GET | /api/org-units/1/user-roles/4    | null | 404 | User role not found: '4'.              |

  @writes
  Scenario: A user who reaches one customer meets its bounds everywhere
    When it sends POST "/api/devices/maintenance-windows" with
      | deviceIDs          | [9002] |
      | maintenanceWindows | [{"name": "S", "cron": "0 0 3 ? * 1 *", "duration": 60}] |
    Given a user of the role "customer" has signed in
    Then each of these lists is
      | /api/org-units       |  | orgUnitId  | 101, 202    |
      | /api/customers       |  | customerId | 101         |
      | /api/sites           |  | siteId     | 202         |
      | /api/service-orgs    |  | soId       | none        |
      | /api/devices         |  | deviceId   | 9001, 9003, 9004 |
      | /api/org-units/202/devices |  | deviceId | 9003      |
    And each of these is refused, and nothing changes
      | GET   | /api/access-groups/1                        | null | 403 | Access is denied. |
      | GET   | /api/org-units/100/active-issues            | null | 403 | Access is denied. |
      | GET   | /api/customers/100                          | null | 403 | Access is denied. |
      | GET   | /api/customers/100/registration-token       | null | 403 | Access is denied. |
      | GET   | /api/org-units/50                           | null | 403 | Access is denied. |
      | GET   | /api/org-units/102/devices                  | null | 403 | Access is denied. |
      | GET   | /api/devices/9002                           | null | 403 | Access is denied. |
      | GET   | /api/devices/9002/assets                    | null | 403 | Access is denied. |
      | GET   | /api/devices/9002/service-monitor-status    | null | 403 | Access is denied. |
      | GET   | /api/org-units/50/users                     | null | 403 | Access is denied. |
      | GET   | /api/appliance-tasks/70004                  | null | 403 | Access is denied. |
      | GET   | /api/devices/9002/custom-properties         | null | 403 | Access is denied. |
      | GET   | /api/devices/9005/assets                    | null | 403 | Access is denied. |
      | PATCH | /api/devices/9002/assets/lifecycle-info     | {"location": "x"} | 403 | Access is denied. |
      | POST  | /api/devices/9002/notes                     | {"userId": 50, "note": "x"} | 403 | Access is denied. |
      | POST  | /api/devices/notes                          | {"deviceIds": [9001, 9002], "userId": 50, "note": "x"} | 403 | Access is denied. |
      | DELETE | /api/devices/9002/notes                    | {"noteIds": [101]} | 403 | Access is denied. |
      | POST  | /api/customers/100/sites                    | {"siteName": "x", "contactFirstName": "a", "contactLastName": "b"} | 403 | Access is denied. |
      | POST  | /api/service-orgs                           | {"soName": "x", "contactFirstName": "a", "contactLastName": "b"} | 403 | Access is denied. |
      | PUT   | /api/org-units/100/custom-properties/1993836718 | {"value": "x"} | 403 | Access is denied. |
      | GET | /api/devices/9002/assets/lifecycle-info | null | 403 | Access is denied. |
      | PUT | /api/devices/9002/assets/lifecycle-info | {"warrantyExpiryDate": "", "leaseExpiryDate": "", "expectedReplacementDate": "", "purchaseDate": "", "cost": "1", "location": "x", "assetTag": "", "description": ""} | 403 | Access is denied. |
      | GET | /api/org-units/100/custom-properties | null | 403 | Access is denied. |
      | GET | /api/org-units/100/custom-properties/1993836718 | null | 403 | Access is denied. |
      | GET | /api/org-units/100/org-custom-property-defaults/1993836718 | null | 403 | Access is denied. |
      | PUT | /api/org-units/100/org-custom-property-defaults | {"propertyId": 1993836718, "propagate": false, "defaultValue": "x"} | 403 | Access is denied. |
      | GET | /api/devices/9002/custom-properties/1 | null | 403 | Access is denied. |
      | PUT | /api/devices/9002/custom-properties/1 | {"value": "x"} | 403 | Access is denied. |
      | GET | /api/org-units/100/registration-token | null | 403 | Access is denied. |
      | GET | /api/sites/201/registration-token | null | 403 | Access is denied. |
      | GET | /api/sites/201 | null | 403 | Access is denied. |
      | GET | /api/org-units/100/children | null | 403 | Access is denied. |
      | GET | /api/customers/100/sites | null | 403 | Access is denied. |
      | GET | /api/service-orgs/50 | null | 403 | Access is denied. |
      | GET | /api/service-orgs/50/customers | null | 403 | Access is denied. |
      | POST | /api/service-orgs/50/customers | {"customerName": "x", "contactFirstName": "a", "contactLastName": "b"} | 403 | Access is denied. |
      | GET | /api/org-units/100/users | null | 403 | Access is denied. |
      | GET | /api/org-units/100/access-groups | null | 403 | Access is denied. |
      | GET | /api/org-units/100/user-roles | null | 403 | Access is denied. |
      | GET | /api/org-units/100/user-roles/4 | null | 403 | Access is denied. |
      | GET | /api/org-units/100/job-statuses | null | 403 | Access is denied. |
      | GET | /api/devices/9002/scheduled-tasks | null | 403 | Access is denied. |
      | GET | /api/devices/9002/maintenance-windows | null | 403 | Access is denied. |
      | POST | /api/devices/maintenance-windows | {"deviceIDs": [9001, 9002], "maintenanceWindows": [{"name": "S", "cron": "0 0 3 ? * 1 *", "duration": 60}]} | 403 | Access is denied. |
      | PUT | /api/devices/maintenance-windows | {"maintenanceWindows": [{"scheduleId": 52002, "duration": 5}]} | 403 | Access is denied. |
      | DELETE | /api/devices/maintenance-windows | {"scheduleIds": [52002]} | 403 | Access is denied. |
      | GET | /api/devices/9002/notes | null | 403 | Access is denied. |
      | PUT | /api/devices/9002/notes/101 | {"note": "x"} | 403 | Access is denied. |
      | DELETE | /api/devices/9002/notes/101 | null | 403 | Access is denied. |
      | GET | /api/standard-psa/customer-mapping/100 | null | 403 | Access is denied. |
      | GET | /api/standard-psa/customer/100/mappings | null | 403 | Access is denied. |
      | PUT | /api/standard-psa/customer/100/mappings | {"customerId": 100, "psaCompanyId": null, "psaSiteId": null, "psaContactId": null} | 403 | Access is denied. |
      | GET | /api/standard-psa/customers/100/companies | null | 403 | Access is denied. |
      | GET | /api/standard-psa/customers/100/companies/21215/sites | null | 403 | Access is denied. |
      | GET | /api/standard-psa/customers/100/companies/21215/contacts | null | 403 | Access is denied. |

  @needs_driver
  Scenario: A user who reaches a service organization reaches what is two levels below
    Given the access group of customer users names unit 50
    And a user of the role "customer" has signed in
    Then each of these lists is
      | /api/org-units    |  | orgUnitId  | 50, 100, 101, 102, 201, 202 |
      | /api/service-orgs |  | soId       | 50                          |
      | /api/customers    |  | customerId | 100, 101, 102               |
      | /api/sites        |  | siteId     | 201, 202                    |
      | /api/devices      |  | deviceId   | 9001, 9002, 9003, 9004, 9005 |
    When it reads "/api/sites/202"
    Then the answer has
      | siteId | "202" |

  @writes
  Scenario: A new customer and its site have tokens, a mapping and a place in the tree
    When it sends POST "/api/service-orgs/50/customers" with
      | customerName     | Initech |
      | contactFirstName | Bill    |
      | contactLastName  | Lum     |
    Then the answer has
      | data/customerId | 103 |
    When it sends POST "/api/customers/103/sites" with
      | siteName         | Basement |
      | contactFirstName | Milt     |
      | contactLastName  | Wad      |
    Then the answer has
      | data/siteId | 104 |
    When it reads "/api/org-units/104"
    Then the answer has
      | orgUnitName     | Basement |
      | orgUnitType     | SITE     |
      | parentId        | "103"    |
      | generation      | 3        |
      | descendantCount | 0        |
    When it reads "/api/customers/103"
    Then the answer has
      | customerName    | Initech |
      | isSystem        | false   |
      | isServiceOrg    | false   |
      | descendantCount | 1       |
    When it reads "/api/service-orgs/50"
    Then the answer has
      | isServiceOrg | true |
      | generation   | 1    |
    When it reads "/api/customers/103/registration-token"
    Then the answer has
      | data/registrationToken           | something |
      | data/registrationTokenExpiryDate | something |
    When it reads "/api/standard-psa/customer/103/mappings"
    Then the request is accepted

  Scenario: Registration tokens end, and other units have none
    When it reads "/api/org-units/101/registration-token"
    Then the answer has
      | data/registrationToken           | something |
      | data/registrationTokenExpiryDate | something |
    When 400 days pass
    And the integration signs in
    And it reads "/api/org-units/101/registration-token"
    Then the answer has
      | data/registrationToken           | something |
      | data/registrationTokenExpiryDate | null      |
    And each of these is refused, and nothing changes
      | GET | /api/org-units/1/registration-token  | null | 403 | Access is denied. |
      | GET | /api/org-units/50/registration-token | null | 403 | Access is denied. |
      | GET | /api/sites/101/registration-token    | null | 404 | not found: '101'. |

  @writes
  Scenario: A task is seen by those who reach its customer
    When it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | Script                  |
      | customerId | 100                     |
      | deviceId   | 9002                    |
      | credential | {"type": "LocalSystem"} |
    And it reads "/api/scheduled-tasks/810003"
    Then the answer has
      | data/taskId | 810003 |
    Given a user of the role "customer" has signed in
    Then each of these is refused, and nothing changes
      | GET | /api/scheduled-tasks/810003                | null | 403 | Access is denied. |
      | GET | /api/scheduled-tasks/810003/status         | null | 403 | Access is denied. |
      | GET | /api/scheduled-tasks/810003/status/details | null | 403 | Access is denied. |
