@needs_driver
Feature: Reports are statements of SQL over the tables of the tenant
  A statement is T-SQL as public queries write it. It reads and changes nothing.

  Background:
    Given the clock stands still
    And an application that may do everything
    And Tickets "printer" is created with
      | summary      | Printer is out   |
      | details      | Tray 2           |
      | user_id      | 36               |
      | agent_id     | 3                |
      | team         | 1st Line Support |
      | customfields | [{"id": 201, "value": "77"}] |
      | category_1   | Hardware>Printer |
    And Tickets "backup" is created with
      | summary       | Backup failed |
      | client_id     | 13            |
      | parent_id     | {printer}     |
      | tickettype_id | 2             |
      | status_id     | 9             |
    And Actions "work" is created with
      | ticket_id  | {printer} |
      | outcome_id | 7         |
      | note       | Tray      |
      | timetaken  | 0.75      |

  @writes @needs_clock
  Scenario: Statements find the values of records
    Then these statements find
      | SELECT Symptom, Symptom2, username, sectio_, Category2 FROM FAULTS WHERE Faultid = {printer}                                                                | [{"Symptom": "Printer is out", "Symptom2": "Tray 2", "username": "Jo Smith", "sectio_": "1st Line Support", "Category2": "Hardware>Printer"}]                                    |
      | SELECT Status, RequestTypeNew, Areaint, sitenumber, userid, Assignedtoint, seriousness, slaid, fxrefto, frequestsource FROM FAULTS WHERE Faultid = {backup} | [{"Status": 9, "RequestTypeNew": 2, "Areaint": 13, "sitenumber": 19, "userid": 32, "Assignedtoint": 1, "seriousness": 6, "slaid": 2, "fxrefto": {printer}, "frequestsource": 0}] |
      | SELECT fdeleted, FMergedIntoFaultid, inventorynumber, CFJobId FROM FAULTS WHERE Faultid = {printer}                                                         | [{"fdeleted": false, "FMergedIntoFaultid": 0, "inventorynumber": 0, "CFJobId": "77"}]                                                                                            |
      | SELECT timetaken, note, actoutcome, who, actionnumber FROM ACTIONS WHERE Faultid = {printer} AND timetaken > 0                                              | [{"timetaken": 0.75, "note": "Tray", "actoutcome": "Internal Note", "who": "Integration", "actionnumber": 2}]                                                                    |
      | SELECT Aarea, aareadesc, AIsInactive FROM AREA WHERE Aarea > 12 AND AIsInactive = 'true'                                                                    | [{"Aarea": 14, "aareadesc": "Soylent (left)", "AIsInactive": true}]                                                                                                              |
      | SELECT Ssitenum, sdesc, sarea FROM SITE WHERE sarea = 12 AND Ssitenum <> 18                                                                                 | [{"Ssitenum": 22, "sdesc": "Harbour", "sarea": 12}]                                                                                                                              |
      | SELECT Uid, usite, uFirstName, uLastName, uemail FROM USERS WHERE Uusername = 'KIM doe'                                                                     | [{"Uid": 37, "usite": 19, "uFirstName": "Kim", "uLastName": "Doe", "uemail": "kim@globex.example"}]                                                                              |
      | SELECT uname FROM UNAME WHERE Unum = 4                                                                                                                      | [{"uname": "Billie Stone"}]                                                                                                                                                      |
      | SELECT rtdesc, RTIsProject, RTIsOpportunity FROM REQUESTTYPE WHERE RTid IN (28, 29)                                                                         | [{"rtdesc": "Project", "RTIsProject": true, "RTIsOpportunity": false}, {"rtdesc": "Opportunity", "RTIsProject": false, "RTIsOpportunity": true}]                                 |
      | SELECT Pdesc FROM POLICY WHERE pslaid = 2 AND Ppolicy = 6                                                                                                   | [{"Pdesc": "Request"}]                                                                                                                                                           |
      | SELECT sldesc FROM SLAHEAD WHERE Slid = 2                                                                                                                   | [{"sldesc": "Premium"}]                                                                                                                                                          |
      | SELECT dinvno, dsite, tdesc FROM DEVICE JOIN XTYPE ON dtype = ttypenum WHERE Did = 52                                                                       | [{"dinvno": "LT-0007", "dsite": 19, "tdesc": "Laptop"}]                                                                                                                          |
      | SELECT fvalue FROM LOOKUP WHERE fid = 12 AND fcode = 2                                                                                                      | [{"fvalue": "Multiple Users Affected"}]                                                                                                                                          |
      | SELECT taxdescription FROM TAX WHERE taxid = 2                                                                                                              | [{"taxdescription": "Zero"}]                                                                                                                                                     |
      | SELECT wdesc, wincMonday, wincFriday FROM WORKDAYS                                                                                                          | [{"wdesc": "Office Hours", "wincMonday": true, "wincFriday": true}]                                                                                                              |
      | SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'faults'                                                                                | [{"TABLE_NAME": "FAULTS"}]                                                                                                                                                       |
      | SELECT COUNT(*) AS n FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'TAX'                                                                               | [{"n": 2}]                                                                                                                                                                       |

  @writes @needs_clock
  Scenario: Statements use the functions and the syntax of T-SQL
    Then these statements find
      | SELECT TOP 1 Faultid FROM dbo.FAULTS WITH (NOLOCK) ORDER BY Symptom                                                                                                                                                                                                                                                                                                                      | [{"Faultid": {backup}}]                                                                                                                        |
      | SELECT Tstatus AS dbo FROM TSTATUS WHERE Tstatus = 2                                                                                                                                                                                                                                                                                                                                     | [{"dbo": 2}]                                                                                                                                   |
      | SELECT TOP (1) Faultid FROM [FAULTS] ORDER BY Faultid                                                                                                                                                                                                                                                                                                                                    | [{"Faultid": {printer}}]                                                                                                                       |
      | SELECT tstatusdesc AS [Status], COUNT(Faultid) AS n FROM FAULTS JOIN TSTATUS ON Tstatus = Status GROUP BY tstatusdesc                                                                                                                                                                                                                                                                    | [{"Status": "Closed", "n": 1}, {"Status": "New", "n": 1}]                                                                                      |
      | SELECT x FROM (SELECT TOP 1 Symptom AS x FROM FAULTS ORDER BY Symptom) AS t                                                                                                                                                                                                                                                                                                              | [{"x": "Backup failed"}]                                                                                                                       |
      | SELECT TOP 100 PERCENT Symptom FROM FAULTS ORDER BY Symptom                                                                                                                                                                                                                                                                                                                              | [{"Symptom": "Backup failed"}, {"Symptom": "Printer is out"}]                                                                                  |
      | SELECT 'a' + 'b' AS x, 1 + 2 AS y, LEFT('abc', 2) + 'd' AS z                                                                                                                                                                                                                                                                                                                             | [{"x": "ab", "y": 3, "z": "abd"}]                                                                                                              |
      | SELECT RIGHT('abc', 2) AS r, RIGHT('abc', 0) AS n, LEN('ab  ') AS l, ISNULL(NULL, 'x') AS i, CHARINDEX('C', 'abc') AS c                                                                                                                                                                                                                                                                  | [{"r": "bc", "n": "", "l": 2, "i": "x", "c": 3}]                                                                                               |
      | SELECT CONCAT('a', NULL, 1) AS x, CONVERT(varchar(10), 12) AS v, CONVERT(int, '7') AS i, CONVERT(date, '2026-03-02T10:00:00', 23) AS d, CONVERT(float, '1.5') AS f                                                                                                                                                                                                                       | [{"x": "a1", "v": "12", "i": 7, "d": "2026-03-02", "f": 1.5}]                                                                                  |
      | SELECT DATEDIFF(day, '2026-03-01T23:00:00', '2026-03-02T01:00:00') AS d, DATEDIFF(hour, '2026-03-01T23:00:00', '2026-03-02T01:00:00') AS h, DATEDIFF(month, '2026-01-31', '2026-03-01') AS m, DATEDIFF(year, '2025-12-31', '2026-01-01') AS y, DATEDIFF(quarter, '2026-01-01', '2026-03-31') AS q, DATEDIFF(qq, '2026-03-31', '2026-04-01') AS r, DATEDIFF(day, NULL, '2026-01-01') AS n | [{"d": 1, "h": 2, "m": 2, "y": 1, "q": 0, "r": 1}]                                                                                             |
      | SELECT DATEADD(dd, 1, '2026-02-28T10:00:00') AS d, DATEADD(month, 1, '2026-01-31') AS m, DATEADD(year, -1, '2024-02-29') AS y, DATEADD(minute, 90, '2026-01-01') AS t, DATEADD(quarter, 1, '2026-11-30') AS q                                                                                                                                                                            | [{"d": "2026-03-01T10:00:00", "m": "2026-02-28T00:00:00", "y": "2023-02-28T00:00:00", "t": "2026-01-01T01:30:00", "q": "2027-02-28T00:00:00"}] |
      | SELECT DATEPART(quarter, '2026-08-02') AS q, DATEPART(weekday, '2026-03-01') AS w, DATEPART(mi, '2026-03-01T10:11:12') AS m, YEAR('2026-03-01') AS y, MONTH('2026-03-01') AS n, DAY('2026-03-02') AS d                                                                                                                                                                                   | [{"q": 3, "w": 1, "m": 11, "y": 2026, "n": 3, "d": 2}]                                                                                         |
      | SELECT COUNT(*) AS n FROM FAULTS WHERE DATEDIFF(minute, dateoccured, GETDATE()) = 0                                                                                                                                                                                                                                                                                                      | [{"n": 2}]                                                                                                                                     |

  @writes @needs_clock
  Scenario: Texts are joined, weeks begin on Sundays, and names are written in any way
    Then these statements find
      | SELECT 'No. ' + Symptom + '!' AS x FROM FAULTS WHERE Faultid = {printer}                                             | [{"x": "No. Printer is out!"}]            |
      | SELECT Symptom + '?' AS x FROM FAULTS WHERE Faultid = {printer}                                                      | [{"x": "Printer is out?"}]                |
      | SELECT Symptom2 + UPPER(Symptom) AS x FROM FAULTS WHERE Faultid = {printer}                                          | [{"x": "Tray 2PRINTER IS OUT"}]           |
      | SELECT 'a' + ('b' + 'c') + 'd' AS x, (1 + 2) + 3 AS y, 4 + 5 AS z                                                    | [{"x": "abcd", "y": 6, "z": 9}]           |
      | SELECT 'a' + 'b' + Symptom2 AS x, Faultid + 1 - 1 AS y FROM FAULTS WHERE Faultid = {printer}                         | [{"x": "abTray 2", "y": {printer}}]       |
      | SELECT N'a' AS x, '' AS y, 'it''s' AS z                                                                              | [{"x": "a", "y": "", "z": "it's"}]        |
      | SELECT CHARINDEX('b', 'ABC') AS b, CHARINDEX('x', 'ABC') AS x, CHARINDEX(NULL, 'ABC') AS n, LEFT(NULL, 1) AS l       | [{"b": 2, "x": 0}]                        |
      | SELECT DATEDIFF(week, '2026-02-28', '2026-03-01') AS s, DATEDIFF(wk, '2026-03-01', '2026-03-07T23:00:00') AS w       | [{"s": 1, "w": 0}]                        |
      | SELECT DATEDIFF(SECOND, '2026-03-01', '2026-03-01T00:00:59') AS s, DATEDIFF(minute, '2026-03-01', '2026-03-01T00:00:59') AS m, DATEDIFF(day, '2026-01-01', NULL) AS n | [{"s": 59, "m": 0}] |
      | SELECT DATEADD(month, 1, '2026-12-28') AS m, DATEADD(day, NULL, '2026-01-01') AS n, DATEADD(week, 1, '2026-01-01') AS w, DATEADD(yy, 1, NULL) AS y | [{"m": "2027-01-28T00:00:00", "w": "2026-01-08T00:00:00"}] |
      | SELECT DATEADD(month, 1, '2026-01-29') AS m, DATEADD(mm, -1, '2026-03-30T01:02:03') AS d                             | [{"m": "2026-02-28T00:00:00", "d": "2026-02-28T01:02:03"}] |
      | SELECT DATEPART(dw, '2026-03-07') AS w, DATEPART(yyyy, '2026-03-07') AS y, DATEPART(hh, '2026-03-07T05:00:00') AS h, DATEPART(day, NULL) AS n | [{"w": 7, "y": 2026, "h": 5}] |
      | SELECT CONVERT(decimal(10, 2), '1.5') AS d, CONVERT(bit, '1') AS b, CONVERT(varchar, NULL) AS n, CONVERT(nvarchar(max), 7) AS v               | [{"d": 1.5, "b": 1, "v": "7"}] |
      | SELECT LEN(NULL) AS n, LEN('') AS e, ISNULL('a', 'b') AS i, RIGHT(NULL, 1) AS r, LEFT('abc', 0) AS l                 | [{"e": 0, "i": "a", "l": ""}]             |
      | select [symptom] as [Summary] from [dbo].[faults] /* of all */ where Faultid = {backup}                              | [{"Summary": "Backup failed"}]            |
      | SELECT "Symptom" AS x FROM DBO.FAULTS WHERE FDELETED = 'false' AND STATUS <> 9                                       | [{"x": "Printer is out"}]                 |
      | SELECT COUNT(*) AS n FROM FAULTS LEFT JOIN ACTIONS ON ACTIONS.Faultid = FAULTS.Faultid AND timetaken > 0             | [{"n": 2}]                                |
      | SELECT TOP 1 x FROM (SELECT TOP 2 Tstatus AS x FROM TSTATUS ORDER BY Tstatus) AS t                                   | [{"x": 1}]                                |
      | SELECT COUNT(*) AS n FROM (SELECT TOP 2 Tstatus AS x FROM TSTATUS) AS t                                              | [{"n": 2}]                                |
      | SELECT TOP (50) PERCENT Tstatus FROM TSTATUS WHERE Tstatus = 1                                                       | [{"Tstatus": 1}]                          |
      | WITH t AS (SELECT 1 AS x) SELECT x FROM t                                                                            | [{"x": 1}]                                |
      | SELECT Symptom FROM FAULTS WHERE Symptom = 'PRINTER IS OUT'                                                          | [{"Symptom": "Printer is out"}]           |
      | SELECT Symptom, CFJobType FROM FAULTS WHERE Faultid = {printer} AND dateoccured >= @STARTDATE AND dateoccured <= @EndDate | [{"Symptom": "Printer is out"}]      |
      | SELECT COUNT(*) AS n FROM INFORMATION_SCHEMA.COLUMNS WHERE COLUMN_NAME = 'symptom' AND TABLE_NAME = 'FAULTS'         | [{"n": 1}]                                |
      | SELECT TABLE_SCHEMA FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'TAX'                                          | [{"TABLE_SCHEMA": "dbo"}]                 |

  @writes @needs_clock
  Scenario Outline: At most 20000 rows are returned: <last> are <verdict>
    When a report runs WITH n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n WHERE <last> > x) SELECT x FROM n
    Then the report is <verdict>

    Examples:
      | last  | verdict  |
      | 20000 | loaded   |
      | 20001 | too long |

  @writes @needs_clock
  Scenario Outline: A statement that <does> is refused
    When a report runs <statement>
    Then the report fails with "<text>"

    Examples:
      | does                     | statement                              | text                                               |
      | changes records          | DELETE FROM FAULTS                     | Incorrect syntax near 'DELETE'.                    |
      | declares something       | SELECT 1 AS x; DROP TABLE FAULTS       | Incorrect syntax near ';'.                         |
      | sets something           | SELECT 1 AS x SET y                    | Incorrect syntax near the keyword 'SET'.           |
      | has a comment at its end | SELECT 1 AS x -- y                     | Incorrect syntax near '--'.                        |
      | is ordered without TOP   | SELECT Faultid FROM FAULTS ORDER BY Faultid | The ORDER BY clause is invalid                |
      | reads an unknown table   | SELECT x FROM NOWHERE                  | Invalid object name 'NOWHERE'.                     |
      | reads an unknown column  | SELECT colour FROM FAULTS              | Invalid column name 'colour'.                      |
      | uses another function    | SELECT strftime('%Y') AS x             | 'strftime' is not a recognized built-in function name. |
      | uses an unknown function | SELECT nonsense(1) AS x                | 'nonsense' is not a recognized built-in function name. |
      | uses a variable          | SELECT @colour AS x                    | Must declare the scalar variable "@colour".        |
      | reads an invalid date     | SELECT DATEADD(day, 1, 'x') AS x      | Conversion failed when converting date and/or time |
      | is no statement          | SELECT FROM                            | Incorrect syntax                                   |
      | has a limit of no number | SELECT TOP x Faultid FROM FAULTS       | Incorrect syntax near 'TOP'.                       |
      | has a limit of a fraction | SELECT TOP 1.5 Faultid FROM FAULTS    | Incorrect syntax near 'TOP'.                       |
      | ends in CONVERT          | SELECT CONVERT(                        | Incorrect syntax                                   |
      | ends in a type           | SELECT CONVERT(varchar(10              | Incorrect syntax                                   |
      | ends in DATEDIFF         | SELECT DATEDIFF(                       | Incorrect syntax                                   |
      | has a character of no use | SELECT 'a{NUL}' AS x                  | Incorrect syntax near ''.                          |
      | ends in a limit          | SELECT TOP                             | Incorrect syntax near 'TOP'.                       |
      | ends in a schema         | SELECT x FROM INFORMATION_SCHEMA.      | Incorrect syntax                                   |
      | closes too much          | SELECT 1) + 2 AS x                     | Incorrect syntax                                   |
      | uses a function in capital letters | SELECT STRFTIME('%Y') AS x   | is not a recognized built-in function name.        |
      | reads an invalid part    | SELECT DATEPART(era, '2026-01-01') AS x | Conversion failed when converting date and/or time |
      | is ordered inside and outside | SELECT x FROM (SELECT TOP 1 Symptom AS x FROM FAULTS ORDER BY Symptom) AS t ORDER BY x | The ORDER BY clause is invalid |

  @writes @needs_clock
  Scenario: A report that is kept is run with its filters and its period
    Given Report "kept" is created with
      | name                     | Tickets of a period |
      | sql                      | SELECT Faultid AS [Id], Symptom AS [Summary], dateoccured AS [Date] FROM FAULTS |
      | reportingperioddatefield | date |
      | filters                  | [{"fieldname": "summary", "stringruletype": 2, "stringruletext": "BACKUP failed"}] |
    Then these requests answer
      | /Report/{kept}                                                                                       | report                   | absent                    |
      | /Report/{kept}?loadreport=true                                                                       | report/rows/*/Id         | [{backup}]                |
      | /Report/{kept}?loadreport=true                                                                       | report/loaded            | true                      |
      | /Report/{kept}?loadreport=true                                                                       | available_columns/*/name | ["Id", "Summary", "Date"] |
      | /Report/{kept}?loadreport=true&reportingperiodstartdate=2098-01-01                                   | report/rows              | []                        |
      | /Report/{kept}?loadreport=true&reportingperiodenddate=1999-01-01                                     | report/rows              | []                        |
      | /Report/{kept}?loadreport=true&reportingperiodstartdate=1999-01-01&reportingperiodenddate=2098-01-01 | report/rows/*/Id         | [{backup}]                |
      | /Report?search=of a period                                                                           | reports/*/id             | [{kept}]                  |
    Given Report "kept" is changed to
      | filters | [{"fieldname": "Colour", "stringruletype": 2, "stringruletext": "red"}] |
    Then these requests answer
      | /Report/{kept}?loadreport=true | report/load_error | psasim cannot filter by Colour |
      | /Report/{kept}?loadreport=true | report/loaded     | false                          |
    Given Report "empty" is created with
      | name | Nothing |
      | sql  | "  "    |
    Then these requests answer
      | /Report/{empty}?loadreport=true | report/load_error | This Report has no SQL |
    Given Report "kept" is changed to
      | filters | [{"fieldname": "SUMMARY", "stringruletype": 2, "stringruletext": "printer is out"}, {"fieldname": "id", "stringruletype": 2, "stringruletext": "{printer}"}] |
    Then these requests answer
      | /Report/{kept}?loadreport=true | report/rows/*/Id | [{printer}] |
    Given Report "kept" is changed to
      | filters | [{"fieldname": "SUMMARY", "stringruletype": 2, "stringruletext": "printer is out"}, {"fieldname": "id", "stringruletype": 2, "stringruletext": "{backup}"}] |
    Then these requests answer
      | /Report/{kept}?loadreport=true | report/rows | [] |
    Given Report "kept" is changed to
      | filters | [{"fieldname": "Id", "stringruletype": 3, "stringruletext": "1"}] |
    Then these requests answer
      | /Report/{kept}?loadreport=true | report/load_error | psasim cannot filter by Id |
    Given Report "kept" is changed to
      | filters                  | []                  |
      | reportingperiodstartdate | 2098-01-01T00:00:00 |
    Then these requests answer
      | /Report/{kept}?loadreport=true                                     | report/rows               | []                     |
      | /Report/{kept}?loadreport=true&reportingperiodstartdate=1999-01-01 | report/rows/*/Id          | [{printer}, {backup}]  |
      | /Report/{kept}?loadreport=true                                     | available_columns/*/id    | [1, 2, 3]              |
    When POST /Report is sent with
      | id        | {kept}                                   |
      | sql       | SELECT Tstatus FROM TSTATUS WHERE Tstatus = 1 |
      | _testonly | true                                     |
    Then the answer has
      | id          | {kept}                       |
      | name        | Tickets of a period          |
      | report/rows | [{"Tstatus": 1}]             |
    When POST /Report is sent with
      | id        | 0            |
      | sql       | SELECT 1 AS x |
      | _testonly | true         |
    Then the answer has
      | report/rows | [{"x": 1}] |
    When POST /Report is sent with
      | id              | 4711          |
      | _loadreportonly | true          |
    Then the request is refused as unknown
    And Report "kept" has
      | sql | something |

  @writes @needs_clock
  Scenario: Each column has the property that it is for
    Given Category "second" is created with
      | value   | Second |
      | type_id | 2      |
    And Tickets "printer" is changed to
      | category_2   | Second                   |
      | category_3   | Third                    |
      | category_4   | Fourth                   |
      | closure_note | Done                     |
      | assets       | [{"id": 52}, {"id": 51}] |
    And Actions "trip" is created with
      | ticket_id        | {backup} |
      | outcome_id       | 7        |
      | timetaken        | 2        |
      | nonbilltime      | 0.5      |
      | traveltime       | 0.25     |
      | actioncontractid | 10       |
    And Client "initech" is created with
      | name          | Initech                       |
      | item_tax_code | 2                             |
      | taxable       | true                          |
      | stopped       | 0                             |
      | customfields  | [{"id": 221, "value": "Pat"}] |
    And Client "stopped" is created with
      | name    | Stopped |
      | stopped | 1       |
    And Site "depot" is created with
      | name          | Depot                          |
      | client_id     | {initech}                      |
      | isinvoicesite | true                           |
      | customfields  | [{"id": 231, "value": "0815"}] |
    And Site "shut" is created with
      | name      | Shut      |
      | client_id | {initech} |
      | inactive  | true      |
    And Users "sam" is created with
      | name          | Sam     |
      | site_id       | {depot} |
      | phonenumber   | 0161 1  |
      | mobilenumber2 | 0700 2  |
    And Workday "night" is created with
      | name         | Night               |
      | start        | 1900-01-01T01:00:00 |
      | end          | 1900-01-01T02:00:00 |
      | incmonday    | false               |
      | inctuesday   | true                |
      | incwednesday | false               |
      | incthursday  | true                |
      | incfriday    | false               |
    Then these statements find
      | SELECT Category3, Category4, Category5, clearance, inventorynumber FROM FAULTS WHERE Faultid = {printer}                                                                                                                                                                                                                                                                 | [{"Category3": "Second", "Category4": "Third", "Category5": "Fourth", "clearance": "Done", "inventorynumber": 52}]                                                              |
      | SELECT COUNT(*) AS n FROM FAULTS WHERE Faultid = {backup} AND datecleared = GETDATE() AND dateoccured = GETDATE()                                                                                                                                                                                                                                                        | [{"n": 1}]                                                                                                                                                                      |
      | SELECT COUNT(datecleared) AS n FROM FAULTS WHERE Faultid = {printer}                                                                                                                                                                                                                                                                                                     | [{"n": 0}]                                                                                                                                                                      |
      | SELECT actionnumber, timetaken, nonbilltime, traveltime, ActionContractID FROM ACTIONS WHERE Faultid = {backup} AND timetaken > 0                                                                                                                                                                                                                                        | [{"actionnumber": 2, "timetaken": 2, "nonbilltime": 0.5, "traveltime": 0.25, "ActionContractID": 10}]                                                                           |
      | SELECT COUNT(*) AS n FROM ACTIONS WHERE whe_ = GETDATE() AND Faultid = {backup}                                                                                                                                                                                                                                                                                          | [{"n": 2}]                                                                                                                                                                      |
      | SELECT ASLATaxcode, ATaxable, Astopped, AIsInactive, CFAccountManager FROM AREA WHERE aareadesc = 'initech'                                                                                                                                                                                                                                                              | [{"ASLATaxcode": 2, "ATaxable": true, "Astopped": false, "AIsInactive": false, "CFAccountManager": "Pat"}]                                                                      |
      | SELECT ATaxable, Astopped FROM AREA WHERE aareadesc = 'stopped'                                                                                                                                                                                                                                                                                                          | [{"ATaxable": false, "Astopped": true}]                                                                                                                                         |
      | SELECT SIsInactive, SIsInvoiceSite, CFDoorCode, sarea FROM SITE WHERE sdesc = 'Depot'                                                                                                                                                                                                                                                                                    | [{"SIsInactive": false, "SIsInvoiceSite": true, "CFDoorCode": "0815", "sarea": {initech}}]                                                                                      |
      | SELECT SIsInactive, SIsInvoiceSite FROM SITE WHERE sdesc = 'Shut'                                                                                                                                                                                                                                                                                                        | [{"SIsInactive": true, "SIsInvoiceSite": false}]                                                                                                                                |
      | SELECT uextn, umobile2 FROM USERS WHERE Uusername = 'Sam'                                                                                                                                                                                                                                                                                                                | [{"uextn": "0161 1", "umobile2": "0700 2"}]                                                                                                                                     |
      | SELECT dtype, dsite, dinvno FROM DEVICE WHERE Did = 51                                                                                                                                                                                                                                                                                                                   | [{"dtype": 1, "dsite": 18, "dinvno": "SRV1"}]                                                                                                                                   |
      | SELECT ttypenum, tdesc FROM XTYPE WHERE ttypenum = 3                                                                                                                                                                                                                                                                                                                     | [{"ttypenum": 3, "tdesc": "Domain"}]                                                                                                                                            |
      | SELECT Ppolicy, pslaid, Pdesc FROM POLICY WHERE Ppolicy = 6                                                                                                                                                                                                                                                                                                              | [{"Ppolicy": 6, "pslaid": 2, "Pdesc": "Request"}]                                                                                                                               |
      | SELECT wstart, wend, wincMonday, wincTuesday, wincWednesday, wincThursday, wincFriday FROM WORKDAYS WHERE wdid = {night}                                                                                                                                                                                                                                                 | [{"wstart": "1900-01-01T01:00:00", "wend": "1900-01-01T02:00:00", "wincMonday": false, "wincTuesday": true, "wincWednesday": false, "wincThursday": true, "wincFriday": false}] |
      | SELECT fid, fcode, fvalue FROM LOOKUP WHERE fvalue = 'Low'                                                                                                                                                                                                                                                                                                               | [{"fid": 27, "fcode": 3, "fvalue": "Low"}]                                                                                                                                      |
      | SELECT taxid FROM TAX WHERE taxdescription = 'zero'                                                                                                                                                                                                                                                                                                                      | [{"taxid": 2}]                                                                                                                                                                  |
      | SELECT CONVERT(bigint, '7.9') AS b, CONVERT(smallint, 7) AS s, CONVERT(money, 2) AS m, CONVERT(real, '1') AS r, CONVERT(numeric, 3) AS n                                                                                                                                                                                                                                 | [{"b": 7, "s": 7, "m": 2.0, "r": 1.0, "n": 3.0}]                                                                                                                                |
      | SELECT DATEDIFF(ss, '2026-03-01', '2026-03-01T00:01:00') AS s, DATEDIFF(n, '2026-03-01', '2026-03-01T00:01:00') AS n, DATEDIFF(hh, '2026-03-01', '2026-03-01T02:00:00') AS h, DATEDIFF(d, '2026-03-01', '2026-03-02') AS d, DATEDIFF(ww, '2026-03-01', '2026-03-08') AS w, DATEDIFF(m, '2026-03-01', '2026-04-01') AS m, DATEDIFF(yyyy, '2026-03-01', '2027-01-01') AS y | [{"s": 60, "n": 1, "h": 2, "d": 1, "w": 1, "m": 1, "y": 1}]                                                                                                                     |
      | SELECT DATEADD(ss, 1, '2026-03-01') AS s, DATEADD(mi, -1, '2026-03-01') AS n, DATEADD(hh, 1.9, '2026-03-01') AS h, DATEADD(ww, -1, '2026-03-08') AS w, DATEADD(q, 1, '2026-03-01') AS q, DATEADD(yyyy, 1, '2026-03-01T10:00:00') AS y                                                                                                                                    | [{"s": "2026-03-01T00:00:01", "n": "2026-02-28T23:59:00", "h": "2026-03-01T01:00:00", "w": "2026-03-01T00:00:00", "q": "2026-06-01T00:00:00", "y": "2027-03-01T10:00:00"}]      |
      | SELECT DATEPART(second, '2026-03-01T10:11:12') AS s, DATEPART(minute, '2026-03-01T10:11:12') AS n, DATEPART(q, '2026-01-01') AS q, DATEPART(m, '2026-12-01') AS m, DATEPART(dw, '2026-03-02') AS w, DATEPART(dd, '2026-03-05') AS d                                                                                                                                      | [{"s": 12, "n": 11, "q": 1, "m": 12, "w": 2, "d": 5}]                                                                                                                           |
      | SELECT GETUTCDATE() AS u, SYSDATETIME() AS s WHERE GETUTCDATE() = GETDATE() AND SYSDATETIME() = GETDATE() AND 1 = 2                                                                                                                                                                                                                                                      | []                                                                                                                                                                              |
      | SELECT COUNT(*) AS n FROM FAULTS WHERE fdeleted = 'False' AND GETUTCDATE() = GETDATE() AND SYSDATETIME() = GETDATE()                                                                                                                                                                                                                                                     | [{"n": 2}]                                                                                                                                                                      |
